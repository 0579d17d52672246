"""Elements that stand in another order, or more often, than the schema has them, and counts that are wrong."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from workbook_tools.xlsx.check.linting.lint_cells import CellTrouble
from workbook_tools.xlsx.opc.part_xml import tag

_ORDERS: Final = {
    "worksheet": (
        "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges "
        "scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting "
        "dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks "
        "customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects "
        "controls webPublishItems tableParts extLst"
    ),
    "workbook": (
        "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences "
        "definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing "
        "fileRecoveryPr webPublishObjects extLst"
    ),
    "table": "autoFilter sortState tableColumns tableStyleInfo extLst",
    "styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst",
}
"""ECMA-376 Part 1, annex A.2: CT_Worksheet, CT_Workbook, CT_Table, CT_Stylesheet."""
_PLACES: Final = {
    tag(root): {tag(name): place for place, name in enumerate(names.split())} for root, names in _ORDERS.items()
}
_REPEATED: Final = frozenset({tag("conditionalFormatting"), tag("fileRecoveryPr"), tag("cols")})
_COUNTED: Final = frozenset(
    tag(name)
    for name in (
        *("mergeCells", "dataValidations", "tableParts", "rowBreaks", "colBreaks"),
        *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"),
    )
)


def order_troubles(root: etree._Element) -> Iterator[CellTrouble]:
    """What of a part's main elements stands twice, or behind one that it must stand before; Excel repairs both."""
    places, last, before = _PLACES[str(root.tag)], -1, ""
    for child in root.iterchildren("*"):
        place = places.get(str(child.tag))
        if place is None:
            continue
        name = etree.QName(child).localname
        if place == last and child.tag not in _REPEATED:
            yield f"<{name}> stands twice", ""
        elif place < last:
            yield f"<{name}> stands behind <{before}>", ""
        else:
            last, before = place, name
        if child.tag in _COUNTED and (said := child.get("count")) is not None:
            children = sum(1 for _ in child.iterchildren("*"))
            if said != str(children):
                yield f"the count of <{name}> is wrong", said
