"""Long lists of plain rows, which are read from their text, and such as are not plain."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.xlsx.making import drawn, opened, parts, zipped
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.plain_rows import LONG
from workbook_tools.xlsx.sheet.read_layout import read_layout
from workbook_tools.xlsx.vocabulary.table_layout import Layout

LIST = "xl/worksheets/sheet1.xml"
LAST = LONG + 1
"""The sheet's row in which the list ends."""


def long_list(book: Draft) -> None:
    """The table `List`: a word, a number with places or none, a tick, and a day; nothing in the last column."""
    sheet, day = book.add_worksheet("A list"), book.add_format({"num_format": "d mmmm yyyy"})
    headings = ("Word", "Figure", "Tick", "Day", "Nothing")
    sheet.add_table(0, 0, LONG, 4, {"name": "List", "columns": [{"header": name} for name in headings]})
    for row in range(1, LONG + 1):
        sheet.write_string(row, 0, f"a <b> & {row}")
        sheet.write_number(row, 1, row / 8)
        sheet.write_boolean(row, 2, row % 2 == 0)
        sheet.write_number(row, 3, 43_000 + row, day)
        sheet.write_blank(row, 4, None, day)


def read(content: bytes) -> tuple[Layout, Package]:
    package = Package.open(content)
    return read_layout(package), package


def as_elements(content: bytes) -> Layout:
    """The layout where every row was looked at before, so that none is kept as text."""
    package = Package.open(content)
    package.root(LIST)
    return read_layout(package)


def test_a_long_list_reads_as_it_stands() -> None:
    layout, package = read(drawn(long_list))
    table = layout.tables["List"]
    assert package.appended(LIST) is not None
    assert table.columns["Word"] == tuple(f"a <b> & {row}" for row in range(1, LONG + 1))
    assert table.columns["Figure"] == tuple(Decimal(row) / 8 for row in range(1, LONG + 1))
    assert table.columns["Tick"] == tuple(row % 2 == 0 for row in range(1, LONG + 1))
    assert set(table.columns["Nothing"]) == {None}
    assert table.text_in(LONG - 1, "Day") == "4 February 2019"  # 43,500 days after 30 December 1899
    assert table == as_elements(drawn(long_list)).tables["List"]


def word_beside(book: Draft) -> None:
    of_list(book).write_string(LONG - 3, 7, "see the audit")


def word_below(book: Draft) -> None:
    of_list(book).write_string(LONG + 1, 0, "Source: our own")


def formula(book: Draft) -> None:
    of_list(book).write_formula(9, 1, "=1+1", None, 2)


def cell_left_out(book: Draft) -> None:
    del of_list(book).table[9][2]


def words_in_two_looks(book: Draft) -> None:
    of_list(book).write_rich_string("A9", book.add_format({"bold": True}), "r", "2")


def of_list(book: Draft) -> "Draft":
    return book.get_worksheet_by_name("A list")


@pytest.mark.parametrize("special", [word_beside, word_below, formula, cell_left_out, words_in_two_looks])
def test_a_list_that_is_not_plain_reads_the_same(special: Callable[[Draft], None]) -> None:
    def draw(book: Draft) -> None:
        long_list(book)
        special(book)

    assert read(drawn(draw))[0] == as_elements(drawn(draw))


@pytest.mark.parametrize(
    ("written", "other"),
    [
        pytest.param('<c r="B9"><v>1</v></c>', '<c r="B9" t="str"><v>a &amp; b_x000A_c</v></c>', id="an escaped text"),
        pytest.param('<c r="B9"><v>1</v></c>', '<c r="B9" t="str"><v></v></c>', id="an empty text"),
        pytest.param('<c r="B9"><v>1</v></c>', '<c r="B9" t="str"/>', id="a text of nothing"),
        pytest.param('<c r="B9"><v>1</v></c>', '<c t="e" r="B9"><v>#N/A</v></c>', id="attributes in another order"),
        pytest.param('<c r="B9"><v>1</v></c>', '<c r="B9"><v>1</v><extLst/></c>', id="something behind the value"),
        pytest.param('<c r="B9"><v>1</v></c>', '<c r="B9"><!-- one --><v>1</v></c>', id="a comment"),
        pytest.param('<row r="9" spans="1:5">', '<row r="9" spans="1:5" ht="30" customHeight="1">', id="a height"),
    ],
)
def test_however_a_cell_is_written_it_reads_the_same(written: str, other: str) -> None:
    entries = parts(drawn(long_list))
    assert written.encode() in entries[LIST]
    changed = zipped({**entries, LIST: entries[LIST].replace(written.encode(), other.encode())})
    assert read(changed)[0] == as_elements(changed)


def test_rows_as_excel_writes_them_with_a_prefix_read_the_same_and_can_be_edited() -> None:
    entries = parts(drawn(long_list))
    sheet = entries[LIST].replace(b"<worksheet ", b'<worksheet xmlns:x14ac="urn:x" ', 1)
    changed = zipped({**entries, LIST: re.sub(rb'(<row r="\d+" spans="1:5")', rb'\1 x14ac:dyDescent="0.25"', sheet)})
    layout, package = read(changed)
    assert layout == as_elements(changed)
    assert {each.get("{urn:x}dyDescent") for each in package.edit(LIST).iter(tag("row")) if each.get("r") != "1"} == {
        "0.25"
    }


def test_a_sheet_that_is_not_written_in_utf_8_reads_the_same() -> None:
    entries = parts(drawn(long_list))
    sheet = entries[LIST].decode().replace('encoding="UTF-8"', 'encoding="ISO-8859-1"')
    sheet = sheet.replace('<c r="B9"><v>1</v>', '<c r="B9" t="str"><v>café</v>')
    changed = zipped({**entries, LIST: sheet.encode("latin-1")})
    assert read(changed)[0] == as_elements(changed)
    assert read(changed)[0].tables["List"].columns["Figure"][7] == "café"


def test_rows_kept_as_text_are_written_back_as_they_came() -> None:
    content = drawn(long_list)
    _, package = read(content)
    assert package.changed_unnamed() == ()
    package.edit(LIST)
    assert package.appended(LIST) is None
    assert opened(package.to_bytes())["A list"].cell(LAST, 1).value == f"a <b> & {LONG}"
    assert package.changed_unnamed() == ()


def test_a_value_that_no_cell_can_hold_is_refused_alike() -> None:
    entries = parts(drawn(long_list))
    spoilt = zipped({**entries, LIST: entries[LIST].replace(b'<c r="B9"><v>1</v>', b'<c r="B9"><v>one</v>')})
    faults = []
    for look in (read, as_elements):
        with pytest.raises(Exception, match="holds what no cell can hold") as fault:
            look(spoilt)
        faults.append(str(fault.value))
    assert faults[0] == faults[1]
