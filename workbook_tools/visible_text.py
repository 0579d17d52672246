"""Text as a person sees it, so that two texts that look the same are the same."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

_KEPT = 1 << 16
NEAR = 0.8
"""How alike a word is to the one that is meant, from 0 to 1: "ilustrative" is, "administrative" is not."""
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


_HARMFUL = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
"""What a spreadsheet takes for the beginning of a formula; and the apostrophe itself."""


@lru_cache(_KEPT)
def as_seen(text: str) -> str:
    """The text without characters that nobody sees, each run of spaces and line breaks being one space."""
    return " ".join(visible(text).split())


@lru_cache(_KEPT)
def folded(text: str) -> str:
    """The text as headings are compared: as seen, in small letters."""
    return as_seen(text).casefold()


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet that opens a CSV file would take it for a formula.

    An apostrophe of its own gets another, so that who takes one off gets the text as it was.
    """
    return f"'{text}" if text.startswith(_HARMFUL) else text


def nearest(name: str, among: Iterable[str], least: float = NEAR) -> str:
    """The one of these names that was probably meant, capitals and a slip or two apart; "" where none is near.

    `least` is how alike they have to be, from 0 to 1.
    """
    by_fold = {folded(each): each for each in among}
    if (meant := by_fold.get(folded(name))) is not None:
        return meant
    likely = [each for each in by_fold if _may_be_near(folded(name), each, least)]
    if not likely:
        return ""
    from difflib import get_close_matches  # seldom needed, and slow to load

    return next((by_fold[found] for found in get_close_matches(folded(name), likely, 1, least)), "")


def _may_be_near(name: str, other: str, least: float) -> bool:
    """Whether the two have enough letters in common, whatever their order: `difflib` finds no pair that has not."""
    letters, most = len(name) + len(other), min(len(name), len(other))
    return 2 * most / letters >= least and 2 * (Counter(name) & Counter(other)).total() / letters >= least


def did_you_mean(name: str, among: Iterable[str], quote: str = "'") -> str:
    """What is added to a trouble, ": did you mean 'CS4'?"; "" where no name is near."""
    near = nearest(name, among)
    return f": did you mean {quote}{near}{quote}?" if near else ""
