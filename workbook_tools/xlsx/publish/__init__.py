"""A copy of a workbook that holds only what readers see. Knows nothing of councils."""
