"""Rows that move, with everything in the workbook that refers to them. Knows no table of ours."""
