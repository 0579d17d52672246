"""Where a council stands among all: each council's figure on one line, the quarters, the neighbours, England, us."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from msgspec import Struct

from workbook_tools.english import counted
from workbook_tools.model.conclusion.axis import Axis, axis_over
from workbook_tools.model.figures.comparator import ComparatorFigure
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.placing import FEWEST_FOR_QUARTERS
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.quantile import quartile_edges
from workbook_tools.model.figures.rounding import places_of_line
from workbook_tools.model.indicators.ranking import Ranking
from workbook_tools.model.row import Row

COUNTRY: Final = "England"
_GOOD_SIDE: Final = {Polarity.HIGH: "higher is better", Polarity.LOW: "lower is better"}


class CouncilStrip(Struct, frozen=True):
    """The figures on a strip, as they are printed: `all` in order, our own among them, `neighbours` without names.

    `edges` of the quarters, `ours` and `country` are None where they are not known; `words` tell the strip to those who
    do not see it.
    """

    row: Row
    ranking: Ranking
    all: tuple[Decimal, ...]
    neighbours: tuple[Decimal, ...]
    edges: tuple[Decimal, Decimal, Decimal] | None
    ours: Decimal | None
    country: Decimal | None
    axis: Axis
    words: str

    @property
    def good_side(self) -> str:
        """Which way is good: "lower is better"; "" where neither is."""
        return _GOOD_SIDE.get(self.ranking.polarity, "")

    @property
    def dated(self) -> str:
        """When its figures were counted: "2024/25", or the day of a census, "30 September 2025"."""
        return self.row.dated(self.ranking.period)


def council_strip(row: Row) -> CouncilStrip | None:
    """The strip of an indicator; None where it is not known what other councils have."""
    found = row.ranking
    if found is None or not found.others.figures:
        return None
    rounded = row.indicator.rounded
    ours = None if isinstance(found.value, Missing) else found.value
    everyone = sorted([*found.others.figures, *([ours] if ours is not None else [])])
    edges = quartile_edges(everyone) if len(everyone) >= FEWEST_FOR_QUARTERS else None
    country = _country(row.comparators, found)
    printed = [rounded(each) for each in everyone]
    beside = [rounded(each) for each in (*(edges or ()), *([country] if country is not None else []))]
    return CouncilStrip(
        row=row,
        ranking=found,
        all=tuple(printed),
        neighbours=tuple(sorted(rounded(value) for _, value in found.others.neighbours)),
        edges=edges,
        ours=None if ours is None else rounded(ours),
        country=country,
        axis=axis_over([*printed, *beside], row.indicator.places, row.indicator.bounds[1]),
        words=_in_words(row, found, everyone, edges, country),
    )


def _country(comparators: Sequence[ComparatorFigure], found: Ranking) -> Decimal | None:
    """England's figure for the same period."""
    for each in comparators:
        if each.group == COUNTRY and each.period == found.period and isinstance(each.value, Decimal):
            return each.value
    return None


def _in_words(
    row: Row,
    found: Ranking,
    everyone: Sequence[Decimal],
    edges: tuple[Decimal, Decimal, Decimal] | None,
    country: Decimal | None,
) -> str:
    """The strip in a sentence, as a chart's."""
    bare = row.indicator.shown_bare
    rank = found.words if found.placing else f"the council is {found.words}"
    ours = "" if isinstance(found.value, Missing) else f"{row.indicator.shown(found.value)}, "
    parts = [
        f"{row.indicator.name}, {row.dated(found.period)}: {ours}{rank}",
        f"{counted(len(everyone), 'council')} with a figure, from {bare(everyone[0])} to {bare(everyone[-1])}",
    ]
    if edges:
        lower, upper = (bare(each, places_of_line(each, everyone, row.indicator.places)) for each in edges[::2])
        parts += [f"the middle half from {lower} to {upper}"]
    near = sorted(value for _, value in found.others.neighbours)
    parts += [f"statistical neighbours from {bare(near[0])} to {bare(near[-1])}"] if near else []
    parts += [f"{COUNTRY} {bare(country)}"] if country is not None else []
    return f"{'; '.join(parts)}."
