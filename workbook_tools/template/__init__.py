"""The standard template, drawn. Knows how it looks, and nothing of the figures that will fill it."""
