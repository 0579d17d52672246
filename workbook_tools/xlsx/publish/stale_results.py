"""Results of the council's own formulas and pivot tables that were stored before the cells they read were changed."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from msgspec import Struct

from workbook_tools.errors import Fault, Place
from workbook_tools.xlsx.a1.addresses import Area, column_letters, parse_area, unquoted
from workbook_tools.xlsx.a1.formula_references import Reference, parse_formula
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.worksheets import Sheet, sheets
from workbook_tools.xlsx.publish.excel_functions import may_read_any_cell
from workbook_tools.xlsx.publish.known_elements import RELATION_ID
from workbook_tools.xlsx.sheet.cell_contents import FORMULA, read_content, write_value
from workbook_tools.xlsx.sheet.cell_index import Cell, Cells, is_within
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.defined_names import NamedCell
from workbook_tools.xlsx.sheet.grid import numbered_cells, numbered_rows
from workbook_tools.xlsx.sheet.shared_strings import SharedStrings
from workbook_tools.xlsx.sheet.tables import Table
from workbook_tools.xlsx.vocabulary.edits import Edit, SetFormula, SetName
from workbook_tools.xlsx.vocabulary.table_layout import CellContent

_TEXT: Final = re.compile(r'"(?:[^"]|"")*"')
_WORD: Final = re.compile(r"([^\W\d][\w.]*)\s*(\(|\[(?:[^\[\]]|\[[^\[\]]*\])*\])?|\[")
_OF_SEVERAL_CELLS: Final = ("array", "dataTable")
"""Formulas whose results fill an area: arrays, spilled ones among them, and what-if tables."""
_INPUTS: Final = ("r1", "r2")
"""The cells into which a what-if table puts its values."""
_VALUES: Final = frozenset({"TRUE", "FALSE"})
_THIS_ROW: Final = "#this row"


class _Result(Struct, frozen=True):
    """What a formula or a pivot table has put into cells, and the areas that it reads; None is any cell."""

    sheet: Sheet
    fills: Area
    reads: tuple[tuple[str, Area | None], ...]
    pivot: bool = False

    @property
    def cell(self) -> Cell:
        return self.sheet.name.casefold(), self.fills.top, self.fills.left


class _Named(Struct, frozen=True):
    """The tables and named cells of the workbook by their names in lower case."""

    tables: Mapping[str, Table]
    names: Mapping[str, NamedCell]


@damage_refused
def hide_stale_results(
    before: Package, package: Package, edits: Sequence[Edit], unprotected: Collection[str], symbol: str
) -> tuple[Fault, ...]:
    """What the officer is told: results that members see as `symbol`, since they may tell what was hidden.

    Formulas, those that fill several cells among them, and pivot tables that read, themselves or through others, cells
    that the edits changed, or sheets that are `unprotected`. Results that the edits stored are right; of a pivot table
    its words stay.
    """
    workbook, now = Workbook(package), _contents(package)
    then, never_seen = _contents(before), {name.casefold() for name in unprotected}
    changed = {cell for cell in then.keys() | now.keys() if then.get(cell) != now.get(cell)}
    changed |= {cell for cell in then if cell[0] in never_seen}
    told = []
    for result in list(_stale(workbook, now, changed, _stored(workbook, edits))):
        if result.cell[0] in never_seen:
            continue
        grid = workbook.grid(result.sheet)
        hidden = partial(write_value, value=symbol, strings=workbook.strings)
        for (_, row, column), content in _filled(now, result):
            if not (result.pivot and isinstance(content, str)):
                grid.change(row, column, hidden)
        told.append(_told(package.file, result, symbol))
    return tuple(told)


def _told(file: str, result: _Result, symbol: str) -> Fault:
    place = Place(file, result.sheet.name, result.fills.top, column_letters(result.fills.left))
    if result.pivot:
        trouble = f"members see {symbol} in the pivot table {result.fills}, since it may give a small number away"
        return Fault(trouble, "Leave it so, or take the pivot table out of what is printed.", place)
    several = f" in {result.fills}" if result.fills[:2] != result.fills[2:] else " here"
    trouble = f"members see {symbol}{several}, since the formula's result may give a small number away"
    return Fault(trouble, "Leave it so, or take the formula out of what is printed.", place)


def _stale(
    workbook: Workbook, now: Mapping[Cell, CellContent], changed: Iterable[Cell], stored: set[Cell]
) -> Iterator[_Result]:
    """The results that rest on changed cells, themselves or through others."""
    cells = Cells(changed)
    waiting = [each for each in (*_formulas(workbook), *_pivot_tables(workbook)) if each.cell not in stored]
    found = True
    while found:
        found, left = False, list[_Result]()
        for result in waiting:
            if not any(cells.any_in(sheet, area) for sheet, area in result.reads):
                left.append(result)
                continue
            cells.update([result.cell, *(cell for cell, _ in _filled(now, result))])
            found = True
            yield result
        waiting = left[::-1]  # results may rest on those below as well as on those above


def _filled(contents: Mapping[Cell, CellContent], result: _Result) -> list[tuple[Cell, CellContent]]:
    """The cells that hold a part of the result."""
    if result.fills[:2] == result.fills[2:]:
        return [(result.cell, contents.get(result.cell))]
    sheet, area = result.cell[0], result.fills
    return [
        (cell, content)
        for cell, content in contents.items()
        if content is not None and cell[0] == sheet and is_within(cell[1], cell[2], area)
    ]


def _stored(workbook: Workbook, edits: Iterable[Edit]) -> set[Cell]:
    """The cells whose results the edits stored beside their formulas."""
    cells: set[Cell] = set()
    for edit in edits:
        if isinstance(edit, SetFormula):
            table = workbook.tables[edit.table]
            rows = range(table.area.top, table.area.bottom + 1)
            cells |= {(table.sheet.name.casefold(), row, table.column(edit.column)) for row in rows}
        elif isinstance(edit, SetName):
            named = [workbook.names[edit.name], *workbook.repeats.get(edit.name.casefold(), ())]
            cells |= {(cell.sheet.name.casefold(), cell.row, cell.column) for cell in named}
    return cells


def _contents(package: Package) -> dict[Cell, CellContent]:
    texts = SharedStrings(package).texts
    return {
        (sheet.name.casefold(), row, column): read_content(cell, texts)
        for sheet in sheets(package)
        for row, element in numbered_rows(package.root(sheet.part))
        for column, cell in numbered_cells(element)
    }


def _formulas(workbook: Workbook) -> Iterator[_Result]:
    named = _Named(
        {name.casefold(): table for name, table in workbook.tables.items()},
        {name.casefold(): cell for name, cell in workbook.names.items()},
    )
    for sheet in sheets(workbook.package):
        for row, element in numbered_rows(workbook.package.root(sheet.part)):
            for column, cell in numbered_cells(element):
                if (formula := cell.find(FORMULA)) is not None:
                    fills = Area(row, column, row, column)
                    if formula.get("t") in _OF_SEVERAL_CELLS:
                        fills = parse_area(formula.get("ref", "")) or fills
                    formulas = [formula.text or "", *(formula.get(name, "") for name in _INPUTS)]
                    reads = [area for text in formulas for area in _areas(text, sheet, row, named)]
                    if not formula.text:  # it shares its text with another cell, or asks what if
                        reads.append(("", None))
                    yield _Result(sheet, fills, tuple(reads))


def _pivot_tables(workbook: Workbook) -> Iterator[_Result]:
    package = workbook.package
    for sheet in sheets(package):
        for link in package.relationships(sheet.part):
            if link.type.endswith("/pivotTable") and package.has(link.target):
                location = package.root(link.target).find(tag("location"))
                area = None if location is None else parse_area(location.get("ref", ""))
                if location is not None and area is not None:
                    filters = int(location.get("rowPageCount", "0"))
                    top = max(1, area.top - filters - 1) if filters else area.top  # a row is free between
                    fills = Area(top, area.left, area.bottom, max(area.right, area.left + 1))
                    yield _Result(sheet, fills, tuple(_pivot_sources(workbook, link.target)), pivot=True)


def _pivot_sources(workbook: Workbook, part: str) -> Iterator[tuple[str, Area | None]]:
    package = workbook.package
    for link in package.relationships(part):
        if link.type.endswith("/pivotCacheDefinition") and package.has(link.target):
            source = package.root(link.target).find(f"{tag('cacheSource')}/{tag('worksheetSource')}")
            area = None if source is None else parse_area(source.get("ref", ""))
            if source is not None and area is not None and source.get("sheet") and source.get(RELATION_ID) is None:
                yield source.get("sheet", "").casefold(), area
                return
            tables = {name.casefold(): table for name, table in workbook.tables.items()}
            table = tables.get("" if source is None else source.get("name", "").casefold())
            if table is not None:
                yield table.sheet.name.casefold(), table.area
                return
    yield "", None


def _areas(text: str, sheet: Sheet, row: int, named: _Named) -> Iterator[tuple[str, Area | None]]:
    """The areas that a formula reads, each with its sheet; ("", None) where it may read any cell."""
    for piece in parse_formula(text):
        if isinstance(piece, Reference):
            yield _area(piece, sheet.name.casefold())
        else:
            yield from _named_areas(_TEXT.sub("", piece), row, named)


def _area(reference: Reference, home: str) -> tuple[str, Area | None]:
    sheet = unquoted(reference.prefix).casefold() or home
    if ":" in sheet or "[" in sheet:
        return "", None
    return sheet, reference.area


def _named_areas(text: str, row: int, named: _Named) -> Iterator[tuple[str, Area | None]]:
    tables, names = named.tables, named.names
    for match in _WORD.finditer(text):
        word, behind = (match[1] or "").casefold(), match[2] or ""
        if behind == "(" and not may_read_any_cell(word):
            continue
        if word in tables:
            area = tables[word].area
            if _THIS_ROW in behind.casefold():
                area = area._replace(top=row, bottom=row)
            yield tables[word].sheet.name.casefold(), area
        elif word in names:
            cell = names[word]
            yield cell.sheet.name.casefold(), Area(cell.row, cell.column, cell.row, cell.column)
        elif word.upper() not in _VALUES:
            yield "", None
