"""Conditional formats worked out and made ordinary formats. Knows no edit."""
