"""A table of the template: blank rows with their formats and formulas, under one strong heading row."""

from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from workbook_tools.template.template_look import CELL, CHANGE_COLOURS, HEADING, Trait, look


def name_cell(workbook: Workbook, name: str, sheet: str, row: int, column: int) -> None:
    """The cell (counted from 0) becomes what the name stands for, in the whole workbook."""
    workbook.define_name(name, f"={quote_sheetname(sheet)}!{xl_rowcol_to_cell(row, column, True, True)}")


BLANK_ROWS = 3
LAST_ROW = 1_048_576


class Column(Struct, frozen=True):
    """A heading and how the cells under it look; a calculated column has a formula and what it gives when blank.

    Cells without any look are not there until they are filled.
    """

    heading: str
    cell: Trait = field(default_factory=lambda: CELL)
    formula: str = ""
    blank_result: str = ""

    @property
    def heading_look(self) -> Trait:
        """Aligned as the cells under it are."""
        placed = {"align": self.cell.get("align", "left"), "indent": self.cell.get("indent", 0)}
        return {**HEADING, **placed}


class TableDesign(Struct, frozen=True):
    """A table's name, its headings and the sentence that a screen reader says for it."""

    name: str
    description: str
    columns: Sequence[Column]
    filtered: bool = False

    def column(self, heading: str) -> int:
        """Where the heading stands, counted from 0."""
        return [column.heading for column in self.columns].index(heading)


def place_table(workbook: Workbook, sheet: Worksheet, design: TableDesign, top: int, rows: int = BLANK_ROWS) -> int:
    """The row under the table, which has its headings in row `top` and begins in column A (rows from 0)."""
    bottom = top + rows
    sheet.add_table(top, 0, bottom, len(design.columns) - 1, _options(workbook, design))
    for number, column in enumerate(design.columns):
        cell = look(workbook, column.cell)
        for row in range(top + 1, bottom + 1):
            if column.formula:
                sheet.write_formula(row, number, column.formula, cell, column.blank_result)
            elif column.cell:
                sheet.write_blank(row, number, None, cell)
    return bottom + 1


def colour_changes(workbook: Workbook, sheet: Worksheet, column: int, top: int) -> None:
    """Words of better and worse in a table's Change column get their colours; a harmless worsening is not bold."""
    mild = {"font_color": CHANGE_COLOURS["worse"], "bold": False}
    colour_words(workbook, sheet, column, top, {"worse but within target": mild})
    bold = {word: {"font_color": ink, "bold": True} for word, ink in CHANGE_COLOURS.items()}
    colour_words(workbook, sheet, column, top, bold)


def colour_words(workbook: Workbook, sheet: Worksheet, column: int, top: int, traits: Mapping[str, Trait]) -> None:
    """Cells of a table's column that contain a word get its look; the first word found decides."""
    for word, trait in traits.items():
        rule = {"type": "text", "criteria": "containing", "value": word, "stop_if_true": True}
        look_of_word = workbook.add_format(dict(trait))
        sheet.conditional_format(top + 1, column, top + BLANK_ROWS, column, {**rule, "format": look_of_word})


def allow_text_references(sheet: Worksheet, column: int) -> None:
    """Excel puts no warning triangle on references such as "1" that are kept as text."""
    letter = xl_col_to_name(column)
    sheet.ignore_errors({"number_stored_as_text": f"{letter}1:{letter}{LAST_ROW}"})


def _options(workbook: Workbook, design: TableDesign) -> dict[str, object]:
    return {
        "name": design.name,
        "title": design.name,
        "description": design.description,
        "style": None,
        "banded_rows": False,
        "autofilter": design.filtered,
        "columns": [_heading(workbook, column) for column in design.columns],
    }


def _heading(workbook: Workbook, column: Column) -> dict[str, object]:
    heading = {"header": column.heading, "header_format": look(workbook, column.heading_look)}
    return {**heading, "formula": column.formula} if column.formula else heading
