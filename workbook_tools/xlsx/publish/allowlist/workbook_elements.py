"""What members may have of the workbook part: its tabs, what is printed of them, and the names that links need."""

from collections.abc import Iterable, Sequence
from typing import Final

from lxml import etree

from workbook_tools.xlsx.a1.plain_references import reads_only
from workbook_tools.xlsx.opc.part_xml import MAIN, OFFICE_RELATIONSHIPS, attributes, tag
from workbook_tools.xlsx.publish.known_elements import RELATION_ID

_PRINTED: Final = frozenset({"_xlnm.print_area", "_xlnm.print_titles"})
_SAID: Final = frozenset({"name", "localSheetId"})
_TRUE: Final = frozenset({"1", "true"})


def new_workbook(root: etree._Element, names: Sequence[str], locations: Iterable[str]) -> etree._Element:
    """The root of the copy's workbook part: these sheets under new ids, whose relationships are rId1, rId2 ….

    Of the defined names stay print areas and titles, and those that `locations`, the places of links, name.
    """
    new = etree.fromstring(f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE_RELATIONSHIPS}"/>')
    settings = etree.SubElement(new, tag("workbookPr"))
    old_settings = root.find(tag("workbookPr"))
    if old_settings is not None and old_settings.get("date1904") in _TRUE:
        settings.set("date1904", "1")
    etree.SubElement(etree.SubElement(new, tag("bookViews")), tag("workbookView"))
    tabs = etree.SubElement(new, tag("sheets"))
    for number, name in enumerate(names, start=1):
        etree.SubElement(tabs, tag("sheet"), {"name": name, "sheetId": str(number), RELATION_ID: f"rId{number}"})
    kept = list(_kept_names(root, frozenset(name.casefold() for name in names), frozenset(locations)))
    if kept:
        etree.SubElement(new, tag("definedNames")).extend(kept)
    return new


def _kept_names(root: etree._Element, here: frozenset[str], locations: frozenset[str]) -> Iterable[etree._Element]:
    wanted = {location.casefold() for location in locations}
    for element in root.iterfind(f"{tag('definedNames')}/{tag('definedName')}"):
        name, said = element.get("name", "").casefold(), attributes(element)
        if (name in _PRINTED or name in wanted) and reads_only(element.text or "", here):
            kept = etree.Element(tag("definedName"), {key: text for key, text in said.items() if key in _SAID})
            kept.text = element.text
            yield kept
