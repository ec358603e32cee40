"""Where to call and how to throw away: facilities and waste sorting, from the files that cities publish."""
