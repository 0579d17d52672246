"""How a closed workbook changes. Below `apply` it knows packages, sheets and tables, and nothing of scorecards."""
