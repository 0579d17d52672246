"""How a closed workbook changes: bytes in, bytes out. Knows nothing of scorecards."""
