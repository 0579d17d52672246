"""Sheets as references name them: "Notes!", "'Officer''s notes'!", "'May:July'!", "[1]Notes!"."""

import re
from typing import Final

from workbook_tools.xlsx.a1.addresses import Area, parse_area, parse_cell

QUOTED: Final = r"'(?:[^']|'')+'"
_PLAIN: Final = r"[^'!\[\]:*?/\\ ]+"
_TARGET: Final = re.compile(rf"(?:({QUOTED}|{_PLAIN})!)?([^!]+)")


def unquoted(prefix: str) -> str:
    """The sheet that a prefix such as "'Officer''s notes'!" names, quotation marks undone."""
    name = prefix.removesuffix("!")
    return name[1:-1].replace("''", "'") if len(name) > 2 and name[0] == name[-1] == "'" else name


def quote_sheet(name: str) -> str:
    """The sheet's name as a formula gives it, in quotation marks unless it is a plain word."""
    plain = re.fullmatch(r"[^\W\d]\w*", name, re.ASCII) and parse_cell(name) is None
    looks_like_r1c1 = re.fullmatch(r"(?i:r\d*c?\d*|c\d*)", name)
    return name if plain and not looks_like_r1c1 else "'" + name.replace("'", "''") + "'"


def parse_target(text: str) -> tuple[str, str] | None:
    """Sheet and reference of "'Notes'!$B$3", quotes undone; None where no one sheet of this workbook is named."""
    prefix, mark, reference = text.strip().removeprefix("=").rpartition("!")
    sheet = unquoted(prefix)
    return None if not mark or not sheet or "[" in sheet or ":" in sheet else (sheet, reference)


def parse_reference(text: str) -> tuple[str, Area] | None:
    """The sheet ("" where none is named) and rectangle of "'My sheet'!B7:D9", as Excel itself writes it, or None."""
    found = _TARGET.fullmatch(text)
    area = parse_area(found[2], strict=True) if found else None
    return None if found is None or area is None else (unquoted(found[1] or ""), area)
