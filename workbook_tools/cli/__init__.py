"""The command line and the answers to a button. Thin: no arithmetic, no workbook code."""
