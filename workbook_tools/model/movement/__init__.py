"""How a figure moved, since when, and whether that is better. Knows no workbook."""
