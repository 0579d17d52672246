"""Edits, and what a workbook offers for them, as values. Opens nothing."""
