"""Files that are published for the whole country, read into figures; it knows nothing of scorecards or of groups."""
