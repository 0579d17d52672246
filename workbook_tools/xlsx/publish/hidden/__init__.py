"""What a reader of the workbook does not see, found and taken out. Knows no edit."""
