"""What is printed at the foot of each page: the scorecard's own title, where the template has a name for any."""

from typing import Final

from lxml import etree

from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.worksheets import sheets
from workbook_tools.xlsx.vocabulary.publishing_edits import PrintTitle

_LONGEST: Final = 80
"""Characters of the title: Excel takes 255 for the whole foot, with its codes, sheet and page."""


def print_title(package: Package, edit: PrintTitle) -> None:
    """Write the title where a foot has the standard name; one that says something else stays."""
    for sheet in sheets(package):
        if any(edit.standard in (foot.text or "") for foot in _feet(package.root(sheet.part))):
            for foot in _feet(package.edit(sheet.part)):
                foot.text = (foot.text or "").replace(edit.standard, _as_code(edit.title))


def _feet(root: etree._Element) -> list[etree._Element]:
    return list(root.iterfind(f"{tag('headerFooter')}/*"))


def _as_code(title: str) -> str:
    """Its first words; "&" begins a code, and a digit would belong to the size before it."""
    shown = title if len(title) <= _LONGEST else f"{title[:_LONGEST].rpartition(' ')[0] or title[:_LONGEST]}…"
    return f"{' ' if shown[:1].isdigit() else ''}{shown.replace('&', '&&')}"
