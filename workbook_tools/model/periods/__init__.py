"""Months, quarters and years, as councils write them and as members read them. Knows no indicator."""
