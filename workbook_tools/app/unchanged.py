"""Whether a refresh says anything new, or only that it was made at another time."""

from lxml import etree

from workbook_tools.workbook.names import FilledName
from workbook_tools.xlsx.a1.addresses import cell_name
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.defined_names import named_cells, repeating_cells


def differs_in_its_time_alone(before: bytes, content: bytes, part: str) -> bool:
    """Whether a sheet's part, the only one that differs between two workbooks, differs in the time of the refresh."""
    old, new = Package.open(before), Package.open(content)
    if part not in old.names or part not in new.names:
        return False
    times = _cells_with_the_time(old, part)
    return bool(times) and _without(old, part, times) == _without(new, part, times)


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
