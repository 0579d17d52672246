"""What members may have of a sheet: its cells as they look, and nothing of how it was made."""

import re
from collections.abc import Callable
from typing import Final

from lxml import etree

from workbook_tools.xlsx.opc.part_xml import X14, XM, tag
from workbook_tools.xlsx.publish.allowlist.used_strings import TEXT
from workbook_tools.xlsx.publish.known_elements import RELATION_ID, Vocabulary, keep_known, known, remove, vocabulary

_COLOUR: Final = "rgb theme tint indexed auto"
_PAPER: Final = (
    "paperSize paperHeight paperWidth scale firstPageNumber fitToWidth fitToHeight pageOrder orientation blackAndWhite "
    "draft useFirstPageNumber horizontalDpi verticalDpi copies"
)
_MARGINS: Final = "left right top bottom header footer"
_VIEW: Final = (
    "showGridLines showRowColHeaders showZeros rightToLeft showOutlineSymbols defaultGridColor colorId view "
    "zoomScale zoomScaleNormal zoomScaleSheetLayoutView zoomScalePageLayoutView workbookViewId zoomToFit"
)
_HEADERS: Final = "oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter"
_SHEET: Final[Vocabulary] = {
    **TEXT,
    **vocabulary(
        worksheet=known(
            "",
            "sheetPr dimension sheetViews sheetFormatPr cols sheetData mergeCells conditionalFormatting hyperlinks "
            "printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks ignoredErrors drawing tableParts "
            "extLst",
        ),
        chartsheet=known("", "sheetPr sheetViews pageMargins pageSetup headerFooter drawing"),
        sheetPr=known("", "tabColor outlinePr pageSetUpPr"),
        tabColor=known(_COLOUR),
        outlinePr=known("applyStyles summaryBelow summaryRight showOutlineSymbols"),
        pageSetUpPr=known("autoPageBreaks fitToPage"),
        dimension=known("ref"),
        sheetViews=known("", "sheetView"),
        sheetView=known(_VIEW, "pane selection"),
        pane=known("xSplit ySplit topLeftCell activePane state"),
        selection=known("pane"),
        sheetFormatPr=known(
            "baseColWidth defaultColWidth defaultRowHeight customHeight zeroHeight thickTop thickBottom "
            "outlineLevelRow outlineLevelCol"
        ),
        cols=known("", "col"),
        col=known("min max width style customWidth bestFit hidden outlineLevel collapsed"),
        sheetData=known("", "row"),
        row=known("r spans s customFormat ht customHeight hidden outlineLevel collapsed thickTop thickBot", "c"),
        c=known("r s t", "v is"),
        v=known(text=True),
        mergeCells=known("count", "mergeCell"),
        mergeCell=known("ref"),
        conditionalFormatting=known("sqref", "cfRule"),
        cfRule=known("type dxfId priority stopIfTrue", "colorScale dataBar iconSet"),
        colorScale=known("", "cfvo color"),
        dataBar=known("minLength maxLength showValue", "cfvo color"),
        iconSet=known("iconSet showValue percent reverse", "cfvo"),
        cfvo=known("type val gte"),
        color=known(_COLOUR),
        hyperlinks=known("", "hyperlink"),
        hyperlink=known("ref location r:id"),
        printOptions=known("horizontalCentered verticalCentered headings gridLines gridLinesSet"),
        pageMargins=known(_MARGINS),
        pageSetup=known(_PAPER),
        headerFooter=known("differentOddEven differentFirst scaleWithDoc alignWithMargins", _HEADERS),
        **{name: known(text=True) for name in _HEADERS.split()},
        rowBreaks=known("count manualBreakCount", "brk"),
        colBreaks=known("count manualBreakCount", "brk"),
        brk=known("id min max man"),
        ignoredErrors=known("", "ignoredError"),
        ignoredError=known("sqref evalError twoDigitTextYear numberStoredAsText formula formulaRange unlockedFormula"),
        drawing=known("r:id"),
        tableParts=known("count", "tablePart"),
        tablePart=known("r:id"),
        extLst=known("", "ext"),
        ext=known("uri"),
    ),
}
_PLAIN_RULES: Final = frozenset({"colorScale", "dataBar", "iconSet"})
_COLOURS: Final = (
    *("colorSeries", "colorNegative", "colorAxis", "colorMarkers"),
    *("colorFirst", "colorLast", "colorHigh", "colorLow"),
)


def _in_x14(name: str) -> str:
    return f"{{{X14}}}{name}"


_REFERENCES: Final = frozenset({f"{{{XM}}}f", f"{{{XM}}}sqref"})
_TREND_LINES: Final[Vocabulary] = {
    _in_x14("sparklineGroups"): known()._replace(children=frozenset({_in_x14("sparklineGroup")})),
    _in_x14("sparklineGroup"): known(
        "manualMax manualMin lineWeight type dateAxis displayEmptyCellsAs markers high low first last negative "
        "displayXAxis displayHidden minAxisType maxAxisType rightToLeft"
    )._replace(children=frozenset({*map(_in_x14, (*_COLOURS, "sparklines")), f"{{{XM}}}f"})),
    **{_in_x14(name): known(_COLOUR) for name in _COLOURS},
    _in_x14("sparklines"): known()._replace(children=frozenset({_in_x14("sparkline")})),
    _in_x14("sparkline"): known()._replace(children=_REFERENCES),
    **{name: known(text=True) for name in _REFERENCES},
}
_HEADER_CODE: Final = re.compile(r'&(?:"[^"]*"|.)', re.DOTALL)
_UNSEEN: Final = re.compile(
    r"&K(?:FFFFFF|00[+-]000)(?:(?!&[LCRK]).)*|&0*[1-3](?!\d)(?:(?!&[LCR]|&\d).)*", re.DOTALL | re.IGNORECASE
)
"""What a header says in white on paper, or in letters of 3 points or less; "00+000" is the theme's own white."""
_TOLD_BY_HEADERS: Final = frozenset({"&f", "&z", "&g"})
"""Codes for the file's name, its folder, and a picture, which is kept in a part of Excel's older drawings."""


def keep_sheet(root: etree._Element) -> None:
    """Keep of a worksheet or chart sheet what members may have.

    Trend lines stay of all extensions. Rules for colours that read cells or hold words go, and so do headers and
    footers that no page shows, and the file's name and folder in those that pages show.
    """
    lines = [deepest for extension in root.iterfind(f"{tag('extLst')}/{tag('ext')}")
             for deepest in extension.iterchildren(_in_x14("sparklineGroups"))]  # fmt: skip
    extensions = {line.getparent(): line for line in lines}
    keep_known(root, _SHEET)
    for extension in list(root.iter(tag("ext"))):
        if extension in extensions:
            extension.append(extensions[extension])
            keep_known(extensions[extension], _TREND_LINES)
        else:
            remove(extension)
    _keep_plain_rules(root)
    _keep_printed_headers(root)
    _keep_first_view(root)
    for name in ("extLst", "tableParts", "hyperlinks", "conditionalFormatting", "sheetPr", "headerFooter"):
        for empty in [found for found in root.iterchildren(tag(name)) if len(found) == 0]:
            root.remove(empty)


def drop_dead_links(root: etree._Element, alive: frozenset[str], leads_somewhere: Callable[[str], bool] = bool) -> None:
    """Remove the sheet's links that lead nowhere, neither to an `alive` relationship nor to a place."""
    for link in list(root.iter(tag("hyperlink"))):
        if not leads_somewhere(link.get("location", "")):
            link.attrib.pop("location", "")
        if link.get(RELATION_ID, "") not in alive:
            link.attrib.pop(RELATION_ID, "")
            if not link.get("location"):
                remove(link)
    for empty in [found for found in root.iterchildren(tag("hyperlinks")) if len(found) == 0]:
        remove(empty)


def _keep_plain_rules(root: etree._Element) -> None:
    """Keep scales, bars and icons that are set by numbers alone."""
    for rule in list(root.iter(tag("cfRule"))):
        values = list(rule.iter(tag("cfvo")))
        if rule.get("type") not in _PLAIN_RULES or any(value.get("type") == "formula" for value in values):
            remove(rule)


def _keep_printed_headers(root: etree._Element) -> None:
    for headers in root.iterchildren(tag("headerFooter")):
        unused = {"even": "differentOddEven", "first": "differentFirst"}
        for header in list(headers):
            pages = next((setting for name, setting in unused.items() if str(header.tag).startswith(tag(name))), "")
            if pages and headers.get(pages) not in {"1", "true"}:
                headers.remove(header)
            header.text = _HEADER_CODE.sub(_harmless_code, _UNSEEN.sub("", header.text or ""))


def _harmless_code(code: re.Match[str]) -> str:
    if code[0].startswith('&"'):  # a font by its name, which may be any words, and its style
        return f'&"-,{code[0].rpartition(",")[2]}' if "," in code[0] else ""
    return "" if code[0].lower() in _TOLD_BY_HEADERS else code[0]


def _keep_first_view(root: etree._Element) -> None:
    """Keep the first of the sheet's windows, without the place in which its last reader left it."""
    for views in root.iterchildren(tag("sheetViews")):
        for other in list(views)[1:]:
            views.remove(other)
        for view in views:
            view.set("workbookViewId", "0")
