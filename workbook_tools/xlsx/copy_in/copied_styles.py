"""Cell styles and conditional looks of one workbook among those of another: found there, or appended."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Final

from lxml import etree

from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.cell_styles import FIRST_CUSTOM_FORMAT, made_styles_part

_ORDER: Final = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs"),
    *("cellStyles", "dxfs", "tableStyles", "colors", "extLst"),
)
"""The lists of a styles part in the only order that Excel reads."""

_PARTS_OF_A_STYLE: Final = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}
_DIFFERENTIAL: Final = (
    *("dxfId", "dataDxfId", "headerRowDxfId", "totalsRowDxfId"),
    *("headerRowBorderDxfId", "tableBorderDxfId", "totalsRowBorderDxfId"),
)


class CopiedStyles:
    """The source's looks by the numbers that they have in the target. The target's own never change."""

    def __init__(self, target: Package, source: Package) -> None:
        self._target = target
        self._part = made_styles_part(target)
        self._source = source.root(made_styles_part(source))
        self._cell_styles: dict[str, str] = {}
        self._differential: dict[str, str] = {}

    def restyle_sheet(self, root: etree._Element) -> None:
        """Have cells, rows, columns and conditional formats of the sheet name the target's styles."""
        for element in root.iter(tag("c"), tag("row")):
            if "s" in element.attrib:
                element.set("s", self._cell_style(element.get("s", "0")))
        for column in root.iter(tag("col")):
            if "style" in column.attrib:
                column.set("style", self._cell_style(column.get("style", "0")))
        self.restyle_rules(root)

    def restyle_rules(self, root: etree._Element) -> None:
        """Have the conditional formats within the element name the target's looks."""
        self._set_differential(root.iter(tag("cfRule")))

    def beside(self, neighbour: str, number: str) -> str:
        """The target's style `neighbour` with the number format and alignment of the source's style `number`."""
        wanted = self._listed("cellXfs", number)
        style = deepcopy(self._target.root(self._part).findall(f"{tag('cellXfs')}/*")[int(neighbour)])
        style.set("numFmtId", self._number_format(wanted.get("numFmtId", "0")))
        style.set("applyNumberFormat", "1")
        etree.strip_elements(style, tag("alignment"))
        alignment = wanted.find(tag("alignment"))
        if alignment is not None:
            style.set("applyAlignment", "1")
            style.insert(0, deepcopy(alignment))
        return self._place("cellXfs", style)

    def restyle_table(self, root: etree._Element) -> None:
        """Have the table name the target's styles."""
        self._set_differential(root.iter(tag("table"), tag("tableColumn")))

    def _set_differential(self, elements: Iterable[etree._Element]) -> None:
        for element in elements:
            for name in _DIFFERENTIAL:
                if name in element.attrib:
                    element.set(name, self._differential_style(element.get(name, "0")))

    def _differential_style(self, number: str) -> str:
        if number not in self._differential:
            dxf = deepcopy(self._listed("dxfs", number))
            for formatted in dxf.iter(tag("numFmt")):
                formatted.set("numFmtId", self._format_of_code(formatted.get("formatCode", "")))
            self._differential[number] = self._place("dxfs", dxf)
        return self._differential[number]

    def _cell_style(self, number: str) -> str:
        if number not in self._cell_styles:
            style = deepcopy(self._listed("cellXfs", number))
            for attribute, name in _PARTS_OF_A_STYLE.items():
                style.set(attribute, self._place(name, self._listed(name, style.get(attribute, "0"))))
            style.set("numFmtId", self._number_format(style.get("numFmtId", "0")))
            style.set("xfId", "0")  # Normal, whose look is overridden wherever it matters
            self._cell_styles[number] = self._place("cellXfs", style)
        return self._cell_styles[number]

    def _number_format(self, number: str) -> str:
        if int(number) < FIRST_CUSTOM_FORMAT:
            return number
        formats = self._source.iterfind(f"{tag('numFmts')}/{tag('numFmt')}")
        return self._format_of_code(
            next(known.get("formatCode", "") for known in formats if known.get("numFmtId") == number)
        )

    def _format_of_code(self, code: str) -> str:
        known = self._target.root(self._part).find(tag("numFmts"))
        listed = [] if known is None else list(known)
        for each in listed:
            if each.get("formatCode") == code:
                return each.get("numFmtId", "0")
        new = max([FIRST_CUSTOM_FORMAT - 1, *(int(each.get("numFmtId", "0")) for each in listed)]) + 1
        self._place("numFmts", etree.Element(tag("numFmt"), numFmtId=str(new), formatCode=code))
        return str(new)

    def _listed(self, name: str, number: str) -> etree._Element:
        return self._source.findall(f"{tag(name)}/*")[int(number)]

    def _place(self, name: str, look: etree._Element) -> str:
        """Where the target's list has such a look; it is appended if there is none."""
        wanted = deepcopy(look)
        etree.strip_elements(wanted, tag("scheme"))  # by it a theme's font takes the place of the one that is named
        found = self._target.root(self._part).find(tag(name))
        known = [] if found is None else list(found.iterchildren("*"))
        form = _form(wanted)
        for index, each in enumerate(known):
            if _form(each) == form:
                return str(index)
        root = self._target.edit(self._part)
        if found is None:
            found = _insert_list(root, name)
        found.append(wanted)
        found.set("count", str(len(known) + 1))
        return str(len(known))


def _form(look: etree._Element) -> bytes:
    """What the look says, whatever prefixes and namespaces stand around it."""
    return etree.tostring(look, method="c14n", exclusive=True, with_tail=False)


def _insert_list(root: etree._Element, name: str) -> etree._Element:
    """The new, empty list in its place."""
    made = etree.Element(tag(name))
    before = {tag(each) for each in _ORDER[: _ORDER.index(name)]}
    root.insert(sum(child.tag in before for child in root), made)
    return made
