"""The covering e-mail as a message, drafted or sent once and logged. Knows nothing of workbooks."""
