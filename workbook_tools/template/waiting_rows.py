"""Rows that are next to nothing high while they are blank, and as high as their text once there is some."""

WAITING_POINTS = 3
"""A height that no other row of the template has."""

_FIXED = f'ht="{WAITING_POINTS}" customHeight="1"'.encode()
_FREE = f'ht="{WAITING_POINTS}"'.encode()


def let_waiting_rows_grow(part: str, content: bytes) -> bytes:
    """The part's content; a waiting row's height is not fixed, so that it goes when the row is filled."""
    return content.replace(_FIXED, _FREE) if part.startswith("xl/worksheets/sheet") else content
