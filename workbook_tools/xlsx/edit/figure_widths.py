"""Columns that are too narrow for their figures, which Excel shows as ###: they are found, and widened."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from lxml import etree
from msgspec import Struct

from workbook_tools.xlsx.a1.addresses import column_letters
from workbook_tools.xlsx.edit.column_widths import fit_columns
from workbook_tools.xlsx.edit.row_heights import DIGIT_PIXELS, INDENT_PIXELS, PADDING_PIXELS
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.cell_styles import styles_part
from workbook_tools.xlsx.sheet.grid import numbered_cells, numbered_rows
from workbook_tools.xlsx.sheet.sheet_columns import WHOLE_SHEET, default_width, hidden_columns
from workbook_tools.xlsx.sheet.tables import Table, read_tables
from workbook_tools.xlsx.sheet.text_looks import Look, read_looks
from workbook_tools.xlsx.sheet.text_width import figure_pixels

NARROWER: Final = 0.9
"""Text of Calibri beside the same of Arial, whose widths are known: in another font only what is too wide in both."""
GRIDLINES: Final = 2
"""Pixels of a column in which no program draws a figure; Excel leaves some more free where it states a width."""
_ARIAL: Final = ("Arial", "Helvetica", "Liberation Sans")


class TooNarrow(Struct, frozen=True):
    """A table's column on a sheet, and the figure that it is too narrow for."""

    table: str
    sheet: str
    heading: str
    letter: str
    figure: str


@damage_refused
def figures_too_wide(
    package: Package, figures: Mapping[str, Mapping[str, Sequence[str]]], spare: int = GRIDLINES
) -> tuple[TooNarrow, ...]:
    """The columns that are too narrow for the widest of their figures, by table and heading; hidden ones left out.

    `spare` is how many pixels of a column no figure may take.
    """
    tables = read_tables(package)
    looks = read_looks(package) if styles_part(package) else [Look()]
    return tuple(
        found for name, columns in figures.items() if name in tables
        for found in _too_narrow(tables[name], package.root(tables[name].sheet.part), columns, looks, spare)
    )  # fmt: skip


@damage_refused
def fit_figures(package: Package, figures: Mapping[str, Mapping[str, Sequence[str]]]) -> dict[str, set[int]]:
    """Widen the columns that are too narrow for their figures. Gives them by the part of their sheet."""
    tables, widened = read_tables(package), dict[str, set[int]]()
    narrow: dict[str, list[str]] = {}
    for found in figures_too_wide(package, figures, PADDING_PIXELS):
        narrow.setdefault(found.table, []).append(found.heading)
    for name, headings in narrow.items():
        fit_columns(package, name, {heading: figures[name][heading] for heading in headings})
        widened.setdefault(tables[name].sheet.part, set()).update(map(tables[name].column, headings))
    return widened


def _too_narrow(
    table: Table, root: etree._Element, figures: Mapping[str, Sequence[str]], looks: Sequence[Look], spare: int
) -> Iterator[TooNarrow]:
    hidden = hidden_columns(root, WHOLE_SHEET)
    for heading, texts in figures.items():
        if heading not in table.headings or not texts or table.column(heading) in hidden:
            continue
        column = table.column(heading)
        look = looks[_style_of(root, table.area.top, column)]
        widths = {text: figure_pixels(text, look.points, bold=look.bold) for text in texts}
        widest = max(widths, key=lambda text: widths[text])
        room = _pixels(root, column) - spare - look.indent * INDENT_PIXELS
        if widths[widest] * (1 if look.font in _ARIAL else NARROWER) > room:
            yield TooNarrow(table.name, table.sheet.name, heading, column_letters(column), widest)


def _style_of(root: etree._Element, row: int, column: int) -> int:
    for number, element in numbered_rows(root):
        if number == row:
            return next((int(cell.get("s", "0")) for at, cell in numbered_cells(element) if at == column), 0)
    return 0


def _pixels(root: etree._Element, column: int) -> float:
    return next(_widths(root, column), float(default_width(root))) * DIGIT_PIXELS


def _widths(root: etree._Element, column: int) -> Iterator[float]:
    for element in root.iterfind(f"{tag('cols')}/{tag('col')}"):
        stated = int(element.get("min", "1")) <= column <= int(element.get("max", "1"))
        if stated and element.get("width"):
            yield float(element.get("width", "0"))
