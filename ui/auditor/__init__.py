"""Watching over the access log: who looked at whom, whether the log is whole, and what stands out."""
