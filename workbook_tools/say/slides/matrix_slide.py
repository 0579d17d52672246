"""The matrix of movement and target: which indicators really move, and whether they will meet their targets."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from workbook_tools.english import begun, counted, listed
from workbook_tools.model.charts.control_chart import Assurance
from workbook_tools.model.conclusion.variation_matrix import MATRIX_COLUMNS, MATRIX_ROWS, VariationMatrix
from workbook_tools.model.movement.verdict import CHARTED_WORDS
from workbook_tools.model.row import Row
from workbook_tools.say.slides.slide_canvas import Box, TextLine, put_lines, put_title
from workbook_tools.say.slides.slide_table import CELL_PADDING, ShownCell, put_table
from workbook_tools.say.slides.slide_texts import height_of, shortened

if TYPE_CHECKING:
    from pptx.slide import Slide

MATRIX: Final = "Is it really moving, and will it meet its target?"
SIZES: Final = (14.0, 13.0, 12.0, 11.0)
REFS_SIZE: Final = 12.0
"""Where not all names fit."""
HEAD_HEIGHT, FOOT_HEIGHT = 28.0, 26.0
_FIRST: Final = 0.16
_ASSURED: Final = {
    Assurance.MEETS: "Meets its target",
    Assurance.MAY_MEET: "May meet it or miss it",
    Assurance.MISSES: "Misses its target",
    None: "No target",
}


def put_matrix(slide: "Slide", page: Box, found: VariationMatrix) -> None:
    """Draw it as a table, with the names of the indicators where its cells hold them, else with their references."""
    put_title(slide, MATRIX)
    columns = [each for each in MATRIX_COLUMNS if any(found.cells[word, each] for word in MATRIX_ROWS)]
    first = page.width * _FIRST
    widths = [first, *((page.width - first) / len(columns) for _ in columns)]
    box = page.row(page.height - (FOOT_HEIGHT if found.untold else 0))
    cell = Box(0, 0, widths[1] - 2 * CELL_PADDING, (box.height - HEAD_HEIGHT) / len(MATRIX_ROWS) - 2 * CELL_PADDING)
    shown = [found.cells[word, each] for word in MATRIX_ROWS for each in columns]
    size = next((size for size in SIZES if all(_fits(_named(rows), cell, size) for rows in shown)), REFS_SIZE)
    head = [ShownCell(text, "brand", "paper", bold=True) for text in ("", *(_ASSURED[each] for each in columns))]
    body = [
        [
            ShownCell(begun(CHARTED_WORDS[word]), "panel", bold=True),
            *(ShownCell(_within(found.cells[word, each], cell, size)) for each in columns),
        ]
        for word in MATRIX_ROWS
    ]
    put_table(slide, box, [head, *body], widths, size, MATRIX, f"{MATRIX} {_in_words(found)}", heading=HEAD_HEIGHT)
    if found.untold:
        told = " ".join(f"{begun(words)}: {counted(len(rows), 'other')}." for words, rows in found.untold.items())
        put_lines(slide, page.row(18, page.height - 18), [TextLine(told, 12, colour="quiet-ink")], "No control chart")


def _named(rows: Sequence[Row]) -> str:
    return "\n".join(f"{row.ref} {row.indicator.name}" for row in rows)


def _within(rows: Sequence[Row], cell: Box, size: float) -> str:
    if _fits(_named(rows), cell, size):
        return _named(rows)
    told = _named(rows) if len(rows) == 1 else f"{len(rows)} indicators: {', '.join(row.ref for row in rows)}"
    return shortened(told, cell.width, cell.height, size)


def _fits(text: str, cell: Box, size: float) -> bool:
    return height_of(text, cell.width, size) <= cell.height


def _in_words(found: VariationMatrix) -> str:
    cells = [
        f"{begun(CHARTED_WORDS[word])}, {_ASSURED[assured].lower()}: {listed([row.indicator.name for row in rows])}."
        for (word, assured), rows in found.cells.items()
        if rows
    ]
    return " ".join(cells)
