"""The cells of a workbook that show an error."""

from msgspec import Struct

from workbook_tools.xlsx.a1.addresses import column_letters
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package, sheets
from workbook_tools.xlsx.sheet.cell_contents import read_content
from workbook_tools.xlsx.sheet.grid import numbered_cells, numbered_rows


class ErrorCell(Struct, frozen=True):
    """Where an error stands, and which: "#DIV/0!"."""

    sheet: str
    row: int
    column: str
    error: str


@damage_refused
def error_cells(package: Package) -> tuple[ErrorCell, ...]:
    """Every cell that shows an error, sheet by sheet, row by row."""
    return tuple(
        ErrorCell(sheet.name, number, column_letters(column), str(read_content(cell, [])))
        for sheet in sheets(package)
        for number, row in numbered_rows(package.root(sheet.part))
        for column, cell in numbered_cells(row)
        if cell.get("t") == "e"
    )
