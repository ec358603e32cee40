"""Tokens, style sheet, fonts and icons."""
