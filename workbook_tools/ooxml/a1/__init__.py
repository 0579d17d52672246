"""A1 references: how cells, areas and sheets are written, known here and nowhere else. Knows nothing of workbooks."""
