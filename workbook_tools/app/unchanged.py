"""Whether a refresh says anything new, or only that it was made at another time."""

from lxml import etree

from workbook_tools.workbook.names import FilledName
from workbook_tools.xlsx.a1.addresses import cell_name
from workbook_tools.xlsx.check.receipt import Fate, Receipt
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.defined_names import named_cells, repeating_cells


def says_nothing_new(before: bytes | None, content: bytes, receipt: Receipt) -> bool:
    """Whether the workbook that stood there before differs in nothing, or in the time of its refresh alone."""
    if before is None or before == content:
        return before is not None
    changed = [line for line in receipt.parts if line.verdict is not Fate.IDENTICAL]
    if len(changed) != 1 or changed[0].verdict is not Fate.CHANGED:
        return False
    old, new = Package.open(before), Package.open(content)
    if changed[0].part not in old.names:
        return False
    times = _cells_with_the_time(old, changed[0].part)
    return bool(times) and _without(old, changed[0].part, times) == _without(new, changed[0].part, times)


def _cells_with_the_time(package: Package, part: str) -> set[str]:
    """The sheet's cells that show when the workbook was refreshed."""
    name = FilledName.REFRESHED_AT
    found = [named_cells(package).get(name), *repeating_cells(package).get(name.casefold(), [])]
    return {cell_name(cell.row, cell.column) for cell in found if cell and cell.sheet.part == part}


def _without(package: Package, part: str, cells: set[str]) -> bytes:
    root = etree.fromstring(package.read(part))
    for cell in root.iter(tag("c")):
        if cell.get("r") in cells and (value := cell.find(tag("v"))) is not None:
            value.text = None
    return etree.tostring(root, method="c14n")
