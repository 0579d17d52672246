"""The number formats of a sheet's cells, as far as they change how a number reads."""

from collections.abc import Iterable, Sequence

from lxml import etree

from workbook_tools.ooxml.grid import numbered_cells, numbered_rows
from workbook_tools.ooxml.package import Package
from workbook_tools.ooxml.styles import codes_by_style
from workbook_tools.ooxml.tables import Table
from workbook_tools.ooxml.xml import tag


class Codes(dict[int, str]):
    """A column's number formats by row; `usual` is that of the rows which have no cell."""

    def __init__(self, usual: str = "") -> None:
        super().__init__()
        self.usual = usual

    def __missing__(self, row: int) -> str:
        return self.usual


def codes_of(package: Package, tables: Iterable[Table]) -> dict[str, dict[int, Codes]]:
    """By sheet part and column, the number formats that change how a number reads."""
    codes = codes_by_style(package)
    if not any(codes):
        return {}
    return {
        part: _sheet_codes(package.root_without_appended(part), codes)
        for part in {table.sheet.part for table in tables}
    }


def _sheet_codes(root: etree._Element, codes: Sequence[str]) -> dict[int, Codes]:
    """By column its cells' formats; of cells that are not there, the format of the column, if it has one."""
    found: dict[int, Codes] = {}
    for columns in root.iterfind(f"{tag('cols')}/{tag('col')}"):
        if code := _code(columns.get("style"), codes):
            first, last = int(columns.get("min", "0")), int(columns.get("max", "0"))
            found.update((column, Codes(code)) for column in range(first, last + 1))
    for number, row in numbered_rows(root):
        for column, cell in numbered_cells(row):
            code = _code(cell.get("s"), codes)
            if code or column in found:
                found.setdefault(column, Codes())[number] = code
    return found


def _code(style: str | None, codes: Sequence[str]) -> str:
    at = int(style or 0)
    return codes[at] if at < len(codes) else ""
