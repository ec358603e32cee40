"""What was asked, answered and promised: draft, journal, log, history, follow-ups."""
