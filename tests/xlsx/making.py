"""Workbooks for the tests, made by XlsxWriter: none of our own code writes them."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import openpyxl
import xlsxwriter
from openpyxl import Workbook
from xlsxwriter.workbook import Workbook as Draft

from workbook_tools.xlsx.check.receipt import make_receipt, unpacked
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.vocabulary.edits import Edit

WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def drawn(draw: Callable[[Draft], None]) -> bytes:
    """The bytes of a workbook that `draw` drew."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        draw(book)
    return out.getvalue()


def indicators(book: Draft) -> None:
    """Sheet `Scores`: table `Scores` in B3:F6 with a formula, sparklines, a total below; sheet `Feed` feeds them."""
    sheet, feed = book.add_worksheet("Scores"), book.add_worksheet("The feed")
    rate, marked = book.add_format({"num_format": "0.0"}), book.add_format({"bg_color": "#FFFF00", "bold": True})
    columns = [
        {"header": "Ref"},
        {"header": "Latest", "format": rate},
        {"header": "Double", "formula": "Scores[[#This Row],[Latest]]*2"},
        {"header": "Trend"},
        {"header": "Commentary"},
    ]
    sheet.add_table("B3:F6", {"name": "Scores", "columns": columns})
    for row, (ref, latest) in enumerate([("one", 1.5), ("two", 74.6), ("three", 3)], 3):
        sheet.write_string(row, 1, ref)
        sheet.write_number(row, 2, latest, rate)
        sheet.write_string(row, 5, f"about {ref}", marked if ref == "two" else None)
    sheet.write_row(7, 1, ["Below"])
    sheet.write_formula("C8", "=SUM(Scores[Latest])", None, 79.1)
    feed.add_table("A1:D4", {"name": "Feed", "columns": [{"header": name} for name in ("Ref", "First", "Mid", "Last")]})
    for row in range(1, 4):
        feed.write_row(row, 0, [f"r{row}", row, row + 1, row + 2])
    sheet.add_sparkline("E4", {"range": "'The feed'!B2:D2", "type": "column"})
    book.define_name("Headline", "=Scores!$B$1")
    book.define_name("Total", "=Scores!$C$8")
    book.define_name("Several", "=Scores!$B$1:$C$1")


def edited(content: bytes, *edits: Edit) -> bytes:
    """The workbook's bytes with the edits applied."""
    package = Package.open(content, "made.xlsx")
    apply_edits(package, edits)
    return package.to_bytes()


def one_by_one(content: bytes, edits: Sequence[Edit]) -> bytes:
    """The workbook saved after each edit, so that no edit knows of the next."""
    for edit in edits:
        content = edited(content, edit)
    return content


def changed(before: bytes, *edits: Edit) -> bytes:
    """The workbook with the edits applied, its receipt in order."""
    package = Package.open(before, "made.xlsx")
    apply_edits(package, edits)
    after = package.to_bytes()
    receipt = make_receipt(unpacked(before), unpacked(after), package.changed)
    assert receipt.ok, receipt.lines()
    return after


def opened(content: bytes) -> Workbook:
    """The workbook as openpyxl, an independent reader, sees it: formulas as formulas."""
    return openpyxl.load_workbook(io.BytesIO(content), rich_text=True)


def results(content: bytes) -> Workbook:
    """The workbook as openpyxl sees it: formulas as their stored results."""
    return openpyxl.load_workbook(io.BytesIO(content), data_only=True)


def parts(content: bytes) -> dict[str, bytes]:
    """Every entry of the zip file, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(entries: Mapping[str, bytes | str]) -> bytes:
    """A zip file of these entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def plain_parts(rows: str = "", *, sheet: str = "", kind: str = WORKBOOK_TYPE) -> dict[str, bytes | str]:
    """The parts of the smallest workbook, written by hand: one sheet `Only` with these row elements."""
    sheet = sheet or f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/>'
        f'<Override PartName="/xl/sheet1.xml" ContentType="{SHEET_TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_LINKS}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Only" sheetId="1" r:id="rId1"/></sheets>'
        '<definedNames><definedName name="Spot">Only!$B$2</definedName></definedNames></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_LINKS}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="sheet1.xml"/></Relationships>',
        "xl/sheet1.xml": sheet,
    }
