"""The overviews of the members' copy, where the workbook has them: the map of colours, and who really moves."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from workbook_tools.english import begun
from workbook_tools.model.charts.control_chart import Variation
from workbook_tools.model.conclusion.colour_map import MOST_PERIODS, ColourMap, colour_map
from workbook_tools.model.conclusion.matters import how_long_red
from workbook_tools.model.conclusion.variation_matrix import (
    MATRIX_COLUMNS,
    MATRIX_ROWS,
    VariationMatrix,
    variation_matrix,
)
from workbook_tools.model.movement.verdict import CHARTED_WORDS
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.kept_rows import fill_rows
from workbook_tools.plan.row_edits import reference_cell
from workbook_tools.workbook.headings import NOTHING_TO_SHOW
from workbook_tools.workbook.names import COLOUR_MAP, COLOURS_FROM, MATRIX, MATRIX_FROM
from workbook_tools.workbook.own_tables import is_ours
from workbook_tools.workbook.rag_shapes import SHAPES
from workbook_tools.workbook.table_headings import (
    COLOUR_HEADINGS,
    HEADED_ONCE,
    KEY_HEADINGS,
    LIST_HEADINGS,
    LIST_KEYS,
    colour_month,
)
from workbook_tools.xlsx.vocabulary.edits import CellValue, Edit, HideColumns, SetName, ShowSheet
from workbook_tools.xlsx.vocabulary.table_layout import Layout, TableLayout

MATRIX_ABOUT: Final = (
    "Too early to tell are those with too few figures for that. An empty cell: the list above it has ended."
)
Line = tuple[CellValue, ...]
_WITHOUT = {Rag.NO_TARGET: "–"}


def fill_overviews(scorecard: Scorecard, layout: Layout) -> list[Edit]:
    """The edits that fill those of the two overviews that the workbook has; nothing is worked out for one it has not.

    A table that is only called like one of them, without its key headings, is the council's own and stays.
    """
    edits: list[Edit] = []
    if colours := _ours(layout, COLOUR_MAP):
        edits += _fill_colours(scorecard, colours, layout)
    if matrix := _ours(layout, MATRIX):
        edits += _fill_matrix(scorecard, matrix, layout)
    return edits


def _ours(layout: Layout, name: str) -> TableLayout | None:
    table = layout.tables.get(name)
    return table if is_ours(table, KEY_HEADINGS[name]) else None


def _fill(table: TableLayout, lines: Sequence[Line]) -> list[Edit]:
    """The edits that write these lines into the table, each under all of its headings."""
    columns = {heading: [line[at] for line in lines] for at, heading in enumerate(LIST_HEADINGS[table.name])}
    columns |= {once: columns[now] for once, now in HEADED_ONCE.get(table.name, {}).items()}
    return fill_rows(table, LIST_KEYS[table.name], columns, len(lines))


def _fill_colours(scorecard: Scorecard, table: TableLayout, layout: Layout) -> list[Edit]:
    colours = colour_map(scorecard)
    return [*_fill(table, _colour_lines(scorecard, colours)), *_months(colours, layout)]


def _fill_matrix(scorecard: Scorecard, table: TableLayout, layout: Layout) -> list[Edit]:
    """The edits for the matrix; without an indicator that a control chart can judge its sheet is not seen."""
    matrix = variation_matrix(scorecard)
    about = [SetName(MATRIX_FROM, MATRIX_ABOUT)] if MATRIX_FROM in layout.names else []
    return [*_fill(table, list(_matrix_lines(matrix))), *about, ShowSheet(MATRIX, visible=matrix.has_any)]


def _colour_lines(scorecard: Scorecard, colours: ColourMap) -> list[Line]:
    waiting: list[CellValue] = [None] * (MOST_PERIODS - len(colours.periods))
    return [
        (
            *(theme, reference_cell(line.row.ref), line.row.indicator.name, *waiting),
            *(None if rag is None else SHAPES.get(rag, _WITHOUT.get(rag)) for rag in line.colours),
            begun(run.alone) if (run := how_long_red(scorecard, line.row)) else None,
        )
        for theme, lines in colours.themes
        for line in lines
    ]


def _months(colours: ColourMap, layout: Layout) -> list[Edit]:
    """The edits that say each column's month, and hide the columns of months before the first figure."""
    waiting = MOST_PERIODS - len(colours.periods)
    labels = [None] * waiting + [period.label for period in colours.periods]
    names = {colour_month(heading): label for heading, label in zip(COLOUR_HEADINGS, labels, strict=True)}
    said: dict[str, CellValue] = {**names, COLOURS_FROM: colours.whence}
    edits: list[Edit] = [SetName(name, words) for name, words in said.items() if name in layout.names]
    hidden = tuple(heading for heading in COLOUR_HEADINGS[:waiting] if heading in layout.tables[COLOUR_MAP].columns)
    return [*edits, HideColumns(COLOUR_MAP, hidden)]


def _matrix_lines(matrix: VariationMatrix) -> Iterator[Line]:
    """A row for each indicator of the longest cell of each movement, so that long lists go from page to page."""
    groups = [
        *((CHARTED_WORDS[word], "None", [matrix.cells[word, met] for met in MATRIX_COLUMNS]) for word in MATRIX_ROWS),
        *(
            (words, NOTHING_TO_SHOW, [*((),) * (len(MATRIX_COLUMNS) - 1), rows])
            for words, rows in (matrix.untold or {Variation.TOO_FEW_POINTS.words: ()}).items()
        ),
    ]
    for words, nobody, cells in groups:
        lists = [[f"{row.ref} {row.indicator.name}".strip() for row in rows] or [nobody] for rows in cells]
        yield from ((begun(words), *names) for names in zip_longest(*lists))
