"""What a scorecard workbook holds, read from its tables. Changes nothing."""
