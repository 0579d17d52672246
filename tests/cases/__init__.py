"""Every case that was found from outside, on its own input, with the outcome that is right."""
