"""A list of edits carried out on a closed workbook."""

from collections.abc import Sequence
from typing import Final

from lxml import etree
from msgspec import Struct

from workbook_tools.errors import Fault, LayoutError, WorkbookRefused
from workbook_tools.xlsx.edit.arrange_rows import arrange_rows, fill_new_rows
from workbook_tools.xlsx.edit.chart_caches import refresh_chart_caches
from workbook_tools.xlsx.edit.column_formulas import set_formula
from workbook_tools.xlsx.edit.refresh_filter import Filtered, apply_filter, release_filter
from workbook_tools.xlsx.edit.resize_table import resize_table
from workbook_tools.xlsx.edit.row_heights import fit_rows
from workbook_tools.xlsx.edit.show_sheet import show_sheet
from workbook_tools.xlsx.edit.sparklines import set_sparklines
from workbook_tools.xlsx.edit.write_column import set_name, set_number_formats, write_column
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.changing_workbook import Redrawn, Workbook
from workbook_tools.xlsx.sheet.defined_names import defined_names
from workbook_tools.xlsx.sheet.sheet_columns import hide_columns
from workbook_tools.xlsx.vocabulary.edits import (
    ArrangeRows,
    ColumnEdit,
    Edit,
    HideColumns,
    RefreshFilter,
    ResizeTable,
    SetFormula,
    SetName,
    SetNumberFormats,
    SetSparklines,
    ShowSheet,
    WriteColumn,
)
from workbook_tools.xlsx.vocabulary.unfit_edits import Offer, find_faults

_BEFORE_CALCULATION: Final = (
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews"),
    *("sheets", "functionGroups", "externalReferences", "definedNames"),
)
"""What stands before the calculation settings in a workbook part, whose elements have a fixed order."""


class Told(Struct, frozen=True):
    """What is to be told of edits that were made: references that lost their rows, and what filters hide now."""

    broken: tuple[Fault, ...] = ()
    filtered: tuple[Filtered, ...] = ()


@damage_refused
def apply_edits(package: Package, edits: Sequence[Edit]) -> Told:
    """Make the edits in order. Gives what is to be told of them.

    What the workbook lacks is gathered into one LayoutError before anything changes. Where an edit is refused
    later, the package is half changed and is to be thrown away; the bytes that it was opened from are whole.
    Where anything changed, Excel works out every formula when it opens the workbook; for programs that draw charts
    from what these keep of their cells, and that fit no rows, charts keep the cells as they are now, and rows of
    wrapped text that state no height state one.
    """
    workbook = Workbook(package)
    if faults := find_faults(_offer(workbook), edits):
        raise LayoutError(*faults)
    workbook.redrawn = _redrawn(workbook, edits)
    for edit in edits:
        if isinstance(edit, RefreshFilter):
            release_filter(workbook, edit)
    broken: tuple[Fault, ...] = ()
    filtered: list[Filtered] = []
    refused: tuple[Fault, ...] = ()
    for position, edit in enumerate(edits):
        if isinstance(edit, ResizeTable):
            resize_table(workbook, edit, _cells_to_come(edit, edits[position + 1 :]))
        elif isinstance(edit, ArrangeRows):
            lost = arrange_rows(workbook, edit, _cells_to_come(edit, edits[position + 1 :]))
            broken += lost
            refused += () if edit.allow_broken else lost
        elif isinstance(edit, RefreshFilter):
            filtered.append(apply_filter(workbook, edit))
        else:
            _apply(workbook, edit)
    fill_new_rows(workbook)
    if refused:
        raise WorkbookRefused(*dict.fromkeys(refused))
    if workbook.formula_cells_changed:
        _drop_calculation_chain(package)
    if package.changed:
        refresh_chart_caches(workbook)
        fit_rows(package, workbook.strings.texts)
        _ask_for_recalculation(package)
    return Told(broken, tuple(filtered))


def _redrawn(workbook: Workbook, edits: Sequence[Edit]) -> Redrawn:
    """The columns whose trend lines are drawn anew."""
    drawn = [(workbook.table(edit.table), edit.column) for edit in edits if isinstance(edit, SetSparklines)]
    return frozenset((table.sheet.part, table.column(heading)) for table, heading in drawn)


def _cells_to_come(resize: ResizeTable | ArrangeRows, behind: Sequence[Edit]) -> list[ColumnEdit]:
    """The edits right behind a resize that give columns of the same table a content or a format, each column once."""
    found: dict[tuple[str, bool], ColumnEdit] = {}
    for edit in behind:
        if not isinstance(edit, ColumnEdit) or edit.table != resize.table:
            break
        given = edit.column, isinstance(edit, SetNumberFormats)
        if given in found:
            break
        found[given] = edit
    return list(found.values())


def _offer(workbook: Workbook) -> Offer:
    """What the closed workbook has for edits."""
    return Offer(
        file=workbook.package.file,
        tables=workbook.tables,
        sheet_of=lambda table: workbook.tables[table].sheet.name,
        has_cell=lambda name: name in workbook.names,
        has_name=lambda name: name in defined_names(workbook.package),
    )


def _apply(workbook: Workbook, edit: Edit) -> None:
    match edit:
        case WriteColumn():
            write_column(workbook, edit)
        case SetFormula():
            set_formula(workbook, edit)
        case SetNumberFormats():
            set_number_formats(workbook, edit)
        case SetSparklines():
            set_sparklines(workbook, edit)
        case SetName():
            set_name(workbook, edit)
        case ShowSheet():
            show_sheet(workbook, edit)
        case HideColumns():
            hide_columns(workbook, edit)


@damage_refused
def asks_for_recalculation(package: Package) -> bool:
    """Whether formulas are to be worked out on opening: no spreadsheet program has saved it since the last refresh."""
    settings = package.root(workbook_part(package)).find(tag("calcPr"))
    return settings is not None and settings.get("fullCalcOnLoad") in {"1", "true"}


def _drop_calculation_chain(package: Package) -> None:
    """Drop the calculation chain: Excel makes it again, and one that names an empty cell is damage to it."""
    for relationship in package.relationships(workbook_part(package)):
        if relationship.type.endswith("/calcChain") and package.has(relationship.target):
            package.drop(relationship.target)


def _ask_for_recalculation(package: Package) -> None:
    """Have Excel work out the owners' own formulas on opening, since only ours have their results stored."""
    if asks_for_recalculation(package):
        return
    root = package.edit(workbook_part(package))
    settings = root.find(tag("calcPr"))
    if settings is None:
        settings = etree.Element(tag("calcPr"))
        before = [child for child in root if child.tag in {tag(name) for name in _BEFORE_CALCULATION}]
        before[-1].addnext(settings)
    settings.set("fullCalcOnLoad", "1")
