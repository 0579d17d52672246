"""A sheet taken out of a workbook, and with it all that read it."""

from typing import Final

from workbook_tools.errors import Fault, LayoutError, Place
from workbook_tools.xlsx.a1.plain_references import sheets_read
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.publish.known_elements import RELATION_ID, remove
from workbook_tools.xlsx.publish.missing_sheets import forget_missing_sheets
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.vocabulary.publishing_edits import RemoveSheet

_LOCAL: Final = "localSheetId"


def remove_sheet(workbook: Workbook, edit: RemoveSheet) -> tuple[Fault, ...]:
    """What the officer is told: charts that go because they draw the sheet's cells.

    The sheet is gone, with its parts, its names, and every link and trend line that reads it. Raises LayoutError where
    there is no such sheet, or no other.
    """
    package = workbook.package
    tabs = package.edit(workbook_part(package)).find(tag("sheets"))
    found = [tab for tab in (() if tabs is None else tabs) if tab.get("name", "").casefold() == edit.sheet.casefold()]
    if tabs is None or not found or len(tabs) == 1:
        raise _not_removed(package, edit.sheet)
    index = tabs.index(found[0])
    _forget_names(package, edit.sheet, index)
    _forget_part(package, found[0].get(RELATION_ID, ""))
    tabs.remove(found[0])
    _open_on_another(package, index)
    told = forget_missing_sheets(package)
    drop_unreached(package)
    workbook.rows_moved()
    return told


def drop_unreached(package: Package) -> None:
    """Drop the parts that no relationship leads to from the package."""
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        for relationship in package.relationships(waiting.pop()):
            name = relationship.target
            if not relationship.external and package.has(name) and name.casefold() not in reached:
                reached.add(name.casefold())
                waiting.append(name)
    for name in package.names:
        if not name.casefold().endswith(".rels") and name != "[Content_Types].xml" and name.casefold() not in reached:
            package.drop(name)


def _forget_names(package: Package, sheet: str, index: int) -> None:
    for name in list(package.root(workbook_part(package)).iter(tag("definedName"))):
        local = int(name.get(_LOCAL, "-1"))
        if local == index or sheet.casefold() in sheets_read(name.text or ""):
            remove(name)
        elif local > index:
            name.set(_LOCAL, str(local - 1))


def _forget_part(package: Package, identity: str) -> None:
    for relationship in package.relationships(workbook_part(package)):
        if relationship.id == identity and package.has(relationship.target):
            package.drop(relationship.target)


def _open_on_another(package: Package, index: int) -> None:
    """Have windows open on the tab that they opened on before, or on the first if that was this one."""
    for view in package.root(workbook_part(package)).iter(tag("workbookView")):
        for attribute in ("activeTab", "firstSheet"):
            tab = int(view.get(attribute, "0"))
            if tab >= index:
                view.set(attribute, str(0 if tab == index else tab - 1))


def _not_removed(package: Package, sheet: str) -> LayoutError:
    names = [tab.get("name", "") for tab in package.root(workbook_part(package)).iter(tag("sheet"))]
    trouble = f"the sheet '{sheet}' cannot be left out"
    remedy = f"Name one of several sheets of the workbook, which are: {', '.join(names)}."
    return LayoutError.of(trouble, remedy, Place(package.file, sheet))
