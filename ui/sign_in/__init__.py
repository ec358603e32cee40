"""Who is let to the desk: the sign-in before it, and the lock in front of it."""
