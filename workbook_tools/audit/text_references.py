"""Formulas that find a row by a text or by counting: nothing can make them follow, so they are named."""

import re
from typing import Final

from msgspec import Struct

from workbook_tools.audit.keyed_tables import Block
from workbook_tools.audit.references_read import Read, Reading, area_of, letters
from workbook_tools.audit.row_trail import Trail

_FUNCTIONS: Final = ("INDIRECT(", "HYPERLINK(", "ADDRESS(", "OFFSET(", "INDEX(", "CHOOSEROWS(")
# These seldom find anything, and are compiled when first used: that takes a third of a millisecond each.
_FROM_TEXT: Final = r"(?i)\b(?:INDIRECT|HYPERLINK)\("
_TEXT: Final = r'"((?:[^"]|"")*)"'
_JOINED: Final = r'"\s*&\s*(\d+)'
"""A number put behind a text: "Scorecard!D"&7."""
_PLACE: Final = r"#?(.+)!([^!]+)"
_BY_NUMBERS: Final = r"(?i)R(\d+)C\d+"
_FIRST: Final = r"((?:[^(),\[]|\[(?:[^\[\]]|\[[^\]]*\])*\])+)"
"""The first of a function's arguments, where it is a reference."""
_COUNTED: Final = {
    ("INDEX(", "CHOOSEROWS("): rf"(?i)\b(?:INDEX|CHOOSEROWS)\({_FIRST},\s*[+-]?[1-9]\d*\s*[,)]",
    ("OFFSET(",): rf"(?i)\bOFFSET\({_FIRST},\s*[+-]?[1-9]\d*\s*,[^(),]*\)",
}
"""A row by its number. An OFFSET with a height is a list that grows, and a row found by MATCH is the right one."""
_ADDRESS: Final = r'(?i)\bADDRESS\(\s*(\d+)\s*,[^()]*"([^"]+)"\s*\)'


def that_cannot_follow(trail: Trail) -> tuple[str, ...]:
    """Each formula in a cell or name that finds a row so in a table whose rows have changed places, in words.

    Cells are named as they are afterwards. The program's own formulas are not among them.
    """
    names = ((each.words, each.reading) for each in trail.after.holders if each.name[0] == "name")
    cells = (
        (f"{letters(column)}{row} of sheet '{sheet.name}'", reading)
        for sheet in trail.after.each_sheet
        for (row, column), _, reading in sheet.own_formulas
    )
    sought = [(words, _sought(reading)) for words, reading in (*names, *cells) if _seeks(reading)]
    tables = [(block, partner) for block in trail.before.blocks if (partner := trail.partner(block))]
    return tuple(
        words
        for words, places in sought  # whether rows have moved takes longest to tell
        if any(places.lead_into(partner) and _has_moved(block, trail) for block, partner in tables)
    )


def _seeks(reading: Reading) -> bool:
    """Whether a formula has a function that may find a row by a text or by counting."""
    capitals = " ".join(piece for piece in reading if isinstance(piece, str)).upper()
    return "(" in capitals and any(name in capitals for name in _FUNCTIONS)


def _has_moved(block: Block, trail: Trail) -> bool:
    log = block.known is not None and block.known.log
    return block.keyed and not log and any(old != new for old, new in trail.rows(block).items())


class _Sought(Struct, frozen=True):
    """Where a formula seeks: places within its texts, rows and sheets of addresses, references from which it counts."""

    said: list[str]
    addresses: list[tuple[int, str]]
    counted: list[str]

    def lead_into(self, block: Block) -> bool:
        """Whether any of them finds some rows of a table."""
        return (
            any(_leads_into(place, block) for place in self.said)
            or any(block.has_row(row) and _is_sheet(sheet, block) for row, sheet in self.addresses)
            or any(_is_in(reference, block) for reference in self.counted)
        )


def _sought(reading: Reading) -> _Sought:
    text = re.sub(_JOINED, r'\1"', "".join(_written(piece) for piece in reading))
    bare, capitals = re.sub(_TEXT, '""', text) if '"' in text else text, text.upper()
    from_text = "INDIRECT(" in capitals or "HYPERLINK(" in capitals
    said = [
        each.replace('""', '"')
        for each in (re.findall(_TEXT, text) if from_text and re.search(_FROM_TEXT, bare) else ())
    ]
    addresses = [(int(row), sheet) for row, sheet in (re.findall(_ADDRESS, text) if "ADDRESS(" in capitals else ())]
    counted = [
        match[1].strip()
        for functions, pattern in _COUNTED.items()
        if any(each in capitals for each in functions)
        for match in re.finditer(pattern, bare)
    ]
    return _Sought(said, addresses, counted)


def _written(piece: object) -> str:
    if isinstance(piece, Read):
        sheet = piece.sheet.replace("'", "''")
        return f"'{sheet}'!{piece.area}"
    return piece if isinstance(piece, str) else "#REF!"


def _leads_into(place: str, block: Block) -> bool:
    """Whether a text such as "#Scorecard!D8" names cells in some rows of the table."""
    found = re.fullmatch(_PLACE, place)
    by_numbers = re.fullmatch(_BY_NUMBERS, found[2]) if found else None
    area = area_of(f"A{by_numbers[1]}" if by_numbers else found[2]) if found else None
    if found is None or area is None or not _is_sheet(found[1], block):
        return False
    whole = area.top <= block.top and area.bottom >= block.bottom
    return not whole and area.top <= block.bottom and area.bottom >= block.top


def _is_in(reference: str, block: Block) -> bool:
    """Whether a reference is to the table, or to cells from which its rows are counted."""
    if reference.partition("[")[0].casefold() == block.name.casefold():
        return True
    found = re.fullmatch(_PLACE, reference)
    area = area_of(found[2]) if found else None
    if found is None or area is None or not _is_sheet(found[1], block):
        return False
    one_row = area.top == area.bottom and area.left < area.right  # a place along an indicator's own row
    return not one_row and area.top <= block.bottom and area.bottom >= block.top - 1


def _is_sheet(written: str, block: Block) -> bool:
    return written.strip("'").replace("''", "'").casefold() == block.sheet.casefold()
