"""The covering e-mail: its words, the message, and how it is drafted or sent. Knows nothing of workbooks."""
