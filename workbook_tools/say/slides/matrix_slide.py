"""The matrix of movement and target: which indicators really move, and whether they will meet their targets."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from workbook_tools.english import begun, listed
from workbook_tools.model.charts.control_chart import Variation
from workbook_tools.model.conclusion.variation_matrix import MATRIX_COLUMNS, MATRIX_ROWS, VariationMatrix
from workbook_tools.model.movement.verdict import CHARTED_WORDS
from workbook_tools.model.row import Row
from workbook_tools.say.page.overviews import TARGETS
from workbook_tools.say.slides.slide_canvas import Box, TextLine, put_lines, put_title
from workbook_tools.say.slides.slide_table import CELL_PADDING, ShownCell, put_table
from workbook_tools.say.slides.slide_texts import height_of, shortened

if TYPE_CHECKING:
    from pptx.slide import Slide

MATRIX: Final = "Is it really moving, and will it meet its target?"
SIZES: Final = (14.0, 13.0, 12.0)
HEAD_HEIGHT, FOOT_HEIGHT = 28.0, 26.0
_FIRST: Final = 0.16
_LEAST_ROW: Final = 40.0
"""Room for what the first column says, in two lines."""
_LEFT_OUT: Final = {
    Variation.TOO_FEW_POINTS.words: "{count} with too few figures yet",
    Variation.RUNNING_TOTAL.words: "{count} running totals",
}
"""By why no control chart can judge, what the slide says of those."""
REFS: Final = "Numbers are those of the indicators' own slides."

Cells = list[list[str]]


def put_matrix(slide: "Slide", page: Box, found: VariationMatrix) -> None:
    """Draw it as a table, with the names of the indicators where the page holds them, else their references."""
    put_title(slide, MATRIX)
    columns = [each for each in MATRIX_COLUMNS if any(found.cells[word, each] for word in MATRIX_ROWS)]
    first = page.width * _FIRST
    widths = [first, *((page.width - first) / len(columns) for _ in columns)]
    box = page.row(page.height - FOOT_HEIGHT)
    room = Box(0, 0, widths[1] - 2 * CELL_PADDING, box.height - HEAD_HEIGHT)
    rows = [[found.cells[word, each] for each in columns] for word in MATRIX_ROWS]
    size, shown = _shown(rows, room)
    heights = _heights(shown, room, size)
    head = [ShownCell(text, "brand", "paper", bold=True) for text in ("", *(TARGETS[each] for each in columns))]
    body = [
        [ShownCell(begun(CHARTED_WORDS[word]), "panel", bold=True), *map(ShownCell, cells)]
        for word, cells in zip(MATRIX_ROWS, shown, strict=True)
    ]
    words = f"{MATRIX} {_in_words(found)}"
    put_table(slide, box, [head, *body], widths, size, MATRIX, words, heading=HEAD_HEIGHT, heights=heights)
    brief = {_in_brief(each) for line in rows for each in line if len(each) > 1}
    told = " ".join(_foot(found, any(cell in brief for cells in shown for cell in cells)))
    if told:
        put_lines(slide, page.row(18, page.height - 18), [TextLine(told, 12, colour="quiet-ink")], "No control chart")


def _shown(rows: Sequence[Sequence[Sequence[Row]]], room: Box) -> tuple[float, Cells]:
    """What the cells say and how large: all the names, else, from the fullest cell on, as few references as will do."""
    cells = [[_named(each) for each in line] for line in rows]
    for size in SIZES:
        if sum(_needed(cells, room, size)) <= room.height:
            return size, cells
    fullest = sorted(
        ((len(each), at, across) for at, line in enumerate(rows) for across, each in enumerate(line)), reverse=True
    )
    for count, at, across in fullest:
        if count > 1 and sum(_needed(cells, room, size)) > room.height:
            cells[at][across] = _in_brief(rows[at][across])
    if sum(_needed(cells, room, size)) > room.height:
        most = room.height / len(rows) - 2 * CELL_PADDING
        cells = [[shortened(each, room.width, most, size) for each in line] for line in cells]
    return size, cells


def _needed(cells: Cells, room: Box, size: float) -> list[float]:
    """How high each row is for what its cells say."""
    return [max(_LEAST_ROW, *(height_of(each, room.width, size) + 2 * CELL_PADDING for each in line)) for line in cells]


def _heights(cells: Cells, room: Box, size: float) -> list[float]:
    """The heights of the rows, which share what is left."""
    needed = _needed(cells, room, size)
    return [each + (room.height - sum(needed)) / len(needed) for each in needed]


def _named(rows: Sequence[Row]) -> str:
    return "\n".join(f"{row.ref} {row.indicator.name}" for row in rows)


def _in_brief(rows: Sequence[Row]) -> str:
    return f"{len(rows)} indicators: {', '.join(row.ref for row in rows)}"


def _foot(found: VariationMatrix, in_brief: bool) -> Iterator[str]:
    """What is not in the table, and what the references are."""
    left_out = [_LEFT_OUT[why].format(count=len(rows)) for why, rows in found.untold.items()]
    if left_out:
        yield f"Not in the table: {', '.join(left_out)}."
    if in_brief:
        yield REFS


def _in_words(found: VariationMatrix) -> str:
    cells = [
        f"{begun(CHARTED_WORDS[word])}, {TARGETS[assured].lower()}: {listed([row.indicator.name for row in rows])}."
        for (word, assured), rows in found.cells.items()
        if rows
    ]
    return " ".join(cells)
