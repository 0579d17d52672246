"""One slide for an indicator: its figure and colour, its chart, what officers say, and the sources for the speaker."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from workbook_tools.english import begun
from workbook_tools.model.conclusion.council_strip import council_strip
from workbook_tools.model.conclusion.indicator_chart import ComparatorMark, indicator_chart
from workbook_tools.model.conclusion.target_in_words import green_in_words
from workbook_tools.model.edition import Edition
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.observation import provenance
from workbook_tools.model.periods.period import months_in_full
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.model.wording.ranking_words import ranking_sentence
from workbook_tools.say.page.side_marks import letters
from workbook_tools.say.slides.native_chart import is_alone, put_chart
from workbook_tools.say.slides.rag_marks import MARKED
from workbook_tools.say.slides.slide_canvas import (
    PADDING,
    Box,
    TextLine,
    lines_height,
    put_lines,
    put_mark,
    put_notes,
    put_title,
)
from workbook_tools.say.slides.slide_texts import cut_to_fit, height_of, shortened, size_that_fits
from workbook_tools.say.slides.strip_chart import HEIGHT as STRIP_HEIGHT
from workbook_tools.say.slides.strip_chart import put_strip
from workbook_tools.workbook.names import Heading

if TYPE_CHECKING:
    from pptx.slide import Slide

BIG: Final = (40.0, 36.0, 32.0, 28.0, 24.0, 20.0, 18.0)
FIGURE_SHARE: Final = 0.87
"""Where a template's type is not at hand another takes its place, and a figure that breaks runs into its mark."""
WORDS_SIZE: Final = 14.0
MOST_OF_WORDS: Final = 0.36
"""The part of the page's height that officers' words take at most."""
_MARK_HEIGHT: Final = 28.0


def put_indicator(slide: "Slide", page: Box, edition: Edition, row: Row, title: str, why: str = "") -> None:
    """Fill the slide with the indicator; `why` says what it is told for."""
    whole = put_title(slide, title)
    words = edition.officers_words(row.ref)
    below = _words_height(words, page)
    left, right = page.row(page.height - below - (12 if below else 0)).columns(0.31, 0.69)
    drawn, strip = indicator_chart(edition.scorecard, row), council_strip(row)
    told = _lines(row, edition.scorecard.names, drawn.comparators if drawn else (), why)
    _put_figure(slide, left, edition.scorecard, row, list(told))
    series = edition.scorecard.definition.series
    if strip:
        put_strip(slide, right.row(STRIP_HEIGHT, right.height - STRIP_HEIGHT), strip, series)
        right = right.row(right.height - STRIP_HEIGHT - 6)
    if drawn and not is_alone(drawn):
        put_chart(slide, right, drawn, series)
    else:
        why_not = "One figure so far: nothing to draw it against yet." if drawn else "There is no figure to draw."
        put_lines(slide, right, [TextLine(why_not, colour="quiet-ink")], "Chart", middle=True)
    if words:
        _put_words(slide, page.row(below, page.height - below), words)
    shown = ["" if whole else title, *(each.words for each in (drawn, strip) if each)]
    put_notes(slide, notes_of(edition, row, "\n".join(filter(None, shown))))


def notes_of(edition: Edition, row: Row, drawn: str) -> str:
    """The speaker's notes: what the chart shows, the rule, all that officers wrote, and where the figures come from."""
    scorecard, names = edition.scorecard, edition.scorecard.names
    parts = [
        drawn,
        _named(Heading.DEFINITION, row.indicator.definition),
        _named(Heading.GOOD_IS, row.indicator.polarity.words),
        _named(Heading.HOW_THE_COLOUR_IS_DECIDED, begun(row.yardstick.words)),
        *(_named(heading, text) for heading, text in edition.officers_words(row.ref)),
        *_sources(scorecard, row),
    ]
    return months_in_full("\n".join(filter(None, parts)), names)


def _put_figure(slide: "Slide", box: Box, scorecard: Scorecard, row: Row, lines: Sequence[TextLine]) -> None:
    """The figure with its period, its colour on a mark, and beside what it stands."""
    names = scorecard.names
    value = str(row.value.gap).capitalize() if isinstance(row.value, Missing) else row.display
    size = size_that_fits(value, box.width * FIGURE_SHARE, 50, BIG, bold=True)
    head = [
        TextLine(shortened(value, box.width, 50, size, bold=True), size, bold=True),
        TextLine(months_in_full(row.period_label, names), 14, colour="quiet-ink", before=2),
    ]
    height = lines_height(head, box.width)
    put_lines(slide, box.row(height), head, "Latest figure")
    text, fill, colour = MARKED[row.rag]
    mark = Box(box.left, box.top + height + 8, 118, _MARK_HEIGHT)
    put_mark(slide, mark, text, fill, colour, "Colour")
    rest = box.row(box.height - height - 8 - _MARK_HEIGHT - 10, height + 8 + _MARK_HEIGHT + 10)
    put_lines(slide, rest, fitting(lines, rest), "What it stands beside")


def fitting(lines: Sequence[TextLine], box: Box) -> list[TextLine]:
    """The lines that the box has room for, the first ones first, and the one that is cut with an ellipsis."""
    kept: list[TextLine] = []
    for line in lines:
        room = box.height - lines_height(kept, box.width) - line.before
        whole = height_of(line.text, box.width, line.size, bold=line.bold) <= room
        if not whole and room < 2 * height_of("x", box.width, line.size):
            break
        text = shortened(line.text, box.width, room, line.size, bold=line.bold)
        kept.append(replace(line, text=text))
        if not whole:
            break
    return kept


def _lines(row: Row, names: tuple[str, ...], marks: Sequence[ComparatorMark], why: str) -> Iterator[TextLine]:
    """Why it is told, what it is asked to be, how it moved, and what others have."""
    if why:
        yield TextLine(months_in_full(why, names), 15, bold=True)
    asked = green_in_words(row)
    if asked:
        yield TextLine(f"Target: {asked}" if row.yardstick.is_target else f"Green is {asked}", 14, before=4)
    if isinstance(row.value, Missing):
        if str(row.value) != str(row.value.gap):  # which stands above, large
            yield TextLine(begun(months_in_full(str(row.value), names)), 14, before=4)
        return
    if row.change_in_words:
        yield TextLine(begun(months_in_full(row.change_in_words, names)), 14, before=4)
    if ranked := ranking_sentence(row):
        yield TextLine(ranked, 14, before=6)
    named = letters([mark.group for mark in marks])
    for position, mark in enumerate(marks):
        said = f"{named[mark.group]} {mark.group}: {row.indicator.shown_bare(mark.value)} ({mark.period})"
        yield TextLine(said, 12, colour="quiet-ink", before=1 if position else 6)


def _words_height(words: Sequence[tuple[str, str]], page: Box) -> float:
    """How much of the page the officers' words need, up to their most."""
    if not words:
        return 0.0
    needed = height_of(_in_one(words), page.width - 2 * PADDING, WORDS_SIZE) + 2 * PADDING
    return min(needed, page.height * MOST_OF_WORDS)


def _put_words(slide: "Slide", box: Box, words: Sequence[tuple[str, str]]) -> None:
    room = box.inside(PADDING)
    text = cut_to_fit(_in_one(words), room.width, room.height, WORDS_SIZE)
    put_lines(slide, box, [TextLine(text, WORDS_SIZE)], "What officers say", fill="officers")


def _in_one(words: Sequence[tuple[str, str]]) -> str:
    return "\n".join(_named(heading, " ".join(text.split())) for heading, text in words)


def _named(heading: str, text: str) -> str:
    return f"{heading}: {text}" if text else ""


def _sources(scorecard: Scorecard, row: Row) -> Iterator[str]:
    """Where the figures of the indicator come from, a line for each series and source."""
    found = [each for each in scorecard.observations if each.ref == row.indicator.ref and not each.part]
    for each in provenance(found):
        origin = f" ({begun(each.origin).lower()})" if each.origin else ""
        yield f"Source, {each.series}, {each.covered}: {each.source or 'not stated'}{origin}"
