"""Translations."""
