"""A sheet's cells, rows, columns, tables, texts and styles, to look at and to change one by one. Knows no edit."""
