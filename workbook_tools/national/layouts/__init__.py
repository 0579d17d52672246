"""The layouts of published files, one module each, and how any is opened. Knows no measure of a scorecard."""
