"""Source data read into observations, from a file, a sheet or a database. Knows no workbook that is filled."""
