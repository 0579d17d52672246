"""The rows and cells of one sheet, read in a single pass."""

import math
from collections.abc import Callable, Iterator

from lxml import etree
from msgspec import Struct

from workbook_tools.xlsx.a1.addresses import COLUMNS, LAST_ROW, Area, parse_area, parse_cell
from workbook_tools.xlsx.check.linting.lint_formulas import FormulaReader
from workbook_tools.xlsx.opc.part_xml import tag

ROW = tag("row")
CELL = tag("c")
FORMULA = tag("f")
VALUE = tag("v")

CellTrouble = tuple[str, str]
"""What is wrong, and where."""

_NO_SUCH_STYLE = "a style is not in the style list"


class StoredCounts(Struct, frozen=True):
    """How many shared strings, cell styles and conditional styles the workbook has."""

    strings: int
    styles: int
    conditional_styles: int


def row_troubles(sheet_data: etree._Element, limits: StoredCounts) -> Iterator[CellTrouble]:
    """What is wrong with rows and cells. A row or cell without a reference follows the one before it."""
    reader = _CellReader(limits)
    last = 0
    for row in sheet_data.iterchildren(ROW):
        name = row.get("r") or str(last + 1)
        number = int(name) if name.isdecimal() else 0
        if not 0 < number <= LAST_ROW:
            yield "a row has no valid number", f"row {name}"
            continue
        if number <= last:
            yield "a row stands twice or out of order", f"row {name}"
        last = max(last, number)
        yield from reader.style_troubles(row.get("s"), f"row {name}")
        yield from reader.cell_troubles(row, name)


def formula_troubles(sheet_data: etree._Element) -> Iterator[CellTrouble]:
    """What is wrong with the cells' formulas, each distinct formula told once."""
    reader = FormulaReader()
    firsts, followers = set(), {}
    for formula in sheet_data.iter(FORMULA):
        if formula.get("t") == "shared":
            if formula.text:
                firsts.add(formula.get("si"))
            else:
                followers[formula.get("si")] = formula
        if formula.text:
            for trouble in reader.troubles(formula.text):
                yield trouble, _cell_of(formula)
    for index, formula in followers.items():
        if index not in firsts:
            yield "a shared formula has lost its first cell", _cell_of(formula)


class FormulaCells(Struct, frozen=True):
    """The cells of a sheet that are worked out: those with a formula, and the areas of array formulas."""

    cells: frozenset[str]
    areas: tuple[Area, ...]

    def hold(self, reference: str) -> bool:
        """Whether this cell is worked out."""
        if reference in self.cells:
            return True
        place = parse_area(reference, strict=True)
        return place is not None and any(area.overlaps(place) for area in self.areas)


def find_formula_cells(sheet_data: etree._Element) -> FormulaCells:
    """The cells of a sheet that are worked out."""
    formulas = list(sheet_data.iter(FORMULA))
    areas = (
        parse_area(formula.get("ref", ""), strict=True)
        for formula in formulas
        if formula.get("t") in ("array", "dataTable")
    )
    return FormulaCells(frozenset(map(_cell_of, formulas)), tuple(area for area in areas if area))


def _cell_of(formula: etree._Element) -> str:
    cell = formula.getparent()
    return "" if cell is None else cell.get("r", "")


class _Good(dict[str | None, bool]):
    """Whether a text is what it has to be, each text judged once."""

    def __init__(self, judge: Callable[[str], bool], *, if_absent: bool) -> None:
        self._judge = judge
        self[None] = if_absent

    def __missing__(self, text: str) -> bool:
        good = self[text] = self._judge(text)
        return good


class _CellReader:
    """Reads cells by what the workbook's lists hold."""

    def __init__(self, limits: StoredCounts) -> None:
        self._good_styles = _Good(lambda text: _is_index(text, limits.styles), if_absent=True)
        strings = _Good(lambda text: _is_index(text, limits.strings), if_absent=False)
        numbers = _Good(_is_number, if_absent=True)
        self._good_values = {"s": strings, "n": numbers, None: numbers}

    def cell_troubles(self, row: etree._Element, name: str) -> Iterator[CellTrouble]:
        """What is wrong with the cells of a row: place, order, style and value."""
        columns, good_styles, good_values, length = COLUMNS, self._good_styles, self._good_values, len(name)
        last = 0
        for cell in row.iterchildren(CELL):
            reference = cell.get("r")
            if reference is None:
                last += 1
            else:
                column = columns[reference[:-length]] if reference.endswith(name) else 0
                if column > last:
                    last = column
                else:
                    yield _misplaced(reference, column), reference
            if not good_styles[cell.get("s")]:
                yield _NO_SUCH_STYLE, reference or name
            good = good_values.get(cell.get("t"))
            if good is not None and (children := len(cell)) and (children > 1 or not good[cell[0].text]):
                yield from _value_troubles(cell, good, reference or name)

    def style_troubles(self, style: str | None, where: str) -> Iterator[CellTrouble]:
        """What is wrong with the index of a cell style."""
        if not self._good_styles[style]:
            yield _NO_SUCH_STYLE, where


def _value_troubles(cell: etree._Element, good: _Good, where: str) -> Iterator[CellTrouble]:
    trouble = "a text is not in the shared strings" if cell.get("t") == "s" else "a number cannot be read"
    return ((trouble, where) for value in cell.iterchildren(VALUE) if not good[value.text])


def _misplaced(reference: str, column: int) -> str:
    if column:
        return "a cell stands twice or out of order"
    if parse_cell(reference, strict=True) and "$" not in reference:
        return "a cell stands in another row than its reference says"
    return "a cell reference cannot be read"


def _is_index(text: str | None, size: int) -> bool:
    return text is not None and text.isdecimal() and int(text) < size


def _is_number(text: str) -> bool:
    try:
        return not text or math.isfinite(float(text))
    except ValueError:
        return False
