"""Whether each indicator still has what belongs to it, read from finished bytes by code of its own."""
