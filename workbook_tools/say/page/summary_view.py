"""What the page concludes, as its first screen shows it: colours, what needs attention, what is going well, themes."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from workbook_tools.model.conclusion.conclude import WORST_FIRST, Conclusion, conclude
from workbook_tools.model.conclusion.indicator_chart import indicator_chart
from workbook_tools.model.conclusion.matters import Matter
from workbook_tools.model.edition import Edition
from workbook_tools.model.row import Row
from workbook_tools.say.page.chart_picture import (
    LARGE,
    SMALL,
    ChartPicture,
    PictureFrame,
    chart_picture,
    worth_drawing,
)
from workbook_tools.say.page.indicator_lines import Theme, anchors, shows

LONGEST = 92
"""Of the officers' words on the first screen, in characters: a line or two."""
SHORTER = 70
"""Of those about a red that is not among the gravest, which has no chart."""
MOST_THEMES = 9
"""So many have room below what goes well, with its charts, on a screen of 1280 by 900."""
FEW_MATTERS = 2
"""So many that need attention have a chart with its axis and the others at its side."""


class MatterShown(Struct, frozen=True):
    """An indicator on the first screen; `state` is since when it is so and how it moves, `words` are the officers',
    `more` says whether they say more than that."""

    anchor: str
    ref: str
    name: str
    rag: str
    figures: str
    state: str
    words: str
    more: bool
    chart: ChartPicture | None = None


class ThemeShown(Struct, frozen=True):
    """A theme and how many of its indicators have each colour or word, the worst first."""

    anchor: str
    name: str
    counts: tuple[tuple[str, int], ...]


class SummaryView(Struct, frozen=True):
    """The first screen: `counts` are the widths of the bar, the worst colour first.

    `more_at` and `more_well_at` are the anchor of what `and_more` and `and_more_well` name, "" where they only count.
    Where it is `short`, the themes stand below what needs attention.
    """

    movement: str
    moved: str
    counts: tuple[tuple[str, int], ...]
    attention: tuple[MatterShown, ...]
    more_reds: tuple[MatterShown, ...]
    and_more: str
    more_at: str
    going_well: tuple[MatterShown, ...]
    nothing: str
    and_more_well: str
    more_well_at: str
    themes: tuple[ThemeShown, ...]

    @property
    def short(self) -> bool:
        """Whether there is room for the themes below what needs attention."""
        return len(self.attention) < 4 and not self.more_reds

    @property
    def crowded(self) -> bool:
        """Whether there are so many themes that what goes well stands closer above them."""
        return len(self.themes) > MOST_THEMES


def summary_view(edition: Edition, parts: Sequence[Theme]) -> SummaryView:
    """The conclusion of an edition, with what its officers say of each red."""
    found = conclude(edition.scorecard)
    places = anchors(edition)
    frame = LARGE if len(found.attention) <= FEW_MATTERS else SMALL
    return SummaryView(
        movement=found.movement,
        moved=found.moved,
        counts=_counts(found),
        attention=tuple(_matter(edition, each, places, frame=frame) for each in found.attention),
        more_reds=tuple(_matter(edition, each, places, SHORTER) for each in found.more_reds),
        and_more=found.and_more,
        more_at=_only(found.more_attention, places),
        going_well=tuple(_matter(edition, each, places, well=True) for each in found.well),
        nothing=found.nothing,
        and_more_well=found.and_more_well,
        more_well_at=_only(found.more_well, places) if found.last_is_named else "",
        themes=tuple(ThemeShown(part.anchor, part.name, _worst_first(part.counts)) for part in parts),
    )


def shortened(text: str, longest: int = LONGEST) -> tuple[str, bool]:
    """The first sentence, or as many of its words as a line or two hold, and whether there is more."""
    words = " ".join(text.split())
    if len(words) <= longest:
        return words, False
    first, ended, _ = words.partition(". ")
    if ended and len(first) < longest:
        return f"{first}.", True
    return f"{words[:longest].rpartition(' ')[0] or words[:longest]} …", True


def _only(rows: Sequence[Row], places: Mapping[str, str]) -> str:
    """The anchor of one alone."""
    return places[rows[0].ref] if len(rows) == 1 else ""


def _counts(found: Conclusion) -> tuple[tuple[str, int], ...]:
    return tuple((str(rag), found.counts[rag]) for rag in WORST_FIRST if found.counts.get(rag))


def _worst_first(counts: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    by_word = dict(counts)
    return tuple((str(rag), by_word.get(rag, 0)) for rag in WORST_FIRST)


def _matter(
    edition: Edition,
    matter: Matter,
    places: dict[str, str],
    longest: int = LONGEST,
    frame: PictureFrame = SMALL,
    well: bool = False,
) -> MatterShown:
    row = matter.row
    words, more = shortened(edition.text(row.ref, edition.commentary), longest)
    return MatterShown(
        anchor=places[row.ref],
        ref=row.ref,
        name=row.indicator.name,
        rag=str(row.rag),
        figures=matter.figures,
        state=matter.state_or_reason if well else matter.state,
        words=words,
        more=more,
        chart=_drawn(edition, row, frame) if longest == LONGEST else None,
    )


def _drawn(edition: Edition, row: Row, frame: PictureFrame) -> ChartPicture | None:
    """Its chart, where the frame has anything to show: a line, or with an axis more than one figure."""
    chart = indicator_chart(edition.scorecard, row) if shows(edition, "trend") else None
    if chart is None or not (chart.is_a_course if frame is SMALL else worth_drawing(chart)):
        return None
    return chart_picture(chart, frame, shows(edition, "comparators_are_for"))
