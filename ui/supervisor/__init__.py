"""The supervisor's workspace."""
