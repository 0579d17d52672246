"""What a scorecard says, worked out from figures. Knows no file and no workbook."""
