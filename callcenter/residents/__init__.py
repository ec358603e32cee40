"""Who is calling: residents, households, numbers, name variants, look-up, card."""
