"""What hangs on a column beside its cells: width, conditional formats, sparklines, brought from another sheet."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from lxml import etree

from workbook_tools.xlsx.a1.addresses import Area, cell_name, parse_area, parse_areas
from workbook_tools.xlsx.a1.formula_references import shift_formula
from workbook_tools.xlsx.copy_in.copied_styles import CopiedStyles
from workbook_tools.xlsx.edit.sparklines import GROUP
from workbook_tools.xlsx.opc.part_xml import X14, XM, tag

_COL, _COLS = tag("col"), tag("cols")
_RULES, _RULE, _FORMULA = tag("conditionalFormatting"), tag("cfRule"), tag("formula")
_BEFORE_RULES: Final = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection"),
    *("protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells"),
    *("phoneticPr", "conditionalFormatting"),
)
"""What stands before a further conditional format, in a sheet whose elements have a fixed order."""
_SPARKLINES: Final = "{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"
"""By which Excel knows the extension that holds a sheet's sparklines."""


def bring_width(root: etree._Element, source: etree._Element, old: int, new: int) -> None:
    """Show the sheet's column `new` as wide as the source's column `old`."""
    width = next((each.get("width", "") for each in source.iterfind(f"{_COLS}/{_COL}") if _covers(each, old)), "")
    if not width:
        return
    cols = root.find(_COLS)
    if cols is None:
        cols = etree.Element(_COLS)
        next(root.iterchildren(tag("sheetData"))).addprevious(cols)
    column = etree.Element(_COL, min=str(new), max=str(new), width=width, customWidth="1")
    covering = next((each for each in cols if _covers(each, new)), None)
    if covering is not None:
        if "style" in covering.attrib:
            column.set("style", covering.get("style", ""))
        _split(covering, new)
    cols.insert(sum(int(each.get("max", "0")) < new for each in cols), column)


def bring_conditional_formats(
    root: etree._Element, source: etree._Element, old: Area, new: Area, looks: CopiedStyles
) -> None:
    """Apply the rules of the source's cells `old` to cells `new`, behind the sheet's own rules."""
    priority = max((int(rule.get("priority", "0")) for rule in root.iter(_RULE)), default=0)
    for rules in source.iterfind(_RULES):
        first = _first_within(rules.get("sqref", ""), old)
        if first is None:
            continue
        brought = deepcopy(rules)
        brought.set("sqref", str(new))
        for rule in brought.iter(_RULE):
            priority += 1
            rule.set("priority", str(priority))
            for formula in rule.iter(_FORMULA):
                formula.text = shift_formula(formula.text or "", new.top - first.top, new.left - first.left)
        looks.restyle_rules(brought)
        etree.cleanup_namespaces(brought)
        before = {tag(name) for name in _BEFORE_RULES}
        root.insert(sum(child.tag in before for child in root), brought)


def bring_sparklines(root: etree._Element, source: etree._Element, old: Area, new: Area) -> None:
    """Give the first of cells `new` a sparkline like those of the source's cells `old`.

    It draws what the source's first sparkline does until it is told otherwise.
    """
    for group in source.iter(GROUP):
        if any(_within(parse_area(place.text or ""), old) for place in group.iter(f"{{{XM}}}sqref")):
            brought = deepcopy(group)
            first, *others = brought.iter(f"{{{X14}}}sparkline")
            for other in others:
                first.getparent().remove(other)  # type: ignore[union-attr]
            first.find(f"{{{XM}}}sqref").text = cell_name(new.top, new.left)  # type: ignore[union-attr]
            _groups_of(root).append(brought)
            return


def _groups_of(root: etree._Element) -> etree._Element:
    """The sheet's sparkline groups, made where it has none."""
    found = next(root.iter(f"{{{X14}}}sparklineGroups"), None)
    if found is not None:
        return found
    extensions = root.find(tag("extLst"))
    if extensions is None:
        extensions = etree.SubElement(root, tag("extLst"))
    extension = etree.SubElement(extensions, tag("ext"), nsmap={"x14": X14}, uri=_SPARKLINES)
    return etree.SubElement(extension, f"{{{X14}}}sparklineGroups", nsmap={"xm": XM})


def _split(covering: etree._Element, column: int) -> None:
    """Split the range of columns around this one."""
    first, last = int(covering.get("min", "0")), int(covering.get("max", "0"))
    for start, stop in ((first, column - 1), (column + 1, last)):
        if start <= stop:
            piece = deepcopy(covering)
            piece.set("min", str(start))
            piece.set("max", str(stop))
            covering.addprevious(piece)
    covering.getparent().remove(covering)  # type: ignore[union-attr]


def _covers(element: etree._Element, column: int) -> bool:
    return int(element.get("min", "0")) <= column <= int(element.get("max", "0"))


def _first_within(sqref: str, cells: Area) -> Area | None:
    """The first of the areas that a rule holds for, where one of them lies among the cells."""
    areas = list(_areas(sqref))
    return areas[0] if any(_within(area, cells) for area in areas) else None


def _areas(sqref: str) -> Iterator[Area]:
    yield from parse_areas(sqref)


def _within(area: Area | None, cells: Area) -> bool:
    return area is not None and cells.left <= area.left and area.right <= cells.right and area.top >= cells.top
