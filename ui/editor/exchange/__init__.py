"""The page on which articles come in and go out."""
