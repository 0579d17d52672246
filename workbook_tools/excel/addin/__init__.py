"""The Excel add-in: its ribbon and VBA as text, how it is built, installed and examined. Knows no scorecard."""
