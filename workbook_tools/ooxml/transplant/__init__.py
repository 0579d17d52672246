"""Sheets of one workbook set into another. It knows nothing of scorecards."""
