"""Cells, areas and rows as text and as numbers, in formulas and alone. Knows no package."""
