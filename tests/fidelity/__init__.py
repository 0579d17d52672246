"""Workbooks of every make are adopted, filled, grown and shrunk, and compared part by part with what they were."""
