"""Where a person starts the program. Thin: no arithmetic, no workbook code."""
