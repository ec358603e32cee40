"""What is done to a city's database rather than with it: set-up, staff, copy, retention, sheets."""
