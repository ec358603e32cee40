"""Figures and exports over what was recorded."""
