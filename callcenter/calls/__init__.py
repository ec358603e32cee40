"""A call from ring to hang-up: telephone numbers, state, sources."""
