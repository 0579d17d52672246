"""References that cannot follow their rows: these are taken away, or no longer stand together."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from lxml import etree

from workbook_tools.errors import Fault, Place
from workbook_tools.xlsx.a1.addresses import cell_position, column_letters, unquoted
from workbook_tools.xlsx.a1.formula_references import Reference, parse_formula
from workbook_tools.xlsx.a1.row_change import ALL_COLUMNS, ColumnSpan, RowOrder, Rows
from workbook_tools.xlsx.move.moved_formulas import MARKS, SCATTERED, SHORTENED, TURNED, without_marks
from workbook_tools.xlsx.move.moved_links import ESCAPED_GONE
from workbook_tools.xlsx.move.part_changes import Change, MoveRows, Remove, SetAttribute, SetText
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import XM
from workbook_tools.xlsx.opc.worksheets import Sheet, sheets
from workbook_tools.xlsx.sheet.changing_workbook import NONE_REDRAWN, Redrawn

Labels = Mapping[int, str]
"""What the rows of a table are called, by the rows of the sheet when the workbook was opened."""

NO_LABELS: Final[Labels] = {}
MOST_ROWS: Final = 10_000
"""Rows of one reference that are looked up by name."""


_GONE: Final = "#REF!"
_SOURCE: Final = f"{{{XM}}}f"
LET_IT_GO: Final = "Or let it go:"
"""How the part of a remedy begins that is an option of a refresh."""
_REMEDY_GONE: Final = (
    "Delete it, let it read something else, or let it read the table's whole column, as in SUM(Scorecard[Latest]). "
    f"{LET_IT_GO} --allow-broken-references names each again and writes the workbook."
)
_REMEDY_SPLIT: Final = (
    "Let it read each of these rows by itself, or the table's whole column. "
    f"{LET_IT_GO} --allow-broken-references names each again and leaves it on the rows from the first to the last."
)
_REMEDY_TURNED: Final = (
    "Let each of its cells read one row by a formula of its own. "
    f"{LET_IT_GO} --allow-broken-references names each again and leaves it on these rows in their new order."
)
_REMEDY_PARTED: Final = (
    "Let it read the table's own cells, such as {cells}. Or move what stands beside the table to another sheet: whole "
    "rows can go along then."
)


def find_lost(
    changes: Iterable[Change],
    package: Package,
    sheet: Sheet,
    labels: Labels,
    redrawn: Redrawn = NONE_REDRAWN,
    change: Rows | None = None,
) -> tuple[tuple[Fault, ...], tuple[Change, ...]]:
    """The references that lose their rows, each as a fault, and the changes as they can be carried out all the same.

    A trend line that is `redrawn` loses nothing. `change` is what happens to the rows.
    """
    faults: list[Fault] = []
    kept: list[Change] = []
    for each in changes:
        before, after = _texts(each, redrawn)
        marked = any(mark in after for mark in MARKS)
        if marked or after.count(_GONE) > before.count(_GONE):
            faults.append(_fault(each, before, after, package, sheet, labels, change))
        kept.append(_without_mark(each) if marked else each)
    return tuple(dict.fromkeys(faults)), tuple(kept)


def _texts(change: Change, redrawn: Redrawn) -> tuple[str, str]:
    """The text that a change replaces, and the one that it writes; what a trend line draws is taken out of it."""
    match change:
        case SetText():
            return change.element.text or "", change.text
        case SetAttribute(value=str(value)):
            return change.element.get(change.name, "").removeprefix("#"), value.replace(ESCAPED_GONE, _GONE)
        case Remove() if change.element.tag == _SOURCE and (change.part, _column(change.element)) not in redrawn:
            return change.element.text or "", _GONE
    return "", ""


def _column(source: etree._Element) -> int:
    """The column of the trend line that draws this; 0 where it is a group's."""
    sparkline = source.getparent()
    cell = "" if sparkline is None else sparkline.findtext(f"{{{XM}}}sqref") or ""
    return cell_position(cell)[1] if cell else 0


def _without_mark(change: Change) -> Change:
    match change:
        case SetText():
            return SetText(change.part, change.element, without_marks(change.text))
        case SetAttribute(value=str(value)):
            return SetAttribute(change.part, change.element, change.name, without_marks(value))
    return change


def _fault(
    changed: Change, before: str, after: str, package: Package, sheet: Sheet, labels: Labels, change: Rows | None
) -> Fault:
    assert not isinstance(changed, MoveRows)  # it writes no text
    columns = change.columns if change else ALL_COLUMNS
    home = next((each.name for each in sheets(package) if each.part == changed.part), "")
    place, holder = _holder(changed.element, changed.part, package, home)
    called = dict.fromkeys(_labels(before, home, package, sheet, labels))
    names = ", ".join(called or _as_opened(before, home, package, sheet)) or before
    parted = next((piece for piece in _pieces(before, home, sheet) if columns.part(*piece.columns)), None)
    if SCATTERED in after and parted:
        trouble = (
            f"{holder} reads {parted}: cells of {names} that go to another row, and others beside the table that stay."
        )
        return Fault(trouble, _REMEDY_PARTED.format(cells=_within(parted, columns)), place)
    if SCATTERED in after:
        trouble = f"{holder} reads the rows of {names} together, and other rows come between them."
        return Fault(trouble, _REMEDY_SPLIT, place)
    if SHORTENED in after:
        gone = ", ".join(dict.fromkeys(_labels(before, home, package, sheet, labels, change))) or names
        return Fault(f"{holder} reads, among other rows, that of {gone}, which leaves.", _REMEDY_GONE, place)
    if TURNED in after:
        trouble = f"{holder} gives the rows of {names} one under another, and their order changes."
        return Fault(trouble, _REMEDY_TURNED, place)
    return Fault(f"{holder} reads the row of {names}, which leaves.", _REMEDY_GONE, place)


def _labels(
    text: str, home: str, package: Package, sheet: Sheet, labels: Labels, change: Rows | None = None
) -> Iterator[str]:
    """What the rows are called that the text refers to on the sheet that changes; those that leave by a `change`."""
    order = change if isinstance(change, RowOrder) else None
    for piece in _pieces(text, home, sheet):
        rows = range(piece.rows[0], min(piece.rows[1], piece.rows[0] + MOST_ROWS) + 1)
        before = (package.moved.row_before(sheet.part, row) for row in rows if order is None or order.leaves(row))
        found = [labels[row] for row in before if row is not None and row in labels]
        yield from found if len(found) < 5 else [*found[:3], f"{len(found) - 3} more"]


def _as_opened(text: str, home: str, package: Package, sheet: Sheet) -> Iterator[str]:
    """The references in a text to the sheet that changes, as they were when the workbook was opened."""
    for piece in _pieces(text, home, sheet):
        top, bottom = (package.moved.row_before(sheet.part, row) for row in piece.rows)
        yield str(piece.at(min(top, bottom), max(top, bottom)) if top and bottom else piece)


def _pieces(text: str, home: str, sheet: Sheet) -> Iterator[Reference]:
    """The references in a text to the sheet that changes."""
    for piece in parse_formula(text):
        if (
            isinstance(piece, Reference)
            and (unquoted(piece.prefix) or home).rpartition(":")[2].casefold() == sheet.name.casefold()
        ):
            yield piece


def _within(reference: Reference, columns: ColumnSpan) -> str:
    """The same rows of the table's own columns."""
    first, last = map(column_letters, (columns.left, columns.right))
    top, bottom = reference.rows
    return f"{reference.prefix}{first}{top}:{last}{bottom}"


def _holder(element: etree._Element, part: str, package: Package, home: str) -> tuple[Place, str]:
    """Where the reference is kept, and what keeps it, in words that begin a sentence."""
    for each in (element, *element.iterancestors()):
        kind = etree.QName(each).localname
        if kind in {"c", "hyperlink"} and (cell := each.get("r") or each.get("ref", "")):
            row, column = cell_position(cell.partition(":")[0])
            holder = "The formula in this cell" if kind == "c" else "The link in this cell"
            return Place(
                package.file, home, package.moved.row_before(part, row, column), column_letters(column)
            ), holder
        if kind == "definedName":
            return Place(package.file), f"The name '{each.get('name', '')}'"
        if kind in {"conditionalFormatting", "dataValidation"}:
            areas = each.get("sqref") or each.findtext(f"{{{XM}}}sqref") or ""
            words = "The conditional format" if kind == "conditionalFormatting" else "The validation"
            return Place(package.file, home), f"{words} of {areas}"
        if kind == "sparkline":
            row, column = cell_position(each.findtext(f"{{{XM}}}sqref") or "A1")
            place = Place(package.file, home, package.moved.row_before(part, row, column), column_letters(column))
            return place, "The trend line in this cell"
        if kind == "Relationship":
            owner = part.replace("/_rels/", "/").removesuffix(".rels")
            on = next((sheet.name for sheet in sheets(package) if sheet.part == owner), "")
            return Place(package.file, on or _sheet_with(owner, package)), "A link" if on else "The link of a shape"
        if kind == "chartSpace":
            return Place(package.file, _sheet_with(part, package)), f"The chart{_title(each)}"
    return Place(package.file, home or _sheet_with(part, package)), "A shape or control"


def _title(chart: etree._Element) -> str:
    title = chart.find("{*}chart/{*}title")
    words = "" if title is None else "".join(text.text or "" for text in title.iter("{*}t", "{*}v"))
    return f" '{words}'" if words else ""


def _sheet_with(part: str, package: Package) -> str:
    """The sheet on which a drawing, or a chart in a drawing, lies."""
    for sheet in sheets(package):
        for drawing in package.relationships(sheet.part):
            if drawing.external or not package.has(drawing.target):
                continue
            held = {link.target for link in package.relationships(drawing.target) if not link.external}
            if part == drawing.target or part in held:
                return sheet.name
    return ""
