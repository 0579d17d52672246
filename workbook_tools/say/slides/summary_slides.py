"""The first slides: what the scorecard comes to, in the words of page, workbook and e-mail; and every red by name."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from workbook_tools.english import begun
from workbook_tools.model.conclusion.conclude import COLOURS, WORST_FIRST, Conclusion
from workbook_tools.model.conclusion.matters import Matter
from workbook_tools.model.edition import Edition
from workbook_tools.model.periods.period import months_in_full
from workbook_tools.model.wording.conclusion_headings import ALSO_RED, ATTENTION, WELL
from workbook_tools.model.wording.headline import masthead
from workbook_tools.say.slides.indicator_slides import fitting
from workbook_tools.say.slides.rag_marks import MARKED
from workbook_tools.say.slides.slide_canvas import (
    Box,
    TextLine,
    fill_subtitle,
    put_lines,
    put_mark,
    put_title,
    room_on,
    scaled,
)
from workbook_tools.say.slides.slide_table import CELL_PADDING, ShownCell, put_table
from workbook_tools.say.slides.slide_texts import shortened, size_that_fits

if TYPE_CHECKING:
    from pptx.slide import Slide

REDS_ON_A_SLIDE: Final = 10
_RED_HEIGHT, _RED_SIZE = 34.0, 13.0
LARGEST: Final = 1.2
_COUNT_WIDTH, _BETWEEN, _HEAD_SIZE = 128.0, 12.0, 18.0
_COUNT_SIZES: Final = (16.0, 14.0, 13.0, 12.0)
_MOST_NAMED: Final = 4


def put_cover(slide: "Slide", edition: Edition, conclusion: Conclusion) -> None:
    """The title page: whose scorecard it is, of when, and its conclusion, in the layout's own colours."""
    words = masthead(edition)
    put_title(slide, words["title"])
    whose, period = (each if each not in words["title"] else "" for each in (words["council"], words["period"]))
    of_when = f"Figures for {period}" if period else ""
    lines = [
        TextLine(", ".join(filter(None, (whose, words["committee"]))), 18),
        TextLine(" · ".join(filter(None, (of_when, words["dated"]))), 18, before=4),
        TextLine(conclusion.sentence, 24, bold=True, before=26),
        TextLine(conclusion.moved, 20, before=10),
        TextLine(f"Please note: {words['illustrative']}" if words["illustrative"] else "", 14, before=26),
    ]
    fill_subtitle(slide, [line for line in lines if line.text])


def put_summary(slide: "Slide", page: Box, conclusion: Conclusion) -> None:
    """How many have which colour, what needs attention and what goes well, side by side and equally large."""
    put_title(slide, "In short")
    _put_counts(slide, page.row(34), conclusion)
    sides = page.row(page.height - 50, 50).columns(1, 1, gap=36)
    told = (
        [*_told_first(ATTENTION, conclusion.attention, conclusion.nothing), *_the_rest(conclusion)],
        [*_told_first(WELL, conclusion.well, conclusion.nothing), *_last(conclusion.and_more_well)],
    )
    share = min(room_on(lines, side, LARGEST) for lines, side in zip(told, sides, strict=True))
    for heading, lines, side in zip((ATTENTION, WELL), told, sides, strict=True):
        put_lines(slide, side, fitting(scaled(lines, share), side), heading)


def red_pages(conclusion: Conclusion) -> list[tuple[Matter, ...]]:
    """The reds that have no slide of their own before the annex, as many as a slide holds."""
    reds = conclusion.more_reds
    return [reds[start : start + REDS_ON_A_SLIDE] for start in range(0, len(reds), REDS_ON_A_SLIDE)]


def put_reds(slide: "Slide", page: Box, title: str, reds: Sequence[Matter]) -> None:
    """Draw a table of reds: name, figure against target, and for how long."""
    put_title(slide, title)
    widths = [page.width * share for share in (0.5, 0.3, 0.2)]
    head = [ShownCell(text, "brand", "paper", bold=True) for text in ("Indicator", "Figure and target", "For how long")]
    rows = [[_red_cell(text, width) for text, width in zip(_told(each), widths, strict=True)] for each in reds]
    names = "; ".join(each.row.indicator.name for each in reds)
    box = page.row(_RED_HEIGHT * (len(rows) + 1))
    put_table(slide, box, [head, *rows], widths, _RED_SIZE, title, f"{title}: {names}.")


def _told(red: Matter) -> tuple[str, str, str]:
    return red.row.indicator.name, red.figures, begun(red.since)


def _red_cell(text: str, width: float) -> ShownCell:
    return ShownCell(shortened(text, width - 2 * CELL_PADDING, _RED_HEIGHT - 2, _RED_SIZE))


def _put_counts(slide: "Slide", box: Box, conclusion: Conclusion) -> None:
    shown = [rag for rag in WORST_FIRST if conclusion.counts.get(rag)]
    width = min(_COUNT_WIDTH, (box.width + _BETWEEN) / max(len(shown), 1) - _BETWEEN)
    for position, rag in enumerate(shown):
        word, fill, colour = MARKED[rag]
        said = f"{conclusion.counts[rag]} {word if rag in COLOURS else word.lower()}"
        place = Box(box.left + position * (width + _BETWEEN), box.top, width, box.height)
        size = size_that_fits(said, width - 4, box.height - 4, _COUNT_SIZES, bold=True)
        put_mark(slide, place, said, fill, colour, f"Count: {rag}", size)


def _told_first(heading: str, matters: Sequence[Matter], nothing: str) -> Iterator[TextLine]:
    yield TextLine(heading, _HEAD_SIZE, bold=True, colour="brand")
    if not matters:
        yield TextLine(nothing, 14, before=8)
    for each in matters:
        yield TextLine(each.row.indicator.name, 14, bold=True, before=8)
        yield TextLine(months_in_full(each.told), 13, colour="quiet-ink")


def _the_rest(conclusion: Conclusion) -> Iterator[TextLine]:
    """The other reds by name; where they are many, the slide that names them; and what else asks for attention."""
    reds = [each.row.indicator.name for each in conclusion.more_reds]
    if reds:
        named = f"{ALSO_RED}: {'; '.join(reds)}."
        shown = named if len(reds) <= _MOST_NAMED else f"{len(reds)} more are also red: see the slide '{ALSO_RED}'."
        yield TextLine(shown, 12, before=10)
    yield from _last(conclusion.and_more)


def _last(and_more: str) -> Iterator[TextLine]:
    if and_more:
        yield TextLine(and_more, 12, before=4)
