"""Where everything of an indicator's chart stands in its picture: points, target, limits, others, dates and figures."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from msgspec import Struct

from workbook_tools.model.conclusion.indicator_chart import FEWEST, IndicatorChart
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.unit import NUMBER, PERCENT
from workbook_tools.model.judged_figure import PastFigure
from workbook_tools.model.periods.period import Frequency
from workbook_tools.model.rating.rag import CutPoints
from workbook_tools.say.page.side_marks import SideMark, apart

CHARACTER = 7.2
"""About the width of a figure in the charts' letters, in the picture's units."""
BETWEEN_DATES = 12.0
"""The least space between two dates on the axis."""
Spot = tuple[str, str]
"""Of a point in the picture's units: across and down."""


class PictureFrame(Struct, frozen=True):
    """How large a picture is, and how much of it stays free around the chart; without `labels` it has no words."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    labels: bool = True


LARGE = PictureFrame(width=268, height=150, top=23, right=28, bottom=24, left=12)
SMALL = PictureFrame(width=150, height=46, top=6, right=7, bottom=6, left=7, labels=False)
"""Beside a sentence of the summary."""


class FigureMarker(Struct, frozen=True):
    """A figure's place and shape: "green", "amber", "red" or "plain"; `restated` ones have a ring."""

    x: str
    y: str
    shape: str
    restated: bool


class AxisLabel(Struct, frozen=True):
    """Words on an axis; `end` is where they are held: "start", "middle" or "end"."""

    x: str
    y: str
    words: str
    end: str = "middle"


class TargetZone(Struct, frozen=True):
    """A stretch of time with one target: the green area, and the lines at its edges."""

    x: str
    y: str
    width: str
    height: str
    edges: tuple[str, ...]


class LimitLines(Struct, frozen=True):
    """The usual ups and downs of a stretch of time: from where to where it runs, and its three lines."""

    x1: str
    x2: str
    lower: str
    mean: str
    upper: str


class ChartPicture(Struct, frozen=True):
    """A chart, ready to be drawn. `runs` join the figures that follow one another; `before` those of the last year.

    `rebased` is where a control chart begins anew; `words` say what the picture shows to those who do not see it.
    """

    frame: PictureFrame
    words: str
    right: str
    foot: str
    steps: tuple[AxisLabel, ...]
    dates: tuple[AxisLabel, ...]
    unit: AxisLabel | None
    zones: tuple[TargetZone, ...]
    limits: tuple[LimitLines, ...]
    rebased: tuple[str, ...]
    before: tuple[str, ...]
    before_label: AxisLabel | None
    runs: tuple[str, ...]
    markers: tuple[FigureMarker, ...]
    last: FigureMarker | None
    others: tuple[SideMark, ...]


def chart_picture(chart: IndicatorChart, frame: PictureFrame = LARGE, others: bool = True) -> ChartPicture:
    """The chart in a frame; without `others` where a reader's level of reporting shows no comparators."""
    beside = chart.comparators if others and frame.labels else ()
    return _Drawing(chart, _with_room(frame, chart, bool(beside)), beside).picture()


class _Drawing:
    """The chart's scales, and what is drawn on them."""

    def __init__(self, chart: IndicatorChart, frame: PictureFrame, beside: Sequence[object]) -> None:
        self.chart, self.frame, self.beside = chart, frame, beside
        self.right = frame.width - frame.right
        self.foot = frame.height - frame.bottom
        self.space = (self.right - frame.left) / max(len(chart.points) - 1, 1)

    def picture(self) -> ChartPicture:
        """All of it."""
        chart, frame = self.chart, self.frame
        before = [self._figure(point) for point in chart.before]
        figures = [self._figure(point) for point in chart.points]
        markers = tuple(self._markers())
        return ChartPicture(
            frame=frame,
            words=chart.words,
            right=_short(self.right),
            foot=_short(self.foot),
            steps=tuple(self._steps()) if frame.labels else (),
            dates=tuple(self._dates()) if frame.labels else (),
            unit=self._unit() if frame.labels else None,
            zones=tuple(self._zones()),
            limits=tuple(self._limits()) if frame.labels else (),
            rebased=tuple(_short(self.x(each.position - 0.5)) for each in chart.rebased),
            before=_runs(before, self._place) if _joined(before) else (),
            before_label=self._before_label(before) if frame.labels else None,
            runs=_runs(figures, self._place) if _joined(figures) else (),
            markers=markers if frame.labels or not _joined(figures) else (),
            last=markers[-1] if self._figure(chart.points[chart.latest]) is not None else None,
            others=apart(chart.comparators, self.y, self.foot) if self.beside else (),
        )

    def x(self, position: float) -> float:
        """How far across a point stands; a single one stands at the right."""
        if len(self.chart.points) == 1:
            return self.right
        return self.frame.left + self.space * position

    def y(self, value: Decimal) -> float:
        """How far down a figure stands."""
        low, high = self.chart.axis.low, self.chart.axis.high
        part = float((value - low) / (high - low)) if high > low else 0.5
        return self.foot - (self.foot - self.frame.top) * min(max(part, 0.0), 1.0)

    def _figure(self, point: PastFigure | None) -> Decimal | None:
        """A point's figure as it is printed, so that the picture tells no more than the figures."""
        if point is None or isinstance(point.value, Missing):
            return None
        return self.chart.row.indicator.rounded(point.value)

    def _place(self, position: int, value: Decimal) -> Spot:
        return _short(self.x(position)), _short(self.y(value))

    def _markers(self) -> Iterator[FigureMarker]:
        for position, point in enumerate(self.chart.points):
            value = self._figure(point)
            if point is not None and value is not None:
                shape = str(point.rag).lower() if point.cut_points else "plain"
                yield FigureMarker(*self._place(position, value), shape, point.restated)

    def _steps(self) -> Iterator[AxisLabel]:
        """The figures on the axis; their unit stands above them, but for the sign of percentages."""
        for step in self.chart.axis.ticks:
            yield AxisLabel(_short(self.frame.left - 7), _short(self.y(step)), _axis_figure(self.chart, step), "end")

    def _unit(self) -> AxisLabel | None:
        unit = self.chart.unit
        words = "" if unit in (NUMBER, PERCENT) else unit
        return AxisLabel("0", "9", words, "start") if words else None

    def _dates(self) -> Iterator[AxisLabel]:
        """The latest date, and as many before it, evenly, as have room."""
        words = [short_date(label) for label in self.chart.labels]
        every = self._every(max(map(len, words)) * CHARACTER + BETWEEN_DATES)
        foot = _short(self.frame.height - 3)
        for position in range(len(words) - 1, -1, -every):
            half = len(words[position]) * CHARACTER / 2
            if self.x(position) >= half:
                yield AxisLabel(_short(self.x(position)), foot, words[position])
            elif 2 * half <= self.x(position + every) - half:  # the picture's edge is nearer than half the words
                yield AxisLabel("0", foot, words[position], "start")

    def _every(self, wide: float) -> int:
        """Each how-manieth date is written; of months a half or a whole year apart, where that has room."""
        least = next((step for step in range(1, len(self.chart.points)) if step * self.space >= wide), 1)
        if len(self.chart.points) > 1 and least * self.space < wide:
            return len(self.chart.points)
        neat = {Frequency.MONTH: (1, 2, 3, 6, 12), Frequency.QUARTER: (1, 2, 4, 8)}
        steps = neat.get(self.chart.row.period.frequency, ())
        return next((step for step in steps if step >= least), least)

    def _zones(self) -> Iterator[TargetZone]:
        """A zone for each stretch with one target; of what has not come yet there is none."""
        numbered = [(position, point) for position, point in enumerate(self.chart.points) if point is not None]
        for cut_points, found in groupby(numbered, lambda each: each[1].cut_points):
            positions = [position for position, _ in found]
            if cut_points:
                yield self._zone(cut_points, positions[0], positions[-1])

    def _zone(self, cut_points: CutPoints, first: int, last: int) -> TargetZone:
        left = max(self.x(first - 0.5), self.frame.left - 5) if len(self.chart.points) > 1 else self.frame.left
        right = min(self.x(last + 0.5), self.right + 5)
        top = self.frame.top if cut_points.green_to is None else self.y(cut_points.green_to)
        foot = self.foot if cut_points.green_from is None else self.y(cut_points.green_from)
        edges = tuple(_short(self.y(edge)) for edge in cut_points.green_ends if self._inside(edge))
        return TargetZone(_short(left), _short(top), _short(right - left), _short(max(foot - top, 0)), edges)

    def _inside(self, edge: Decimal) -> bool:
        return self.chart.axis.low <= edge <= self.chart.axis.high

    def _limits(self) -> Iterator[LimitLines]:
        for each in self.chart.limits:
            lines = (_short(self.y(line)) for line in (each.lower, each.mean, each.upper))
            yield LimitLines(_short(self.x(each.first)), _short(self.x(each.last)), *lines)

    def _before_label(self, before: Sequence[Decimal | None]) -> AxisLabel | None:
        """Which year the broken line is, above its end: a running total comes to it from below."""
        found = [(position, value) for position, value in enumerate(before) if value is not None]
        if not found:
            return None
        position, value = found[-1]
        return AxisLabel(_short(self.x(position)), _short(self.y(value) - 6), self.chart.before_label, "end")


def _joined(figures: Sequence[Decimal | None]) -> bool:
    """Whether there are figures enough for a line."""
    return sum(figure is not None for figure in figures) >= FEWEST


def worth_drawing(chart: IndicatorChart) -> bool:
    """Whether there is more than one figure to see, the comparators' among them."""
    figures = [point for point in (*chart.points, *chart.before) if point and isinstance(point.value, Decimal)]
    return len(figures) + len(chart.comparators) > 1


def _with_room(frame: PictureFrame, chart: IndicatorChart, beside: bool) -> PictureFrame:
    """The frame with room for the figures on its axis, and for others at its side."""
    if not frame.labels:
        return frame
    widest = max(len(_axis_figure(chart, step)) for step in chart.axis.ticks)
    right = 38 if beside else frame.right
    left = frame.left + widest * CHARACTER
    return PictureFrame(frame.width, frame.height, frame.top, right, frame.bottom, left, frame.labels)


def _axis_figure(chart: IndicatorChart, step: Decimal) -> str:
    return f"{step:,.{chart.axis.places}f}{'%' if chart.unit == PERCENT else ''}"


def short_date(label: str) -> str:
    """A period as an axis has room for it: a quarter by its last month, a year by its number."""
    return label.rpartition(" to ")[2].removeprefix("Academic year ")


def _runs(values: Sequence[Decimal | None], place: Callable[[int, Decimal], Spot]) -> tuple[str, ...]:
    """The figures that follow one another without a gap, at least two at a time."""
    numbered = [(position, value) for position, value in enumerate(values)]
    stretches = [list(found) for there, found in groupby(numbered, lambda each: each[1] is not None) if there]
    return tuple(
        " ".join(",".join(place(position, value)) for position, value in stretch if value is not None)
        for stretch in stretches
        if len(stretch) > 1
    )


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
