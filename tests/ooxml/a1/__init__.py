"""Tests of the one reader of A1 references."""
