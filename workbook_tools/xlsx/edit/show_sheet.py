"""Sheets shown or hidden, one of them always on top."""

from lxml import etree

from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import OFFICE_RELATIONSHIPS, tag
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.vocabulary.edits import ShowSheet

_HIDDEN = frozenset({"hidden", "veryHidden"})


def show_sheet(workbook: Workbook, edit: ShowSheet) -> None:
    """Show the table's sheet, or hide it unless no other one is shown. What is so already stays."""
    show_tab(workbook.package, workbook.table(edit.table).sheet.index, visible=edit.visible)


@damage_refused
def show_tab(package: Package, here: int, *, visible: bool) -> None:
    """Show the sheet at this position among all tabs, or hide it unless no other one is shown."""
    tabs = _tabs(package)
    if visible != _is_hidden(tabs[here]):
        return
    if visible:
        _edit_workbook(package)
        del tabs[here].attrib["state"]
    elif (on_top := _next_shown(tabs, here)) is not None:
        _edit_workbook(package)
        tabs[here].set("state", "hidden")
        _deselect(package, tabs[here])
        _bring_to_top(package, tabs, here, on_top)


def _next_shown(tabs: list[etree._Element], here: int) -> int | None:
    """The nearest other tab that is shown, looking to the left first as the reader would."""
    others = [*reversed(range(here)), *range(here + 1, len(tabs))]
    return next((position for position in others if not _is_hidden(tabs[position])), None)


def _bring_to_top(package: Package, tabs: list[etree._Element], hidden: int, instead: int) -> None:
    """Have windows that opened on the hidden tab open on the other one."""
    for view in package.root(workbook_part(package)).iterfind(f"{tag('bookViews')}/{tag('workbookView')}"):
        if int(view.get("activeTab", "0")) == hidden:
            view.set("activeTab", str(instead))
            _select(package, tabs[instead])


def _deselect(package: Package, tab: etree._Element) -> None:
    """Take the tab out of its group: Excel would type into a hidden sheet whatever is typed into the others."""
    part = _part(package, tab)
    views = [view for view in package.root(part).iter(tag("sheetView")) if view.get("tabSelected") in {"1", "true"}]
    for view in views:
        package.edit(part)
        del view.attrib["tabSelected"]


def _select(package: Package, tab: etree._Element) -> None:
    part = _part(package, tab)
    for view in package.root(part).iter(tag("sheetView")):
        if view.get("tabSelected") not in {"1", "true"}:
            package.edit(part)
            view.set("tabSelected", "1")


def _part(package: Package, tab: etree._Element) -> str:
    """The part of any kind of sheet, chart sheets included."""
    wanted = tab.get(f"{{{OFFICE_RELATIONSHIPS}}}id", "")
    return next(link.target for link in package.relationships(workbook_part(package)) if link.id == wanted)


def _tabs(package: Package) -> list[etree._Element]:
    return list(package.root(workbook_part(package)).iterfind(f"{tag('sheets')}/{tag('sheet')}"))


def _is_hidden(tab: etree._Element) -> bool:
    return tab.get("state") in _HIDDEN


def _edit_workbook(package: Package) -> None:
    package.edit(workbook_part(package))
