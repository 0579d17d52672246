"""What a scorecard comes to: what needs attention, what goes well, and the course that each indicator has taken."""
