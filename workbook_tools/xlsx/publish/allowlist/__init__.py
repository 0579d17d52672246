"""What of each kind of part a published copy may hold; all else stays out. Knows no edit."""
