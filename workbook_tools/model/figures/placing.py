"""A council's place among all councils that have a figure: its rank, its quarter, and the words for both.

The rule is that of the Department for Education's Local Authority Interactive Tool, as its published program has it
(github.com/dfe-analytical-services/local-authority-interactive-tool, R/fn_analysis.R, calculate_rank and
calculate_quartile_band): equal figures share the better rank, a missing figure has no rank, and the edges of the
quarters are those of Excel's QUARTILE.INC. A figure that is an edge belongs to the quarter of the lower figures, so
that where low is good it is in the better quarter, and where high is good in the worse one.

Ours beyond that: where neither way is good, the highest figure has rank 1 and there is no quarter (the tool gives
neither); quarters need four councils that are not all alike; a joint return is one figure, and a council that did not
exist has none; a council with very few children counts among the others, as in the tool, and is not ranked itself.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Context, Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final

from msgspec import Struct

from workbook_tools.english import ordinal
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.quantile import quartile_edges

ALL_COUNCILS: Final = "All councils"
"""The group of every council with a figure, the council itself among them, as a rule names it."""
FEWEST_FOR_QUARTERS: Final = 4
_AS_EXCEL: Final = Context(prec=15)
"""Published files hold what Excel made of 18.9: 18.899999999999999, which is the same figure."""
_FIRST_AND_LAST: Final = {
    Polarity.HIGH: ("best", "worst"),
    Polarity.LOW: ("best", "worst"),
    Polarity.NEITHER: ("highest", "lowest"),
}


class Quarter(StrEnum):
    """The quarters from the best: the tool's bands A to D."""

    BEST = "best"
    SECOND = "second"
    THIRD = "third"
    WORST = "worst"

    @property
    def words(self) -> str:
        """The words that end a sentence: "in the best quarter"."""
        return f"in the {self} quarter"


class Placing(Struct, frozen=True):
    """A rank among so many councils: 1 is the best, or the highest where neither way is good.

    `shared` is how many others have the same figure; `edges` are those of the quarters, from the lowest figure.
    """

    rank: int
    of: int
    shared: int
    polarity: Polarity
    quarter: Quarter | None
    edges: tuple[Decimal, Decimal, Decimal]

    @property
    def words(self) -> str:
        """The rank and which way it counts: "12th best of 148", "joint worst of 148", "3rd highest of 151"; where all
        figures are alike, "the same as all 93 others": none is the best.
        """
        if self.shared == self.of - 1:
            return "the same as the one other" if self.shared == 1 else f"the same as all {self.shared} others"
        first, last = _FIRST_AND_LAST[self.polarity]
        joint = "joint " if self.shared else ""
        if self.rank == 1:
            return f"{joint}{first} of {self.of}"
        if self.rank + self.shared == self.of:
            return f"{joint}{last} of {self.of}"
        return f"{joint}{ordinal(self.rank)} {first} of {self.of}"


class OtherCouncils(Struct, frozen=True):
    """What the other councils have for one period: every figure, from the lowest; the statistical neighbours by name.

    `left_out` pairs each council without a figure with the reason, `joint` each whose figure is told with another's
    with that other one. `unranked` is why the council itself has no rank among them, though it may have a figure.
    """

    figures: tuple[Decimal, ...]
    neighbours: tuple[tuple[str, Decimal], ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    unranked: str = ""
    joint: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The text of a cell in a file or sheet: "3 others: 1.5 2 7; neighbours: Bury 2; without: Rutland (…)".

        A reason that several have stands once, behind the last of them: "Bury | Leeds (suppressed)".
        """
        parts = [f"{len(self.figures)} others: {' '.join(f'{each:f}' for each in self.figures)}"]
        near = " | ".join(f"{name} {value:f}" for name, value in self.neighbours)
        joint, out = (_told_once(pairs) for pairs in (self.joint, self.left_out))
        parts += [f"neighbours: {near}"] if near else []
        parts += [f"not ranked: {self.unranked}"] if self.unranked else []
        parts += [f"one return: {joint}"] if joint else []
        return "; ".join([*parts, *([f"without: {out}"] if out else [])])

    @property
    def not_ranked(self) -> Iterator[tuple[str, str]]:
        """Every council that is not counted, with the reason in words."""
        yield from self.left_out
        yield from ((name, f"one return with {other}") for name, other in self.joint)

    def best_neighbour(self, polarity: Polarity) -> tuple[str, Decimal] | None:
        """The best of the neighbours, the nearest of equals; None without neighbours or a good direction."""
        if not self.neighbours or polarity is Polarity.NEITHER:
            return None
        sign = 1 if polarity is Polarity.HIGH else -1
        return max(self.neighbours, key=lambda each: each[1] * sign)


def placed(own: Decimal, others: Sequence[Decimal], polarity: Polarity) -> Placing | None:
    """The place of a figure among the others' and itself; None where there is no other."""
    if not others:
        return None
    mine = _AS_EXCEL.plus(own)
    ordered = sorted([mine, *map(_AS_EXCEL.plus, others)])
    edges = quartile_edges(ordered)
    lower, up_to = bisect_left(ordered, mine), bisect_right(ordered, mine)
    return Placing(
        rank=1 + (lower if polarity is Polarity.LOW else len(ordered) - up_to),
        of=len(ordered),
        shared=up_to - lower - 1,
        polarity=polarity,
        quarter=_quarter(mine, edges, polarity) if can_be_quartered(ordered) else None,
        edges=edges,
    )


def is_better(one: Decimal, other: Decimal, polarity: Polarity) -> bool:
    """Whether a figure stands before another in the ranks."""
    first, second = _AS_EXCEL.plus(one), _AS_EXCEL.plus(other)
    return first < second if polarity is Polarity.LOW else first > second


def can_be_quartered(figures: Sequence[Decimal]) -> bool:
    """Whether there are quarters: of four figures at least that are not all alike."""
    return len(figures) >= FEWEST_FOR_QUARTERS and _AS_EXCEL.plus(min(figures)) != _AS_EXCEL.plus(max(figures))


@lru_cache(maxsize=1024)  # an indicator's rank, colour and strip, and those of its past, all ask for it
def parse_other_councils(text: str) -> OtherCouncils | None:
    """What `OtherCouncils.text` holds; None where the text is anything else."""
    found = re.fullmatch(_TEXT, text)
    if found is None:
        return None
    figures = tuple(Decimal(each) for each in found["figures"].split())
    near = [each.rpartition(" ") for each in (found["near"] or "").split(" | ") if each]
    return OtherCouncils(
        figures,
        tuple((name, Decimal(value)) for name, _, value in near),
        _pairs(found["out"]),
        found["unranked"] or "",
        _pairs(found["joint"]),
    )


def _told_once(pairs: Sequence[tuple[str, str]]) -> str:
    """The names, those of one reason together with it behind the last: a cell has no room for it behind each."""
    names: dict[str, list[str]] = {}
    for name, more in pairs:
        names.setdefault(more, []).append(name)
    return " | ".join(f"{' | '.join(alike)} ({more})" for more, alike in names.items())


def _pairs(text: str | None) -> tuple[tuple[str, str], ...]:
    """The names, each with what stands in brackets behind it or behind the next that has any."""
    found, more = [], ""
    for each in reversed((text or "").split(" | ") if text else []):
        name, bracket, behind = each.partition(" (")
        more = behind.removesuffix(")") if bracket else more
        found.append((name, more))
    return tuple(reversed(found))


_NUMBER: Final = r"-?\d+(?:\.\d+)?"
_TEXT: Final = (
    rf"\d+ others: ?(?P<figures>(?:{_NUMBER} ?)*)"
    rf"(?:; neighbours: (?P<near>[^;|]+ {_NUMBER}(?: \| [^;|]+ {_NUMBER})*))?"
    r"(?:; not ranked: (?P<unranked>[^;]+))?(?:; one return: (?P<joint>[^;]+))?(?:; without: (?P<out>.+))?"
)


def _quarter(figure: Decimal, edges: tuple[Decimal, Decimal, Decimal], polarity: Polarity) -> Quarter | None:
    if polarity is Polarity.NEITHER:
        return None
    quarters = list(Quarter) if polarity is Polarity.LOW else list(reversed(Quarter))
    return quarters[sum(figure > edge for edge in edges)]
