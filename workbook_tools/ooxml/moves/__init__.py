"""How a change of rows is followed everywhere in a workbook: `move` begins it, each other module knows one feature."""
