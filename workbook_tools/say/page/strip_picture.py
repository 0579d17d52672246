"""Where everything of a strip stands in its picture: a tick for each council, the quarters, neighbours, England, us."""

from decimal import Decimal

from msgspec import Struct

from workbook_tools.model.conclusion.council_strip import COUNTRY, CouncilStrip
from workbook_tools.say.page.chart_picture import AxisLabel

WIDTH, HEIGHT = 600, 66
LEFT, RIGHT = 12, 588
LINE = 34
"""How far down the line lies on which the ticks stand."""
TICK, TALL = 6, 11
"""Half a tick's height: of a council, and of a neighbour."""
LETTER = 6.0
"""About the width of a letter of the words below, in the picture's units."""


class StripPicture(Struct, frozen=True):
    """A strip ready to be drawn: the path of all ticks, that of the neighbours', the box of the middle half, the marks.

    `ours` and `country` say how far across these stand, "" for not at all; `title` stands above, `words` say it all.
    """

    title: str
    words: str
    ticks: str
    neighbours: str
    middle: tuple[str, str] | None
    median: str
    country: str
    ours: str
    labels: tuple[AxisLabel, ...]
    good_side: str
    width: int = WIDTH
    height: int = HEIGHT
    line: int = LINE


def strip_picture(strip: CouncilStrip) -> StripPicture:
    """The picture of a strip."""
    edges = [_across(strip, each) for each in strip.edges] if strip.edges else []
    return StripPicture(
        title=f"All {len(strip.all)} councils with a figure, {strip.dated}",
        words=strip.words,
        ticks="".join(_tick(strip, value, TICK) for value in dict.fromkeys(strip.all)),
        neighbours="".join(_tick(strip, value, TALL) for value in dict.fromkeys(strip.neighbours)),
        middle=(_short(edges[0]), _short(max(edges[2] - edges[0], 1))) if edges else None,
        median=_short(edges[1]) if edges else "",
        country=_short(_across(strip, strip.country)) if strip.country is not None else "",
        ours=_short(_across(strip, strip.ours)) if strip.ours is not None else "",
        labels=tuple(_labels(strip)),
        good_side=strip.good_side,
    )


def _across(strip: CouncilStrip, value: Decimal) -> float:
    low, high = strip.all[0], strip.all[-1]
    if strip.country is not None:
        low, high = min(low, strip.country), max(high, strip.country)
    part = float((value - low) / (high - low)) if high > low else 0.5
    return LEFT + (RIGHT - LEFT) * part


def _tick(strip: CouncilStrip, value: Decimal, half: int) -> str:
    return f"M{_short(_across(strip, value))} {LINE - half}v{2 * half}"


def _labels(strip: CouncilStrip) -> list[AxisLabel]:
    """The lowest and the highest figure below the strip's ends, and England's name where it stands clear of ours."""
    bare = strip.row.indicator.shown_bare
    foot = str(HEIGHT - 4)
    ends = [
        AxisLabel(str(LEFT), foot, bare(strip.all[0]), "start"),
        AxisLabel(str(RIGHT), foot, bare(strip.all[-1]), "end"),
    ]
    if strip.country is None:
        return ends
    half = len(COUNTRY) * LETTER / 2
    widths = [len(each.words) * LETTER for each in ends]
    across = min(max(_across(strip, strip.country), LEFT + widths[0] + half + 6), RIGHT - widths[1] - half - 6)
    return [*ends, AxisLabel(_short(across), foot, COUNTRY)]


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
