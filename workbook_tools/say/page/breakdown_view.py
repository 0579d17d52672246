"""The breakdowns as the page shows them: a table with a bar for each part, the earlier figure marked on it."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.unit import PERCENT, display, display_difference
from workbook_tools.model.indicators.breakdown import BrokenDown, Part
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.say.page.plain_text import figure
from workbook_tools.workbook.names import Heading

NOTHING = "–"
SHARE_PLACES = 1
_EARLIER = (Heading.EARLIER, Heading.CHANGE_BY)
LONGEST_BAR = 200
"""Of a bar, in its picture's units."""


class PartShown(Struct, frozen=True):
    """A part's figures as they are printed, the length of its bar and the place of the earlier figure's mark; None
    where there is no figure, or a bar would start below 0."""

    name: str
    figures: tuple[str, ...]
    bar: str | None
    mark: str | None


class BreakdownShown(Struct, frozen=True):
    """A breakdown with its headings, its parts, and what its bars show."""

    anchor: str
    title: str
    caption: str
    headings: tuple[str, ...]
    parts: tuple[PartShown, ...]

    @property
    def drawn(self) -> bool:
        """Whether it has any bar."""
        return any(part.bar for part in self.parts)

    @property
    def marked(self) -> bool:
        """Whether any bar has the earlier figure marked on it."""
        return any(part.mark for part in self.parts)


def breakdowns_shown(scorecard: Scorecard) -> tuple[BreakdownShown, ...]:
    """One for each breakdown, in the order of the config."""
    return tuple(
        BreakdownShown(
            f"breakdown-{position}",
            shown.title,
            shown.note,
            (shown.by, Heading.LATEST, Heading.SHARE, *(_EARLIER if shown.since else ())),
            tuple(_part(shown, part, _scale(shown.parts)) for part in shown.parts),
        )
        for position, shown in enumerate(scorecard.broken_down, start=1)
    )


def _scale(parts: Sequence[Part]) -> Decimal:
    """The largest figure, which has the longest bar; 0 where no bar can be drawn."""
    values = [value for part in parts for value in (part.latest, part.earlier) if isinstance(value, Decimal)]
    return max(values) if values and min(values) >= 0 else Decimal(0)


def _part(shown: BrokenDown, part: Part, largest: Decimal) -> PartShown:
    indicator = shown.indicator
    share = NOTHING if part.share is None else display(part.share, PERCENT, SHARE_PLACES)
    figures: tuple[str, ...] = (
        _or_nothing(figure(indicator, part.latest), part.latest),
        share,
        _or_nothing(figure(indicator, part.earlier), part.earlier),
        NOTHING if part.difference is None else _signed(shown, part.difference),
    )
    figures = figures if shown.since else figures[: -len(_EARLIER)]
    return PartShown(part.name, figures, *(_length(shown, value, largest) for value in (part.latest, part.earlier)))


def _length(shown: BrokenDown, value: Decimal | Missing, largest: Decimal) -> str | None:
    """The length of the bar, by the figure as it is printed."""
    if isinstance(value, Missing) or largest <= 0:
        return None
    return f"{float(shown.indicator.rounded(value) / largest) * LONGEST_BAR:.1f}"


def _or_nothing(words: str, value: Decimal | Missing) -> str:
    return NOTHING if isinstance(value, Missing) and value.gap is Gap.NOT_APPLICABLE else words


def _signed(shown: BrokenDown, difference: Decimal) -> str:
    sign = "+" if difference > 0 else "−" if difference < 0 else ""
    return f"{sign}{display_difference(difference, shown.indicator.unit, shown.indicator.places)}"
