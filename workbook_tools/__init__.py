"""Fills and formats a children's services scorecard workbook."""
