"""A table on a slide, whose first row and column name what they head for those who hear it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from lxml import etree
from msgspec import Struct
from pptx.util import Pt

from workbook_tools.say.page.page_colours import COLOURS
from workbook_tools.say.page.plain_text import plain_text
from workbook_tools.say.slides.slide_canvas import Box, describe

if TYPE_CHECKING:
    from pptx.slide import Slide

CELL_PADDING: Final = 4.0
_EMU: Final = 12_700
"""To the point."""
_EDGES: Final = {"marL": round(CELL_PADDING * _EMU), "marR": round(CELL_PADDING * _EMU), "marT": _EMU, "marB": _EMU}
_NARROW: Final = {**_EDGES, "marL": _EMU, "marR": _EMU}
"""Of what is centred: a month or a sign, which must not break."""
_SPACE: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_GRID: Final = "{5940675A-B579-460E-94D1-54222C63F5DA}"
"""PowerPoint's own table style of thin lines without a fill."""


class ShownCell(Struct, frozen=True):
    """A table's cell: its words, the fill by its name on the page ("" for none), and how they are set."""

    text: str
    fill: str = ""
    colour: str = "ink"
    bold: bool = False
    centred: bool = False


def put_table(
    slide: "Slide",
    box: Box,
    rows: Sequence[Sequence[ShownCell]],
    widths: Sequence[float],
    size: float,
    name: str,
    words: str,
    heading: float = 0,
    heights: Sequence[float] = (),
) -> None:
    """Draw a table whose first row holds the headings, so high, and whose first column names each row.

    `heights` are those of the rows below; without them the rows are alike. `words` say to those who do not see it
    what it shows.
    """
    left, top, width, height = (Pt(each) for each in (box.left, box.top, box.width, box.height))
    frame = slide.shapes.add_table(len(rows), len(rows[0]), left, top, width, height)
    frame.name = name
    describe(frame, words)
    table = frame.table
    table.first_row, table.first_col, table.horz_banding = True, True, False
    next(table._tbl.iter(f"{{{_SPACE}}}tableStyleId")).text = _GRID
    for column, each in zip(table.columns, widths, strict=True):
        column.width = Pt(each)
    heading = heading or box.height / len(rows)
    for position, (drawn, cells) in enumerate(zip(table._tbl.tr_lst, rows, strict=True)):
        alike = (box.height - heading) / (len(rows) - 1)
        drawn.h = Pt(heading if not position else heights[position - 1] if heights else alike)
        for old, shown in zip(drawn.tc_lst, cells, strict=True):
            drawn.replace(old, _cell(shown, size))


def _cell(shown: ShownCell, size: float) -> Any:
    """The cell's element, made at once: python-pptx needs a hundred times as long for a map of 1,300 cells."""
    cell = _made("tc")
    body = _made("txBody", cell)
    _made("bodyPr", body)
    _made("lstStyle", body)
    for text in shown.text.split("\n"):
        body.append(_paragraph(text, shown, size))
    looks = _made("tcPr", cell, **(_NARROW if shown.centred else _EDGES), anchor="ctr")
    if shown.fill:
        _fill(looks, shown.fill)
    else:
        _made("noFill", looks)
    return cell


def _paragraph(text: str, shown: ShownCell, size: float) -> Any:
    paragraph = _made("p")
    _made("pPr", paragraph, algn="ctr" if shown.centred else "l")
    if not text:  # an empty line is as high as the size of its end
        _made("endParaRPr", paragraph, sz=round(size * 100))
        return paragraph
    run = _made("r", paragraph)
    _fill(_made("rPr", run, sz=round(size * 100), b=int(shown.bold)), shown.colour)
    _made("t", run).text = plain_text(text)
    return paragraph


def _fill(parent: Any, colour: str) -> None:
    _made("srgbClr", _made("solidFill", parent), val=COLOURS[colour].removeprefix("#"))


def _made(name: str, parent: Any = None, **said: object) -> Any:
    attributes = {key: str(value) for key, value in said.items()}
    if parent is None:
        return etree.Element(f"{{{_SPACE}}}{name}", attributes, nsmap={"a": _SPACE})
    return etree.SubElement(parent, f"{{{_SPACE}}}{name}", attributes)
