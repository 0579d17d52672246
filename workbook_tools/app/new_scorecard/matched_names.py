"""Which indicator a row of another list is: by name, by reference, or by a name that is unmistakably the same."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from workbook_tools.app.new_scorecard.word_rules import word_table
from workbook_tools.visible_text import folded
from workbook_tools.workbook.indicator_names import Words, negations_in, numbers_in

_UNMISTAKABLE = 90
"""How alike two names are, of 100, that nobody would take for two indicators."""
_LEAD = 7
"""By how much the likest has to be ahead of the next."""


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

    def by_ref(self) -> dict[str, Row]:
        """The first row of each indicator, by its reference."""
        rows: dict[str, Row] = {}
        for each in self.found:
            rows.setdefault(each.ref, each.row)
        return rows


def match_rows(rows: Iterable[Row], indicators: Sequence[HasName]) -> Matched[Row]:
    """The rows by indicator: first those of the same name, then of the same reference, then of nearly the same name.

    A reference alone is not believed where the names beside it have nothing in common.
    """
    known, waiting = list(indicators), list(rows)
    found: list[MatchedRow[Row]] = []
    for how, find in (("name", _same_name), ("reference", _same_ref), ("nearly the same name", _nearly)):
        left: list[Row] = []
        for row in waiting:
            free = [each for each in known if each.ref not in {one.ref for one in found}]
            meant = find(row, free)
            if meant is None:
                left.append(row)
            else:
                found.append(MatchedRow(row, meant.ref, how))
        waiting = left
    return Matched(tuple(found), tuple(waiting))


def _same_name(row: HasName, known: Sequence[HasName]) -> HasName | None:
    alike = [each for each in known if folded(each.name) == folded(row.name) or _words(each) == _words(row)]
    return alike[0] if len(alike) == 1 and row.name else None


def _same_ref(row: HasName, known: Sequence[HasName]) -> HasName | None:
    alike = [each for each in known if row.ref and folded(each.ref) == folded(row.ref)]
    if len(alike) != 1:
        return None
    meant = alike[0]
    if row.name and (_likeness(_words(row), _words(meant)) < 50 or not _may_be_one(_words(row), _words(meant))):
        return None
    return meant


def _nearly(row: HasName, known: Sequence[HasName]) -> HasName | None:
    words = _words(row)
    scores = Counter({at: _likeness(words, _words(each)) for at, each in enumerate(known)
                      if _may_be_one(words, _words(each))})  # fmt: skip
    best = scores.most_common(2)
    if not best or best[0][1] < _UNMISTAKABLE or (len(best) > 1 and best[0][1] - best[1][1] < _LEAD):
        return None
    return known[best[0][0]]


def _words(named: HasName) -> Words:
    return word_table().short_forms.words(named.name)


def _may_be_one(one: Words, other: Words) -> bool:
    """Names that differ in a number or a "not" are of two things, however alike they are."""
    return numbers_in(one) == numbers_in(other) and negations_in(one) == negations_in(other)


def _likeness(one: Words, other: Words) -> float:
    from rapidfuzz import fuzz  # only a first scorecard needs it

    return float(fuzz.token_sort_ratio(" ".join(one), " ".join(other)))
