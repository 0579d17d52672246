"""Tables of real workbooks turned round: the second receipt, which shares no code with the mover, finds no fault."""

from collections.abc import Iterable
from decimal import Decimal

import pytest

from tests.places import WORKBOOKS, needs_shared
from workbook_tools.audit.compare_workbooks import compare_meanings
from workbook_tools.audit.keyed_tables import KeyedTable
from workbook_tools.audit.workbook_meaning import read_meaning
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.read_layout import read_layout
from workbook_tools.xlsx.vocabulary.edits import ArrangeRows, CellValue, WriteColumn
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, Layout, TableLayout, text_of

FILES = (
    *("ConditionalFormattingSamples", "ExcelPivotTableSample", "ExcelTables", "StructuredReferences"),
    *("simple-monthly-budget", "table-sample"),
)
SIDE_BY_SIDE = ("StructuredRefs-lots-with-lookups", "dataValidationTableRange")
"""Two tables in the same rows: Excel does not cut rows out of both."""


def known_by_their_first_column(layout: Layout) -> list[TableLayout]:
    """The tables of at least two rows in whose first column no two cells show the same, and none is empty."""
    return [table for table in layout.tables.values() if table.rows > 1 and _is_key(table)]


def _is_key(table: TableLayout) -> bool:
    texts = [text_of(cell).casefold() for cell in table.columns[table.headings[0]]]
    return all(texts) and len(set(texts)) == len(texts)


def turned_round(layout: Layout) -> list[ArrangeRows]:
    tables = known_by_their_first_column(layout)
    return [ArrangeRows(table.name, tuple(reversed(range(table.rows)))) for table in tables]


@needs_shared
@pytest.mark.parametrize("name", FILES)
def test_what_stands_in_and_reads_their_rows_goes_along(name: str) -> None:
    before = (WORKBOOKS / "poi" / f"{name}.xlsx").read_bytes()
    package = Package.open(before, name)
    layout = read_layout(package)
    known = [KeyedTable(table.name, table.headings[:1]) for table in known_by_their_first_column(layout)]
    apply_edits(package, turned_round(layout))
    receipt = compare_meanings(read_meaning(before, known), read_meaning(package.to_bytes(), known))
    assert receipt.faults == ()
    assert receipt.texts >= sum(table.rows for table in known_by_their_first_column(layout))


@needs_shared
@pytest.mark.parametrize("name", FILES)
def test_it_would_find_one_column_left_behind(name: str) -> None:
    """The first column alone is turned round, as by somebody who sorts but a part of a table."""
    before = (WORKBOOKS / "poi" / f"{name}.xlsx").read_bytes()
    package = Package.open(before, name)
    tables = known_by_their_first_column(read_layout(package))
    keys = [WriteColumn(table.name, table.headings[0], _plain(reversed(table.columns[table.headings[0]])))
            for table in tables]  # fmt: skip
    known = [KeyedTable(table.name, table.headings[:1]) for table in tables]
    apply_edits(package, keys)
    assert compare_meanings(read_meaning(before, known), read_meaning(package.to_bytes(), known)).faults


@needs_shared
@pytest.mark.parametrize("name", SIDE_BY_SIDE)
def test_tables_side_by_side_are_refused(name: str) -> None:
    package = Package.open((WORKBOOKS / "poi" / f"{name}.xlsx").read_bytes(), name)
    with pytest.raises(WorkbookRefused, match="stands beside table"):
        apply_edits(package, turned_round(read_layout(package)))


def _plain(cells: Iterable[CellContent]) -> tuple[CellValue, ...]:
    return tuple(cell if isinstance(cell, Decimal) else text_of(cell) for cell in cells)
