"""Canaries in drawings: buttons, shapes, pictures and charts."""

from lxml import etree

from tests.seeding.by_hand import (
    CHART,
    DRAWN,
    MICROSOFT,
    SHAPES,
    SHEET_TYPE,
    nested,
    png,
    related,
)
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import OFFICE_RELATIONSHIPS


def _drawing(package: Package) -> str:
    return "xl/drawings/drawing1.xml"


def _anchor(package: Package, what: str, client: str = "") -> None:
    anchor = (
        f'<xdr:oneCellAnchor xmlns:xdr="{DRAWN}" xmlns:a="{SHAPES}" xmlns:r="{OFFICE_RELATIONSHIPS}">'
        "<xdr:from><xdr:col>2</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
        f'<xdr:ext cx="90000" cy="90000"/>{what}<xdr:clientData{client}/></xdr:oneCellAnchor>'
    )
    package.edit(_drawing(package)).append(etree.fromstring(anchor))


def _shape(word: str, name: str, attributes: str, text: str) -> str:
    return (
        f'<xdr:sp {attributes}><xdr:nvSpPr><xdr:cNvPr id="70" name="{name}" descr="{word}"/><xdr:cNvSpPr/></xdr:nvSpPr>'
        '<xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>'
        f"<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )


def in_button(package: Package, word: str) -> None:
    _anchor(package, _shape(word, "Button 1", f'macro="[0]!{word}" textlink=""', "Refresh"))


def in_linked_text(package: Package, word: str) -> None:
    _anchor(package, _shape("A box", "Box", 'macro="" textlink="Data!$A$1"', word))


def in_unprinted_shape(package: Package, word: str) -> None:
    _anchor(package, _shape("A box", "Box", 'macro="" textlink=""', word), ' fPrintsWithSheet="0"')


def in_shapes_name(package: Package, word: str) -> None:
    _anchor(package, _shape("A box that says something", word, 'macro="" textlink=""', "Seen"))


def in_picture(package: Package, word: str) -> None:
    identity = related(package, _drawing(package), "image", "xl/media/logo.png", png(word), "image/png")
    link = package.relate(_drawing(package), f"{OFFICE_RELATIONSHIPS}/hyperlink", "x")
    rels = package.edit("xl/drawings/_rels/drawing1.xml.rels")
    for each in rels:
        if each.get("Id") == link:
            each.set("Target", f"https://example.org/{word}")
            each.set("TargetMode", "External")
    _anchor(
        package,
        f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="71" name="{word}.png" descr="The council\'s logo">'
        f'<a:hlinkClick r:id="{link}" tooltip="{word}"/></xdr:cNvPr><xdr:cNvPicPr/></xdr:nvPicPr>'
        f'<xdr:blipFill><a:blip r:embed="{identity}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="90000" cy="90000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></xdr:spPr></xdr:pic>",
    )


def in_chart(package: Package, word: str) -> None:
    part = "xl/charts/chart1.xml"
    root = package.edit(part)
    for cache in root.iter(f"{{{CHART}}}strCache"):
        point = etree.SubElement(cache, f"{{{CHART}}}pt", idx="90")
        etree.SubElement(point, f"{{{CHART}}}v").text = word
    extension = (
        f'<c:extLst xmlns:c="{CHART}"><c:ext uri="{{02D57815-91ED-43cb-92C2-25804820EDAC}}"><c15:filteredBarSeries '
        f'xmlns:c15="{MICROSOFT}/drawing/2012/chart"><c15:ser><c:tx><c:v>{word}</c:v></c:tx></c15:ser>'
        "</c15:filteredBarSeries></c:ext></c:extLst>"
    )
    next(root.iter(f"{{{CHART}}}plotArea")).append(etree.fromstring(extension))


def in_embedded_workbook(package: Package, word: str) -> None:
    kind = f"{SHEET_TYPE[:-15]}.spreadsheetml.sheet"
    inner = nested(word)
    part = "xl/charts/chart1.xml"
    identity = related(package, part, "package", "xl/embeddings/book.xlsx", nested(word, "x") + inner, kind)
    data = etree.fromstring(
        f'<c:externalData xmlns:c="{CHART}" xmlns:r="{OFFICE_RELATIONSHIPS}" r:id="{identity}"><c:autoUpdate val="0"/>'
        "</c:externalData>"
    )
    package.edit(part).append(data)
