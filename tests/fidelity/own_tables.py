"""A council's own scorecard put into any workbook by hand: its tables, and all that stands beside them or reads a row.

`Our board` has the table `Scorecard` in B4:F12, formatted blank cells where new columns will come, notes further right,
another table below or beside them, and a note on a cell; `Our trend` and `Our data` have the tables of these names;
`Our dashboard` has formulas and a chart that read one indicator's row.
"""

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree
from xlsxwriter.workbook import Workbook as Draft

from tests.fidelity.likeness import MAIN, Parts, parts_of
from tests.fidelity.meaning import CONTENT_TYPES
from tests.xlsx.making import drawn, zipped

REFS: Final = "ABCDEFGH"
READ: Final = "ACH"
"""The indicators whose rows are read from outside; they are in every order of the journey."""
NOTED: Final = "C"
FIRST: Final = 5
"""The row of the first indicator; the headings are in the one above."""
BOARD, TREND, DATA, DASHBOARD = (f"xl/worksheets/own_sheet{number}.xml" for number in range(1, 5))
HEADINGS: Final = ("Ref", "Indicator", "Latest", "Commentary", "Owner")
TREND_HEADINGS: Final = ("Ref", *(f"{steps} earlier" for steps in range(12, 0, -1)), "Latest")
DATA_HEADINGS: Final = ("Ref", "Indicator", "Series", "Period", "Value", "Origin", "Source")
NAMES: Final = frozenset({"scorecard", "trend", "data", "beside", "commentarylog", "issuedrecord"})

_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LINKS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMING: Final = re.compile(r"(xl/(?:worksheets|tables|drawings|charts)/(?:_rels/)?|xl/)((?:sheet|table|drawing|chart|"
                            r"vmlDrawing|comments)[0-9]+\.[a-z.]+)")  # fmt: skip


def words_about(ref: str) -> str:
    """What an officer wrote about an indicator."""
    return f"Words about {ref} (illustrative)"


def can_have_them(content: bytes) -> bool:
    """Whether no table of the workbook has the name of one that would come, and it is a plain Open XML workbook."""
    parts = parts_of(content)
    taken = {
        name.casefold()
        for part, text in parts.items() if "/tables/" in part and part.endswith(".xml")
        for name in re.findall(r'displayName="([^"]*)"', text.decode("utf-8", "replace"))
    }  # fmt: skip
    return "xl/workbook.xml" in parts and "xl/styles.xml" in parts and not taken & NAMES


def with_own_tables(content: bytes, other_table: str = "T20:U22") -> bytes:
    """The workbook with the four sheets behind its own; the other table of the board is in these cells."""
    parts, ours = parts_of(content), parts_of(drawn(lambda book: _draw(book, other_table)))
    style = _add_style(parts)
    strings = _texts(ours["xl/sharedStrings.xml"])
    for name, part in ours.items():
        if match := _COMING.fullmatch(name):
            parts[f"{match[1]}own_{match[2]}"] = _adapted(name, part, strings, style)
    _name_types(parts, ours)
    _name_sheets(parts)
    return zipped(parts)


def _draw(book: Draft, other_table: str) -> None:
    board, trend, data, dashboard = (
        book.add_worksheet(f"Our {name}") for name in ("board", "trend", "data", "dashboard")
    )
    rows = [[ref, f"Indicator {ref} (illustrative)", 1, words_about(ref), f"Owner of {ref}"] for ref in REFS]
    last = FIRST + len(REFS) - 1
    board.add_table(f"B{FIRST - 1}:F{last}", _table("Scorecard", HEADINGS, rows))
    blank = book.add_format({"border": 1})
    for row in range(FIRST - 2, last):
        for column in range(6, 16):
            board.write_blank(row, column, None, blank)
        board.write(row, 17, f"Beside row {row + 1}")
    board.add_table(other_table, _table("Beside", ("Team", "Posts"), [["Front door", 7], ["Care", 9]]))
    board.write(last + 2, 1, "Below the table")
    board.write_comment(f"E{FIRST + REFS.index(NOTED)}", f"Note on {NOTED}")
    trend.add_table(f"A1:N{1 + len(REFS)}", _table("Trend", TREND_HEADINGS, [[ref] for ref in REFS]))
    data.add_table("A1:G2", _table("Data", DATA_HEADINGS, []))
    chart = book.add_chart({"type": "column"})
    for number, ref in enumerate(READ, 1):
        row = FIRST + REFS.index(ref)
        dashboard.write(f"A{number}", f"Of {ref}")
        dashboard.write_formula(f"B{number}", f"='Our board'!C{row}")
        chart.add_series({"values": f"='Our board'!$D${row}:$D${row}"})
    dashboard.insert_chart("D2", chart)


def _table(name: str, headings: tuple[str, ...], rows: list[list[object]]) -> dict[str, object]:
    return {"name": name, "columns": [{"header": each} for each in headings], "data": rows}


def _texts(strings: bytes) -> list[str]:
    items = etree.fromstring(strings).iterchildren(f"{MAIN}si")
    return ["".join(text.text or "" for text in item.iter(f"{MAIN}t")) for item in items]


def _adapted(name: str, part: bytes, strings: list[str], style: int) -> bytes:
    """The part as it fits into another workbook: texts in its cells, one style, other names beside it."""
    if name.endswith(".rels"):
        return re.sub(rb"(\.\./[a-z]+/|\.\./)([a-zA-Z]+[0-9]+\.(?:xml|vml))", rb"\1own_\2", part)
    root = etree.fromstring(part)
    if "/tables/" in name:
        root.set("id", str(9000 + int(root.get("id", "0"))))
    for cell in root.iter(f"{MAIN}c") if "/worksheets/" in name else ():
        if cell.attrib.pop("s", ""):
            cell.set("s", str(style))
        if cell.get("t") == "s":
            cell.set("t", "inlineStr")
            text = strings[int(cell[0].text or "0")]
            cell.remove(cell[0])
            etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t").text = text
    for view in root.iter(f"{MAIN}sheetView"):
        view.attrib.pop("tabSelected", "")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _add_style(parts: Parts) -> int:
    """The number of a style that the workbook gets for cells which are formatted and blank."""
    root = etree.fromstring(parts["xl/styles.xml"])
    styles = root.find(f"{MAIN}cellXfs")
    assert styles is not None
    etree.SubElement(etree.SubElement(styles, f"{MAIN}xf", numFmtId="0", fontId="0", fillId="0", borderId="0", xfId="0",
                                      applyAlignment="1"), f"{MAIN}alignment", vertical="top")  # fmt: skip
    styles.set("count", str(len(styles)))
    parts["xl/styles.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return len(styles) - 1


def _name_types(parts: Parts, ours: Mapping[str, bytes]) -> None:
    root = etree.fromstring(parts[CONTENT_TYPES])
    for override in etree.fromstring(ours[CONTENT_TYPES]).iter(f"{_TYPES}Override"):
        if match := _COMING.fullmatch(override.get("PartName", "").lstrip("/")):
            kind = override.get("ContentType", "")
            etree.SubElement(root, f"{_TYPES}Override", PartName=f"/{match[1]}own_{match[2]}", ContentType=kind)
    if not any(each.get("Extension", "").casefold() == "vml" for each in root.iter(f"{_TYPES}Default")):
        kind = "application/vnd.openxmlformats-officedocument.vmlDrawing"
        root.insert(0, etree.Element(f"{_TYPES}Default", Extension="vml", ContentType=kind))
    parts[CONTENT_TYPES] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _name_sheets(parts: Parts) -> None:
    book, links = etree.fromstring(parts["xl/workbook.xml"]), etree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    listed = book.find(f"{MAIN}sheets")
    assert listed is not None
    number = max(int(sheet.get("sheetId", "0")) for sheet in listed.iterchildren(f"{MAIN}sheet"))
    for position, (part, name) in enumerate(
        [(BOARD, "board"), (TREND, "trend"), (DATA, "data"), (DASHBOARD, "dashboard")], 1
    ):
        link = {"Id": f"rIdOwn{position}", "Type": f"{_OFFICE}/worksheet", "Target": f"/{part}"}
        etree.SubElement(links, f"{_LINKS}Relationship", link)
        sheet = etree.SubElement(listed, f"{MAIN}sheet", name=f"Our {name}", sheetId=str(number + position))
        sheet.set(f"{{{_OFFICE}}}id", f"rIdOwn{position}")
    parts["xl/workbook.xml"] = etree.tostring(book, xml_declaration=True, encoding="UTF-8", standalone=True)
    parts["xl/_rels/workbook.xml.rels"] = etree.tostring(links, xml_declaration=True, encoding="UTF-8", standalone=True)
