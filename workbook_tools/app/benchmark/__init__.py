"""A council's benchmark out of published files: a config that is made, then filled as any other."""
