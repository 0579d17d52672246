"""The rows of a long list, read from their text: many times as quick as cell by cell."""

import re
from collections.abc import Iterator
from typing import Final

from workbook_tools.xlsx.a1.addresses import column_letters
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.cell_contents import content_of
from workbook_tools.xlsx.sheet.tables import Table, column_formulas
from workbook_tools.xlsx.vocabulary.table_layout import CellContent

LONG: Final = 500
"""So many rows take longer to read cell by cell than it takes to find out whether they are plain."""

Cell = tuple[int, int, CellContent, str | None]
"""A cell's row, its column, what it shows, and its style as the sheet writes it."""

_CELL: Final = r'<c r="{}(?P=row)"(?: s="(\d+)")?(?: t="([a-z]+)")?(?:/>|><v>([^<&\r]*)</v></c>)'


class PlainRows:
    """The rows of a long table but its first, where they end the sheet and nothing but plain values is in them.

    The package keeps them as text until somebody looks at one of them. Of any other table they are none.
    """

    def __init__(self, package: Package, table: Table) -> None:
        self._columns = range(table.area.left, table.area.right + 1)
        self._found: list[re.Match[str]] = []
        if table.rows < LONG or column_formulas(package, table):
            return
        package.read_rows_as_text(table.sheet.part, table.area.top + 1)
        rows = package.appended(table.sheet.part)
        cells = "".join(_CELL.format(column_letters(column)) for column in self._columns)
        plain = re.compile(rf'<row r="(?P<row>\d+)"[^<>]*>{cells}</row>')
        found = [plain.fullmatch(line) for line in (rows.lines if rows else ())]
        wanted = range(table.area.top + 1, table.area.bottom + 1)
        if [match and int(match["row"]) for match in found] == list(wanted):
            self._found = [match for match in found if match]
        else:
            package.root(table.sheet.part)  # from now on they are elements as all others

    def cells(self, texts: list[str]) -> Iterator[Cell]:
        """What stands in them. Raises as `content_of` does."""
        for match in self._found:
            number, *said = match.groups()
            for column, style, kind, value in zip(self._columns, said[::3], said[1::3], said[2::3], strict=True):
                content = None if value is None else content_of(kind or "n", value or None, texts)
                yield int(number), column, content, style
