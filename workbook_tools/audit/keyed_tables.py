"""The tables of a workbook: where each lies, which are known by keys, and which columns are whose."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from msgspec import Struct

from workbook_tools.audit.references_read import AreaRead, area_of
from workbook_tools.audit.workbook_parts import Archive, SheetPart, local, root_of

_FOLDED: Final = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u200b": "", "\u200c": "", "\u200d": "",
                                "\u2060": "", "\ufeff": "", "\u00ad": ""})  # fmt: skip
"""Characters that nobody sees, or that look like a blank."""

Key = tuple[str, ...]
"""What a row is known by; its last part counts rows that are alike in all else, from the second on."""


class KeyedTable(Struct, frozen=True):
    """A table that the program fills, and what in it is not the program's.

    `keys` are the headings that a row is known by, as far as the table has them; without any, rows are not told apart.
    Columns headed `ours` are written by the program, all others are the officer's. Texts that leave stand in the `log`.
    """

    name: str
    keys: tuple[str, ...] = ()
    ours: frozenset[str] = frozenset()
    log: bool = False


class Block(Struct, frozen=True):
    """A table as it lies on its sheet: `top` and `bottom` are its first and last row below the heading.

    `key_columns` are the sheet's columns that hold the key, `officers` those that the program does not write.
    """

    name: str
    sheet: str
    area: AreaRead
    top: int
    bottom: int
    headings: tuple[str, ...]
    known: KeyedTable | None
    calculated: Mapping[str, str]
    filtered: bool

    key_columns: tuple[int, ...]
    officers: frozenset[int]

    @property
    def keyed(self) -> bool:
        """Whether its rows are known by keys."""
        return bool(self.key_columns)

    def heading(self, column: int) -> str:
        """The heading of one of the sheet's columns, "" beside the table."""
        position = column - self.area.left
        return self.headings[position] if 0 <= position < len(self.headings) else ""

    def has_row(self, row: int) -> bool:
        """Whether this row of the sheet is one of its rows."""
        return self.top <= row <= self.bottom

    def has(self, row: int, column: int) -> bool:
        """Whether this cell of the sheet is in one of its rows."""
        return self.top <= row <= self.bottom and self.area.left <= column <= self.area.right


def blocks_of(archive: Archive, known: Mapping[str, KeyedTable]) -> list[Block]:
    """Every table of the workbook, from the first sheet's topmost on; a part that several sheets are is the first's."""
    blocks = []
    firsts: dict[str, SheetPart] = {}
    for sheet in archive.sheets:
        firsts.setdefault(sheet.part, sheet)
    for sheet in firsts.values():
        tables = [
            _read_table(content) for part in archive.linked(sheet.part, "table") if (content := archive.read(part))
        ]
        found = [_block(read, sheet.name, known.get(read.name.casefold())) for read in tables if read is not None]
        blocks += sorted(found, key=lambda block: block.area)
    return blocks


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """A heading or reference as one sees it: blanks that are alike, none at its ends, nothing that nobody sees."""
    return " ".join(text.translate(_FOLDED).split())


@lru_cache(maxsize=256)  # most tables are the same before and after
def _block(read: "_TableRead", sheet: str, mine: KeyedTable | None) -> Block:
    places = {folded(heading): number for number, heading in reversed([*enumerate(read.headings, read.area.left)])}
    keys = tuple(places[folded(key)] for key in (mine.keys if mine else ()) if folded(key) in places)
    ours = frozenset(map(folded, mine.ours)) if mine else frozenset()
    officers = frozenset(number for heading, number in places.items() if heading not in ours)
    return Block(
        *(read.name, sheet, read.area, read.top, read.bottom, read.headings, mine),
        *(read.formulas, read.filtered, keys, officers),
    )


class _TableRead(Struct, frozen=True, eq=False):
    """What a table's part says; the same one for the same bytes."""

    name: str
    area: AreaRead
    top: int
    bottom: int
    headings: tuple[str, ...]
    formulas: Mapping[str, str]
    filtered: bool


@lru_cache(maxsize=256)
def _read_table(content: bytes) -> _TableRead | None:
    root = root_of(content)
    area = area_of(root.get("ref", ""))
    if area is None:
        return None
    name = str(root.get("displayName") or root.get("name", ""))
    heads = int(root.get("headerRowCount", "1"))
    bottom = area.bottom - int(root.get("totalsRowCount", "0"))
    columns = list(root.iter("{*}tableColumn"))
    formulas = {
        column.get("name", ""): each.text or ""
        for column in columns
        for each in column
        if local(each) == "calculatedColumnFormula"
    }
    filtered = any(len(each) for each in root.iter("{*}filterColumn"))
    headings = tuple(str(column.get("name", "")) for column in columns)
    return _TableRead(name, area, area.top + heads, max(bottom, area.top), headings, formulas, filtered)
