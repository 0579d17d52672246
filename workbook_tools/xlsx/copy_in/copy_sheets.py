"""Sheets taken out of one workbook and set behind the sheets of another, with all that hangs on them."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

from workbook_tools.errors import Place, WorkbookRefused
from workbook_tools.xlsx.copy_in.copied_names import add_names, refuse_taken_names, rename_sheets
from workbook_tools.xlsx.copy_in.copied_parts import copy_related, free_part_name
from workbook_tools.xlsx.copy_in.copied_styles import CopiedStyles
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import OFFICE_RELATIONSHIPS, serialise_part, tag
from workbook_tools.xlsx.opc.worksheets import Sheet, sheets
from workbook_tools.xlsx.sheet.shared_strings import SharedStrings

LONGEST_NAME: Final = 31
"""Characters that Excel allows in a sheet's name."""

_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_CELL, _ROW, _COLUMN, _VALUE = (tag(name) for name in ("c", "row", "col", "v"))


@damage_refused
def transplant_sheets(target: Package, source: Package, names: Sequence[str]) -> dict[str, str]:
    """The name that each of these sheets of the source has in the target, where they now stand last.

    They bring their tables, drawings, charts, looks and strings, and those names of theirs that the target lacks; a
    sheet whose name is taken gets a number. The target's own sheets, looks and strings stay as they are, in their
    places. WorkbookRefused, with the target unchanged, where its structure is locked or a table's name is taken.
    """
    moved = [sheet for sheet in sheets(source) if sheet.name in names]
    _refuse_locked_structure(target)
    refuse_taken_names(target, source, moved)
    called = _free_names(target, [sheet.name for sheet in moved])
    looks, strings = CopiedStyles(target, source), _Strings(target, source)
    for sheet in moved:
        root = deepcopy(source.root(sheet.part))
        looks.restyle_sheet(root)
        strings.put_in(root)
        rename_sheets(root, called)
        _deselect(root)
        part = free_part_name(target, sheet.part)
        target.add(part, serialise_part(root), _TYPE)
        copy_related(target, source, sheet.part, part, called, looks)
        _list_sheet(target, source, sheet, called[sheet.name], part)
    add_names(target, source, moved, called)
    return called


def _refuse_locked_structure(target: Package) -> None:
    lock = target.root(workbook_part(target)).find(tag("workbookProtection"))
    if lock is not None and lock.get("lockStructure") in {"1", "true"}:
        raise WorkbookRefused.of(
            "The workbook's structure is locked, so that no sheet may be added.",
            "In Excel unlock it (Review > Protect Workbook), and lock it again afterwards.",
            Place(target.file),
        )


def _free_names(target: Package, names: Sequence[str]) -> dict[str, str]:
    """Each name with the one that it has in the target: "Trend", or "Trend 2" where there is one already."""
    elements = target.root(workbook_part(target)).iterfind(f"{tag('sheets')}/{tag('sheet')}")
    taken = {element.get("name", "").casefold() for element in elements}
    called = {}
    for name in names:
        called[name] = next(free for free in _numbered(name) if free.casefold() not in taken)
        taken.add(called[name].casefold())
    return called


def _numbered(name: str) -> Iterator[str]:
    yield name
    for number in range(2, 1000):
        yield f"{name[: LONGEST_NAME - len(str(number)) - 1]} {number}"


class _Strings:
    """The texts of cells, which become shared strings of the target."""

    def __init__(self, target: Package, source: Package) -> None:
        self._texts = SharedStrings(source).texts
        self._target = SharedStrings(target)

    def put_in(self, root: etree._Element) -> None:
        """Have cells of the sheet that show a shared string show the target's."""
        for cell in root.iter(_CELL):
            value = cell.find(_VALUE)
            if cell.get("t") == "s" and value is not None:
                value.text = str(self._target.index(self._texts[int(value.text or "0")]))


def _deselect(root: etree._Element) -> None:
    """Deselect the sheet, so that the one on top in the target stays on top, alone."""
    for view in root.iter(tag("sheetView")):
        view.attrib.pop("tabSelected", "")


def _list_sheet(target: Package, source: Package, sheet: Sheet, name: str, part: str) -> None:
    """List the sheet behind the others in the target's workbook part, hidden if it was hidden."""
    workbook = workbook_part(target)
    identity = target.relate(workbook, f"{OFFICE_RELATIONSHIPS}/worksheet", part)
    listed = target.edit(workbook).find(tag("sheets"))
    if listed is None:
        raise ValueError("a workbook without sheets")
    highest = max((int(known.get("sheetId", "0")) for known in listed), default=0)
    element = etree.SubElement(listed, tag("sheet"), name=name, sheetId=str(highest + 1))
    original = source.root(workbook_part(source)).findall(f"{tag('sheets')}/{tag('sheet')}")[sheet.index]
    if "state" in original.attrib:
        element.set("state", original.get("state", ""))
    element.set(f"{{{OFFICE_RELATIONSHIPS}}}id", identity)
