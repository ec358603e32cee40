"""Articles in and out: files of all kinds that cities have, a report of every row, and what the public may read."""
