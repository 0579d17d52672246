"""Cells that show an error are found wherever they stand."""

from pathlib import Path

from openpyxl import Workbook

from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.read_layout import ErrorCell, error_cells


def test_each_error_is_named_with_its_sheet_row_and_column(tmp_path: Path) -> None:
    book = Workbook()
    first, second = book.active, book.create_sheet("Notes")
    assert first is not None
    first["B2"], first["A1"], second["AA10"] = "#DIV/0!", "words about #N/A", "#N/A"
    book.save(tmp_path / "errors.xlsx")
    package = Package.open((tmp_path / "errors.xlsx").read_bytes(), "errors.xlsx")
    assert error_cells(package) == (ErrorCell("Sheet", 2, "B", "#DIV/0!"), ErrorCell("Notes", 10, "AA", "#N/A"))
