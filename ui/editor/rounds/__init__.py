"""Review rounds: departments confirm, by a day, that their articles are still true."""
