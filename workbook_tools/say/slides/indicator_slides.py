"""One slide for an indicator: its figure and colour, its chart, what officers say, and the sources for the speaker."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from workbook_tools.english import begun, listed
from workbook_tools.model.conclusion.council_strip import council_strip
from workbook_tools.model.conclusion.indicator_chart import indicator_chart
from workbook_tools.model.conclusion.target_in_words import green_in_words
from workbook_tools.model.edition import Edition
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.observation import provenance
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.periods.period import months_in_full
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.model.wording.notes import without_figures
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
    room_on,
    scaled,
)
from workbook_tools.say.slides.slide_texts import LEADING, cut_to_fit, height_of, shortened, size_that_fits
from workbook_tools.say.slides.strip_chart import HEIGHT as STRIP_HEIGHT
from workbook_tools.say.slides.strip_chart import put_strip
from workbook_tools.workbook.names import Heading

if TYPE_CHECKING:
    from pptx.slide import Slide

BIG: Final = (40.0, 36.0, 32.0, 28.0, 24.0, 20.0, 18.0)
FIGURE_SHARE: Final = 0.87
"""Where a template's type is not at hand another takes its place, and a figure that breaks runs into its mark."""
WORDS_SIZE: Final = 14.0
MOST_OF_WORDS, LEAST_OF_WORDS = 0.3, 0.2
"""The part of the page's height that officers' words take at most, and that is theirs whatever stands above."""
LEGIBLE: Final = 0.9
"""Of their sizes, which the lines beside the chart keep before officers' words take their room."""
_COLUMNS: Final = (0.31, 0.69)
_GAP: Final = 12.0
_MARK_HEIGHT: Final = 28.0


def put_indicator(slide: "Slide", page: Box, edition: Edition, row: Row, title: str, why: str = "") -> None:
    """Fill the slide with the indicator; `why` says what it is told for."""
    whole = put_title(slide, title)
    drawn, strip = indicator_chart(edition.scorecard, row), council_strip(row)
    lines = list(_lines(row, edition.scorecard.names, why))
    charted = drawn is not None and not is_alone(drawn)
    others = list(_others(row, without_figures(edition.scorecard), lettered=charted))
    above, _ = page.columns(*_COLUMNS)
    head = _head(row, edition.scorecard.names, above)
    needed = _colour_below(head, above) + lines_height(scaled([*lines, *others], LEGIBLE), above.width)
    words = _words_that_fit(edition.officers_words(row.ref), page, page.height - needed - _GAP)
    below = height_of(words, page.width - 2 * PADDING, WORDS_SIZE) + 2 * PADDING if words else 0.0
    left, right = page.row(page.height - below - (_GAP if words else 0)).columns(*_COLUMNS)
    _put_figure(slide, left, row, head)
    rest = left.row(left.height - _colour_below(head, left), _colour_below(head, left))
    put_lines(slide, rest, _with_others(lines, others, rest), "What it stands beside")
    series = edition.scorecard.definition.series
    if strip:
        put_strip(slide, right.row(STRIP_HEIGHT, right.height - STRIP_HEIGHT), strip, series)
        right = right.row(right.height - STRIP_HEIGHT - 6)
    if drawn and charted:
        put_chart(slide, right, drawn, series)
    else:
        why_not = "One figure so far: nothing to draw it against yet." if drawn else "There is no figure to draw."
        put_lines(slide, right, [TextLine(why_not, colour="quiet-ink")], "Chart", middle=True)
    if words:
        box = page.row(below, page.height - below)
        put_lines(slide, box, [TextLine(words, WORDS_SIZE)], "What officers say", fill="officers")
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


def _head(row: Row, names: tuple[str, ...], box: Box) -> list[TextLine]:
    """The figure as large as the box lets it be, and its period."""
    value = str(row.value.gap).capitalize() if isinstance(row.value, Missing) else row.display
    period = months_in_full(row.period_label, names)
    size = size_that_fits(value, box.width * FIGURE_SHARE, 50, BIG, bold=True)
    return [
        TextLine(shortened(value, box.width, 50, size, bold=True), size, bold=True),
        TextLine(period, size_that_fits(period, box.width, 14 * LEADING, (14, 13, 12)), colour="quiet-ink", before=2),
    ]


def _colour_below(head: Sequence[TextLine], box: Box) -> float:
    """How far down the box the colour's mark ends, with a gap."""
    return lines_height(head, box.width) + 8 + _MARK_HEIGHT + 10


def _put_figure(slide: "Slide", box: Box, row: Row, head: Sequence[TextLine]) -> None:
    """The figure with its period, and its colour on a mark."""
    height = lines_height(head, box.width)
    put_lines(slide, box.row(height), head, "Latest figure")
    text, fill, colour = MARKED[row.rag]
    put_mark(slide, Box(box.left, box.top + height + 8, 118, _MARK_HEIGHT), text, fill, colour, "Colour")


def _with_others(lines: Sequence[TextLine], others: Sequence[TextLine], box: Box) -> list[TextLine]:
    """The lines and what others have, as large as there is room for; in the least room the others are one paragraph."""
    for told in ([*lines, *others], [*lines, *_in_one_line(others)]):
        shown = scaled(told, room_on(told, box))
        if lines_height(shown, box.width) <= box.height:
            return shown
    return fitting(shown, box)


def _in_one_line(others: Sequence[TextLine]) -> list[TextLine]:
    if not others:
        return []
    first, *rest = (each.text for each in others)
    said = f"{first} {'; '.join(rest)}" if first.endswith(":") else "; ".join((first, *rest))
    return [replace(others[0], text=said)]


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


def _lines(row: Row, names: tuple[str, ...], why: str) -> Iterator[TextLine]:
    """Why it is told, what a control chart says, what it is asked to be, how it moved, and its rank."""
    if why:
        yield TextLine(months_in_full(why, names), 15, bold=True)
    if row.verdict.charted:
        said = row.verdict.words in why.lower()
        yield TextLine(begun(row.chart.why if said else row.verdict.because), 14, before=2)
    asked = green_in_words(row)
    if asked:
        yield TextLine(f"Target: {asked}" if row.yardstick.is_target else f"Green is {asked}", 14, before=4)
    if isinstance(row.value, Missing):
        if row.value.detail:  # what kind of gap it is stands above, large
            yield TextLine(begun(months_in_full(row.value.detail, names)), 14, before=4)
        return
    if not asked and row.indicator.polarity is not Polarity.NEITHER:
        yield TextLine(f"{row.indicator.polarity.words} is better", 14, before=4)
    if row.change_in_words:
        yield TextLine(begun(months_in_full(row.change_in_words, names)), 14, before=4)
    if ranked := ranking_sentence(row):
        yield TextLine(months_in_full(ranked, names), 14, before=6)


def _others(row: Row, once: Collection[str], *, lettered: bool) -> Iterator[TextLine]:
    """What others have or why they have none, each with its letters in the chart; the period once where it is the same.

    Those without a figure of any indicator are told `once`, elsewhere.
    """
    dated = [(each, row.dated(each.period)) for each in row.comparators if each.period and each.group not in once]
    found = [each.group for each, _ in dated if not isinstance(each.value, Missing)]
    named = letters(found) if lettered else {}
    one_period = len(dated) > 1 and len({period for _, period in dated}) == 1
    if one_period:
        yield TextLine(f"Others, {dated[0][1]}:", 12, colour="quiet-ink", before=6)
    for position, (each, period) in enumerate(dated):
        whose = f"{named.get(each.group, '')} {each.group}".strip()
        said = each.value.in_a_cell if isinstance(each.value, Missing) else row.indicator.shown_bare(each.value)
        told = f"{whose}: {said}" if one_period else f"{whose}: {said} ({period})"
        yield TextLine(told, 12, colour="quiet-ink", before=1 if position or one_period else 6)


def _words_that_fit(words: Sequence[tuple[str, str]], page: Box, free: float) -> str:
    """As much of the officers' words as the page has room for: up to their most, and to what is free if that is more
    than their least."""
    height = min(page.height * MOST_OF_WORDS, max(free, page.height * LEAST_OF_WORDS))
    room = page.row(height).inside(PADDING)
    return cut_to_fit(_in_one(words), room.width, room.height, WORDS_SIZE) if words else ""


def _in_one(words: Sequence[tuple[str, str]]) -> str:
    return "\n".join(_named(heading, " ".join(text.split())) for heading, text in words)


def _named(heading: str, text: str) -> str:
    return f"{heading}: {text}" if text else ""


def _sources(scorecard: Scorecard, row: Row) -> Iterator[str]:
    """Where the figures of the indicator come from, a line for each series and source."""
    found = [each for each in scorecard.observations if each.ref == row.indicator.ref and not each.part]
    for each in provenance(found):
        origin = f" ({begun(each.origin).lower()})" if each.origin else ""
        yield f"Source, {listed(each.series)}, {each.covered}: {each.source or 'not stated'}{origin}"
