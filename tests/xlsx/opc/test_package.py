"""Packages: what is kept byte for byte, what is refused, and how parts are found."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from xlsxwriter.workbook import Workbook as Draft

from tests.places import WORKBOOKS, needs_shared
from tests.xlsx.making import WORKBOOK_TYPE, drawn, indicators, parts, plain_parts, zipped
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.check.receipt import Fate, make_receipt, unpacked
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.worksheets import Sheet, sheets
from workbook_tools.xlsx.opc.zip_archive import RATIO_FLOOR
from workbook_tools.xlsx.sheet.cell_contents import write_value
from workbook_tools.xlsx.sheet.grid import Grid
from workbook_tools.xlsx.sheet.shared_strings import SharedStrings

REAL_WORKBOOKS = sorted(path for path in WORKBOOKS.glob("*/*.xls*") if path.suffix in {".xlsx", ".xlsm"})

EXPECTED_REFUSALS = {
    "duplicate-filename.xlsx": "there twice",  # two entries of one name: programs disagree about which counts
    "sample.strict.xlsx": "strict",  # Excel's strict format has other namespaces throughout
}

SIGNATURE = (
    '<Relationship Id="rId9" Target="_xmlsignatures/origin.sigs" '
    'Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"/>'
)
BINARY_TYPE = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)


def write_one_cell(package: Package, sheet: Sheet) -> None:
    """Puts a text into the first cell of column A that holds no formula."""
    grid = Grid(package, sheet)
    row = next(row for row in range(1, 1000) if not len(grid.cell(row, 1)) or grid.cell(row, 1).find("{*}f") is None)
    write_value(grid.cell(row, 1), "written by the test", SharedStrings(package))


@needs_shared
@pytest.mark.parametrize("path", REAL_WORKBOOKS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_real_workbook_keeps_all_that_was_not_asked_for(path: Path) -> None:
    content = path.read_bytes()
    if path.name in EXPECTED_REFUSALS:
        with pytest.raises(WorkbookRefused, match=EXPECTED_REFUSALS[path.name]):
            Package.open(content, path.name)
        return
    package = Package.open(content, path.name)
    sheet = sheets(package)[0]
    write_one_cell(package, sheet)
    after = package.to_bytes()

    named = {sheet.part, "xl/sharedStrings.xml"}
    if "xl/sharedStrings.xml" not in parts(content):
        named |= {"[Content_Types].xml", "xl/_rels/workbook.xml.rels"}
    assert package.changed <= named
    receipt = make_receipt(unpacked(content), unpacked(after), package.changed)
    assert receipt.ok, receipt.lines()
    assert receipt.count(Fate.CHANGED) <= len(named)
    entry = as_entry(content, sheet.part)
    assert_same_but_for_column_a(parts(content)[entry], parts(after)[entry])


def as_entry(content: bytes, part: str) -> str:
    """The name of the zip entry that holds a part."""
    return next(name for name in parts(content) if name.replace("\\", "/").lstrip("/").lower() == part.lower())


def assert_same_but_for_column_a(before: bytes, after: bytes) -> None:
    """Every element of the sheet but its extent, and every cell outside column A, is equal in canonical form."""
    old, new = etree.fromstring(before), etree.fromstring(after)
    assert old.nsmap == new.nsmap
    assert sorted(old.attrib.items()) == sorted(new.attrib.items())
    for one, other in zip(old, new, strict=True):
        if etree.QName(one).localname not in {"sheetData", "dimension"}:
            assert canonical(one) == canonical(other)
    assert cells_outside_column_a(old) == cells_outside_column_a(new)


def cells_outside_column_a(sheet: etree._Element) -> list[bytes]:
    cells = (cell for cell in sheet.iterfind("{*}sheetData/{*}row/{*}c"))
    return [canonical(cell) for cell in cells if cell.get("r", "").rstrip("0123456789") != "A"]


def canonical(element: etree._Element) -> bytes:
    return etree.tostring(element, method="c14n", with_tail=False)


def test_an_untouched_package_keeps_entries_order_dates_and_attributes() -> None:
    before = drawn(indicators)
    package = Package.open(before)
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(package.to_bytes())) as new:
        for one, other in zip(old.infolist(), new.infolist(), strict=True):
            for kept in ("filename", "date_time", "compress_type", "external_attr", "create_system", "CRC"):
                assert getattr(one, kept) == getattr(other, kept)
    assert package.changed == frozenset()


def test_folders_comments_and_backslashes_of_the_zip_file_are_kept() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.comment = b"from the committee's system"
        archive.writestr("xl/", b"")
        for name, content in plain_parts().items():
            archive.writestr(name.replace("xl/sheet1.xml", "xl\\sheet1.xml"), content)
    package = Package.open(out.getvalue())
    package.edit(sheets(package)[0].part)
    with zipfile.ZipFile(io.BytesIO(package.to_bytes())) as archive:
        assert archive.comment == b"from the committee's system"
        assert {"xl/", "xl\\sheet1.xml"} <= set(archive.namelist())
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}


def _with_links(links: str) -> dict[str, bytes | str]:
    entries = plain_parts()
    entries["_rels/.rels"] = str(entries["_rels/.rels"]).replace("</Relationships>", f"{links}</Relationships>")
    return entries


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "not an Excel workbook", id="empty file"),
        pytest.param(b"Ref,Latest\n1,2\n", "not an Excel workbook", id="csv"),
        pytest.param(drawn(indicators)[:-400], "not an Excel workbook", id="cut short"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", id="password"),
        pytest.param(OLE, "97 to 2003", id="xls"),
        pytest.param(zipped({"word/document.xml": "<a/>"}), "holds no workbook", id="another office file"),
        pytest.param(zipped(_with_links(SIGNATURE)), "signed", id="signed"),
        pytest.param(zipped(plain_parts(kind=BINARY_TYPE)), "binary", id="xlsb"),
        pytest.param(zipped(plain_parts() | {"xl/../../evil": b""}), "outside", id="climbs out"),
        pytest.param(zipped(plain_parts() | {"C:/evil": b""}), "outside", id="names a drive"),
        pytest.param(zipped(plain_parts() | {"//host/evil": b""}), "outside", id="names a host"),
        pytest.param(zipped(plain_parts() | {"XL/Sheet1.XML": b""}), "there twice", id="differs in case only"),
        pytest.param(
            zipped(plain_parts() | {"xl/media.bin": bytes(RATIO_FLOOR + 1)}), "unpacks to", id="zip bomb"
        ),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_kept_whole_is_refused_with_a_remedy(content: bytes, said: str) -> None:
    with pytest.raises(WorkbookRefused, match=said) as refused:
        Package.open(content, "mine.xlsx")
    assert refused.value.faults[0].remedy
    assert refused.value.faults[0].place.file == "mine.xlsx"


def test_a_lying_size_is_refused() -> None:
    content = bytearray(zipped(plain_parts() | {"xl/big.bin": bytes(1000)}))
    entry = content.rindex(b"xl/big.bin") - 46
    struct.pack_into("<I", content, entry + 24, 0x7FFFFFFF)
    with pytest.raises(WorkbookRefused, match="unpacks to"):
        Package.open(bytes(content))


@pytest.mark.parametrize(
    "prolog",
    [
        pytest.param('<!DOCTYPE worksheet [<!ENTITY e SYSTEM "file:///etc/hostname">]>', id="reaches outside"),
        pytest.param('<?xml version="1.0"?>\n<!-- a --><!DOCTYPE worksheet SYSTEM "w.dtd">', id="after a comment"),
        pytest.param('<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>', id="laughs"),
    ],
)
def test_a_document_type_is_refused_before_it_is_read(prolog: str) -> None:
    sheet = (
        f'{prolog}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
    )
    package = Package.open(zipped(plain_parts(sheet=sheet)))
    with pytest.raises(WorkbookRefused, match="document type"):
        package.root("xl/sheet1.xml")


def test_a_part_in_another_encoding_cannot_hide_a_document_type() -> None:
    sheet = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>'
    package = Package.open(zipped(plain_parts() | {"xl/sheet1.xml": sheet.encode("utf-16")}))
    with pytest.raises(WorkbookRefused, match="document type"):
        package.root("xl/sheet1.xml")


def test_broken_xml_is_refused_by_name() -> None:
    package = Package.open(zipped(plain_parts(sheet="<worksheet><sheetData>")))
    with pytest.raises(WorkbookRefused, match=r"xl/sheet1\.xml is not well-formed"):
        package.root("xl/sheet1.xml")


def test_byte_order_mark_prefix_and_ignorable_namespaces_survive_an_edit() -> None:
    sheet = (
        '\ufeff<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
        'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" '
        'mc:Ignorable="x14ac xr" xr:uid="{00000000-0001-0000-0000-000000000000}"><x:sheetData>'
        '<x:row r="1" x14ac:dyDescent="0.25"><x:c r="B1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    package = Package.open(zipped(plain_parts(sheet=sheet)))
    write_value(Grid(package, sheets(package)[0]).cell(1, 1), 5, SharedStrings(package))
    assert package.read("xl/sheet1.xml").decode() == sheet.replace(
        '<x:c r="B1">', '<x:c r="A1"><x:v>5</x:v></x:c><x:c r="B1">'
    )


def test_parts_are_found_whatever_their_case_and_slashes() -> None:
    package = Package.open(zipped(plain_parts()))
    assert workbook_part(package) == "xl/workbook.xml"
    assert package.read("/XL/Sheet1.xml") == package.read("xl/sheet1.xml")
    with pytest.raises(WorkbookRefused, match=r"no part xl/sheet9\.xml"):
        package.read("xl/sheet9.xml")


def test_a_link_to_a_place_in_the_workbook_is_no_part() -> None:
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="t/hyperlink" Target="#\'Only\'!A1"/>'
        '<Relationship Id="b" Type="t/hyperlink" Target="https://example.org/" TargetMode="External"/>'
        '<Relationship Id="c" Type="t/drawing" Target="../xl/Drawings/drawing%201.xml"/></Relationships>'
    )
    package = Package.open(
        zipped(plain_parts() | {"xl/_rels/sheet1.xml.rels": links, "xl/drawings/drawing 1.xml": "<d/>"})
    )
    found = [(link.target, link.external) for link in package.relationships("xl/sheet1.xml")]
    assert found == [("#'Only'!A1", True), ("https://example.org/", True), ("xl/drawings/drawing 1.xml", False)]


def test_a_dropped_part_takes_its_type_and_relationships_along() -> None:
    package = Package.open(drawn(indicators))
    package.drop("xl/theme/theme1.xml")
    after = parts(package.to_bytes())
    assert "xl/theme/theme1.xml" not in after
    assert b"theme1.xml" not in after["[Content_Types].xml"] + after["xl/_rels/workbook.xml.rels"]
    assert package.changed == {"xl/theme/theme1.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"}


def test_an_added_part_comes_last_and_is_related() -> None:
    package = Package.open(zipped(plain_parts()))
    package.add("xl/note.xml", b"<note/>", "application/xml")
    identity = package.relate("xl/sheet1.xml", "t/note", "xl/note.xml")
    again = Package.open(package.to_bytes())
    assert again.names[-2:] == ("xl/note.xml", "xl/_rels/sheet1.xml.rels")
    assert [(link.id, link.target) for link in again.relationships("xl/sheet1.xml")] == [(identity, "xl/note.xml")]
    assert again.content_type("xl/note.xml") == "application/xml"
    assert again.content_type("xl/workbook.xml") == WORKBOOK_TYPE


def test_chart_sheets_are_counted_but_left_out() -> None:
    def draw(book: Draft) -> None:
        book.add_worksheet("First")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=First!$A$1:$A$3"})
        book.add_chartsheet("Chart").set_chart(chart)
        book.add_worksheet("Last")

    found = sheets(Package.open(drawn(draw)))
    assert [(sheet.name, sheet.index) for sheet in found] == [("First", 0), ("Last", 2)]
