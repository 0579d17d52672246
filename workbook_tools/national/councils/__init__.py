"""Councils through their reorganisations, their groups, and figures by council. Knows no file."""
