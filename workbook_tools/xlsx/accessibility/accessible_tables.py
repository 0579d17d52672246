"""Tables that a screen reader can follow: one row of headings, no merged cells, nothing empty that is not explained."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from workbook_tools.english import counted
from workbook_tools.errors import Fault
from workbook_tools.xlsx.a1.addresses import Area
from workbook_tools.xlsx.accessibility.sheet_pages import Page, Position
from workbook_tools.xlsx.sheet.tables import Table

ROWS_OF_A_TABLE, COLUMNS_OF_A_TABLE = 3, 4
"""From how many filled rows and columns on cells are taken for a table."""

_EXPLAINED: Final = re.compile(r"\b(?:blank|empty)\b", re.IGNORECASE)
_NO_HEADING: Final = re.compile(r"Column\d+")


def table_faults(page: Page, explained: bool) -> Iterator[Fault]:
    """The breaches of a sheet's tables; `explained` says that some cell of the workbook tells what empty cells mean."""
    for table in shown_tables(page):
        yield from headings(page, table)
        yield from merged_inside(page, table)
        if not page.is_waiting(table):
            yield from blank_lines(page, table, explained)
            yield from unexplained(page, table, explained)
            yield from colour_alone(page, table)
    yield from unmarked(page)


def shown_tables(page: Page) -> list[Table]:
    """The tables of which anything is read."""
    return [table for table in page.tables if any(page.columns(table)) and any(page.rows(table))]


def in_table(page: Page, at: Position) -> bool:
    """Whether the cell is one of a table, its headings included."""
    return any(_meet(Area(*at, *at), table.area._replace(top=table.area.top - 1)) for table in page.tables)


def explains_empty_cells(pages: Iterable[Page]) -> bool:
    """Whether a text outside the tables says what an empty cell means."""
    return any(
        _EXPLAINED.search(cell.text) for page in pages for at, cell in page.cells.items() if not in_table(page, at)
    )


def headings(page: Page, table: Table) -> Iterator[Fault]:
    """A table without a row of headings, or with a column that has none."""
    row = table.area.top - 1
    if not any(page.text(row, column) for column in page.columns(table)):
        yield page.fault(
            f"table '{table.name}' has no row of headings",
            "Switch it on: Table Design, Header Row.",
            (table.area.top, table.area.left),
        )
        return
    for column in page.columns(table):
        heading = table.headings[column - table.area.left]
        if not heading.strip() or _NO_HEADING.fullmatch(heading):
            yield page.fault("the column has no heading that says what is in it", "Write one.", (row, column))


def merged_inside(page: Page, table: Table) -> Iterator[Fault]:
    """Merged cells of a table."""
    whole = table.area._replace(top=table.area.top - 1)
    for area in page.merged:
        if _meet(area, whole) and not page.removed.takes(area.top, area.left):
            yield page.fault(f"cells {area} are merged inside table '{table.name}'", "Unmerge them.", area[:2])


def blank_lines(page: Page, table: Table, explained: bool) -> Iterator[Fault]:
    """Rows of a table without anything, and columns unless the sheet explains what is empty."""
    rows, columns = list(page.rows(table)), list(page.columns(table))
    blank = _blank(page, table)
    for row in rows:
        if all((row, column) in blank for column in columns):
            yield page.fault(f"row {row} of table '{table.name}' is empty", "Delete it.", (row, columns[0]))
    for column in columns:
        cells = [(row, column) for row in rows]
        if all(cell in blank for cell in cells) and not any(cell in page.lines for cell in cells) and not explained:
            yield page.fault(f"a column of table '{table.name}' is empty", "Delete or hide it.", cells[0])


def unexplained(page: Page, table: Table, explained: bool) -> Iterator[Fault]:
    """Empty cells of a table that nothing explains: the first."""
    left = sorted(_blank(page, table))
    if left and not explained:
        yield page.fault(
            f"{counted(len(left), 'cell')} of table '{table.name}' {'is' if len(left) == 1 else 'are'} empty, "
            "and nothing says why",
            "Write in them why, or say above the table what an empty cell means.",
            left[0],
        )


def _blank(page: Page, table: Table) -> set[Position]:
    return {(row, column) for row in page.rows(table) for column in page.columns(table) if not page.text(row, column)}


def colour_alone(page: Page, table: Table) -> Iterator[Fault]:
    """Cells of one column that differ in nothing but their fill, where it is not the fill of the whole row."""
    columns = list(page.columns(table))
    for column in columns:
        fills: dict[str, set[str]] = {}
        for row in page.rows(table):
            looks = {each: cell.look.fill for each in columns if (cell := page.cells.get((row, each))) is not None}
            own = looks.pop(column, "")
            if set(looks.values()) != {own}:
                fills.setdefault(page.text(row, column).casefold(), set()).add(own)
        for text, shown in fills.items():
            if len(shown) > 1:
                said = f"'{text}'" if text else "nothing"
                yield page.fault(
                    f"cells of table '{table.name}' that say {said} differ by their colour alone",
                    "Say in words what the colour means.",
                    (table.area.top, column),
                )


def unmarked(page: Page) -> Iterator[Fault]:
    """A block of filled cells that is not marked as a table: its first cell."""
    outside = {at for at, cell in page.cells.items() if cell.text and not in_table(page, at)}
    for row, column in sorted(outside):
        block = [(row + down, column + right) for down in range(ROWS_OF_A_TABLE) for right in range(COLUMNS_OF_A_TABLE)]
        if outside.issuperset(block):
            yield page.fault(
                "these cells look like a table, and are not marked as one",
                "Select them and choose Insert, Table.",
                (row, column),
            )
            return


def _meet(one: Area, two: Area) -> bool:
    return one.top <= two.bottom and two.top <= one.bottom and one.left <= two.right and two.left <= one.right
