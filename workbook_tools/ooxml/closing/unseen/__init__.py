"""How rows and columns that members do not see are taken out of a sheet, and what lies or reads there follows."""
