"""Cells: what is read from them and written to them, by hand-made XML."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from lxml import etree

from tests.xlsx.making import plain_parts, zipped
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import MAIN
from workbook_tools.xlsx.sheet.cell_contents import (
    as_content,
    date_serial,
    number_text,
    read_content,
    read_number,
    write_result,
    write_value,
)
from workbook_tools.xlsx.sheet.shared_strings import SharedStrings
from workbook_tools.xlsx.vocabulary.edits import CellValue
from workbook_tools.xlsx.vocabulary.table_layout import CellContent

TEXTS = ["", "first", "second"]


def cell(inside: str = "", attributes: str = "") -> etree._Element:
    return etree.fromstring(f'<c xmlns="{MAIN}" r="B2"{attributes}>{inside}</c>')


def written(element: etree._Element) -> str:
    return etree.tostring(element).decode().replace(f' xmlns="{MAIN}"', "")


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        pytest.param(cell("<v>18.20</v>"), Decimal("18.20"), id="number"),
        pytest.param(cell("<v>74.599999999999994</v>"), Decimal("74.6"), id="as Excel stores 74.6"),
        pytest.param(cell("<v>1</v>", ' t="b"'), True, id="true"),
        pytest.param(cell("<v>0</v>", ' t="b"'), False, id="false"),
        pytest.param(cell("<v>2</v>", ' t="s"'), "second", id="shared string"),
        pytest.param(cell("<is><t>own</t></is>", ' t="inlineStr"'), "own", id="inline string"),
        pytest.param(
            cell("<is><r><rPr><b/></rPr><t>bo</t></r><r><t>ld</t></r></is>", ' t="inlineStr"'), "bold", id="rich text"
        ),
        pytest.param(cell("<f>A1</f><v>was</v>", ' t="str"'), "was", id="formula's text"),
        pytest.param(cell("<f>A1</f><v/>", ' t="str"'), "", id="formula's empty text"),
        pytest.param(cell("<f>A1</f>"), None, id="formula without a result"),
        pytest.param(cell("<v>#N/A</v>", ' t="e"'), "#N/A", id="error"),
        pytest.param(cell("", ' s="4"'), None, id="style only"),
        pytest.param(cell("<v>a_x000A_b</v>", ' t="str"'), "a\nb", id="escaped line break"),
    ],
)
def test_what_a_cell_shows_is_read(element: etree._Element, expected: CellContent) -> None:
    found = read_content(element, TEXTS)
    assert (found, type(found)) == (expected, type(expected))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("0.1", "0.1", id="short"),
        pytest.param("123456789012345", "123456789012345", id="15 digits are exact"),
        pytest.param("0.30000000000000004", "0.3", id="0.1 + 0.2 as calculated"),
        pytest.param("0.33333333333333331", "0.333333333333333", id="a third, 15 digits"),
        pytest.param("1.0000000000000001E-5", "0.00001", id="with exponent"),
        pytest.param("1.5E+20", "150000000000000000000", id="large"),
        pytest.param("-8.6999999999999993", "-8.7", id="negative"),
    ],
)
def test_a_number_is_what_excel_shows(text: str, expected: str) -> None:
    assert read_number(text) == Decimal(expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(Decimal("18.20"), '<c r="B2" s="4"><v>18.2</v></c>', id="trailing zero is not a digit"),
        pytest.param(Decimal("1E+2"), '<c r="B2" s="4"><v>100</v></c>', id="no exponent for a hundred"),
        pytest.param(12, '<c r="B2" s="4"><v>12</v></c>', id="whole number"),
        pytest.param(True, '<c r="B2" s="4" t="b"><v>1</v></c>', id="true is not 1"),
        pytest.param(date(2018, 10, 12), '<c r="B2" s="4"><v>43385</v></c>', id="day"),
        pytest.param(datetime(2018, 10, 12, 18, 0), '<c r="B2" s="4"><v>43385.75</v></c>', id="six in the evening"),  # noqa: DTZ001
        pytest.param("=1+1", '<c r="B2" s="4" t="s"><v>0</v></c>', id="text that looks like a formula"),
        pytest.param("", '<c r="B2" s="4" t="s"><v>0</v></c>', id="empty text"),
        pytest.param(None, '<c r="B2" s="4"/>', id="nothing"),
    ],
)
@pytest.mark.parametrize(
    ("inside", "attributes"),
    [
        pytest.param("<f>A1+1</f><v>9</v>", ' s="4" t="str" cm="1"', id="formula"),
        pytest.param("<v>#N/A</v>", ' s="4" t="e" vm="1"', id="error"),
        pytest.param('<v xml:space="preserve"> 9</v>', ' s="4" t="str"', id="text beside no formula"),
        pytest.param("<is><t>9</t></is>", ' s="4" t="inlineStr"', id="text in the cell"),
    ],
)
def test_a_value_takes_the_place_of_what_was_there(
    inside: str, attributes: str, value: CellValue, expected: str
) -> None:
    element = cell(inside, attributes)
    strings = SharedStrings(Package.open(zipped(plain_parts())))
    assert write_value(element, value, strings)
    assert written(element) == expected
    if isinstance(value, str):
        assert strings.texts == [value]


@pytest.mark.parametrize(
    ("inside", "attributes", "value"),
    [
        pytest.param("<v>74.599999999999994</v>", "", Decimal("74.6"), id="number as Excel stores it"),
        pytest.param("<v>3</v>", "", 3, id="whole number"),
        pytest.param("<is><t>own</t></is>", ' t="inlineStr"', "own", id="text"),
        pytest.param("<v>1</v>", ' t="b"', True, id="true"),
        pytest.param("", ' s="2"', None, id="nothing"),
    ],
)
def test_a_cell_that_holds_the_value_is_not_touched(inside: str, attributes: str, value: CellValue) -> None:
    element = cell(inside, attributes)
    before = written(element)
    assert not write_value(element, value, SharedStrings(Package.open(zipped(plain_parts()))))
    assert written(element) == before


@pytest.mark.parametrize(
    ("inside", "attributes", "value"),
    [
        pytest.param("<v>1</v>", ' t="b"', 1, id="true is not 1"),
        pytest.param("<v>0</v>", "", False, id="0 is not false"),
        pytest.param("<is><t>1</t></is>", ' t="inlineStr"', 1, id="text is not a number"),
        pytest.param("<f>B1</f><v>3</v>", "", 3, id="a formula is not its result"),
    ],
)
def test_a_cell_that_only_looks_alike_is_written(inside: str, attributes: str, value: CellValue) -> None:
    assert write_value(cell(inside, attributes), value, SharedStrings(Package.open(zipped(plain_parts()))))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("Green", '<c r="B2" t="str"><f>A1</f><v>Green</v></c>', id="text"),
        pytest.param(Decimal("7.50"), '<c r="B2"><f>A1</f><v>7.5</v></c>', id="number"),
        pytest.param(False, '<c r="B2" t="b"><f>A1</f><v>0</v></c>', id="false"),
        pytest.param(None, '<c r="B2" t="str"><f>A1</f><v></v></c>', id="nothing is an empty text"),
    ],
)
def test_a_formulas_result_is_stored_beside_it(value: CellValue, expected: str) -> None:
    element = cell("<f>A1</f><v>#N/A</v>", ' t="e"')
    assert write_result(element, value, TEXTS)
    assert written(element) == expected
    assert not write_result(element, value, TEXTS)


@pytest.mark.parametrize(
    ("day", "date1904", "serial"),
    [
        pytest.param(date(1900, 1, 1), False, "1", id="Excel's first day"),
        pytest.param(date(1900, 2, 28), False, "59", id="before the leap day that never was"),
        pytest.param(date(1900, 3, 1), False, "61", id="after it"),
        pytest.param(date(2018, 9, 30), False, "43373", id="a quarter's end"),
        pytest.param(date(1904, 1, 1), True, "0", id="first day of the other count"),
        pytest.param(date(2018, 9, 30), True, "41911", id="1,462 days fewer"),
    ],
)
def test_days_are_counted_as_excel_counts_them(day: date, date1904: bool, serial: str) -> None:
    assert date_serial(day, date1904=date1904) == Decimal(serial)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(Decimal("NaN"), id="not a number"),
        pytest.param(Decimal("-Infinity"), id="infinite"),
        pytest.param(Decimal("1E+308"), id="beyond Excel's largest"),
        pytest.param(date(1899, 12, 31), id="before the first day"),
    ],
)
def test_what_no_cell_can_hold_is_said(value: CellValue) -> None:
    with pytest.raises(ValueError, match="Excel"):
        as_content(value)


@pytest.mark.parametrize(
    ("number", "text"),
    [("0E-10", "0"), ("-0.0", "0"), ("-8.70", "-8.7"), ("1E-20", "1E-20"), ("1.50E+30", "1.50E+30"), ("100", "100")],
)
def test_numbers_are_written_in_digits(number: str, text: str) -> None:
    assert number_text(Decimal(number)) == text
