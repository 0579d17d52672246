"""Sheets and columns of one workbook set into another. Knows nothing of what they are for."""
