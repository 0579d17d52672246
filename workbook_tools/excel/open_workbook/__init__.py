"""How a workbook that is open in Excel changes, through xlwings. Knows nothing of sources or scorecards."""
