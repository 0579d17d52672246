"""Which small numbers members may not see, so that none can be worked out. Knows no workbook."""
