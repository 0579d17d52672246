"""Canaries in cells, and in what a sheet says of them."""

from lxml import etree

from tests.seeding.by_hand import (
    MICROSOFT,
    SHEET_TYPE,
    insert,
    related,
    sheet,
    type_into,
)
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import MAIN, OFFICE_RELATIONSHIPS, tag
from workbook_tools.xlsx.opc.worksheets import sheets


def in_data(package: Package, word: str) -> None:
    type_into(package, "Data", 4, "B4", word)
    type_into(package, "Data", 4, "AB4", word)


def in_log(package: Package, word: str) -> None:
    type_into(package, "Commentary log", 2, "F2", word)


def in_formula(package: Package, word: str) -> None:
    root = package.edit(sheet(package, "Scorecard"))
    formula = next(root.iter(tag("f")))
    formula.text = f'IF(TRUE,{formula.text},"{word}")'


def in_unused_string(package: Package, word: str) -> None:
    insert(package, "xl/sharedStrings.xml", f"<si><t>{word}</t></si>")


def in_phonetic(package: Package, word: str) -> None:
    text = next(package.edit("xl/sharedStrings.xml").iter(tag("si")))
    text.append(etree.fromstring(f'<rPh xmlns="{MAIN}" sb="0" eb="1"><t>{word}</t></rPh>'))


def in_hidden_sheet(package: Package, word: str) -> None:
    _sheet_of_its_own(package, "Kept back", word, "hidden")


def in_very_hidden_sheet(package: Package, word: str) -> None:
    _sheet_of_its_own(package, "Never seen", word, "veryHidden")


def in_hidden_sheets_name(package: Package, word: str) -> None:
    _sheet_of_its_own(package, word, "nothing", "hidden")


def _sheet_of_its_own(package: Package, name: str, word: str, state: str) -> None:
    rows = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{word}</t></is></c></row>'
    xml = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    part = f"xl/worksheets/sheet{40 + len(sheets(package))}.xml"
    book = workbook_part(package)
    identity = related(package, book, "worksheet", part, xml, f"{SHEET_TYPE}.worksheet+xml")
    tabs = package.edit(book).find(tag("sheets"))
    assert tabs is not None
    last = max(int(tab.get("sheetId", "0")) for tab in tabs)
    said = {"name": name, "sheetId": str(last + 1), "state": state, f"{{{OFFICE_RELATIONSHIPS}}}id": identity}
    etree.SubElement(tabs, tag("sheet"), said)


def in_hidden_row(package: Package, word: str) -> None:
    type_into(package, "Notes", 900, "A900", word)
    next(row for row in package.root(sheet(package, "Notes")).iter(tag("row")) if row.get("r") == "900").set(
        "hidden", "1"
    )


def beside_the_print_area(package: Package, word: str) -> None:
    type_into(package, "Notes", 1, "Z1", word)


def in_validation(package: Package, word: str) -> None:
    xml = (
        f'<dataValidations count="1"><dataValidation type="list" showInputMessage="1" prompt="{word}" error="{word}" '
        f'sqref="A1"><formula1>"{word},other"</formula1></dataValidation></dataValidations>'
    )
    insert(package, sheet(package, "Summary"), xml, _AFTER_RULES)


def in_rule(package: Package, word: str) -> None:
    xml = (
        '<conditionalFormatting sqref="A1"><cfRule type="containsText" priority="90" operator="containsText" '
        f'text="{word}"><formula>NOT(ISERROR(SEARCH("{word}",A1)))</formula></cfRule></conditionalFormatting>'
    )
    insert(package, sheet(package, "Summary"), xml, ("dataValidations", *_AFTER_RULES))


_AFTER_RULES = ("hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "drawing", "tableParts")


def in_scenario(package: Package, word: str) -> None:
    xml = (
        f'<scenarios current="0"><scenario name="{word}" count="1" user="{word}" comment="{word}">'
        f'<inputCells r="A1" val="{word}"/></scenario></scenarios>'
    )
    insert(package, sheet(package, "Trend"), xml, ("mergeCells", "conditionalFormatting", *_AFTER_RULES))


def in_protected_range(package: Package, word: str) -> None:
    xml = f'<protectedRanges><protectedRange sqref="A1" name="{word}"/></protectedRanges>'
    insert(package, sheet(package, "Trend"), xml, ("scenarios", "mergeCells", "conditionalFormatting", *_AFTER_RULES))


def in_code_name(package: Package, word: str) -> None:
    root = package.edit(sheet(package, "Summary"))
    settings = root.find(tag("sheetPr"))
    if settings is None:
        settings = etree.Element(tag("sheetPr"))
        root.insert(0, settings)
    settings.set("codeName", word)


def in_unprinted_header(package: Package, word: str) -> None:
    for headers in package.edit(sheet(package, "Scorecard")).iter(tag("headerFooter")):
        etree.SubElement(headers, tag("evenHeader")).text = word


def in_links(package: Package, word: str) -> None:
    part = sheet(package, "Notes")
    link = package.relate(part, f"{OFFICE_RELATIONSHIPS}/hyperlink", "x")
    for each in package.edit("xl/worksheets/_rels/" + part.rpartition("/")[2] + ".rels"):
        if each.get("Id") == link:
            each.set("Target", f"file:///\\\\server\\{word}.xlsx")
            each.set("TargetMode", "External")
    xml = f'<hyperlinks><hyperlink ref="A1" r:id="{link}" tooltip="{word}" display="{word}"/></hyperlinks>'
    insert(package, part, xml, _AFTER_RULES)


def in_xml_comment(package: Package, word: str) -> None:
    root = package.edit(sheet(package, "Scorecard"))
    root.append(etree.Comment(word))
    root.addprevious(etree.Comment(word))
    root.addprevious(etree.ProcessingInstruction("note", word))


def in_revision_attribute(package: Package, word: str) -> None:
    package.edit(sheet(package, "Scorecard")).set(f"{{{MICROSOFT}/spreadsheetml/2014/revision}}uid", word)
