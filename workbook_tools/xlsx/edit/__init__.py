"""Edits carried out on a closed workbook: tables, cells, formulas, formats, filters. Knows no scorecard."""
