"""Pages of single reports: what a text just read states, what is stored, one document, one statement."""
