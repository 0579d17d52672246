"""How to read the scorecard, and where its figures come from: a key and five tables, one under another."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook_tools.model.wording import notes
from workbook_tools.model.wording.symbol_key import COLOURS, QUARTERS, SIGNS, SIGNS_OF_A_BENCHMARK
from workbook_tools.template import template_look as looks
from workbook_tools.template.page_setup import A4_LANDSCAPE, print_small, set_paper, set_widths
from workbook_tools.template.table_design import Column, TableDesign, allow_text_references, name_cell, place_table
from workbook_tools.template.template_look import look
from workbook_tools.workbook import names
from workbook_tools.workbook.names import FilledName, Heading, SheetName


class KeyLine(Struct, frozen=True):
    """A mark and its meaning; `officers` where it stands for the columns that officers write."""

    mark: str
    meaning: str
    officers: bool = False


OF_CHARTS = (
    KeyLine(
        Heading.MORE_THAN_USUAL,
        "A control chart of at least 13 figures says: 'really getting better' or 'worse', or the 'usual ups and downs' "
        "that chance brings.",
    ),
    KeyLine(
        "too early to tell",
        "It has fewer figures. Where neither way is good it says 'really rising' or 'falling'; 'a running total cannot "
        "tell'.",
    ),
)
LAST_LINES = (
    KeyLine(
        "Comparators",
        "Each is for the period in 'Comparators are for', which may be earlier than the latest figure's. An empty "
        "cell: there is no national figure.",
    ),
    KeyLine(
        "Pale columns",
        "Officers write in them, and what they write stays with its indicator; the other columns are filled in.",
        officers=True,
    ),
)


NAME = SheetName.NOTES
WIDTHS = [140, 232, 360, 280, 96, 106, 116]
WIDTHS_OF_A_BENCHMARK = [124, 190, 562, 262, 80, 112]
"""As wide together: without the column of targets, and with room for what the sources of many comparators say."""
SPACED = {**looks.CELL, **looks.APART}
FIRST_COLUMN = {**looks.CELL, **looks.BOLD}
QUIET_CELL = {**looks.CELL, **looks.QUIET}

DEFINITIONS = TableDesign(
    names.DEFINITIONS,
    notes.DEFINITIONS.holds,
    [
        Column(Heading.REF, {**FIRST_COLUMN, "align": "left"}),
        Column(Heading.INDICATOR, FIRST_COLUMN),
        Column(Heading.DEFINITION, SPACED),
        Column(Heading.HOW_THE_COLOUR_IS_DECIDED, SPACED),
        Column(Heading.GOOD_IS, {**QUIET_CELL, **looks.APART}),
        Column(Heading.TARGET, looks.FIGURE),
        Column(Heading.FIGURES_ARE, {**QUIET_CELL, **looks.APART}),
    ],
)
SOURCES = TableDesign(
    names.SOURCES,
    notes.SOURCES.holds,
    [
        Column(Heading.SERIES, FIRST_COLUMN),
        Column(Heading.OF_INDICATORS),
        Column(Heading.SOURCE, SPACED),
        Column(Heading.FIGURES_FOR, SPACED),
        Column(Heading.FIGURES, looks.FIGURE),
        Column(Heading.ORIGIN, {**QUIET_CELL, **looks.APART}),
    ],
)
CHANGES = TableDesign(
    names.CHANGES,
    notes.CHANGES.holds,
    [
        Column(Heading.FROM, FIRST_COLUMN),
        Column(Heading.REF, looks.REFERENCE),
        Column(Heading.CHANGE, SPACED),
        Column(Heading.REASON, SPACED),
    ],
)
GAPS = TableDesign(
    names.GAPS,
    notes.GAPS.holds,
    [
        Column(Heading.REF, {**FIRST_COLUMN, "align": "left"}),
        Column(Heading.INDICATOR, FIRST_COLUMN),
        Column(Heading.FIGURES_FOR, SPACED),
        Column(Heading.WHY, SPACED),
    ],
)
RESTATED = TableDesign(
    names.RESTATED,
    notes.RESTATED.holds,
    [
        Column(Heading.REF, {**FIRST_COLUMN, "align": "left"}),
        Column(Heading.INDICATOR, FIRST_COLUMN),
        Column(Heading.FIGURES_FOR, SPACED),
        Column(Heading.WAS, looks.FIGURE),
        Column(Heading.NOW, looks.FIGURE),
        Column(Heading.ISSUED_IN, {**QUIET_CELL, **looks.APART}),
    ],
)
SECTIONS = [
    (notes.DEFINITIONS, DEFINITIONS),
    (notes.SOURCES, SOURCES),
    (notes.CHANGES, CHANGES),
    (notes.GAPS, GAPS),
    (notes.RESTATED, RESTATED),
]
ON_A_NEW_PAGE = (notes.SOURCES, notes.CHANGES)
"""Headings that would else stand at a page's foot now and then, their table on the next page: behind a long table."""


KEPT_OF_A_BENCHMARK = {"num_format": '@" (kept only where --save-config asks for it)"'}
"""How the name of a benchmark's settings is shown: most are made, used and not kept."""
ABOUT = (
    "A key, and 5 tables one under another: what the indicators mean, where the figures come from, what has changed, "
    "what is missing, what has been restated."
)


def key_lines(*, benchmark: bool = False) -> Iterator[KeyLine]:
    """How to read the scorecard; of a benchmark, which has neither targets nor control charts, by its quarters."""
    marks = {**QUARTERS, **SIGNS_OF_A_BENCHMARK} if benchmark else {**COLOURS, **SIGNS}
    yield from (KeyLine(mark, meaning) for mark, meaning in marks.items())
    yield from (() if benchmark else OF_CHARTS)
    yield from LAST_LINES


def draw_notes(workbook: Workbook, sheet: Worksheet, *, benchmark: bool = False) -> None:
    """The sheet with its key and tables in place."""
    sheet.hide_gridlines(2)
    widths = WIDTHS_OF_A_BENCHMARK if benchmark else WIDTHS
    set_widths(sheet, widths)
    sheet.set_row(0, 30)
    sheet.write(0, 0, SheetName.NOTES, look(workbook, looks.SHEET_TITLE))
    sheet.write(1, 0, ABOUT, look(workbook, looks.QUIET))
    below = _key(workbook, sheet, top=3, lines=tuple(key_lines(benchmark=benchmark)))
    _settings(workbook, sheet, below, KEPT_OF_A_BENCHMARK if benchmark else {})
    below += 2
    breaks = []
    for heading, design in _sections(benchmark=benchmark):
        breaks += [below] if heading in ON_A_NEW_PAGE else []
        sheet.set_row(below, 24)
        sheet.write(below, 0, heading.title, look(workbook, looks.SECTION))
        sheet.set_row(below + 1, 24)
        below = place_table(workbook, sheet, design, below + 1) + 1
    allow_text_references(sheet, 0)
    set_paper(sheet, A4_LANDSCAPE)
    print_small(sheet)  # Excel minds the breaks only without a fit
    sheet.set_h_pagebreaks(breaks)
    sheet.print_area(0, 0, below - 2, len(widths) - 1)


def _key(workbook: Workbook, sheet: Worksheet, top: int, lines: Sequence[KeyLine]) -> int:
    sheet.set_row(top - 1, 24)
    sheet.write(top - 1, 0, "How to read the scorecard", look(workbook, looks.SECTION))
    for row, line in enumerate(lines, start=top):
        sheet.set_row(row, 18.5)
        mark = look(workbook, looks.BOLD, _mark_trait(line), looks.shape_trait(line.mark))
        sheet.write_string(row, 0, line.mark, mark)
        sheet.write_string(row, 1, line.meaning, look(workbook))
    return top + len(lines)


def _mark_trait(line: KeyLine) -> looks.Trait:
    gap = {"bottom": 5, "bottom_color": looks.WHITE}
    if line.mark in looks.RAG_COLOURS or line.mark in looks.QUIET_WORDS:
        return {**looks.rag_trait(line.mark), **gap}
    if line.officers:
        return {"bg_color": looks.OFFICERS_TINT, **gap}
    return {"font_color": looks.CHANGE_COLOURS.get(line.mark, looks.INK)}


def _sections(*, benchmark: bool) -> Iterator[tuple[notes.NoteHeading, TableDesign]]:
    """The tables by their sections; a benchmark has no targets, and its wide column tells why a figure is missing."""
    for section, design in SECTIONS:
        columns = [each for each in design.columns if not (benchmark and each.heading == Heading.TARGET)]
        if benchmark and design is GAPS:
            *columns, when, why = columns
            columns += [why, when]
        yield section, replace(design, columns=columns)


def _settings(workbook: Workbook, sheet: Worksheet, row: int, trait: looks.Trait) -> None:
    sheet.write(row, 0, "Settings used", look(workbook, looks.BOLD))
    sheet.write_blank(row, 1, None, look(workbook, looks.QUIET, trait))
    name_cell(workbook, FilledName.SCORECARD_CONFIG, NAME, row, 1)
