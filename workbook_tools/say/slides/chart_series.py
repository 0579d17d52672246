"""The lines of an indicator's chart, each figure as it is printed, whatever draws them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from msgspec import Struct

from workbook_tools.model.conclusion.indicator_chart import IndicatorChart
from workbook_tools.model.figures.rounding import round_half_away
from workbook_tools.model.judged_figure import PastFigure
from workbook_tools.model.rating.rag import Rag
from workbook_tools.say.page.side_marks import apart, letters

Values = tuple[Decimal | None, ...]
OTHERS: Final = " "
"""Below the comparators, to the right of the latest point, and below the room for their letters."""
FIGURE_POINTS: Final = 25
"""So far from its point the latest figure reaches."""
AROUND_PLOT: Final = 110
"""Points of a chart's height that its unit, dates and legend take."""
LIMITS: Final = "Usual ups and downs"
AVERAGE: Final = "Average"
LOWER_LIMIT: Final = "Lower limit"
BAND: Final = "Green band"
BAND_FLOOR: Final = "Green band from"
REBASED: Final = "rebased"
COLOURED: Final = (Rag.GREEN, Rag.AMBER, Rag.RED)


class ChartSeries(Struct, frozen=True):
    """A line by its name in the legend, with a value for each label; `look` says how it is drawn.

    `letters` stand at the right of its one mark, `lower` than that by so much of the chart's height.
    """

    name: str
    values: Values
    look: str
    letters: str = ""
    lower: float = 0.0


def labels_of(drawn: IndicatorChart) -> tuple[str, ...]:
    """What stands below the points; beyond the last one the place of the comparators, where there are any."""
    return (*drawn.labels, *[OTHERS] * _places(drawn)) if drawn.comparators else drawn.labels


def series_of(drawn: IndicatorChart, council: str, foot: Decimal, height: float) -> tuple[ChartSeries, ...]:
    """The lines, from the back to the front, in a chart so high whose axis begins at `foot`; the council's own has its
    name.

    The points of a colour are a series of their own without a line, so that each program draws them alike.
    """
    count = len(labels_of(drawn))
    figures = _padded(drawn, drawn.points, count)
    return (
        *_targets(drawn, count),
        *_limits(drawn, count),
        *([ChartSeries(drawn.before_label, _padded(drawn, drawn.before, count), "before")] if drawn.before else []),
        ChartSeries("Restated", _only(figures, [bool(each and each.restated) for each in drawn.points]), "restated"),
        ChartSeries(council, figures, "figures"),
        *_marked(drawn, figures),
        *_rebased(drawn, count, foot),
        *_others(drawn, count, foot, height),
    )


def figure_side(drawn: IndicatorChart, height: float) -> str:
    """At which side of the latest point its figure stands in a chart so high, "above" or "below".

    It stands where fewer lines run through it.
    """
    latest, came = _latest_step(drawn)
    if latest is None:
        return "above"
    far = _reach(drawn, height)
    away = [line - latest for line in _level_lines(drawn)]
    above = sum(far / 6 < each < far for each in away) + 2 * (came > far / 4)
    below = sum(far / 6 < -each < far for each in away) + 2 * (came < -far / 4)
    below += 2 * (latest - axis_foot(drawn, height) < far)
    return "below" if below < above else "above"


def axis_foot(drawn: IndicatorChart, height: float) -> Decimal:
    """Where the axis begins: a tick lower where the line falls steeply to its foot, so that its figure has room."""
    low, step = drawn.axis.low, drawn.axis.ticks[1] - drawn.axis.ticks[0]
    latest, came = _latest_step(drawn)
    far = _reach(drawn, height)
    if latest is None or came <= far / 4 or latest - low >= far:
        return low
    return low - step if low - step >= 0 or low < 0 else low


def _reach(drawn: IndicatorChart, height: float) -> Decimal:
    """How much of the axis the latest figure takes, in its own unit."""
    share = FIGURE_POINTS / _plot_height(height)
    return (drawn.axis.high - drawn.axis.low) * Decimal(round(share, 3)).quantize(Decimal("0.001"))


def _latest_step(drawn: IndicatorChart) -> tuple[Decimal | None, Decimal]:
    """The latest figure, None for a gap, and how far above it the line comes from."""
    values = [point.value if point else None for point in drawn.points[: drawn.latest + 1]]
    latest = values[-1]
    if not isinstance(latest, Decimal):
        return None, Decimal(0)
    before = values[-2] if len(values) > 1 else None
    return latest, before - latest if isinstance(before, Decimal) else Decimal(0)


def _level_lines(drawn: IndicatorChart) -> Iterator[Decimal]:
    """Where the lines that run level are at the latest point: the ends of green, the limits, the average."""
    point = drawn.points[drawn.latest]
    if point and point.cut_points:
        yield from point.cut_points.green_ends
    for part in drawn.limits[-1:]:
        yield from (part.upper, part.mean, part.lower)


def _targets(drawn: IndicatorChart, count: int) -> Iterator[ChartSeries]:
    """The target of each time as a line, which ends before the comparators' letters, or the band that is green."""
    cut_points = [point.cut_points for point in drawn.points[: drawn.latest + 1] if point]
    goes_on = cut_points[-1] if cut_points[-1] and cut_points[-1].is_band and not drawn.before else None
    cut_points += [goes_on] * (count - len(cut_points))
    low, high = (
        tuple(getattr(each, end) if each else None for each in cut_points) for end in ("green_from", "green_to")
    )
    whole = [(start, end) for start, end in zip(low, high, strict=True) if start is not None and end is not None]
    if len(whole) == count:
        yield ChartSeries(BAND_FLOOR, low, BAND_FLOOR)
        yield ChartSeries(BAND, tuple(end - start for start, end in whole), BAND)
        return
    for name, values in (("Green from", low), ("Green up to", high)):
        if any(value is not None for value in values):
            is_target = drawn.row.yardstick.is_target and not whole
            yield ChartSeries("Target" if is_target else name, values, "target")


def _limits(drawn: IndicatorChart, count: int) -> Iterator[ChartSeries]:
    """The limits and the average, which step where the chart was based anew."""
    for name, pick in ((LIMITS, "upper"), (AVERAGE, "mean"), (LOWER_LIMIT, "lower")) if drawn.limits else ():
        values: list[Decimal | None] = [None] * count
        for part in drawn.limits:
            shown = round_half_away(getattr(part, pick), drawn.row.indicator.places + 1)
            values[part.first : part.last + 1] = [shown] * (part.last + 1 - part.first)
        yield ChartSeries(name, tuple(values), "limit")


def _marked(drawn: IndicatorChart, figures: Values) -> Iterator[ChartSeries]:
    """The points of each colour."""
    for rag in COLOURED:
        yield ChartSeries(rag, _only(figures, [bool(each and each.rag is rag) for each in drawn.points]), rag)


def _rebased(drawn: IndicatorChart, count: int, foot: Decimal) -> Iterator[ChartSeries]:
    """A point at the foot of the chart, from which a line rises, where the control chart begins anew."""
    for each in drawn.rebased:
        values: list[Decimal | None] = [None] * count
        values[each.position] = foot
        yield ChartSeries(f"New control chart from {each.since.label}", tuple(values), REBASED)


def _others(drawn: IndicatorChart, count: int, foot: Decimal, height: float) -> Iterator[ChartSeries]:
    """Each comparator's mark right of the latest point, with letters beside it that stand before its name, too.

    Letters of marks that are near one another stand below each other.
    """
    plot = _plot_height(height)
    marks = apart(
        drawn.comparators, lambda value: float((drawn.axis.high - value) / (drawn.axis.high - foot)) * plot, plot
    )
    lower = {mark.letters: (float(mark.text_y) - float(mark.y)) / height for mark in marks}
    named = letters([mark.group for mark in drawn.comparators])
    for position, mark in enumerate(drawn.comparators):
        values: list[Decimal | None] = [None] * count
        values[len(drawn.labels) + (_places(drawn) - 1) // 2] = mark.value
        told = named[mark.group]
        yield ChartSeries(mark.group, tuple(values), f"other {position % 4}", told, lower[told])


def _places(drawn: IndicatorChart) -> int:
    """How many points' room the comparators' marks and letters take."""
    return max(1, len(drawn.labels) // 6)


def _plot_height(height: float) -> float:
    """How high the lines of a chart so high are drawn, in points."""
    return max(height - AROUND_PLOT, 2 * FIGURE_POINTS)


def _padded(drawn: IndicatorChart, points: Sequence[PastFigure | None], count: int) -> Values:
    rounded = drawn.row.indicator.rounded
    found = [rounded(each.value) if each and isinstance(each.value, Decimal) else None for each in points]
    return (*found, *(None for _ in range(count - len(found))))


def _only(values: Values, wanted: Sequence[bool]) -> Values:
    """The values at the wanted positions, None elsewhere."""
    kept = [value if want else None for value, want in zip(values, wanted, strict=False)]
    return (*kept, *(None for _ in range(len(values) - len(kept))))
