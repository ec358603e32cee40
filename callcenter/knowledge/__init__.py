"""FAQ articles and revisions, departments, search."""
