"""What conditional formats show, worked out from the values that cells hold. Knows nothing of scorecards."""
