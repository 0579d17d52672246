"""What a scorecard says. Knows no file, no workbook and no library outside the standard one."""
