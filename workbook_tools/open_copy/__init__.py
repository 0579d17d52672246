"""A workbook that is open in Excel, known from a copy that Excel saves of it. Knows nothing of scorecards."""
