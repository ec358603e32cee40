"""Controls that every workspace shares."""
