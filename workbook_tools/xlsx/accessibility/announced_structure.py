"""How a sheet is built, as far as a reader who cannot see it is told: headings, tables, what stays in view."""

import re
from collections.abc import Iterator
from typing import Final

from workbook_tools.errors import Fault
from workbook_tools.xlsx.accessibility.accessible_tables import in_table, shown_tables
from workbook_tools.xlsx.accessibility.sheet_pages import Page
from workbook_tools.xlsx.move.drawing_anchors import DRAWING
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag

_COUNTED: Final = re.compile(r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten) tables\b", re.IGNORECASE)
_FROZEN: Final = re.compile(r"freeze|frozen|stay in view", re.IGNORECASE)
_DEFAULT_NAME: Final = re.compile(r"Table\d+")
_NUMBERED: Final = re.compile(r"\D+ \d+")
_DRAWN_TEXT: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
ABOUT_ROWS: Final = 3
"""So many rows at the top of a sheet are looked at for what is on it."""


def unmarked_heading(page: Page) -> Iterator[Fault]:
    """A title that no heading style marks."""
    cell = page.cells.get((1, 1))
    if cell is not None and cell.text and not cell.look.is_heading:
        yield page.fault(
            "the title is not marked as a heading",
            "Home, Cell Styles: choose Heading 1, or Title on the cover.",
            (1, 1),
        )


def merged(page: Page) -> Iterator[Fault]:
    """Merged cells anywhere on the sheet."""
    for area in page.merged:
        if not page.removed.takes(area.top, area.left):
            yield page.fault(f"cells {area} are merged", "Unmerge them.", area[:2])


def unannounced_tables(page: Page) -> Iterator[Fault]:
    """Several tables of which the top of the sheet says nothing."""
    tables = shown_tables(page)
    said = (cell.text for (row, _), cell in page.cells.items() if row <= ABOUT_ROWS)
    if len(tables) > 1 and not any(map(_COUNTED.search, said)):
        yield page.fault(
            f"{len(tables)} tables stand on the sheet, and its top does not say so",
            f"Write in A2: '{len(tables)} tables, one under another', and which they are.",
            (2, 1),
        )


def below_tables(page: Page) -> Iterator[Fault]:
    """Text under the last table of a sheet, which a reader of the table does not come to."""
    tables = shown_tables(page)
    bottom = max((table.area.bottom for table in tables), default=0)
    for at, cell in sorted(page.cells.items()):
        if tables and at[0] > bottom and cell.text and not in_table(page, at):
            yield page.fault("a text stands below the tables, where it is missed", "Put it above them.", at)
            return


def away_from_the_edge(page: Page) -> Iterator[Fault]:
    """Tables that do not begin in the first column."""
    for table in shown_tables(page):
        if next(page.columns(table)) != 1 and not all(map(page.removed.columns.takes, range(1, table.area.left))):
            trouble = f"table '{table.name}' does not begin in the first column"
            yield page.fault(trouble, "Move it to the left edge.", (table.area.top - 1, table.area.left))


def default_names(page: Page) -> Iterator[Fault]:
    """Tables that have no name of their own."""
    for table in shown_tables(page):
        if _DEFAULT_NAME.fullmatch(table.name):
            yield page.fault(
                f"the name '{table.name}' does not say what the table holds",
                "Name it: Table Design, Table Name.",
                (table.area.top - 1, table.area.left),
            )


def twin_headings(page: Page) -> Iterator[Fault]:
    """Headings that a table has twice."""
    for table in shown_tables(page):
        shown = [table.headings[column - table.area.left].casefold() for column in page.columns(table)]
        for heading in sorted({each for each in shown if shown.count(each) > 1}):
            place = table.area.top - 1, table.area.left + shown.index(heading)
            yield page.fault(f"table '{table.name}' has the heading '{heading}' twice", "Rename one.", place)


def unexplained_panes(page: Page) -> Iterator[Fault]:
    """Frozen rows and columns of which no text says how to let them move."""
    frozen = any(pane.get("state", "").startswith("frozen") for pane in page.root.iter(tag("pane")))
    said = (cell.text for (row, _), cell in page.cells.items() if row <= ABOUT_ROWS)
    if frozen and not any(map(_FROZEN.search, said)):
        yield page.fault(
            "rows or columns are frozen, and nothing says how to let them move",
            "Write at the top: 'Headings stay in view: View, Freeze Panes, Unfreeze', or unfreeze them.",
            (2, 1),
        )


def italics(page: Page) -> Iterator[Fault]:
    """Text in italics, which is hard to read: the first cell."""
    for at, cell in sorted(page.cells.items()):
        if cell.text and cell.look.italic:
            yield page.fault("the text is in italics", "Set it upright.", at)
            return


def floating_texts(package: Package, page: Page) -> Iterator[Fault]:
    """Text boxes that float over the sheet."""
    for link in package.relationships(page.sheet.part):
        if link.type.endswith("/drawing") and package.has(link.target):
            for shape in package.root(link.target).iter(f"{{{DRAWING}}}sp"):
                if any((text.text or "").strip() for text in shape.iter(_DRAWN_TEXT)):
                    yield page.fault("a box of text floats over the sheet", "Write its words in a cell.")


def has_header_or_footer(page: Page) -> bool:
    """Whether something is printed at the head or the foot of each page."""
    return any((each.text or "").strip() for holder in page.root.iter(tag("headerFooter")) for each in holder)


def is_numbered(page: Page) -> bool:
    """Whether the tab has a number where it could say more: "Breakdown 2"."""
    return _NUMBERED.fullmatch(page.name.strip()) is not None
