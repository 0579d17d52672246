"""Plain references: the cells that a name, a chart or a trend line reads, told from formulas."""

import re
from collections.abc import Container, Iterable
from typing import Final, Self

from msgspec import Struct

from workbook_tools.xlsx.a1.addresses import LAST_COLUMN, LAST_ROW, Area, column_letters, unquoted
from workbook_tools.xlsx.a1.formula_references import Reference, parse_formula

_BETWEEN: Final = re.compile(r"\s*,\s*")


class PlainReference(Struct, frozen=True):
    """One area that a plain reference names: its sheet as written, and the area; `whole` for rows or columns."""

    prefix: str
    area: Area
    whole: str = ""

    @property
    def sheet(self) -> str:
        """The sheet's name in lower case, "" where none is named."""
        return unquoted(self.prefix).casefold()

    def __str__(self) -> str:
        top, left, bottom, right = self.area
        if self.whole == "columns":
            return f"{self.prefix}${column_letters(left)}:${column_letters(right)}"
        if self.whole == "rows":
            return f"{self.prefix}${top}:${bottom}"
        corners = [f"${column_letters(column)}${row}" for row, column in ((top, left), (bottom, right))]
        return f"{self.prefix}{':'.join(dict.fromkeys(corners))}"

    def at(self, area: Area) -> Self:
        """The place over another area; whole rows and columns stay so."""
        if self.whole == "columns":
            area = area._replace(bottom=LAST_ROW)
        elif self.whole == "rows":
            area = area._replace(right=LAST_COLUMN)
        return type(self)(self.prefix, area, self.whole)


def parse_places(text: str) -> list[PlainReference]:
    """The areas of a plain reference such as "Notes!$A:$B,Notes!$1:$2"; none where it is anything else.

    A reference to another workbook, or through several sheets, is something else.
    """
    text = text.strip().removeprefix("=")
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    first, *pieces = parse_formula(text)
    references, between = pieces[::2], pieces[1::2]
    if first or not between or between.pop() or not all(_BETWEEN.fullmatch(str(piece)) for piece in between):
        return []
    places = [_place(reference) for reference in references if not isinstance(reference, str)]
    return [] if any(place.prefix == "!" or set("[:") & set(place.sheet) for place in places) else places


def write_places(places: Iterable[PlainReference]) -> str:
    """The reference that names these areas."""
    return ",".join(map(str, places))


def sheets_read(text: str) -> frozenset[str]:
    """The sheets, in lower case, of a plain reference to one or more areas.

    None where it is anything else, or names no sheet.
    """
    sheets = frozenset(place.sheet for place in parse_places(text))
    return frozenset() if "" in sheets else sheets


def reads_only(text: str, sheets: Container[str]) -> bool:
    """Whether the text is a plain reference to areas of these sheets, which are given in lower case."""
    read = sheets_read(text)
    return bool(read) and all(sheet in sheets for sheet in read)


def _place(reference: Reference) -> PlainReference:
    whole = "columns" if not reference.start.row else "rows" if not reference.start.column else ""
    return PlainReference(reference.prefix, reference.area, whole)
