"""Plain references: the cells that a name, a chart or a trend line reads, told from formulas."""

import re
from collections.abc import Container

_SHEET = r"(?:'(?:[^'\[\]]|'')+'|[^\W\d][\w.]*)"
_CORNER = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}"
_CELLS = rf"(?:{_CORNER}(?::{_CORNER})?|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}|\$?[0-9]{{1,7}}:\$?[0-9]{{1,7}})"
_PLACE = re.compile(rf"({_SHEET})!{_CELLS}")
_PLACES = re.compile(rf"\(?{_SHEET}!{_CELLS}(?:,{_SHEET}!{_CELLS})*\)?")


def sheets_read(text: str) -> frozenset[str]:
    """The sheets, in lower case, of a plain reference to one or more areas; none where it is anything else."""
    text = text.strip().removeprefix("=")
    if not _PLACES.fullmatch(text):
        return frozenset()
    return frozenset(_unquoted(match[1]).casefold() for match in _PLACE.finditer(text))


def reads_only(text: str, sheets: Container[str]) -> bool:
    """Whether the text is a plain reference to areas of these sheets, which are given in lower case."""
    read = sheets_read(text)
    return bool(read) and all(sheet in sheets for sheet in read)


def _unquoted(sheet: str) -> str:
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
