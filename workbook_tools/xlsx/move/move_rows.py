"""Rows are added to a block, taken from its end, or put in another order, and the whole workbook follows."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final

from lxml import etree
from msgspec.structs import replace

from workbook_tools.errors import Fault, WorkbookRefused
from workbook_tools.xlsx.a1.addresses import Area
from workbook_tools.xlsx.a1.row_change import RowChange, RowOrder, Rows
from workbook_tools.xlsx.move.drawing_anchors import plan_control_anchors, plan_drawing
from workbook_tools.xlsx.move.lost_references import NO_LABELS, Labels, find_lost
from workbook_tools.xlsx.move.moved_cells import plan_cells
from workbook_tools.xlsx.move.moved_formulas import SheetMove
from workbook_tools.xlsx.move.moved_links import (
    plan_calculation_chain,
    plan_chart,
    plan_connections,
    plan_hyperlinks,
    plan_linked_cells,
    plan_mapped_cells,
    plan_names,
    plan_notes,
    plan_related_places,
)
from workbook_tools.xlsx.move.moved_pivots import plan_pivot_table, plan_sources
from workbook_tools.xlsx.move.moved_ranges import plan_ranges
from workbook_tools.xlsx.move.moved_rules import plan_rules
from workbook_tools.xlsx.move.moved_sparklines import plan_sparklines
from workbook_tools.xlsx.move.moved_tables import plan_table
from workbook_tools.xlsx.move.moved_views import plan_named_views, plan_views
from workbook_tools.xlsx.move.part_changes import (
    BesideRows,
    Change,
    MoveRows,
    SetAttribute,
    SetText,
    apply_changes,
)
from workbook_tools.xlsx.move.vml_shapes import plan_vml
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.relationships import relationships_part
from workbook_tools.xlsx.opc.worksheets import Sheet, sheets
from workbook_tools.xlsx.sheet.changing_workbook import NONE_REDRAWN, Redrawn
from workbook_tools.xlsx.sheet.tables import Table, tables_on

_CHARTS: Final = ("drawingml.chart+xml", "ms-office.chartex+xml")
_SHARED: Final = (*_CHARTS, "chartshapes+xml", "connections+xml", "pivotCacheDefinition+xml", "calcChain+xml")
"""How the content types of parts end that may belong to several sheets or to none."""
_NAMES_A_SHEET: Final = rb"Fmla(?:Link|Range|Txbx|Pict|Group)>[^<]*!"
"""A formula in the older drawing language that refers to a sheet."""


def move_rows(
    package: Package,
    sheet: Sheet,
    change: Rows,
    *,
    refilled: frozenset[tuple[int, int]] = frozenset(),
    labels: Labels = NO_LABELS,
    redrawn: Redrawn = NONE_REDRAWN,
) -> tuple[Fault, ...]:
    """Move the sheet's rows, and let all that refers to them follow. Gives the references that lost their rows.

    New rows are empty. Of formulas in `refilled` cells only fixed references follow: the others are counted from where
    they stand. What cannot follow safely raises WorkbookRefused, and then nothing has changed.
    """
    if isinstance(change, RowChange) and not change.count:
        return ()
    move = _sheet_move(package, sheet, change, refilled)
    try:
        changes = list(_plan_workbook(package, sheet, move))
    except WorkbookRefused as refusal:
        raise WorkbookRefused(*(_placed(fault, move) for fault in refusal.faults)) from refusal
    lost, kept = find_lost(changes, package, sheet, labels, redrawn, change)
    apply_changes(package, kept)
    package.moved.note(sheet.part, change)
    _drop_empty_calculation_chain(package)
    return lost


def rows_are_bare(package: Package, sheet: Sheet, area: Area) -> bool:
    """Whether nothing in the workbook belongs to one of these rows, or to some of them, but what their cells hold.

    Tried by letting them change places: nothing but the rows may change.
    """
    return _changes_nothing(package, sheet, _turned(area))


@damage_refused
def tied_tables(package: Package, sheet: str, names: Collection[str]) -> frozenset[str]:
    """Those of a sheet's named tables with a row that something in the workbook belongs to, beside its own cells.

    An only row is tried against the one below it. What is set of areas, or of its own sheet but in formulas of cells,
    is the whole table's then, and counts for nothing.
    """
    homes = [each for each in sheets(package) if each.name == sheet]
    tables = [table for home in homes for table in tables_on(package, home) if table.name in names]
    several = [table for table in tables if table.rows > 1]
    bare = several if len(several) > 1 and _all_are_bare(package, several) else []
    return frozenset(table.name for table in tables if table not in bare and _rows_are_tied(package, table))


def _all_are_bare(package: Package, tables: Sequence[Table]) -> bool:
    """Whether nothing changes but rows if those of several tables of a sheet change places, each table's own at once.

    So it takes one look through the workbook to find what is so in nearly all of them.
    """
    areas = sorted(table.area for table in tables)
    if any(a.bottom >= b.top for a, b in pairwise(areas)):
        return False
    first = areas[0].top
    places = list(range(areas[-1].bottom - first + 1))
    for top, bottom in ((area.top - first, area.bottom - first) for area in areas):
        places[top : bottom + 1] = [*range(top + 1, bottom + 1), top]
    return _changes_nothing(package, tables[0].sheet, RowOrder(first, tuple(places)))


def _rows_are_tied(package: Package, table: Table) -> bool:
    tried = table.area._replace(bottom=max(table.area.bottom, table.area.top + 1))
    try:
        return any(
            table.rows > 1 or _is_of_one_row(change, table)
            for change in _changes_of_rows(package, table.sheet, _turned(tried))
            if not change.part.endswith("calcChain.xml")
        )
    except WorkbookRefused:
        return True


def _is_of_one_row(change: Change, table: Table) -> bool:
    own = change.part == table.part or (change.part == table.sheet.part and change.element.tag != tag("f"))
    text = change.text if isinstance(change, SetText) else change.value if isinstance(change, SetAttribute) else ""
    return not own and ":" not in (text or "")


def _turned(area: Area) -> RowOrder:
    """The order in which the first row of an area comes last."""
    return RowOrder(area.top, (*range(1, area.bottom - area.top + 1), 0))


def _changes_nothing(package: Package, sheet: Sheet, order: RowOrder) -> bool:
    try:
        return next(_changes_of_rows(package, sheet, order), None) is None
    except WorkbookRefused:
        return False


def _changes_of_rows(package: Package, sheet: Sheet, order: RowOrder) -> Iterator[Change]:
    """The changes to the workbook, but to the rows themselves, if rows changed places so."""
    changes = _plan_workbook(package, sheet, _sheet_move(package, sheet, order))
    return (change for change in changes if not isinstance(change, MoveRows))


def _sheet_move(
    package: Package, sheet: Sheet, change: Rows, refilled: frozenset[tuple[int, int]] = frozenset()
) -> SheetMove:
    names = package.root(workbook_part(package)).iterfind(f"{tag('sheets')}/{tag('sheet')}")
    return SheetMove(package.file, sheet.name, tuple(name.get("name", "") for name in names), change, refilled)


def _placed(fault: Fault, move: SheetMove) -> Fault:
    """The fault with file and sheet, which a rule about rows alone does not know."""
    if fault.place.file:
        return fault
    return replace(fault, place=replace(fault.place, file=move.file, sheet=move.sheet))


def _plan_workbook(package: Package, sheet: Sheet, move: SheetMove) -> Iterator[Change]:
    for other in sheets(package):
        if other.part == sheet.part or _may_refer(package, other.part, move):
            look = package.root_without_appended if isinstance(move.change, RowOrder) else package.root
            yield from _plan_sheet(look(other.part), other.part, other.name, move)
        yield from _plan_related_places(package, other.part, move)
        for relationship in package.relationships(other.part):
            if not relationship.external and package.has(relationship.target):
                kind = relationship.type.rpartition("/")[2]
                yield from _plan_related(package, kind, relationship.target, other.name, move)
    workbook = workbook_part(package)
    yield from plan_names(package.root(workbook), workbook, move)
    for part, kind in package.of_types(_SHARED):
        yield from _plan_shared_part(package, part, kind, sheet, move)


def _plan_sheet(root: etree._Element, part: str, home: str, move: SheetMove) -> Iterator[Change]:
    """The changes to one worksheet, `home` being its name."""
    beside = BesideRows(root)
    yield from plan_cells(root, part, home, move)
    yield from plan_rules(beside, part, home, move)
    yield from plan_sparklines(beside, part, home, move)
    yield from plan_hyperlinks(beside, part, home, move)
    yield from plan_sources(beside, part, move)
    for controls in beside.named(tag("controls")):
        yield from plan_linked_cells(controls, part, home, move)
    if home == move.sheet:
        yield from plan_ranges(beside, part, move)
        yield from plan_views(beside, part, move)
        yield from plan_control_anchors(beside, part, move.change)


def _plan_related(package: Package, kind: str, part: str, home: str, move: SheetMove) -> Iterator[Change]:
    """The changes to a part that belongs to the sheet `home`; `kind` ends its relationship's type."""
    if kind == "table":
        if home == move.sheet or _may_refer(package, part, move):
            yield from plan_table(package.root(part), part, home, move)
    elif kind == "vmlDrawing":
        yield from _plan_vml(package, part, home, move)
    elif kind in ("drawing", "ctrlProp"):
        if home == move.sheet or _may_refer(package, part, move):
            yield from plan_linked_cells(package.root(part), part, home, move)
        yield from _plan_related_places(package, part, move)
    if home != move.sheet:
        return
    if kind == "drawing":
        yield from plan_drawing(package.root(part), part, move.change)
    elif kind in ("comments", "threadedComment"):
        yield from plan_notes(package, part, move)
    elif kind == "pivotTable":
        yield from plan_pivot_table(package.root(part), part, move)
    elif kind == "namedSheetView":
        yield from plan_named_views(package.root(part), part, move)
    elif kind == "tableSingleCells":
        yield from plan_mapped_cells(package.root(part), part, move)


def _plan_related_places(package: Package, part: str, move: SheetMove) -> Iterator[Change]:
    """The changes to where a sheet's cells or a drawing's shapes lead, kept among the part's relationships."""
    links = relationships_part(part)
    if package.has(links) and (package.is_changed(links) or b"#" in package.read(links)):
        yield from plan_related_places(package.root(links), links, move)


def _plan_shared_part(package: Package, part: str, kind: str, sheet: Sheet, move: SheetMove) -> Iterator[Change]:
    """The changes to a part that may belong to several sheets or to none; `kind` is its content type."""
    if kind.endswith(_CHARTS):
        if _may_refer(package, part, move):
            yield from plan_chart(package.root(part), part, move)
    elif kind.endswith("drawingml.chartshapes+xml"):
        yield from plan_linked_cells(package.root(part), part, "", move)
    elif kind.endswith("connections+xml"):
        yield from plan_connections(package.root(part), part, move)
    elif kind.endswith("pivotCacheDefinition+xml"):
        yield from plan_sources(BesideRows(package.root(part)), part, move)
    elif kind.endswith("calcChain+xml"):
        yield from plan_calculation_chain(package.root(part), part, sheet.sheet_id, move)


def _may_refer(package: Package, part: str, move: SheetMove) -> bool:
    """Whether a part that is not the sheet's own must be looked through: as it came, one look at its bytes may do."""
    return package.is_changed(part) or move.may_be_named_in(package.read(part))


def _plan_vml(package: Package, part: str, home: str, move: SheetMove) -> Iterator[Change]:
    """The changes to a drawing in the older language, of which Excel has written some as broken XML.

    Over another sheet it need not be read unless a formula of its controls names a sheet.
    """
    if home == move.sheet or re.search(_NAMES_A_SHEET, package.read(part)):
        yield from plan_vml(package.root(part), part, home, move)


def _drop_empty_calculation_chain(package: Package) -> None:
    """Drop a calculation chain with no cell in it: Excel takes one for damage."""
    for relationship in package.relationships(workbook_part(package)):
        part = relationship.target
        if relationship.type.endswith("/calcChain") and package.has(part) and not len(package.root(part)):
            package.drop(part)
