"""The kinds of source, one module each: its name, its settings, its check and its reading. Knows no indicator."""
