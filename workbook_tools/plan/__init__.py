"""Which cells change: a scorecard and a workbook's layout in, a list of edits out. Opens nothing."""
