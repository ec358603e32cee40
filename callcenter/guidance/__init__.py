"""Call scripts: format, checks, runner, rendering."""
