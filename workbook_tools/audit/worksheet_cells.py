"""The cells and rows of a worksheet, whatever program wrote it."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Final

from lxml import etree
from msgspec import Struct

from workbook_tools.audit.references_read import Reading, area_of, column_number, read_formula
from workbook_tools.audit.workbook_parts import attributes_of, root_of, unescape, written_anew

_INSIDE: Final = r'"([^>]*?)(?:/>|>((?:[^<]+|<(?!/c>))*+)</c>)'
_CELL: Final = re.compile(r'<c r="([A-Z]{1,3})([0-9]+)' + _INSIDE)
_BEFORE_FORMULA: Final = re.compile(r'<c r="([A-Z]{1,3})([0-9]+)"([^>]*)>\s*')
_ODD: Final = re.compile(r'<(?:[c!]|row)(?! r=")')
_PLACE: Final = re.compile(r'<c r="([A-Z]{1,3})[0-9]+"(?: [a-rt-z]+="[^"]*")*(?: s="([0-9]+)")?')
_SET_ROW: Final = r'<row\s([^>]*\b(?:hidden|customHeight|outlineLevel|collapsed)="[^>]*?)/?>'
_SET_OF_ROWS: Final = (' hidden="', ' customHeight="', ' outlineLevel="', ' collapsed="')
_ROW_NUMBER: Final = re.compile(r'<row r="([0-9]+)"')
_FORMULA: Final = re.compile(r"<f([^>]*?)(?:/>|>([^<]*)</f>)")
_VALUE: Final = re.compile(r"<v(?:\s[^>]*)?>([^<]*)</v>")
_INLINE: Final = r"(?s)<is>(.*?)</is>"
_PLAIN: Final = re.compile(r"<t(?:\s[^>]*)?>([^<]*)</t>")
_RUN_TEXT: Final = r"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</(?:\w+:)?t>"
_ESCAPED: Final = r"_x([0-9A-Fa-f]{4})_"
_ON: Final = frozenset({"1", "true", "on"})
FIRST_ROW_BELOW: Final = '<row r="'
FEW_STYLES: Final = 20
FEW_LETTERS: Final = 20_000
"""Of so short rows all cells are sooner listed than a pattern for some of them is compiled."""


class WorksheetCell(Struct, frozen=True):
    """A cell as it is stored: its style's number, the kind of its value, and what is inside its element."""

    row: int
    column: int
    style: int
    kind: str
    inside: str


class RowLook(Struct, frozen=True):
    """What an officer may have set of a row; `height` is "" unless it is set by hand."""

    hidden: bool = False
    height: str = ""
    level: str = "0"
    collapsed: bool = False


class Rows:
    """The rows of a worksheet."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._start, self._end = _row_data(content)
        self._formulas: dict[str, Formulas] = {}
        self.around = content[: self._start] + content[self._end :]

    @cached_property
    def root_around(self) -> etree._Element:
        """The sheet's root element without its rows."""
        return root_of(self.around)

    @cached_property
    def _text(self) -> str:
        text = self._content[self._start : self._end].decode("utf-8-sig", "replace")
        if not _oddly_written(text):
            return text
        from workbook_tools.audit.rewritten_rows import written_plainly  # seldom needed

        return written_plainly(self._content)

    @cached_property
    def shares_formulas(self) -> bool:
        """Whether cells may share a formula."""
        return 't="shared"' in self._text

    def cells(
        self, top: int = 1, bottom: int = 0, only: Iterable[str] = (), without: Collection[str] = ()
    ) -> list[WorksheetCell]:
        """The cells of the rows from the top one to the bottom one, 0 being the last.

        `only` those of some columns, or those `without` some, where columns are named by letters.
        """
        columns, text = frozenset(only), self._between(top, bottom)
        if len(text) > FEW_LETTERS and (columns or without):
            pattern = _only(columns) if columns else _but(frozenset(without))
            return [_cell(*each) for each in pattern.findall(text)]
        found = _CELL.findall(text)
        return [_cell(*each) for each in found if (each[0] in columns if columns else each[0] not in without)]

    def places(self, top: int, bottom: int) -> list[tuple[str, str]]:
        """The letters of the column and the style of each cell in these rows."""
        return _PLACE.findall(self._between(top, bottom))

    def other_styles(self, top: int, bottom: int, styles: Collection[int]) -> set[int]:
        """The styles that these rows and their cells state besides some. To pass over a few is quicker than to list."""
        text = self._between(top, bottom)
        few = len(text) > FEW_LETTERS and len(styles) <= FEW_STYLES
        passed_over = "|".join(map(str, styles)) if few else "none"
        found = re.findall(rf' s="(?!(?:{passed_over})")([0-9]+)"', text)
        return set(map(int, set(found))).difference(styles)

    def styles(self, top: int, bottom: int, column: str) -> list[tuple[int, int]]:
        """The row and the style of each cell of a column in these rows."""
        found = re.findall(rf'<c r="{column}([0-9]+)"([^>]*)>', self._between(top, bottom))
        return [(int(row), _style_and_kind(said)[0]) for row, said in found]

    @cached_property
    def formula_cells(self) -> list[WorksheetCell]:
        """The cells that hold a formula."""
        return [cell for at in self._formula_starts() if (cell := self._cell_around(at)) is not None]

    def formulas(self, home: str) -> "Formulas":
        """What its formulas read on the sheet of this name."""
        return self._formulas.setdefault(home, Formulas(home))

    @cached_property
    def looks(self) -> dict[int, RowLook]:
        """How rows look of which anything is set."""
        if not any(name in self._text for name in _SET_OF_ROWS):
            return {}
        rows = map(attributes_of, re.findall(_SET_ROW, self._text))
        looks = {int(row.get("r", "0")): _row_look(row) for row in rows}
        return {number: look for number, look in looks.items() if look != RowLook()}

    def _formula_starts(self) -> Iterator[int]:
        at = self._text.find("<f")
        while at >= 0:
            yield at
            at = self._text.find("<f", at + 1)

    def _cell_around(self, at: int) -> WorksheetCell | None:
        """The cell whose content begins here."""
        start, end = self._text.rfind("<c r=", 0, at), self._text.find("</c>", at)
        found = _BEFORE_FORMULA.fullmatch(self._text, start, at)
        return _cell(found[1], found[2], found[3], self._text[at:end]) if found else None

    def _between(self, top: int, bottom: int) -> str:
        return self._text[self._start_of(top) : self._start_of(bottom + 1) if bottom else len(self._text)]

    @cached_property
    def _last(self) -> int:
        return int(match[1]) if (match := _ROW_NUMBER.match(self._text, self._text.rfind(FIRST_ROW_BELOW))) else 0

    def _start_of(self, row: int) -> int:
        """Where the first row with this number or a higher one begins."""
        if row <= 1 or row > self._last:
            return 0 if row <= 1 else len(self._text)
        at = self._text.find(f'{FIRST_ROW_BELOW}{row}"')
        if at >= 0:
            return at
        later = (each for each in _ROW_NUMBER.finditer(self._text) if int(each[1]) >= row)
        found = next(later, None)
        return found.start() if found else len(self._text)


ReadRows = Callable[[bytes], Rows]
"""Gives the rows of a worksheet's bytes; they may be read once for sheets of the same bytes."""


def formula_of(cell: WorksheetCell) -> tuple[dict[str, str], str] | None:
    """The attributes and the text of a cell's formula; None where it has none."""
    match = _FORMULA.search(cell.inside) if "<f" in cell.inside else None
    return None if match is None else (attributes_of(match[1]), unescape(match[2] or ""))


def value_of(cell: WorksheetCell) -> str:
    """A cell's value as it is stored, "" where there is none."""
    match = _VALUE.search(cell.inside)
    return unescape(match[1]) if match else ""


def inline_of(cell: WorksheetCell) -> str:
    """The text element within an inline string's cell."""
    match = re.search(_INLINE, cell.inside)
    return match[1] if match else ""


class Formulas:
    """Formulas as each cell of a sheet reads them, those that cells share written out."""

    def __init__(self, home: str) -> None:
        self.home = home
        self._known: dict[tuple[int, int], Reading | None] = {}
        self._shared: dict[str, tuple[str, int, int]] = {}

    def reading(self, cell: WorksheetCell) -> Reading | None:
        """What a cell's formula reads; None where it has none. Cells have to come in their order, the first time."""
        at = cell.row, cell.column
        if at not in self._known:
            self._known[at] = self._read(cell)
        return self._known[at]

    def _read(self, cell: WorksheetCell) -> Reading | None:
        found = formula_of(cell)
        if found is None:
            return None
        said, text = found
        if said.get("t") != "shared":
            where = (f"{{{said['t']} {_span(said, cell)}}}",) if said.get("t") in {"array", "dataTable"} else ()
            return where + read_formula(text, self.home)
        if text:
            self._shared[said.get("si", "")] = (text, cell.row, cell.column)
        first, row, column = self._shared.get(said.get("si", ""), ("", cell.row, cell.column))
        return read_formula(first, self.home, cell.row - row, cell.column - column)


@lru_cache(maxsize=4096)  # most texts are the same before and after
def words_of(element: str) -> str:
    """The words in a text element, whatever their runs look like."""
    if plain := _PLAIN.fullmatch(element):
        return _unescaped(unescape(plain[1]))
    if "rPh" in element:
        element = re.sub(r"<rPh.*?</rPh>", "", element, flags=re.DOTALL)
    return _unescaped("".join(map(unescape, re.findall(_RUN_TEXT, element))))


def is_rich(element: str) -> bool:
    """Whether a text element has runs that look unlike each other."""
    return _PLAIN.fullmatch(element.strip()) is None and "<r>" in element


@lru_cache(maxsize=256)
def rich_text(element: str) -> str:
    """A text element with its runs, as a program writes it that has read it."""
    return written_anew(f"<si>{element.strip()}</si>".encode()).decode()


def _unescaped(text: str) -> str:
    return re.sub(_ESCAPED, lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _span(said: dict[str, str], cell: WorksheetCell) -> str:
    """How far an array reaches from its cell."""
    area = area_of(said.get("ref", ""))
    return "" if area is None else f"{area.bottom - cell.row + 1}x{area.right - cell.column + 1}"


def _cell(column: str, row: str, said: str, inside: str) -> WorksheetCell:
    return WorksheetCell(int(row), column_number(column), *_style_and_kind(said), inside)


@lru_cache(maxsize=1024)
def _style_and_kind(said: str) -> tuple[int, str]:
    attributes = attributes_of(said)
    return int(attributes.get("s", "0")), attributes.get("t", "n")


def _only(columns: Collection[str]) -> re.Pattern[str]:
    return re.compile(rf'<c r="({_any_of(columns)})([0-9]+)' + _INSIDE)


def _but(columns: Collection[str]) -> re.Pattern[str]:
    """Find the cells that are in none of these columns."""
    aside = _any_of(columns)
    return re.compile(rf'<c r="(?!(?:{aside})[0-9])([A-Z]{{1,3}})([0-9]+)' + _INSIDE)


def _any_of(columns: Collection[str]) -> str:
    """A pattern for any of these columns: those that begin alike are one piece, which is sooner compiled than many."""
    last_letters: dict[str, str] = {}
    for column in sorted(columns):
        last_letters[column[:-1]] = last_letters.get(column[:-1], "") + column[-1]
    return "|".join(f"{first}[{last}]" for first, last in last_letters.items())


def _row_look(row: dict[str, str]) -> RowLook:
    height = f"{float(row.get('ht', '0')):g}" if row.get("customHeight") in _ON else ""
    return RowLook(row.get("hidden") in _ON, height, row.get("outlineLevel", "0"), row.get("collapsed") in _ON)


def _row_data(content: bytes) -> tuple[int, int]:
    """Where the rows begin and end."""
    if (plain := content.find(b"<sheetData>")) >= 0:
        return plain + len(b"<sheetData>"), content.rfind(b"</sheetData")
    start = re.search(rb"<(\w+:)?sheetData(?:\s[^>]*)?>", content)
    if start is None or start[0].endswith(b"/>"):
        return len(content), len(content)
    end = content.rfind(b"</" + (start[1] or b"") + b"sheetData")
    return start.end(), end


def _oddly_written(text: str) -> bool:
    """Whether rows and cells are written in another way than Excel, LibreOffice and XlsxWriter write them."""
    prefixed = "<row" not in text and "row" in text
    return prefixed or "='" in text or _ODD.search(text) is not None
