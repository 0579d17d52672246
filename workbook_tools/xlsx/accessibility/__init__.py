"""What keeps people from reading a workbook. Changes nothing."""
