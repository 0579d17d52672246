"""Which indicator a row of another list is: by name, by reference, or by a name that is unmistakably the same."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, Generic, Protocol, TypeVar

from msgspec import Struct

from workbook_tools.app.new_scorecard.word_rules import word_table
from workbook_tools.visible_text import folded
from workbook_tools.workbook.indicator_names import Words, negations_in, numbers_in

_UNMISTAKABLE = 90
"""How alike two names are, of 100, that nobody would take for two indicators."""
_LEAD = 7
"""By how much the likest has to be ahead of the next."""
_SAME = 100
"""How alike names are that have the same words in whatever order."""
_COMMON = 50
"""How alike two names are, of 100, that a reference may be believed beside."""
_MORE_SHARED = 0.15
"""How much more of its words another indicator's name may share, from 0 to 1, for a reference to be believed still."""
BY_REFERENCE: Final = "reference"
_KINDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("percentage", "percent", "pct", "proportion", "rate"), "share"),
    **dict.fromkeys(("number", "count"), "number"),
}
"""Words that say what is counted; a list often leaves them out."""
_SMALL: Final = frozenset({"the", "a", "an", "of", "in", "and", "with", "for", "to"})


class HasName(Protocol):
    """Whatever has a reference and a name."""

    @property
    def ref(self) -> str:
        """Its reference, "" for none."""

    @property
    def name(self) -> str:
        """Its name, "" for none."""


Row = TypeVar("Row", bound=HasName)


class MatchedRow(Struct, Generic[Row], frozen=True):
    """A row and the indicator that it is, by its reference; `how` says by what it was known."""

    row: Row
    ref: str
    how: str


class Matched(Struct, Generic[Row], frozen=True):
    """The rows that are indicators, and those that are none of them."""

    found: tuple[MatchedRow[Row], ...]
    others: tuple[Row, ...]

    def by_number(self) -> dict[str, Row]:
        """The rows under another name that only their reference tells, by the indicator's reference."""
        return {each.ref: each.row for each in self.found if each.how == BY_REFERENCE and each.row.name}

    def by_ref(self) -> dict[str, Row]:
        """The first row of each indicator, by its reference."""
        rows: dict[str, Row] = {}
        for each in self.found:
            rows.setdefault(each.ref, each.row)
        return rows


def match_rows(rows: Iterable[Row], indicators: Sequence[HasName]) -> Matched[Row]:
    """The rows by indicator: first those of the same name, then of nearly the same one, then of the same reference.

    A reference is believed only where the name beside it has something in common with the indicator's, and is not more
    like another's.
    """
    waiting = list(rows)
    taken: set[str] = set()
    found: list[MatchedRow[Row]] = []
    for how, find in (("name", _same_name), ("nearly the same name", _nearly), (BY_REFERENCE, _same_ref)):
        left: list[Row] = []
        for row in waiting:
            meant = find(row, indicators, taken)
            if meant is None:
                left.append(row)
            else:
                taken.add(meant.ref)
                found.append(MatchedRow(row, meant.ref, how))
        waiting = left
    return Matched(tuple(found), tuple(waiting))


def _same_name(row: HasName, known: Sequence[HasName], taken: Collection[str]) -> HasName | None:
    alike = [each for each in known if folded(each.name) == folded(row.name) or _words(each) == _words(row)]
    free = [each for each in alike if each.ref not in taken]
    return free[0] if len(free) == 1 and row.name else None


def _nearly(row: HasName, known: Sequence[HasName], taken: Collection[str]) -> HasName | None:
    """The indicator of the same words in another order, or of a name ahead of all others; if it is not taken."""
    scores = _scores(row, known)
    best = scores.most_common(2)
    if not best or best[0][1] < _UNMISTAKABLE:
        return None
    ahead = len(best) == 1 or best[0][1] - best[1][1] >= (_LEAD if best[0][1] < _SAME else 1)
    meant = known[best[0][0]]
    return meant if ahead and meant.ref not in taken else None


def _same_ref(row: HasName, known: Sequence[HasName], taken: Collection[str]) -> HasName | None:
    alike = [at for at, each in enumerate(known) if row.ref and folded(each.ref) == folded(row.ref)]
    if len(alike) != 1 or known[alike[0]].ref in taken:
        return None
    meant, words = known[alike[0]], _words(row)
    shared = {at: _shared(words, _words(each)) for at, each in enumerate(known) if _may_be_one(words, _words(each))}
    if row.name and (alike[0] not in shared or _likeness(words, _words(meant)) < _COMMON):
        return None
    return None if row.name and shared[alike[0]] + _MORE_SHARED < max(shared.values()) else meant


def _scores(row: HasName, known: Sequence[HasName]) -> Counter[int]:
    """By its place how like the row's name each indicator's is, of those that may be the same thing."""
    words = _words(row)
    return Counter({at: _likeness(words, other) for at, each in enumerate(known)
                    if _may_be_one(words, other := _words(each))})  # fmt: skip


def _words(named: HasName) -> Words:
    return _words_of(named.name)


@lru_cache(1 << 12)
def _words_of(name: str) -> Words:
    return word_table().short_forms.words(name)


def _may_be_one(one: Words, other: Words) -> bool:
    """Names that differ in a number or a "not" are of two things, however alike; so are a number and a share."""
    kinds = {_KINDS[word] for word in one if word in _KINDS}, {_KINDS[word] for word in other if word in _KINDS}
    of_one_kind = kinds[0] == kinds[1] or not all(kinds)
    return of_one_kind and numbers_in(one) == numbers_in(other) and negations_in(one) == negations_in(other)


def _likeness(one: Words, other: Words) -> float:
    from rapidfuzz import fuzz  # only a first scorecard needs it

    return float(fuzz.token_sort_ratio(_bare(one), _bare(other)))


def _shared(one: Words, other: Words) -> float:
    """How much of both names are words that they share, from 0 to 1: letters alone make "Referrals" a re-referral."""
    of_one, of_other = set(_bare(one).split()), set(_bare(other).split())
    return 2 * len(of_one & of_other) / ((len(of_one) + len(of_other)) or 1)


def _bare(words: Words) -> str:
    """The words but for those that say what is counted, and small ones; all of them where there are no others."""
    return " ".join([word for word in words if word not in _KINDS and word not in _SMALL] or words)
