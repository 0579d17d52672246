"""What an officer does to a scorecard between two refreshes, done without any code of the program's."""

import io
import zipfile
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
DOCUMENT_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def parts(path: Path) -> dict[str, bytes]:
    """Every entry of the package by name, in its order."""
    with zipfile.ZipFile(path) as package:
        return {info.filename: package.read(info) for info in package.infolist()}


def rewrite(path: Path, change: Callable[[str, bytes], bytes]) -> None:
    """Every entry passed through `change(name, content)`."""
    changed = {name: change(name, content) for name, content in parts(path).items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in changed.items():
            package.writestr(name, content)
    path.write_bytes(buffer.getvalue())


def type_text(path: Path, sheet: str, texts: Mapping[str, str]) -> None:
    """Types texts into cells of rows that are there already, as inline strings."""
    part = sheet_part(path, sheet)

    def typed(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        root = etree.fromstring(content)
        for reference, text in texts.items():
            cell = _cell(root, reference)
            for child in list(cell):
                cell.remove(child)
            cell.set("t", "inlineStr")
            string = etree.SubElement(cell, f"{{{MAIN}}}is")
            etree.SubElement(string, f"{{{MAIN}}}t").text = text
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    rewrite(path, typed)


def _cell(root: Any, reference: str) -> Any:
    """The cell; a new one behind those to its left where its row has none."""
    found = root.find(f".//{{{MAIN}}}c[@r='{reference}']")
    if found is not None:
        return found
    column, row = coordinate_from_string(reference)
    [cells] = root.iterfind(f".//{{{MAIN}}}row[@r='{row}']")
    before = [each for each in cells if column_index(each.get("r")) < column_index_from_string(column)]
    cell = etree.Element(f"{{{MAIN}}}c", r=reference)
    cells.insert(len(before), cell)
    return cell


def column_index(reference: str) -> int:
    """The number of a cell's column, from 1."""
    return column_index_from_string(coordinate_from_string(reference)[0])


def hide_rows(path: Path, sheet: str, rows: Collection[int]) -> None:
    """Hides rows of a sheet by hand, numbered as Excel does."""
    part = sheet_part(path, sheet)

    def hidden(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        root = etree.fromstring(content)
        for row in root.iter(f"{{{MAIN}}}row"):
            if int(row.get("r", "0")) in rows:
                row.set("hidden", "1")
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    rewrite(path, hidden)


def sheet_part(path: Path, sheet: str) -> str:
    """The part that holds a sheet."""
    content = parts(path)
    workbook = etree.fromstring(content["xl/workbook.xml"])
    [found] = [each for each in workbook.iter(f"{{{MAIN}}}sheet") if each.get("name") == sheet]
    relationships = etree.fromstring(content["xl/_rels/workbook.xml.rels"])
    [target] = [
        each.get("Target", "")
        for each in relationships.iter(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship")
        if each.get("Id") == found.get(f"{{{DOCUMENT_RELATIONSHIPS}}}id")
    ]
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def opened_to_read(path: Path, formulas: bool = True) -> Workbook:
    """The workbook, for reading alone: tests ask the same bytes again and again, and openpyxl takes its time."""
    return _read(path.read_bytes(), formulas)


@lru_cache(maxsize=6)
def _read(content: bytes, formulas: bool) -> Workbook:
    return load_workbook(io.BytesIO(content), data_only=not formulas)


class Book:
    """A workbook as openpyxl reads it: stored results instead of formulas."""

    def __init__(self, path: Path, formulas: bool = False) -> None:
        self._book = opened_to_read(path, formulas)

    def sheet_of(self, table: str) -> Worksheet:
        """The sheet that a table is on."""
        [found] = [sheet for sheet in self._book.worksheets if table in sheet.tables]
        return found

    def column(self, table: str, heading: str) -> list[object]:
        """The cells of a table's column, from the first row of data to the last."""
        return [cell.value for cell in self.cells(table, heading)]

    def cells(self, table: str, heading: str) -> list[Any]:
        """The cells themselves."""
        sheet = self.sheet_of(table)
        head, *rows = sheet[sheet.tables[table].ref]
        position = [cell.value for cell in head].index(heading)
        return [row[position] for row in rows]

    def places(self, table: str, heading: str) -> list[str]:
        """The cells' references: "P5", "P6" …"""
        return [cell.coordinate for cell in self.cells(table, heading)]

    def named(self, name: str) -> object:
        """The content of the single cell that a name points at."""
        [(sheet, reference)] = self._book.defined_names[name].destinations
        return self._book[sheet][reference.replace("$", "")].value


def rename_heading(path: Path, table: str, heading: str, written: str) -> None:
    """Types another heading over a table's; Excel takes it into the table, a line break as _x000a_."""
    sheet, cell = _cells_of(path, table)[heading]
    type_text(path, sheet, {cell: written})
    old, new = f' name="{heading}"'.encode(), f' name="{written.replace(chr(10), "_x000a_")}"'.encode()
    named = f'displayName="{table}"'.encode()
    rewrite(path, lambda _, content: content.replace(old, new) if named in content else content)


def write_under(path: Path, table: str, heading: str, row: int, text: str) -> None:
    """Types a text under a table's heading, in its row of this number, from 1."""
    write_down(path, table, heading, [text], row)


def write_down(path: Path, table: str, heading: str, texts: Sequence[str], row: int = 1) -> None:
    """Types texts under a table's heading, from its row of this number down."""
    sheet, cell = _cells_of(path, table)[heading]
    column = cell.rstrip("0123456789")
    first = int(cell.removeprefix(column)) + row
    type_text(path, sheet, {f"{column}{first + number}": text for number, text in enumerate(texts)})


def _cells_of(path: Path, table: str) -> dict[str, tuple[str, str]]:
    """By heading, the sheet and the cell in which it stands."""
    for sheet in opened_to_read(path).worksheets:
        if table in sheet.tables:
            headings = sheet[sheet.tables[table].ref][0]
            return {str(cell.value): (sheet.title, cell.coordinate) for cell in headings}
    raise AssertionError(f"there is no table {table}")
