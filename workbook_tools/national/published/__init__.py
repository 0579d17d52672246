"""Published figures as values: measures, areas, periods. Knows no file and no register of councils."""
