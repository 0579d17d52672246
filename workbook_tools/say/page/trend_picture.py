"""Where a trend line runs in its picture, and what the picture says in words."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.periods.period import months_in_full
from workbook_tools.model.row import Row, TrendPoint

WIDTH, HEIGHT, EDGE = 140, 36, 5
"""Of the picture, and how far its points keep from its edges, so that a dot is not cut."""


class TrendLine(Struct, frozen=True):
    """A line from the oldest point to the latest, in the picture's own units.

    `runs` are the points of each unbroken stretch ("5,31 18,20"); `lone` are figures between two gaps; `last` is the
    latest figure, None where it is missing.
    """

    runs: tuple[str, ...]
    lone: tuple[tuple[str, str], ...]
    last: tuple[str, str] | None
    words: str


def trend_line(row: Row) -> TrendLine | None:
    """The line of a row's trend; None where it has no figure at all."""
    trend = [_as_printed(row, point) for point in row.trend]
    figures = [point.value for point in trend if isinstance(point.value, Decimal)]
    if not figures:
        return None
    low, high = min(figures), max(figures)
    places = [_place(position, len(trend), point, low, high) for position, point in enumerate(trend)]
    stretches = [list(found) for there, found in groupby(places, lambda place: place is not None) if there]
    runs = tuple(" ".join(",".join(place) for place in stretch if place) for stretch in stretches if len(stretch) > 1)
    lone = tuple(place for stretch in stretches if len(stretch) == 1 for place in stretch if place)
    return TrendLine(runs, lone, places[-1], _in_words(row, low, high))


def _as_printed(row: Row, point: TrendPoint) -> TrendPoint:
    """The point where its printed figure is, so that the line tells no more than the figures."""
    return point if isinstance(point.value, Missing) else replace(point, value=row.indicator.rounded(point.value))


def _place(position: int, points: int, point: TrendPoint, low: Decimal, high: Decimal) -> tuple[str, str] | None:
    if isinstance(point.value, Missing):
        return None
    x = EDGE + (WIDTH - 2 * EDGE) * position / max(points - 1, 1)
    part = (point.value - low) / (high - low) if high > low else Decimal("0.5")
    return f"{x:.1f}", f"{HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * float(part):.1f}"


def _in_words(row: Row, low: Decimal, high: Decimal) -> str:
    bare, label = row.indicator.shown_bare, row.indicator.counted.label
    found = [(label(point.period), point.value) for point in row.trend if isinstance(point.value, Decimal)]
    (first_label, first), (last_label, last) = found[0], found[-1]
    ends = f"{bare(first)} ({first_label})"
    ends = f"from {ends} to {bare(last)} ({last_label})" if len(found) > 1 else f"of one figure, {ends}"
    lowest = f", lowest {bare(low)}, highest {bare(high)}" if high > low else ""
    return months_in_full(f"Trend line {ends}{lowest}{_gaps_in_words(row.trend)}")


def _gaps_in_words(trend: Sequence[TrendPoint]) -> str:
    gaps = sum(isinstance(point.value, Missing) for point in trend)
    return f", {gaps} of {len(trend)} points missing" if gaps else ""
