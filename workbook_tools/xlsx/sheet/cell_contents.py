"""One cell: what stands in it, and putting something else there."""

from datetime import date, datetime, time
from decimal import Context, Decimal
from typing import Final

from lxml import etree

from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.shared_strings import SharedStrings, decode_text, item_text, set_text
from workbook_tools.xlsx.vocabulary.edits import CellValue
from workbook_tools.xlsx.vocabulary.table_layout import CellContent

CELL, VALUE, FORMULA, INLINE = tag("c"), tag("v"), tag("f"), tag("is")

NOT_AVAILABLE: Final = "#N/A"
"""The result of a formula that has nothing to give; in a chart it is a gap, where a text would be nought.

It is not stored: LibreOffice 7.4 takes a stored error for 0, and works out a formula that has no result beside it."""
SIGNIFICANT_DIGITS: Final = 15
"""What Excel shows of a number. It stores 74.6 as 74.599999999999994: the digits beyond are noise."""

_SHOWN: Final = Context(prec=SIGNIFICANT_DIGITS)
"""Rounds a number to the digits that Excel shows."""

LARGEST_NUMBER: Final = Decimal("9.99999999999999E+307")

_TELL_OF_VALUE: Final = ("t", "cm", "vm")
"""A cell's attributes but for place and style: the kind of its value, and of dynamic arrays and rich values."""

_LEAP_DAY_THAT_NEVER_WAS: Final = date(1900, 3, 1)


def read_content(cell: etree._Element, texts: list[str]) -> CellContent:
    """What the cell shows before formatting; for a formula its stored result."""
    children = len(cell)
    if not children:
        return None
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(INLINE)
        return None if inline is None else item_text(inline)
    value: etree._Element | None = cell[children - 1]  # where the value nearly always stands: looking is slower
    if value is not None and value.tag != VALUE:
        value = cell.find(VALUE)
    return None if value is None else content_of(kind, value.text, texts)


def content_of(kind: str, text: str | None, texts: list[str]) -> CellContent:
    """What a cell shows whose value is of this kind and has this text."""
    if text is None:
        return "" if kind == "str" else None
    if kind == "s":
        return texts[int(text)]
    if kind == "b":
        return text.strip() in {"1", "true"}
    return read_number(text) if kind == "n" else decode_text(text)


def set_style(cell: etree._Element, style: str) -> bool:
    """Whether the cell had another style before it got this one, an index of the workbook's list."""
    if cell.get("s", "0") == style:
        return False
    cell.set("s", style)
    return True


def holds_formula(cell: etree._Element) -> bool:
    """Whether the cell is worked out."""
    children = len(cell)
    if children == 1:  # nearly always: looking is slower
        return cell[0].tag == FORMULA
    return children > 0 and cell.find(FORMULA) is not None


def read_number(text: str) -> Decimal:
    """The number that Excel shows: exact where it was typed, to 15 significant digits where it was calculated."""
    if len(text) <= SIGNIFICANT_DIGITS:
        return Decimal(text)
    number = Decimal(text)
    if len(number.as_tuple().digits) <= SIGNIFICANT_DIGITS:
        return number
    return Decimal(f"{number:.{SIGNIFICANT_DIGITS}g}").normalize() + 0


def write_value(
    cell: etree._Element, value: CellValue, strings: SharedStrings, *, date1904: bool = False, formula: bool = True
) -> bool:
    """Whether the cell had to change to hold this value. Its style stays, and the `formula` goes that it may hold."""
    value = as_content(value, date1904=date1904)
    if len(cell):
        if not (formula and holds_formula(cell)) and same_content(read_content(cell, strings.texts), value):
            return False
    elif value is None:
        return False
    if value is None:
        _clear(cell)
    elif isinstance(value, str):
        _put(cell, "s", str(strings.index(value)))
    elif isinstance(value, bool):
        _put(cell, "b", "1" if value else "0")
    else:
        _put(cell, "", number_text(value))
    return True


def write_result(cell: etree._Element, value: CellValue, texts: list[str], *, date1904: bool = False) -> bool:
    """Whether the stored result beside the cell's formula had to change to be this value."""
    value = as_content(value, date1904=date1904)
    value = "" if value is None else value  # a formula always gives something; an empty text is Excel's nothing
    if value == NOT_AVAILABLE and cell.find(VALUE) is None:
        return False
    if same_content(read_content(cell, texts), value):
        return False
    for child in [child for child in cell if child.tag in {VALUE, INLINE}]:
        cell.remove(child)
    cell.attrib.pop("t", "")
    if value == NOT_AVAILABLE:
        return True
    stored = etree.Element(VALUE)
    cell.insert(1, stored)  # after the formula
    if isinstance(value, str):
        cell.set("t", "str")
        set_text(stored, value)
    elif isinstance(value, bool):
        cell.set("t", "b")
        stored.text = "1" if value else "0"
    else:
        stored.text = number_text(value)
    return True


def as_content(value: CellValue, *, date1904: bool = False) -> CellContent:
    """The value as a cell holds it: dates as serial numbers, whole numbers as Decimal. ValueError if none can."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    return as_number(value, date1904=date1904)


def as_number(value: Decimal | int | date, *, date1904: bool = False) -> Decimal:
    """A number or date as the number that a cell holds. ValueError if none can."""
    if isinstance(value, date):
        return date_serial(value, date1904=date1904)
    number = value if isinstance(value, Decimal) else Decimal(value)
    if not number.is_finite() or abs(number) > LARGEST_NUMBER:
        raise ValueError(f"{number} is not a number that Excel can hold")
    return number


def date_serial(day: date, *, date1904: bool = False) -> Decimal:
    """The number of days by which Excel keeps a date, with the time of day as its fraction."""
    moment = day.replace(tzinfo=None) if isinstance(day, datetime) else datetime.combine(day, time())
    passed = moment - datetime.combine(date(1904, 1, 1) if date1904 else date(1899, 12, 30), time())
    serial = Decimal(passed.days)
    if not date1904 and moment.date() < _LEAP_DAY_THAT_NEVER_WAS:
        serial -= 1  # Excel counts a 29 February 1900, so days before it have one number less
    if serial < (0 if date1904 else 1):
        raise ValueError(f"{day} lies before Excel's first day")
    seconds = Decimal(passed.seconds) + Decimal(passed.microseconds) / 1_000_000
    return serial + round(seconds / 86_400, 10) if seconds else serial


def same_content(one: CellContent, other: CellContent) -> bool:
    """Whether both would look the same to a reader: numbers to 15 digits, and TRUE is not 1."""
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return one == other or _SHOWN.plus(one) == _SHOWN.plus(other)
    return type(one) is type(other) and one == other


def number_text(number: Decimal) -> str:
    """The number in digits, with an exponent only where the digits would run long."""
    if not number:
        return "0"
    text = str(number)
    if "E" in text:
        text = f"{number:f}" if -SIGNIFICANT_DIGITS <= number.adjusted() <= SIGNIFICANT_DIGITS + 5 else f"{number:E}"
    return text.rstrip("0").rstrip(".") if "." in text and "E" not in text else text


def _put(cell: etree._Element, kind: str, text: str) -> None:
    """Put this text of a value into the cell, and nothing else."""
    if len(cell) == 1 and cell[0].tag == VALUE and not cell[0].keys():  # nearly always: making another is slower
        cell[0].text = text
        _forget_kind(cell)
    else:
        _clear(cell)
        stored = etree.Element(VALUE)
        stored.text = text
        cell.insert(0, stored)  # before extensions that a program keeps there
    if kind:
        cell.set("t", kind)


def _clear(cell: etree._Element) -> None:
    for child in [child for child in cell if child.tag in {VALUE, FORMULA, INLINE}]:
        cell.remove(child)
    _forget_kind(cell)


def _forget_kind(cell: etree._Element) -> None:
    for attribute in _TELL_OF_VALUE:
        if cell.get(attribute) is not None:
            del cell.attrib[attribute]
