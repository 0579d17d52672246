"""Settings and data in. Knows files and their faults, and nothing of the workbook that will be filled."""
