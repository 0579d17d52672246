"""The package: a zip of parts with types and relationships, read and saved. Knows no cell."""
