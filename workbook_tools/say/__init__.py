"""Every telling of a scorecard to a person or a machine. Knows nothing of workbooks."""
