"""Text as a person sees it, so that two texts that look the same are the same."""

import unicodedata
from functools import lru_cache

_KEPT = 1 << 16
_HYPHENS = str.maketrans({"\N{HYPHEN}": "-", "\N{NON-BREAKING HYPHEN}": "-"})
"""Both look like the hyphen of the keyboard."""
_INVISIBLE = "Cf"
"""Unicode's category of characters without a look: zero-width spaces and joiners, marks of direction, the soft hyphen,
the mark at a file's beginning."""


_SPACES = "Zs"
"""Spaces of every width, those at which no line breaks among them."""


def visible(text: str) -> str:
    """The text without characters that nobody sees, every kind of space being the usual one; its lines stay."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text).translate(_HYPHENS)
    kinds = ((sign, unicodedata.category(sign)) for sign in composed)
    return "".join(" " if kind == _SPACES else sign for sign, kind in kinds if kind != _INVISIBLE)


@lru_cache(_KEPT)
def as_seen(text: str) -> str:
    """The text without characters that nobody sees, each run of spaces and line breaks being one space."""
    return " ".join(visible(text).split())


@lru_cache(_KEPT)
def folded(text: str) -> str:
    """As headings are compared: as seen, capitals apart."""
    return as_seen(text).casefold()
