"""Whose row is whose: what belongs to each indicator, read from a workbook's bytes. Knows nothing of who moves rows."""
