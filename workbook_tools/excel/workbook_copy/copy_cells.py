"""A copy's sheet, gone through once: contents, formulas, styles, and texts of several looks."""

from decimal import InvalidOperation

from msgspec import Struct, field

from workbook_tools.errors import Place, WorkbookRefused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.worksheets import Sheet
from workbook_tools.xlsx.sheet.cell_contents import FORMULA, INLINE, VALUE, read_content
from workbook_tools.xlsx.sheet.grid import numbered_cells, numbered_rows
from workbook_tools.xlsx.sheet.shared_strings import SharedStrings
from workbook_tools.xlsx.vocabulary.table_layout import CellContent

_At = tuple[int, int]
_RUN = tag("r")
_INLINE_RUN = f"{INLINE}/{_RUN}"


class SheetCells(Struct):
    """By row and column; `rich` are the cells whose text has words that look different from others."""

    contents: dict[_At, CellContent] = field(default_factory=dict)
    formulas: dict[_At, str] = field(default_factory=dict)
    styles: dict[_At, int] = field(default_factory=dict)
    rich: set[_At] = field(default_factory=set)


def read_sheet_cells(package: Package, sheet: Sheet, strings: SharedStrings) -> SheetCells:
    """The sheet's cells, or WorkbookRefused where one holds what no cell can hold."""
    found, texts, rich = SheetCells(), strings.texts, strings.rich
    try:
        for number, row in numbered_rows(package.root(sheet.part)):
            for column, cell in numbered_cells(row):
                at = number, column
                found.styles[at] = int(cell.get("s", "0"))
                if len(cell):
                    found.contents[at] = read_content(cell, texts)
                formula = cell.find(FORMULA)
                if formula is not None:  # one that is shared with a cell above has no text of its own
                    found.formulas[at] = f"={formula.text or ''}"
                elif (cell.get("t") == "s" and cell.findtext(VALUE) in rich) or cell.find(_INLINE_RUN) is not None:
                    found.rich.add(at)
    except (IndexError, ValueError, InvalidOperation) as fault:
        raise WorkbookRefused.of(
            "A cell holds what no cell can hold.",
            "Save the workbook, close it, open it again and let Excel repair it.",
            Place(file=package.file, sheet=sheet.name),
        ) from fault
    return found
