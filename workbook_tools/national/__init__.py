"""Published national figures become comparators. Knows nothing of workbooks."""
