"""Excel's own tables, grown, filled and carried: nothing else changes and no reader finds new trouble."""

import io
import warnings
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from tests.places import WORKBOOKS, needs_shared
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.check.lint import new_findings
from workbook_tools.xlsx.check.receipt import make_receipt, unpacked
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.read_layout import read_layout
from workbook_tools.xlsx.vocabulary.edits import ArrangeRows, Edit, ResizeTable, SetFormula, SetName, WriteColumn
from workbook_tools.xlsx.vocabulary.table_layout import Layout, TableLayout

WITH_TABLES = (
    *(f"excel-made/table0{number}.xlsx" for number in (1, 3, 4, 5, 6, 7, 8, 9)),
    *("excel-made/defined_name01.xlsx", "poi/ExcelTables.xlsx", "poi/SingleCellTable.xlsx"),
    *("poi/StructuredReferences.xlsx", "poi/simple-monthly-budget.xlsx", "poi/table-sample.xlsx"),
)
ADDED_ROWS = 3

REFUSED = {
    "excel-made/table02.xlsx": "stands beside",
    "poi/ExcelPivotTableSample.xlsx": "pivot table reads",
    "poi/dataValidationTableRange.xlsx": "stands beside",
}


def every_edit(layout: Layout) -> Iterator[Edit]:
    """Each table grows, its first column is turned upside down and the others are written."""
    for table in layout.tables.values():
        yield from _table_edits(table, table.rows + ADDED_ROWS)
    for name in layout.names:
        yield SetName(name, "illustrative")


def _table_edits(table: TableLayout, rows: int) -> Iterator[Edit]:
    yield ResizeTable(table.name, rows)
    yield ArrangeRows(table.name, tuple(reversed(range(rows))))
    for heading in table.headings[1:]:
        if heading in table.formula_columns:
            yield SetFormula(table.name, heading, ("result",) * rows)
        else:
            yield WriteColumn(table.name, heading, tuple(f"{heading} {row}" for row in range(rows)))


@needs_shared
@pytest.mark.parametrize("file", WITH_TABLES)
def test_a_real_table_grows_and_nothing_else_changes(file: str) -> None:
    before = (WORKBOOKS / file).read_bytes()
    package = Package.open(before, file)
    layout = read_layout(package)
    assert layout.tables or layout.names
    apply_edits(package, list(every_edit(layout)))
    after = package.to_bytes()

    receipt = make_receipt(unpacked(before), unpacked(after), package.changed)
    assert receipt.ok, receipt.lines()
    assert new_findings(before, Package.open(after), package.changed) == frozenset()
    assert_openpyxl_sees(after, layout)


def assert_openpyxl_sees(content: bytes, layout: Layout) -> None:
    """An independent reader finds each table grown and its last row filled."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says what it cannot keep; it only reads here
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    for table in layout.tables.values():
        sheet = book[table.sheet]
        found = sheet.tables[table.name]
        left, _, _, bottom = range_boundaries(found.ref)
        assert left is not None
        assert bottom is not None
        row = bottom - (found.totalsRowCount or 0)
        last = [sheet.cell(row, column) for column in range(left + 1, left + len(table.headings))]
        expected = [
            "result" if heading in table.formula_columns else f"{heading} {table.rows + ADDED_ROWS - 1}"
            for heading in table.headings[1:]
        ]
        assert [cell.value for cell in last] == expected


@needs_shared
@pytest.mark.parametrize("file", REFUSED)
def test_a_real_workbook_that_would_be_damaged_is_refused(file: str) -> None:
    package = Package.open((WORKBOOKS / file).read_bytes(), Path(file).name)
    with pytest.raises(WorkbookRefused, match=REFUSED[file]):
        apply_edits(package, list(every_edit(read_layout(package))))
