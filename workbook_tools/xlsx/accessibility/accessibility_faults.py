"""All breaches of a workbook, in the order in which a person would mend them."""

from collections.abc import Collection

from workbook_tools.errors import Fault
from workbook_tools.xlsx.accessibility.accessible_tables import explains_empty_cells, table_faults
from workbook_tools.xlsx.accessibility.accessible_workbook import book_faults
from workbook_tools.xlsx.accessibility.legible_texts import text_faults, wording_faults
from workbook_tools.xlsx.accessibility.sheet_pages import read_pages
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.flatten_formats import flatten_formats
from workbook_tools.xlsx.sheet.changing_workbook import Workbook


@damage_refused
def accessibility_faults(package: Package, left_out: Collection[str] = (), *, whole: bool = True) -> tuple[Fault, ...]:
    """The breaches of the guidance, each with its sheet, cell and remedy. The package is not to be used any more.

    Sheets that are left out, and hidden ones, are not judged. With `whole` false only what is printed is, as members
    will see it: nothing is said of what is hidden, nor of periods, which the members' copy writes out.
    """
    workbook = Workbook(package)
    flatten_formats(workbook)  # a colour by a rule is to be read as well as any other
    pages = read_pages(workbook, frozenset(left_out), whole=whole)
    found = list(book_faults(package, pages, whole=whole))
    for page in pages:
        found += table_faults(page, explains_empty_cells([page]))
        found += text_faults(page)
    if whole:
        found += wording_faults(pages)
    return tuple(dict.fromkeys(found))
