"""Shared strings: found, appended, escaped."""

import pytest

from tests.xlsx.making import drawn, edited, indicators, opened, parts, plain_parts, zipped
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.shared_strings import SharedStrings, decode_text, encode_text
from workbook_tools.xlsx.vocabulary.edits import SetName
from workbook_tools.xlsx.vocabulary.table_layout import text_length

SST = "xl/sharedStrings.xml"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("plain", "plain", id="plain"),
        pytest.param("two\nlines\tand a tab", "two\nlines\tand a tab", id="XML can hold these"),
        pytest.param("bell\x07", "bell_x0007_", id="control character"),
        pytest.param("a\r\nb", "a_x000D_\nb", id="carriage return, which XML would drop"),
        pytest.param("_x0041_", "_x005F_x0041_", id="text that looks like an escape"),
        pytest.param("x_x41", "x_x41", id="text that does not quite"),
        pytest.param("\ufffe", "_xFFFE_", id="no character"),
        pytest.param("\ud800", "_xD800_", id="half a character"),
        pytest.param("😀 é", "😀 é", id="beyond the basic plane"),
    ],
)
def test_text_survives_the_file(text: str, written: str) -> None:
    assert encode_text(text) == written
    assert decode_text(written) == text


def test_a_text_is_found_before_it_is_appended() -> None:
    package = Package.open(drawn(indicators))
    strings = SharedStrings(package)
    before = list(strings.texts)
    assert strings.index("Commentary") == before.index("Commentary")
    assert package.changed == frozenset()
    assert strings.index("new") == strings.index("new") == len(before)
    again = SharedStrings(Package.open(package.to_bytes()))
    assert again.texts == [*before, "new"]
    assert f'uniqueCount="{len(before) + 1}"'.encode() in package.read(SST)


def test_rich_text_is_read_but_never_shared_with_plain_text() -> None:
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<si><r><rPr><b/></rPr><t>fall</t></r><r><t>ing</t></r><rPh sb='0' eb='1'><t>hint</t></rPh></si></sst>"
    )
    entries = plain_parts()
    link = '<Relationship Id="rId2" Target="sharedStrings.xml" Type="http://x/sharedStrings"/></Relationships>'
    entries["xl/_rels/workbook.xml.rels"] = str(entries["xl/_rels/workbook.xml.rels"]).replace("</Relationships>", link)
    found = SharedStrings(Package.open(zipped(entries | {SST: strings})))
    assert found.texts == ["falling"]
    assert found.index("falling") == 1


def test_a_workbook_without_shared_strings_gets_them() -> None:
    after = edited(zipped(plain_parts()), SetName("Spot", " kept spaces "))
    assert opened(after)["Only"]["B2"].value == " kept spaces "
    assert b'xml:space="preserve"' in parts(after)[SST]
    assert b"sharedStrings+xml" in parts(after)["[Content_Types].xml"]


def test_length_is_counted_in_utf_16() -> None:
    assert (text_length("abc"), text_length("a😀")) == (3, 3)
