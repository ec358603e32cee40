"""The knowledge editor's workspace."""
