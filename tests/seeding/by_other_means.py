"""Canaries that are hidden in Excel by other means than "hidden", each on a sheet of its own that members get."""

from collections.abc import Callable

from lxml import etree

from tests.seeding.by_hand import CHART, DRAWN, SHAPES, SHEET_TYPE, insert, related
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import MAIN, OFFICE_RELATIONSHIPS, tag
from workbook_tools.xlsx.opc.worksheets import sheets

Seed = Callable[[Package, str], None]
_DRAWING = "application/vnd.openxmlformats-officedocument.drawing+xml"
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


def own_sheet(package: Package, rows: str, before: str = "") -> tuple[str, str]:
    """The part and the name of a new sheet."""
    number = 60 + len(sheets(package))
    part, name, book = f"xl/worksheets/sheet{number}.xml", f"Own{number}", workbook_part(package)
    xml = (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE_RELATIONSHIPS}">{before}<sheetData>{rows}</sheetData></worksheet>'
    )
    identity = related(package, book, "worksheet", part, xml, f"{SHEET_TYPE}.worksheet+xml")
    tabs = package.edit(book).find(tag("sheets"))
    assert tabs is not None
    last = max(int(tab.get("sheetId", "0")) for tab in tabs)
    said = {"name": name, "sheetId": str(last + 1), f"{{{OFFICE_RELATIONSHIPS}}}id": identity}
    etree.SubElement(tabs, tag("sheet"), said)
    return part, name


def text_cell(place: str, word: str, style: int = 0) -> str:
    return f'<c r="{place}" t="inlineStr" s="{style}"><is><t>{word}</t></is></c>'


def _style(package: Package, code: str) -> int:
    """The number of a new cell style with this number format."""
    root = package.edit("xl/styles.xml")
    formats, styles = root.find(tag("numFmts")), root.find(tag("cellXfs"))
    assert formats is not None
    assert styles is not None
    number = str(max(int(each.get("numFmtId", "0")) for each in formats) + 1)
    etree.SubElement(formats, tag("numFmt"), numFmtId=number, formatCode=code)
    etree.SubElement(styles, tag("xf"), numFmtId=number, fontId="0", fillId="0", borderId="0", xfId="0")
    styles.set("count", str(len(styles)))
    return len(styles) - 1


def under_a_merged_cell(package: Package, word: str) -> None:
    part, _ = own_sheet(package, f'<row r="1">{text_cell("A1", "seen")}{text_cell("B1", word)}</row>')
    insert(package, part, '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>')


def by_a_number_format(package: Package, word: str) -> None:
    own_sheet(package, f'<row r="1">{text_cell("A1", word, _style(package, ";;;"))}</row>')


def in_an_unused_section(package: Package, word: str) -> None:
    style = _style(package, f'0;"{word}"0')
    own_sheet(package, f'<row r="1"><c r="A1" s="{style}"><v>5</v></c></row>')


def by_a_conditional_format(package: Package, word: str) -> None:
    looks = package.edit("xl/styles.xml").find(tag("dxfs"))
    assert looks is not None
    look = f'<dxf xmlns="{MAIN}"><numFmt numFmtId="391" formatCode=";;;"/></dxf>'
    looks.append(etree.fromstring(look))
    looks.set("count", str(len(looks)))
    part, _ = own_sheet(package, f'<row r="1">{text_cell("A1", word)}</row>')
    rule = f'<cfRule type="expression" dxfId="{len(looks) - 1}" priority="1"><formula>TRUE</formula></cfRule>'
    insert(package, part, f'<conditionalFormatting sqref="A1">{rule}</conditionalFormatting>')


def in_a_flat_row(package: Package, word: str) -> None:
    flat = f'<row r="1" ht="0.1" customHeight="1">{text_cell("A1", word)}</row>'
    own_sheet(package, f'{flat}<row r="2">{text_cell("A2", "seen")}</row>')


def in_a_thin_column(package: Package, word: str) -> None:
    columns = '<cols><col min="1" max="1" width="0.05" customWidth="1"/></cols>'
    own_sheet(package, f'<row r="1">{text_cell("A1", word)}{text_cell("B1", "seen")}</row>', columns)


def in_rows_that_are_usually_flat(package: Package, word: str) -> None:
    usual = '<sheetFormatPr defaultRowHeight="0" customHeight="1"/>'
    seen = f'<row r="1" ht="15" customHeight="1">{text_cell("A1", "seen")}</row>'
    own_sheet(package, f'{seen}<row r="2">{text_cell("A2", word)}</row>', usual)


def in_white_on_paper(package: Package, word: str) -> None:
    part, _ = own_sheet(package, f'<row r="1">{text_cell("A1", "seen")}</row>')
    insert(package, part, f"<headerFooter><oddHeader>&amp;C&amp;KFFFFFF{word}</oddHeader></headerFooter>")


def in_a_totals_row_that_is_off(package: Package, word: str) -> None:
    part, _ = own_sheet(package, f'<row r="1">{text_cell("A1", "H")}</row><row r="2">{text_cell("A2", "seen")}</row>')
    number = 80 + len(package.names)
    xml = (
        f'<table xmlns="{MAIN}" id="{number}" name="Totals_{number}" displayName="Totals_{number}" ref="A1:A2" '
        f'totalsRowShown="0"><tableColumns count="1"><tableColumn id="1" name="H" totalsRowLabel="{word}"/>'
        "</tableColumns></table>"
    )
    identity = related(package, part, "table", f"xl/tables/table{number}.xml", xml, f"{SHEET_TYPE}.table+xml")
    insert(package, part, f'<tableParts count="1"><tablePart r:id="{identity}"/></tableParts>')


def in_a_links_login(package: Package, word: str) -> None:
    own_link(package, f"https://reader:{word}@intranet.example/")


def in_a_links_password(package: Package, word: str) -> None:
    own_link(package, f"https://intranet.example/case?token={word}")


def in_a_mails_text(package: Package, word: str) -> None:
    own_link(package, f"mailto:a@council.example?subject=Scorecard&body={word}")


def in_a_links_place(package: Package, word: str) -> None:
    part, _ = own_sheet(package, f'<row r="1">{text_cell("A1", "seen")}</row>')
    insert(package, part, f'<hyperlinks><hyperlink ref="A1" location="{word}"/></hyperlinks>')


def own_link(package: Package, address: str) -> None:
    part, _ = own_sheet(package, f'<row r="1">{text_cell("A1", "seen")}</row>')
    identity = package.relate(part, f"{OFFICE_RELATIONSHIPS}/hyperlink", "x")
    links = package.edit(f"xl/worksheets/_rels/{part.rpartition('/')[2]}.rels")
    link = next(each for each in links if each.get("Id") == identity)
    link.set("Target", address)
    link.set("TargetMode", "External")
    insert(package, part, f'<hyperlinks><hyperlink ref="A1" r:id="{identity}"/></hyperlinks>')


def in_a_shape_far_from_what_is_printed(package: Package, word: str) -> None:
    part, name = own_sheet(package, f'<row r="1">{text_cell("A1", "seen")}</row>')
    place = '<xdr:pos x="90000000" y="90000000"/><xdr:ext cx="900000" cy="900000"/>'
    drawn_on(package, part, f"<xdr:absoluteAnchor>{place}{own_shape(word)}<xdr:clientData/></xdr:absoluteAnchor>")
    book = package.edit(workbook_part(package))
    tabs, names = book.find(tag("sheets")), book.find(tag("definedNames"))
    assert tabs is not None
    assert names is not None
    index = next(number for number, tab in enumerate(tabs) if tab.get("name") == name)
    area = etree.SubElement(names, tag("definedName"), name="_xlnm.Print_Area", localSheetId=str(index))
    area.text = f"{name}!$A$1:$C$2"


def in_a_shape_of_no_size(package: Package, word: str) -> None:
    part, _ = own_sheet(package, f'<row r="1">{text_cell("A1", "seen")}</row>')
    drawn_on(package, part, anchored(own_shape(word), size=0))


def in_text_without_colour(package: Package, word: str) -> None:
    part, _ = own_sheet(package, f'<row r="1">{text_cell("A1", "seen")}</row>')
    drawn_on(package, part, anchored(own_shape(word, '<a:rPr lang="en-GB"><a:noFill/></a:rPr>')))


def in_a_deleted_title(package: Package, word: str) -> None:
    own_chart(package, f'<c:title>{rich(word)}</c:title><c:autoTitleDeleted val="1"/>', "")


def in_a_series_without_legend(package: Package, word: str) -> None:
    own_chart(package, '<c:autoTitleDeleted val="1"/>', f"<c:tx><c:v>{word}</c:v></c:tx>")


def own_chart(package: Package, head: str, series: str, axis: str = "", after: str = "") -> None:
    """A chart of two cells with more in its head, its series, its axis of categories, and behind all."""
    part, sheet = own_sheet(package, '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>')
    values = f"<c:val><c:numRef><c:f>{sheet}!$A$1:$B$1</c:f></c:numRef></c:val>"
    drawn = f'<c:ser><c:idx val="0"/><c:order val="0"/>{series}{values}</c:ser>'
    bars = f'<c:barChart><c:barDir val="bar"/>{drawn}<c:axId val="1"/><c:axId val="2"/></c:barChart>'
    shown = axis or '<c:delete val="0"/>'
    axes = (
        f'<c:catAx><c:axId val="1"/><c:scaling/>{shown}<c:axPos val="b"/><c:crossAx val="2"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling/><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx>'
    )
    xml = (
        f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{SHAPES}"><c:chart>{head}'
        f"<c:plotArea>{bars}{axes}</c:plotArea></c:chart>{after}</c:chartSpace>"
    )
    frame = (
        '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="C" descr="A chart"/>'
        '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
        f'<a:graphic><a:graphicData uri="{CHART}"><c:chart r:id="IDENTITY"/></a:graphicData></a:graphic>'
        "</xdr:graphicFrame>"
    )
    drawn_on(package, part, anchored(frame), xml)


def rich(word: str) -> str:
    """A chart's typed words."""
    return f"<c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>{word}</a:t></a:r></a:p></c:rich></c:tx>"


def own_shape(word: str, look: str = "") -> str:
    return (
        '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="70" name="S"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>'
        f"<xdr:txBody><a:bodyPr/><a:p><a:r>{look}<a:t>{word}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )


def anchored(inner: str, size: int = 900_000) -> str:
    steps = "<xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    return (
        f'<xdr:oneCellAnchor><xdr:from>{steps}</xdr:from><xdr:ext cx="{size}" cy="{size}"/>{inner}'
        "<xdr:clientData/></xdr:oneCellAnchor>"
    )


def drawn_on(package: Package, part: str, anchor: str, chart: str = "") -> None:
    number = 80 + len(package.names)
    drawing = f"xl/drawings/drawing{number}.xml"
    spaces = f'xmlns:xdr="{DRAWN}" xmlns:a="{SHAPES}" xmlns:c="{CHART}" xmlns:r="{OFFICE_RELATIONSHIPS}"'
    identity = related(package, part, "drawing", drawing, f"<xdr:wsDr {spaces}/>", _DRAWING)
    insert(package, part, f'<drawing r:id="{identity}"/>')
    if chart:
        drawn = related(package, drawing, "chart", f"xl/charts/chart{number}.xml", chart, _CHART)
        anchor = anchor.replace("IDENTITY", drawn)
    package.edit(drawing).append(etree.fromstring(f"<x {spaces}>{anchor}</x>")[0])


OTHERWISE: dict[str, Seed] = {
    seed.__name__.replace("_", " "): seed
    for seed in (
        *(under_a_merged_cell, by_a_number_format, in_an_unused_section, by_a_conditional_format, in_a_flat_row),
        *(in_a_thin_column, in_rows_that_are_usually_flat, in_white_on_paper, in_a_totals_row_that_is_off),
        *(in_a_links_login, in_a_links_password, in_a_mails_text, in_a_links_place),
        *(in_a_shape_far_from_what_is_printed, in_a_shape_of_no_size, in_text_without_colour),
        *(in_a_deleted_title, in_a_series_without_legend),
    )
}
"""Where each canary is put, by what it is called."""
