"""Which published figures cannot be right, and why. Knows no file."""
