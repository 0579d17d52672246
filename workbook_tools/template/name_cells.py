"""Single values of the workbook by defined name."""

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell


def name_cell(workbook: Workbook, name: str, sheet: str, row: int, column: int) -> None:
    """The cell (counted from 0) becomes what the name stands for, in the whole workbook."""
    workbook.define_name(name, f"={quote_sheetname(sheet)}!{xl_rowcol_to_cell(row, column, True, True)}")
