"""A name for a single cell, and cells that repeat a named one."""

from functools import partial

from workbook_tools.xlsx.a1.addresses import column_letters, quote_sheet
from workbook_tools.xlsx.edit.column_formulas import put_formula
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.worksheets import sheets
from workbook_tools.xlsx.sheet.cell_contents import set_style, write_result, write_value
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.defined_names import add_name
from workbook_tools.xlsx.vocabulary.untabled_cells import Spot


@damage_refused
def name_cell_of(package: Package, sheet_name: str, spot: Spot, name: str) -> None:
    """Let the name stand for this cell, in the whole workbook."""
    place = f"{quote_sheet(sheet_name)}!${column_letters(spot[1])}${spot[0]}"
    add_name(package, name, place)


@damage_refused
def repeat_name(package: Package, sheet_name: str, spot: Spot, name: str, text: str) -> None:
    """Have the cell show what the named one shows, which is this text by now."""
    book = Workbook(package)
    grid = book.grid(next(each for each in sheets(package) if each.name == sheet_name))
    grid.change(*spot, partial(put_formula, text=name))
    grid.change(*spot, partial(write_result, value=text, texts=book.strings.texts))


@damage_refused
def put_text(package: Package, sheet_name: str, spot: Spot, text: str, like: Spot) -> None:
    """Write the text into the cell, in the look of another one."""
    book = Workbook(package)
    grid = book.grid(next(each for each in sheets(package) if each.name == sheet_name))
    style = grid.cell(*like).get("s", "0")
    grid.change(*spot, partial(write_value, value=text, strings=book.strings))
    grid.change(*spot, partial(set_style, style=style))
