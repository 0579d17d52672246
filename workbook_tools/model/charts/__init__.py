"""Whether a movement is more than chance: the control chart. Knows no target and no workbook."""
