"""A workbook that is open in Excel, and the add-in. The only home of xlwings; knows nothing of sources."""
