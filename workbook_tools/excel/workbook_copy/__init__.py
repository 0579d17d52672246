"""What an open workbook holds, read from a copy that Excel saves of it. Knows nothing of scorecards."""
