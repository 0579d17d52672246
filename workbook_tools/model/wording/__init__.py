"""What the figures say in sentences, for members and officers. Knows no workbook."""
