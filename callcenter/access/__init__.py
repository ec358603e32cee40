"""Who may do what: people, purpose of a view, access log, refused content."""
