"""The scorecard as slides for PowerPoint, with charts that can be edited. Knows no workbook and no mail."""
