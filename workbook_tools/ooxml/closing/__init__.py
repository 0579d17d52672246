"""How a workbook becomes the copy that members are sent; knows nothing of scorecards."""
