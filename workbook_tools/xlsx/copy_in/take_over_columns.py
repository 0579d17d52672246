"""Columns of a table that are to be filled anew each month: emptied, and given the look that a column here has."""

from collections.abc import Collection, Mapping
from copy import deepcopy
from functools import partial
from typing import Final

from lxml import etree

from workbook_tools.xlsx.a1.addresses import Area, column_letters
from workbook_tools.xlsx.copy_in.copied_looks import bring_conditional_formats
from workbook_tools.xlsx.copy_in.copied_styles import CopiedStyles
from workbook_tools.xlsx.copy_in.cut_rules import cut_rules, cut_validations
from workbook_tools.xlsx.copy_in.typed_colours import place_style
from workbook_tools.xlsx.edit.column_formulas import free_column, put_formula
from workbook_tools.xlsx.edit.column_widths import widen
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.cell_contents import set_style, write_value
from workbook_tools.xlsx.sheet.cell_styles import made_styles_part
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.tables import Table, column_formulas

_FORMULA: Final = tag("calculatedColumnFormula")
LEAST_WIDTH: Final = {True: 18.0, False: 11.0}
"""How wide a column of words is at least, and one of single words, in digits."""


@damage_refused
def take_over_columns(
    target: Package, source: Package, name: str, columns: Mapping[str, str], remade: Collection[str], told_by: str
) -> tuple[str, ...]:
    """The headings of the target's table whose cells coloured themselves until now.

    `columns` are its headings, each with the heading of the source's column that it is like. They are emptied, and
    conditional formats that colour such a column alone are taken away. Those `remade` get the source's formula,
    conditional formats, alignment and least width, and the look of the cell under heading `told_by` in their row.
    """
    book, drawn = Workbook(target), Workbook(source)
    table, pattern = book.table(name), drawn.table(name)
    grid = book.grid(table.sheet)
    grid.name_changed()
    looks = CopiedStyles(target, source)
    ruled = []
    formulas = column_formulas(source, pattern)
    for heading, standard in columns.items():
        column = table.column(heading)
        cells = table.area._replace(left=column, right=column)
        free_column(book, grid, table, column)
        ruled += [heading] if cut_rules(grid.root, cells, table.column(told_by)) else []
        for row in range(table.area.top, table.area.bottom + 1):
            if grid.find(row, column) is not None:
                grid.change(row, column, partial(write_value, value=None, strings=book.strings))
        if heading in remade:
            _remake(book, drawn, table, pattern, heading, standard, told_by, looks)
            if standard in formulas:
                _give_formula(book, table, heading, formulas[standard].text)
    return tuple(ruled)


def _remake(
    book: Workbook,
    drawn: Workbook,
    table: Table,
    pattern: Table,
    heading: str,
    standard: str,
    told_by: str,
    looks: CopiedStyles,
) -> None:
    grid, column = book.grid(table.sheet), table.column(heading)
    cells = table.area._replace(left=column, right=column)
    old = pattern.area._replace(left=pattern.column(standard), right=pattern.column(standard))
    is_wrapped = standard not in column_formulas(drawn.package, pattern)  # a formula gives a single word
    for row in range(cells.top, cells.bottom + 1):
        beside = grid.cell(row, table.column(told_by)).get("s", "0")
        style = _plain(book, grid.cell(row, column).get("s", "0"), beside, is_wrapped)
        grid.change(row, column, partial(set_style, style=style))
    cut_validations(grid.root, cells)
    bring_conditional_formats(grid.root, drawn.grid(pattern.sheet).root, old, cells, looks)
    widen(grid.root, column, LEAST_WIDTH[is_wrapped])


def _plain(book: Workbook, style: str, beside: str, is_wrapped: bool) -> str:
    """The style with ink and fill of the style beside it: its own were last month's."""
    styles = book.package.edit(made_styles_part(book.package)).find(tag("cellXfs"))
    if styles is None:
        raise ValueError("a workbook whose cells have styles that it does not list")
    plain = deepcopy(styles[int(style)])
    for part in ("fontId", "fillId"):
        plain.set(part, styles[int(beside)].get(part, "0"))
        plain.set(f"apply{part[:-2].capitalize()}", "1")
    plain.set("numFmtId", "0")
    alignment = plain.find(tag("alignment"))
    if alignment is None:
        alignment = etree.Element(tag("alignment"))
        plain.insert(0, alignment)
    if is_wrapped:
        alignment.set("wrapText", "1")
    elif "horizontal" not in alignment.attrib:
        alignment.set("horizontal", "center")
    plain.set("applyAlignment", "1")
    return place_style(styles, plain)


def _give_formula(book: Workbook, table: Table, heading: str, text: str) -> None:
    """Fill the column with the formula, and have the table keep it."""
    columns = book.package.edit(table.part).iterfind(f"{tag('tableColumns')}/{tag('tableColumn')}")
    kept = dict(zip(table.headings, columns, strict=True))[heading]
    for old in kept.findall(_FORMULA):
        kept.remove(old)
    formula = etree.Element(_FORMULA)
    formula.text = text
    kept.insert(0, formula)
    grid, column = book.grid(table.sheet), table.column(heading)
    for row in range(table.area.top, table.area.bottom + 1):
        grid.change(row, column, partial(put_formula, text=text))


@damage_refused
def colour_by(target: Package, source: Package, name: str, headings: Collection[str], rag: str, standard: str) -> None:
    """Colour cells under these headings as the table's column `rag` says, with the source's colours of `standard`."""
    book, drawn = Workbook(target), Workbook(source)
    table, pattern = book.table(name), drawn.table(name)
    root, looks = book.package.edit(table.sheet.part), CopiedStyles(target, source)
    old = pattern.area._replace(left=pattern.column(standard), right=pattern.column(standard))
    for heading in headings:
        column = table.column(heading)
        cells: Area = table.area._replace(left=column, right=column)
        before = set(root.iter(tag("cfRule")))
        bring_conditional_formats(root, drawn.grid(pattern.sheet).root, old, cells, looks)
        for rule in [each for each in root.iter(tag("cfRule")) if each not in before]:
            _by_expression(rule, table, table.column(rag))


def _by_expression(rule: etree._Element, table: Table, rag: int) -> None:
    formula = rule.find(tag("formula"))
    if rule.get("type") == "cellIs" and formula is not None:
        rule.set("type", "expression")
        rule.attrib.pop("operator", "")
        formula.text = f"${column_letters(rag)}{table.area.top}={formula.text}"
