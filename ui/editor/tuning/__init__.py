"""The page on which editors see why articles are found, and decide what the search does."""
