"""A config folder read and checked as a whole. Knows no source data."""
