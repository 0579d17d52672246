"""The tables behind charts and overviews, where the workbook has them: points, choices, colours and the matrix."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from msgspec import Struct

from workbook_tools.model.conclusion.colour_map import MOST_PERIODS, ColourMap, colour_map
from workbook_tools.model.conclusion.conclude import red_for
from workbook_tools.model.conclusion.variation_matrix import (
    MATRIX_COLUMNS,
    MATRIX_ROWS,
    VariationMatrix,
    variation_matrix,
)
from workbook_tools.model.movement.verdict import Word
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.chart_lines import Drawn, Line, choice_line, columns_of, drawn
from workbook_tools.plan.commentary_log import Leaving
from workbook_tools.plan.fill_scorecard import bare_format
from workbook_tools.plan.kept_rows import Columns, fill_rows, leaving_rows
from workbook_tools.plan.row_edits import reference_cell
from workbook_tools.workbook.headings import NOTHING_TO_SHOW, Headings
from workbook_tools.workbook.names import (
    CHART_DATA,
    CHOICE_HEADINGS,
    CHOICES,
    CHOSEN_POINTS,
    COLOUR_HEADINGS,
    COLOUR_MAP,
    COLOURS_FROM,
    KEY_HEADINGS,
    LIST_HEADINGS,
    LIST_KEYS,
    MATRIX,
    POINT_HEADINGS,
    SCORECARD,
    ChosenName,
    Heading,
    colour_month,
)
from workbook_tools.workbook.own_tables import is_ours
from workbook_tools.workbook.rag_shapes import SHAPES
from workbook_tools.xlsx.vocabulary.edits import (
    CellValue,
    Edit,
    HideColumns,
    SetFormula,
    SetName,
    SetNumberFormats,
    ShowSheet,
)
from workbook_tools.xlsx.vocabulary.table_layout import Layout, TableLayout, text_of

MOVEMENTS = {
    Word.BETTER: "Really getting better",
    Word.USUAL: "The usual ups and downs",
    Word.WORSE: "Really getting worse",
}
TOO_EARLY = "Too early to tell"
_NOBODY = {**dict.fromkeys(MOVEMENTS.values(), "None"), TOO_EARLY: NOTHING_TO_SHOW}
FIGURES = (
    *(Heading.FIGURE, Heading.GREEN_FROM, Heading.GREEN_TO, Heading.AVERAGE, Heading.LOWER_LIMIT),
    *(Heading.UPPER_LIMIT, Heading.YEAR_BEFORE, Heading.GREEN, Heading.AMBER, Heading.RED),
    Heading.UNCOLOURED,
)
"""The columns of points that hold figures, in the format of their indicator."""
_WITHOUT = {Rag.NO_TARGET: "–"}
NOT_AVAILABLE = "#N/A"


class Pictures(Struct, frozen=True):
    """What the workbook has of these tables, each with what is to stand in it, and what their sheets say besides."""

    tables: tuple[tuple[TableLayout, Columns], ...] = ()
    drawn: tuple[Drawn, ...] = ()
    colours: ColourMap | None = None
    has_matrix: bool = False


def pictures_of(scorecard: Scorecard, layout: Layout) -> Pictures:
    """What is to stand in those of the tables that the workbook has; nothing is worked out for those it has not.

    A table that is only called like one of them, without its key headings, is the council's own and stays.
    """
    ours = {name for name in KEY_HEADINGS if is_ours(layout.tables.get(name), KEY_HEADINGS[name])}
    found: dict[str, Sequence[Line]] = {}
    charts = drawn(scorecard) if ours & {CHART_DATA, CHOICES} else ()
    colours = colour_map(scorecard) if COLOUR_MAP in ours else None
    matrix = variation_matrix(scorecard) if MATRIX in ours else None
    if charts:
        found[CHART_DATA] = [line for each in charts for line in each.lines]
        found[CHOICES] = [choice_line(scorecard, each) for each in charts]
    if colours:
        found[COLOUR_MAP] = _colour_lines(scorecard, colours)
    if matrix:
        found[MATRIX] = list(_matrix_lines(matrix))
    tables = tuple(
        (layout.tables[name], columns_of(LIST_HEADINGS[name], lines)) for name, lines in found.items() if name in ours
    )
    return Pictures(tables, charts, colours, matrix is not None and matrix.has_any)


def fill_pictures(pictures: Pictures, layout: Layout, columns: Headings, words: Mapping[str, str]) -> list[Edit]:
    """The edits that fill these tables and the cells beside them. `words` are what officers wrote, by reference."""
    edits: list[Edit] = []
    codes = [bare_format(each.row.indicator) for each in pictures.drawn for _ in each.lines]
    for table, shown in pictures.tables:
        edits += fill_rows(table, LIST_KEYS[table.name], shown, len(next(iter(shown.values()))))
        if table.name == CHART_DATA and codes:
            edits += [SetNumberFormats(CHART_DATA, heading, tuple(codes)) for heading in FIGURES]
        if table.name == MATRIX:
            edits.append(ShowSheet(MATRIX, visible=pictures.has_matrix))
    if pictures.colours:
        edits += _months(pictures.colours, layout)
    return edits + _fill_chosen(pictures, layout, columns, words)


def leaving_pictures(pictures: Pictures) -> list[Leaving]:
    """The rows that leave these tables in which anything is the officers'."""
    found = (leaving_rows(table, LIST_KEYS[table.name], shown) for table, shown in pictures.tables)
    return [each for each in found if each]


def _colour_lines(scorecard: Scorecard, colours: ColourMap) -> list[Line]:
    waiting: list[CellValue] = [None] * (MOST_PERIODS - len(colours.periods))
    return [
        (
            *(theme, reference_cell(line.row.ref), line.row.indicator.name, *waiting),
            *(None if rag is None else SHAPES.get(rag, _WITHOUT.get(rag)) for rag in line.colours),
            red_for(scorecard, line.row).removeprefix("red for ").capitalize() or None,
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
        *((MOVEMENTS[word], [matrix.cells[word, met] for met in MATRIX_COLUMNS]) for word in MATRIX_ROWS),
        (TOO_EARLY, [*((),) * (len(MATRIX_COLUMNS) - 1), matrix.too_early]),
    ]
    for words, cells in groups:
        lists = [[f"{row.ref} {row.indicator.name}".strip() for row in rows] or [_NOBODY[words]] for rows in cells]
        yield from ((words, *names) for names in zip_longest(*lists))


def _fill_chosen(pictures: Pictures, layout: Layout, columns: Headings, commentary: Mapping[str, str]) -> list[Edit]:
    """The edits for the sheet Indicator: what is chosen, and the results of its formulas, as they will come out."""
    if ChosenName.INDICATOR not in layout.names or not pictures.drawn:
        return []
    chosen = _chosen(pictures.drawn, text_of(layout.names[ChosenName.INDICATOR]))
    first = 1 + sum(len(each.lines) for each in pictures.drawn[: pictures.drawn.index(chosen)])
    words = next((shown for table, shown in pictures.tables if table.name == CHOICES), {})
    place = pictures.drawn.index(chosen)
    said: dict[str, CellValue] = {
        ChosenName.INDICATOR: chosen.choice,
        ChosenName.PLACE: place + 1,
        ChosenName.REF: reference_cell(chosen.row.ref),
        ChosenName.FIRST: first if chosen.lines else NOT_AVAILABLE,
        ChosenName.REF_COLUMN: _column(layout.tables[SCORECARD], columns.heading("ref")),
        ChosenName.COMMENTARY_COLUMN: _column(layout.tables[SCORECARD], columns.commentary),
        ChosenName.COMMENTARY: commentary.get(chosen.row.ref, ""),
        **{_NAMES[heading]: words[heading][place] for heading in CHOICE_HEADINGS if words and heading in _NAMES},
    }
    edits: list[Edit] = [SetName(name, value) for name, value in said.items() if name in layout.names]
    if is_ours(layout.tables.get(CHOSEN_POINTS), KEY_HEADINGS[CHOSEN_POINTS]):
        edits += _results(chosen, first, layout.tables[CHOSEN_POINTS])
    return edits


_NAMES: Mapping[str, str] = {
    **{Heading.THEME: ChosenName.THEME, Heading.LATEST: ChosenName.LATEST, Heading.PERIOD: ChosenName.PERIOD},
    **{Heading.COLOUR: ChosenName.COLOUR, Heading.TARGET: ChosenName.TARGET, Heading.MOVEMENT: ChosenName.MOVEMENT},
    **{Heading.CHANGE: ChosenName.CHANGE, Heading.RULE: ChosenName.RULE, Heading.RED_FOR: ChosenName.RED_FOR},
    **{Heading.COMPARATORS: ChosenName.COMPARATORS, Heading.UNIT: ChosenName.UNIT},
    **{Heading.POINTS: ChosenName.POINTS, Heading.PLACES: ChosenName.PLACES},
}


def _chosen(found: Sequence[Drawn], before: str) -> Drawn:
    """The one that was chosen, under its new name if it has one; the first where it has left."""
    same = [each for each in found if each.choice == before]
    alike = [each for each in found if before.startswith(f"{each.row.ref} ")]
    return (same or alike or list(found))[0]


def _column(table: TableLayout, heading: str) -> int | None:
    """Which of the table's columns has this heading, counted from 1; None for none."""
    own = table.own(heading)
    return list(table.headings).index(own) + 1 if own in table.headings else None


def _results(chosen: Drawn, first: int, table: TableLayout) -> list[Edit]:
    """The edits that store what the formulas of the points give for the chosen indicator."""
    shown = columns_of(POINT_HEADINGS, [line[2:] for line in chosen.lines])
    waiting = table.rows - len(chosen.lines)
    blank: dict[str, CellValue] = {Heading.PERIOD: "", Heading.COLOUR: ""}
    if chosen.lines:
        blank[Heading.PERIOD_ENDS] = shown[Heading.PERIOD_ENDS][0]
    results: dict[str, list[CellValue]] = {
        heading: [blank.get(heading, NOT_AVAILABLE) if value is None else value for value in values]
        + [blank.get(heading, NOT_AVAILABLE)] * waiting
        for heading, values in shown.items()
    }
    results[Heading.PLACE] = [*range(first, first + len(chosen.lines)), *([NOT_AVAILABLE] * waiting)]
    return [
        SetFormula(CHOSEN_POINTS, heading, tuple(values))
        for heading, values in results.items()
        if table.own(heading) in table.formula_columns
    ]
