"""How well the knowledge serves the telephone, in figures."""
