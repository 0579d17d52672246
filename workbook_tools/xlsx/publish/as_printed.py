"""Numbers stored as they are printed: what a number format does not show is not in the copy either."""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.worksheets import sheets
from workbook_tools.xlsx.sheet.cell_contents import VALUE, number_text, read_number
from workbook_tools.xlsx.sheet.cell_styles import styles_part
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.grid import numbered_cells, numbered_rows

_BUILT_IN: Final[Mapping[int, str]] = {
    **{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"},
    **dict.fromkeys((5, 6, 37, 38, 41, 42), "#,##0"),
    **dict.fromkeys((7, 8, 39, 40, 43, 44), "#,##0.00"),
}
"""Excel's own formats of plain numbers; those of money show as many places in every language."""
_WORDS: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?:\$[^\]]*|[A-Za-z]+ ?\d*)\]')
_CONDITION: Final = re.compile(r"\[[<>=][^\]]*\]")
_OTHER: Final = re.compile(r"[a-df-z@/]|e[+-]|\[", re.IGNORECASE)
"""What makes a format one of dates, texts, fractions, exponents or time that has passed."""
_DIGITS: Final = re.compile(r"[0#?]")


def store_as_printed(workbook: Workbook) -> None:
    """Round each number of a cell to the places that its format shows, halves away from zero, results included.

    Numbers without such a format (General, dates, fractions) stay as they are.
    """
    codes = _codes(workbook)
    for sheet in sheets(workbook.package):
        for _, row in numbered_rows(workbook.package.edit(sheet.part)):
            for _, cell in numbered_cells(row):
                stored = cell.find(VALUE) if cell.get("t", "n") == "n" else None
                code = codes.get(int(cell.get("s", "0")), "")
                if stored is not None and stored.text and code:
                    number = read_number(stored.text)
                    printed = as_printed(number, code)
                    if printed != number:
                        stored.text = number_text(printed)


def as_printed(number: Decimal, code: str) -> Decimal:
    """The number as a format code prints it: 32.40178 with "0.0" is 32.4, 0.11349 with "0%" is 0.11."""
    places = [_places(section) for section in _sections_for(number, code)]
    known = [each for each in places if each is not None]
    if not known or len(known) < len(places) or number.adjusted() > 20:
        return number
    rounded = number.quantize(Decimal(1).scaleb(-max(known)), ROUND_HALF_UP)
    return rounded if rounded else Decimal(0)


def _codes(workbook: Workbook) -> dict[int, str]:
    """By style the number format code; none for Excel's own of dates."""
    styles = workbook.package.root(styles_part(workbook.package))
    custom = {
        int(each.get("numFmtId", "0")): each.get("formatCode", "")
        for each in styles.iterfind(f"{tag('numFmts')}/{tag('numFmt')}")
    }
    looks = [int(each.get("numFmtId", "0")) for each in styles.iterfind(f"{tag('cellXfs')}/{tag('xf')}")]
    return {style: {**_BUILT_IN, **custom}.get(look, "") for style, look in enumerate(looks)}


def _sections_for(number: Decimal, code: str) -> list[str]:
    """The section of a code that prints the number; where sections say their own conditions, each may be the one."""
    sections = _WORDS.sub("", code).split(";")
    if any(_CONDITION.search(section) for section in sections):
        return [_CONDITION.sub("", section) for section in sections[:3]]
    wanted = 1 if number < 0 else 2 if number == 0 else 0
    return [sections[wanted] if wanted < len(sections) else sections[0]]


def _places(section: str) -> int | None:
    """How many places a section leaves of the stored number; None where it prints no plain number.

    A percent sign shows two more, each comma at its end three fewer.
    """
    if _OTHER.search(section) or not _DIGITS.search(section):
        return None
    whole, _, part = section.partition(".")
    thousands = re.search(r"(,*)[^0#?,]*$", part or whole)
    shown = len(_DIGITS.findall(part)) + 2 * section.count("%")
    return shown - 3 * len(thousands[1] if thousands else "")
