"""What a formula reads: its references to cells told from all else in it."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from msgspec import Struct

LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384

_SHEET: Final = r"(?:'(?:[^']|'')+'|(?:\[\d+\])?[\w.\\?]+(?::[\w.\\?]+)?)!"
_CELL: Final = r"\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}"
_TOKEN: Final = re.compile(
    rf"(?P<sheet>{_SHEET})?(?:(?P<lost>\#REF!)"
    rf"|(?P<area>{_CELL}(?::{_CELL})?|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}|\$?[1-9]\d{{0,6}}:\$?[1-9]\d{{0,6}})(?![\w.(\[!?\\]))"
    r'|"(?:[^"]|"")*"'
    r"|\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.|\[[^\]]*\])*\])*\]"
    rf"|{_SHEET}"
    r"|[\w\\.?]+"
)
_ONE_CELL: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_CORNER: Final = re.compile(r"(\$?)([A-Za-z]*)(\$?)(\d*)")


class AreaRead(NamedTuple):
    """Cells of a sheet by their first and last row and column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        if (self.top, self.bottom) == (1, LAST_ROW):
            return f"{letters(self.left)}:{letters(self.right)}"
        start, end = f"{letters(self.left)}{self.top}", f"{letters(self.right)}{self.bottom}"
        return start if start == end else f"{start}:{end}"


class Read(Struct, frozen=True):
    """A reference as a formula in one cell reads it. `sheet` is in lower case; "" where no cell is its home."""

    sheet: str
    area: AreaRead


class Lost(Struct, frozen=True):
    """A reference that leads nowhere: #REF!."""


Piece = str | Read | Lost
Reading = tuple[Piece, ...]
"""What a formula reads, and the words between."""


class _Corner(Struct, frozen=True):
    column: int
    column_fixed: bool
    row: int
    row_fixed: bool


class _Reference(Struct, frozen=True):
    sheet: str | None
    start: _Corner
    end: _Corner


def read_formula(text: str, home: str, down: int = 0, right: int = 0) -> Reading:
    """What a formula of the sheet `home` reads when filled so many rows down and columns to the right."""
    return tuple(
        piece if not isinstance(piece, _Reference) else _resolved(piece, home, down, right) for piece in _pieces(text)
    )


def read_fixed(text: str, home: str) -> Reading:
    """What a formula reads by rows that are fixed; one that is counted from where the formula stands is a blank."""
    return tuple(_fixed(piece, home) for piece in _pieces(text))


def _fixed(piece: str | Lost | _Reference, home: str) -> Piece:
    if not isinstance(piece, _Reference):
        return piece
    return _resolved(piece, home, 0, 0) if piece.start.row_fixed and piece.end.row_fixed else ""


def area_of(text: str) -> AreaRead | None:
    """The area of an address such as "B4:H16", "A:A" or "$C$3"; None for anything else."""
    if simple := _ONE_CELL.fullmatch(text):
        row, column = int(simple[2]), column_number(simple[1])
        return AreaRead(row, column, row, column) if column <= LAST_COLUMN and row <= LAST_ROW else None
    found = _pieces(text.strip())
    if len(found) == 1 and isinstance(found[0], _Reference) and found[0].sheet is None:
        return _resolved(found[0], "", 0, 0).area
    return None


def areas_of(text: str) -> list[AreaRead]:
    """The areas of a list of addresses with blanks between."""
    return [area for each in text.split() if (area := area_of(each)) is not None]


@lru_cache(maxsize=4096)
def column_number(text: str) -> int:
    """1 for "A", 16384 for "XFD"."""
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - 64
    return number


def letters(column: int) -> str:
    """A column's letters."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


@lru_cache(maxsize=8192)
def _pieces(text: str) -> tuple[str | Lost | _Reference, ...]:
    pieces: list[str | Lost | _Reference] = []
    written = 0
    for match in _TOKEN.finditer(text):
        piece = _piece(match)
        if piece is not None:
            between = text[written : match.start()] + "".join((match["sheet"] or "").rpartition(":")[:2])
            if pieces and between == ":" and (whole := _whole(pieces[-1], piece)):
                pieces[-1] = whole
            else:
                pieces += [between, piece] if between else [piece]
            written = match.end()
    if rest := text[written:]:
        pieces.append(rest)
    return tuple(pieces)


def _whole(start: str | Lost | _Reference, end: Lost | _Reference) -> _Reference | None:
    """The range that names its sheet at both of its cells, "Board!D5:Board!D7"; None where it is none."""
    if isinstance(start, _Reference) and isinstance(end, _Reference):
        single = start.start == start.end and end.start == end.end and start.start.row and start.start.column
        return _Reference(start.sheet, start.start, end.end) if single and start.sheet == end.sheet else None
    return None


def _piece(match: re.Match[str]) -> Lost | _Reference | None:
    if match["lost"]:
        return Lost()
    if not match["area"]:
        return None
    prefix = match["sheet"]
    sheet = None if prefix is None else _bare(prefix[:-1])
    if sheet is not None and "[" in sheet:
        return None  # another workbook's: words, which have to stay as they are
    sheet = sheet and sheet.rpartition(":")[2]  # the last of several, or where a range ends; the first is among words
    start, _, end = match["area"].partition(":")
    first, last = _corner(start), _corner(end or start)
    within = max(first.row, last.row) <= LAST_ROW and max(first.column, last.column) <= LAST_COLUMN
    return _Reference(sheet, first, last) if within else None


def _bare(sheet: str) -> str:
    return (sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet).casefold()


def _corner(text: str) -> _Corner:
    match = _CORNER.fullmatch(text)
    if match is None:  # "$5", of a whole row
        return _Corner(0, True, int(text.lstrip("$")), text.startswith("$"))
    column_dollar, column, row_dollar, row = match.groups()
    if not column and row:  # "$5:$7": the dollar is the row's
        return _Corner(0, True, int(row), bool(column_dollar or row_dollar))
    return _Corner(column_number(column), bool(column_dollar), int(row or 0), bool(row_dollar))


def _resolved(reference: _Reference, home: str, down: int, right: int) -> Read:
    start, end = reference.start, reference.end
    top, bottom = _moved(start.row, start.row_fixed, down, LAST_ROW), _moved(end.row, end.row_fixed, down, LAST_ROW)
    left = _moved(start.column, start.column_fixed, right, LAST_COLUMN)
    rightmost = _moved(end.column, end.column_fixed, right, LAST_COLUMN)
    if not (top and bottom):
        top, bottom = 1, LAST_ROW
    if not (left and rightmost):
        left, rightmost = 1, LAST_COLUMN
    sheet = home.casefold() if reference.sheet is None else reference.sheet
    return Read(sheet, AreaRead(min(top, bottom), min(left, rightmost), max(top, bottom), max(left, rightmost)))


def _moved(number: int, fixed: bool, by: int, last: int) -> int:
    return number if fixed or not number or not by else (number + by - 1) % last + 1
