"""Canaries in the parts that hang on a sheet: comments, printers, tables."""

from lxml import etree

from tests.seeding.by_hand import (
    MICROSOFT,
    SHEET_TYPE,
    insert,
    related,
    sheet,
)
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import MAIN, OFFICE_RELATIONSHIPS, tag


def in_comment(package: Package, word: str) -> None:
    xml = (
        f'<comments xmlns="{MAIN}"><authors><author>{word}</author></authors><commentList>'
        f'<comment ref="A1" authorId="0"><text><t>{word}</t></text></comment></commentList></comments>'
    )
    part = sheet(package, "Scorecard")
    related(package, part, "comments", "xl/comments9.xml", xml, f"{SHEET_TYPE}.comments+xml")
    vml = f'<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape alt="{word}"/></xml>'
    kind = "application/vnd.openxmlformats-officedocument.vmlDrawing"
    identity = related(package, part, "vmlDrawing", "xl/drawings/vmlDrawing9.vml", vml, kind)
    insert(package, part, f'<legacyDrawing r:id="{identity}"/>', ("legacyDrawingHF", "tableParts", "extLst"))


def in_threaded_comment(package: Package, word: str) -> None:
    space = f"{MICROSOFT}/spreadsheetml/2018/threadedcomments"
    said = f'<threadedComment ref="A1"><text>{word}</text></threadedComment>'
    xml = f'<ThreadedComments xmlns="{space}">{said}</ThreadedComments>'
    kind = f"{MICROSOFT}/2017/10/relationships"
    part, type_of = sheet(package, "Scorecard"), "application/vnd.ms-excel"
    related(
        package, part, f"{kind}/threadedComment", "xl/threadedComments/t1.xml", xml, f"{type_of}.threadedcomments+xml"
    )
    people = (
        f'<personList xmlns="{space}"><person displayName="{word}" id="1" userId="{word}@example.org"/></personList>'
    )
    book = workbook_part(package)
    related(package, book, f"{kind}/person", "xl/persons/person.xml", people, f"{type_of}.person+xml")


def in_printer_settings(package: Package, word: str) -> None:
    kind = f"{SHEET_TYPE}.printerSettings"
    part = sheet(package, "Summary")
    content = b"\\\0\\\0" + word.encode("utf-16-le") + b"\0\0\x01\x04"
    identity = related(package, part, "printerSettings", "xl/printerSettings/printerSettings1.bin", content, kind)
    next(package.edit(part).iter(tag("pageSetup"))).set(f"{{{OFFICE_RELATIONSHIPS}}}id", identity)


def in_table(package: Package, word: str) -> None:
    root = package.edit("xl/tables/table3.xml")
    root.set("comment", word)
    column = next(root.iter(tag("tableColumn")))
    column.set("uniqueName", word)
    etree.SubElement(column, tag("calculatedColumnFormula")).text = f'"{word}"'


def in_filter(package: Package, word: str) -> None:
    root = package.edit("xl/tables/table3.xml")
    for there in root.findall(tag("autoFilter")):
        root.remove(there)
    chosen = f'<filterColumn colId="1"><filters><filter val="{word}"/></filters></filterColumn>'
    root.insert(0, etree.fromstring(f'<autoFilter xmlns="{MAIN}" ref="{root.get("ref")}">{chosen}</autoFilter>'))
