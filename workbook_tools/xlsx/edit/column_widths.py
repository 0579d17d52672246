"""Columns of a table made wide enough for what stands in them; none is made narrower, and hidden ones stay hidden."""

from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree

from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import attributes, tag
from workbook_tools.xlsx.sheet.cell_styles import styles_part
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.sheet_columns import default_width, hidden_columns
from workbook_tools.xlsx.sheet.text_looks import Look, read_looks
from workbook_tools.xlsx.sheet.text_width import text_pixels

_DIGIT_PIXELS: Final = 7
"""How wide a digit of Calibri 11 is, in which Excel states widths of columns."""
_PADDING: Final = 2
"""Digits that stay free beside a text."""
_ROOM_FOR_A_BUTTON: Final = 2
"""Digits that a filter's button takes of a heading."""
_WIDEST: Final = 60
_COL, _COLS = tag("col"), tag("cols")


@damage_refused
def fit_columns(package: Package, name: str, texts: Mapping[str, Sequence[str]]) -> None:
    """Widen the table's columns under these headings for the widest of their texts, and for each word above it."""
    book = Workbook(package)
    table = book.table(name)
    grid = book.grid(table.sheet)
    looks = read_looks(package) if styles_part(package) else [Look()]
    hidden = hidden_columns(grid.root, table.area)
    for heading, shown in texts.items():
        if heading not in table.headings or (column := table.column(heading)) in hidden:
            continue
        body = _look(looks, grid.find(table.area.top, column))
        head = _look(looks, grid.find(table.area.top - 1, column))
        wanted = [_digits(text, body) for text in shown] + [
            _digits(word, head) + _ROOM_FOR_A_BUTTON for word in heading.split()
        ]
        widen(grid.root, column, min(max(wanted, default=0), _WIDEST))
    grid.name_changed()


def widen(root: etree._Element, column: int, width: float) -> None:
    """Show the sheet's column at least so wide, in digits."""
    cols = root.find(_COLS)
    if cols is None:
        cols = etree.Element(_COLS)
        next(root.iterchildren(tag("sheetData"))).addprevious(cols)
    covering = next((each for each in cols if _first(each) <= column <= _last(each)), None)
    said = {} if covering is None else attributes(covering)
    if float(said.get("width", default_width(root))) >= width:
        return
    wide = etree.Element(_COL)
    for key, value in {
        **said,
        "min": str(column),
        "max": str(column),
        "width": f"{width:.2f}",
        "customWidth": "1",
    }.items():
        wide.set(key, value)
    if covering is not None:
        for start, stop in ((_first(covering), column - 1), (column + 1, _last(covering))):
            if start <= stop:
                piece = etree.Element(_COL)
                for key, value in {**said, "min": str(start), "max": str(stop)}.items():
                    piece.set(key, value)
                covering.addprevious(piece)
        cols.remove(covering)
    cols.insert(sum(_last(each) < column for each in cols), wide)


def _digits(text: str, look: Look) -> float:
    return text_pixels(text, look.points, bold=look.bold) / _DIGIT_PIXELS + _PADDING


def _look(looks: list[Look], cell: etree._Element | None) -> Look:
    number = 0 if cell is None else int(cell.get("s", "0"))
    return looks[number] if number < len(looks) else Look()


def _first(element: etree._Element) -> int:
    return int(element.get("min", "1"))


def _last(element: etree._Element) -> int:
    return int(element.get("max", "1"))
