"""Canaries in what belongs to the whole workbook: names, styles, properties, queries, macros."""

from lxml import etree

from tests.seeding.by_hand import (
    MICROSOFT,
    SHAPES,
    SHEET_TYPE,
    insert,
    png,
    related,
)
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import MAIN, tag


def in_name(package: Package, word: str) -> None:
    names = package.edit(workbook_part(package)).find(tag("definedNames"))
    assert names is not None
    etree.SubElement(names, tag("definedName"), name="Lead_child").text = f'"{word}"'
    etree.SubElement(names, tag("definedName"), name=word, hidden="1").text = "Summary!$A$1"
    etree.SubElement(names, tag("definedName"), name=f"_{word}", comment=word).text = "Summary!$A$1"


def in_workbook_settings(package: Package, word: str) -> None:
    book = workbook_part(package)
    for xml in (f'<fileSharing userName="{word}"/>', f'<workbookPr codeName="{word}"/>'):
        insert(package, book, xml, ("bookViews",))
    view = f'<customWorkbookViews><customWorkbookView name="{word}" guid="{{0}}" windowWidth="1" windowHeight="1" '
    insert(package, book, view + 'activeSheetId="1"/></customWorkbookViews>', ())
    path = f"{MICROSOFT}/spreadsheetml/2010/11/ac"
    package.edit(book).append(etree.fromstring(f'<x15ac:absPath xmlns:x15ac="{path}" url="C:\\Users\\{word}\\"/>'))


def in_styles(package: Package, word: str) -> None:
    root = package.edit("xl/styles.xml")
    styles, formats = root.find(tag("cellStyles")), root.find(tag("numFmts"))
    assert styles is not None
    assert formats is not None
    etree.SubElement(styles, tag("cellStyle"), name=word, xfId="0")
    etree.SubElement(formats, tag("numFmt"), numFmtId="399", formatCode=f'0"{word}"')
    etree.SubElement(formats, tag("numFmt"), numFmtId="398", formatCode=f'0"{word}"')
    table_styles = root.find(tag("tableStyles"))
    assert table_styles is not None
    etree.SubElement(table_styles, tag("tableStyle"), name=word, count="0")


def in_theme(package: Package, word: str) -> None:
    root = package.edit("xl/theme/theme1.xml")
    root.set("name", word)
    for scheme in root.iter(f"{{{SHAPES}}}clrScheme", f"{{{SHAPES}}}fontScheme"):
        scheme.set("name", word)


def in_properties(package: Package, word: str) -> None:
    core = package.edit("docProps/core.xml")
    space = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    for name in ("lastModifiedBy", "keywords", "category"):
        etree.SubElement(core, f"{{{space}}}{name}").text = word
    app = package.edit("docProps/app.xml")
    for name in ("Manager", "Company", "HyperlinkBase"):
        etree.SubElement(app, f"{{{etree.QName(app).namespace}}}{name}").text = word


def in_custom_properties(package: Package, word: str) -> None:
    xml = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property '
        f'fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{word}"><vt:lpwstr>{word}</vt:lpwstr>'
        "</property></Properties>"
    )
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    related(package, "", "custom-properties", "docProps/custom.xml", xml, kind)


def in_custom_xml(package: Package, word: str) -> None:
    book = workbook_part(package)
    related(package, book, "customXml", "customXml/item1.xml", f"<case><child>{word}</child></case>", "application/xml")


def in_thumbnail(package: Package, word: str) -> None:
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
    related(package, "", kind, "docProps/thumbnail.png", png(word), "image/png")


def in_pivot_cache(package: Package, word: str) -> None:
    book = workbook_part(package)
    xml = (
        f'<pivotCacheDefinition xmlns="{MAIN}" refreshedBy="{word}"><cacheSource type="worksheet"><worksheetSource '
        f'ref="A1:B2" sheet="Data"/></cacheSource><cacheFields count="1"><cacheField name="{word}"><sharedItems>'
        f'<s v="{word}"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>'
    )
    name = "xl/pivotCache/pivotCacheDefinition1.xml"
    identity = related(package, book, "pivotCacheDefinition", name, xml, f"{SHEET_TYPE}.pivotCacheDefinition+xml")
    records = f'<pivotCacheRecords xmlns="{MAIN}" count="1"><r><s v="{word}"/></r></pivotCacheRecords>'
    place = "xl/pivotCache/pivotCacheRecords1.xml"
    related(package, name, "pivotCacheRecords", place, records, f"{SHEET_TYPE}.pivotCacheRecords+xml")
    insert(package, book, f'<pivotCaches><pivotCache cacheId="1" r:id="{identity}"/></pivotCaches>')


def in_external_link(package: Package, word: str) -> None:
    xml = (
        f'<externalLink xmlns="{MAIN}"><externalBook><sheetNames><sheetName val="{word}"/></sheetNames><sheetDataSet>'
        f'<sheetData sheetId="0"><row r="1"><cell r="A1" t="str"><v>{word}</v></cell></row></sheetData></sheetDataSet>'
        "</externalBook></externalLink>"
    )
    book, kind = workbook_part(package), f"{SHEET_TYPE}.externalLink+xml"
    identity = related(package, book, "externalLink", "xl/externalLinks/externalLink1.xml", xml, kind)
    xml = f'<externalReferences><externalReference r:id="{identity}"/></externalReferences>'
    insert(package, book, xml, ("definedNames",))


def in_connection(package: Package, word: str) -> None:
    xml = (
        f'<connections xmlns="{MAIN}"><connection id="1" name="{word}" type="1" refreshedVersion="6"><dbPr '
        f'connection="DSN=cases;UID={word}" command="select * from {word}"/></connection></connections>'
    )
    related(package, workbook_part(package), "connections", "xl/connections.xml", xml, f"{SHEET_TYPE}.connections+xml")


def in_macros(package: Package, word: str) -> None:
    kind = f"{MICROSOFT}/2006/relationships/vbaProject"
    content = b"Attribut\0e VB_Nam\0e" + word.encode("cp1252") + word.encode("utf-16-le")
    related(package, workbook_part(package), kind, "xl/vbaProject.bin", content, "application/vnd.ms-office.vbaProject")
    for override in package.edit("[Content_Types].xml"):
        if override.get("PartName") == "/xl/workbook.xml":
            override.set("ContentType", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")


def in_ribbon(package: Package, word: str) -> None:
    tabs = f'<tabs><tab id="a" label="{word}"/></tabs>'
    xml = f'<customUI xmlns="{MICROSOFT}/2009/07/customui"><ribbon>{tabs}</ribbon></customUI>'
    kind = f"{MICROSOFT}/2007/relationships/ui/extensibility"
    related(package, "", kind, "customUI/customUI14.xml", xml, "application/xml")


def in_unrelated_part(package: Package, word: str) -> None:
    package.add(f"xl/left/{word}.bin", word.encode("utf-16-le"), "application/octet-stream")
