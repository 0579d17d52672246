"""Councils' own scorecards as they have them, drawn for the tests, adopted, filled and looked over."""
