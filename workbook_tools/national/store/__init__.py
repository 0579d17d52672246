"""The store of releases: what was read is kept in one SQLite file, for next year and for any SQL tool."""
