"""Results of the council's own formulas that were stored before the cells they read were changed."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from msgspec import Struct

from workbook_tools.errors import Fault, Place
from workbook_tools.ooxml.a1.cells import Area, column_letters
from workbook_tools.ooxml.a1.formulas import Reference, parse_formula
from workbook_tools.ooxml.a1.sheets import unquoted
from workbook_tools.ooxml.cells import FORMULA, read_content, write_value
from workbook_tools.ooxml.damage import damage_refused
from workbook_tools.ooxml.grid import numbered_cells, numbered_rows
from workbook_tools.ooxml.package import Package, Sheet, sheets
from workbook_tools.ooxml.strings import SharedStrings
from workbook_tools.ooxml.workbook import Workbook
from workbook_tools.plan.edits import Edit, SetFormula, SetName
from workbook_tools.plan.layout import CellContent

_Cell = tuple[str, int, int]
"""A sheet's name in lower case, row and column."""

_TEXT: Final = re.compile(r'"(?:[^"]|"")*"')
_WORD: Final = re.compile(r"([^\W\d][\w.]*)\s*(\(|\[(?:[^\[\]]|\[[^\[\]]*\])*\])?|\[")
_FAR_REACHING: Final = frozenset({"INDIRECT", "OFFSET", "GETPIVOTDATA", "CUBEVALUE", "EVALUATE"})
_VALUES: Final = frozenset({"TRUE", "FALSE"})
_THIS_ROW: Final = "#this row"


class _Formula(Struct, frozen=True):
    sheet: Sheet
    row: int
    column: int
    text: str

    @property
    def cell(self) -> _Cell:
        return self.sheet.name.casefold(), self.row, self.column


@damage_refused
def hide_stale_results(
    before: Package, package: Package, edits: Sequence[Edit], unprotected: Collection[str], symbol: str
) -> tuple[Fault, ...]:
    """What the officer is told: formulas whose results members see as `symbol`, since they may tell what was hidden.

    These read, themselves or through others, cells that the edits changed, or sheets that are `unprotected`. Results
    that the edits stored are right.
    """
    workbook = Workbook(package)
    told = []
    for formula in _stale(before, workbook, _stored(workbook, edits), {name.casefold() for name in unprotected}):
        grid = workbook.grid(formula.sheet)
        hidden = partial(write_value, value=symbol, strings=workbook.strings)
        grid.change(formula.row, formula.column, hidden)
        trouble = f"members see {symbol} here, since the formula's result may give a small number away"
        place = Place(package.file, formula.sheet.name, formula.row, column_letters(formula.column))
        told.append(Fault(trouble, "Leave it so, or take the formula out of what is printed.", place))
    return tuple(told)


def _stale(before: Package, workbook: Workbook, stored: set[_Cell], unprotected: set[str]) -> Iterator[_Formula]:
    then, now = _contents(before), _contents(workbook.package)
    changed = {cell for cell in then.keys() | now.keys() if then.get(cell) != now.get(cell)}
    changed |= {cell for cell in then if cell[0] in unprotected}
    waiting = [formula for formula in _formulas(workbook.package) if formula.cell not in stored]
    reaches = {formula: list(_areas(formula, workbook)) for formula in waiting}
    found = True
    while found:
        found = False
        for formula in list(waiting):
            if any(_holds_any(sheet, area, changed) for sheet, area in reaches[formula]):
                changed.add(formula.cell)
                waiting.remove(formula)
                found = True
                if formula.cell[0] not in unprotected:
                    yield formula


def _stored(workbook: Workbook, edits: Iterable[Edit]) -> set[_Cell]:
    """The cells whose results the edits stored beside their formulas."""
    cells: set[_Cell] = set()
    for edit in edits:
        if isinstance(edit, SetFormula):
            table = workbook.tables[edit.table]
            rows = range(table.area.top, table.area.bottom + 1)
            cells |= {(table.sheet.name.casefold(), row, table.column(edit.column)) for row in rows}
        elif isinstance(edit, SetName):
            named = [workbook.names[edit.name], *workbook.repeats.get(edit.name.casefold(), ())]
            cells |= {(cell.sheet.name.casefold(), cell.row, cell.column) for cell in named}
    return cells


def _contents(package: Package) -> dict[_Cell, CellContent]:
    texts = SharedStrings(package).texts
    return {
        (sheet.name.casefold(), row, column): read_content(cell, texts)
        for sheet in sheets(package)
        for row, element in numbered_rows(package.root(sheet.part))
        for column, cell in numbered_cells(element)
    }


def _formulas(package: Package) -> Iterator[_Formula]:
    for sheet in sheets(package):
        for row, element in numbered_rows(package.root(sheet.part)):
            for column, cell in numbered_cells(element):
                if (formula := cell.find(FORMULA)) is not None:
                    yield _Formula(sheet, row, column, formula.text or "")


def _areas(formula: _Formula, workbook: Workbook) -> Iterator[tuple[str, Area | None]]:
    """The areas that a formula reads, each with its sheet; ("", None) where it may read any cell."""
    if not formula.text:  # it shares its text with another cell
        yield "", None
    for piece in parse_formula(formula.text):
        if isinstance(piece, Reference):
            yield _area(piece, formula.cell[0])
        else:
            yield from _named_areas(_TEXT.sub("", piece), formula, workbook)


def _area(reference: Reference, home: str) -> tuple[str, Area | None]:
    sheet = unquoted(reference.prefix).casefold() or home
    if ":" in sheet or "[" in sheet:
        return "", None
    return sheet, reference.area


def _named_areas(text: str, formula: _Formula, workbook: Workbook) -> Iterator[tuple[str, Area | None]]:
    tables = {name.casefold(): table for name, table in workbook.tables.items()}
    names = {name.casefold(): cell for name, cell in workbook.names.items()}
    for match in _WORD.finditer(text):
        word, behind = (match[1] or "").casefold(), match[2] or ""
        if behind == "(" and word.upper() not in _FAR_REACHING:
            continue
        if word in tables:
            area = tables[word].area
            if _THIS_ROW in behind.casefold():
                area = area._replace(top=formula.row, bottom=formula.row)
            yield tables[word].sheet.name.casefold(), area
        elif word in names:
            cell = names[word]
            yield cell.sheet.name.casefold(), Area(cell.row, cell.column, cell.row, cell.column)
        elif word.upper() not in _VALUES:
            yield "", None


def _holds_any(sheet: str, area: Area | None, cells: set[_Cell]) -> bool:
    if area is None:
        return bool(cells)
    return any(
        name == sheet and area.top <= row <= area.bottom and area.left <= column <= area.right
        for name, row, column in cells
    )
