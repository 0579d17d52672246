"""Who reads which cells and names, asked the other way round: a cell's readers, however many there are."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from workbook_tools.audit.keyed_tables import Block
from workbook_tools.audit.references_read import AreaRead, Read, Reading

Cell = tuple[str, int, int]
"""A cell's sheet in lower case, its row and its column."""
Node = Cell | str
"""Something that is read, and may read others: a cell, or a name or table in lower case."""
_Span = tuple[int, int]

# These are compiled when a formula is met that is none of the program's.
_TEXT: Final = r'"[^"]*"'
_COLUMN: Final = r"\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]"
_SHEET: Final = r"'(?:[^']|'')+'!|[\w.]+!"
_WORD: Final = r"[^\W\d][\w.]*"
_ANY_CELL: Final = r"(?i)(?<!\w)(?:OFFSET|INDIRECT|TODAY|NOW|CELL|INFO|RAND|RANDBETWEEN|RANDARRAY)\s*\(|:|^\{dataTable"
"""What a result rests on that no reference names: cells found by a text or a distance, those between two ends that are
worked out or of several sheets at once, the clock and chance."""


class Readers:
    """Formulas and names by what they read, each added once.

    `at_once` are those that read a cell of the tables that are filled, or any cell.
    """

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.at_once: list[Node] = []
        self._tables: dict[str, Read] = {}
        self._filled: dict[str, list[AreaRead]] = defaultdict(list)
        for block in blocks:
            self._tables[block.name.casefold()] = Read(block.sheet.casefold(), block.area)
            if block.known:
                self._filled[block.sheet.casefold()].append(block.area._replace(top=block.top, bottom=block.bottom))
        self._by_word: dict[str, list[Node]] = defaultdict(list)
        self._by_cells: dict[tuple[str, _Span, _Span], list[Node]] = defaultdict(list)
        self._sizes: set[tuple[int, int]] = set()

    def add(self, reader: Node, reading: Reading) -> None:
        """A formula's cell, or a name, with what it reads."""
        for piece in reading:
            if isinstance(piece, Read):
                self._add_area(reader, piece)
            elif isinstance(piece, str):
                words = re.sub(_TEXT, "", piece) if '"' in piece else piece
                self._add_words(reader, re.sub(_COLUMN, "", words) if "[" in words else words)

    def of(self, read: Node) -> Iterator[Node]:
        """The readers of a cell, or of a name; each area is told of but once, for the first of its cells."""
        if isinstance(read, str):
            yield from self._by_word.get(read, ())
            return
        sheet, row, column = read
        for tall, wide in self._sizes:
            yield from self._by_cells.pop((sheet, (tall, row >> tall), (wide, column >> wide)), ())

    def _add_words(self, reader: Node, text: str) -> None:
        if re.search(_ANY_CELL, text):
            self.at_once.append(reader)
        for word in set(map(str.casefold, re.findall(_WORD, re.sub(_SHEET, "", text) if "!" in text else text))):
            if word in self._tables:
                self._add_area(reader, self._tables[word])
            else:
                self._by_word[word].append(reader)

    def _add_area(self, reader: Node, read: Read) -> None:
        if any(_meets(read.area, filled) for filled in self._filled.get(read.sheet, ())):
            self.at_once.append(reader)
            return
        for rows in _spans(read.area.top, read.area.bottom):
            for columns in _spans(read.area.left, read.area.right):
                self._by_cells[read.sheet, rows, columns].append(reader)
                self._sizes.add((rows[0], columns[0]))


def _meets(area: AreaRead, other: AreaRead) -> bool:
    """Whether two areas of one sheet have a cell in common."""
    rows = area.top <= other.bottom and area.bottom >= other.top
    return rows and area.left <= other.right and area.right >= other.left


def _spans(first: int, last: int) -> Iterator[_Span]:
    """The numbers from first to last as few spans that are each a power of two long, and begin at a multiple of it.

    A span is that power and the multiple, so a number is in one of each length: of 21 lengths in a sheet's rows.
    """
    power = 0
    while first <= last:
        if first & 1:
            yield power, first
            first += 1
        if not last & 1:
            yield power, last
            last -= 1
        first, last, power = first >> 1, last >> 1, power + 1
