"""The figure of a group of councils, and a council's place in it. Knows no file."""
