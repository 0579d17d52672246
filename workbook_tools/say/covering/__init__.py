"""The words of the covering e-mail, from the standard templates or the council's own. Knows no server."""
