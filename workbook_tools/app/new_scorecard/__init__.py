"""A first scorecard out of an export, a list of targets and last month's scorecard. What it guesses, it says."""
