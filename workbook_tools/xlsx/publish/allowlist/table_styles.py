"""The looks of tables that the council made itself, as far as tables of the copy have them."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.publish.known_elements import keep_known, known, vocabulary

_EXCELS_OWN: Final = re.compile(r"TableStyle(?:Light|Medium|Dark)[0-9]{1,2}")
_STYLE: Final = vocabulary(
    tableStyle=known("name pivot table count", "tableStyleElement"),
    tableStyleElement=known("type size dxfId"),
)


def keep_table_styles(
    root: etree._Element, new: etree._Element, tables: Sequence[etree._Element]
) -> Iterator[etree._Element]:
    """Every element that names a differential format: of the tables, and of their looks, which are in `new` now.

    A look of the council's own has a name of ours.
    """
    kept = etree.Element(tag("tableStyles"), count="0")
    names: dict[str, str] = {}
    for table in tables:
        for style in table.iter(tag("tableStyleInfo")):
            name = style.get("name", "")
            if not _EXCELS_OWN.fullmatch(name):
                _rename(style, name, names, root, kept)
        yield from table.iter(tag("table"), tag("tableColumn"))
    yield from list(kept.iter(tag("tableStyleElement")))
    kept.set("count", str(len(kept)))
    if len(kept):
        new.append(kept)


def _rename(
    style: etree._Element, name: str, names: dict[str, str], root: etree._Element, kept: etree._Element
) -> None:
    """Give the table its look under the new name, or none where the workbook has no such look."""
    if name not in names:
        found = [each for each in root.iter(tag("tableStyle")) if each.get("name") == name]
        names[name] = f"Table style {len(kept) + 1}" if found else ""
        for each in found[:1]:
            copy = deepcopy(each)
            keep_known(copy, _STYLE)
            copy.set("name", names[name])
            kept.append(copy)
    if names[name]:
        style.set("name", names[name])
    else:
        style.attrib.pop("name", "")
