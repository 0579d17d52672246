"""A workbook as it is set side by side with another: its tables by their keys, its sheets, and who reads what."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache, cached_property

from workbook_tools.audit.cell_meanings import shown_of
from workbook_tools.audit.keyed_sheet import KeyedSheet
from workbook_tools.audit.keyed_tables import Block, Key, KeyedTable, blocks_of, folded
from workbook_tools.audit.reference_holders import Holder, holders_of
from workbook_tools.audit.references_read import Read, letters
from workbook_tools.audit.texts_and_styles import Stored
from workbook_tools.audit.workbook_parts import Archive
from workbook_tools.audit.worksheet_cells import ReadRows, Rows, WorksheetCell, value_of


class WorkbookMeaning:
    """What a workbook's bytes say, each thing read when it is asked for."""

    def __init__(
        self, content: bytes | Mapping[str, bytes], tables: Iterable[KeyedTable], rows_of: ReadRows = Rows
    ) -> None:
        self.archive = Archive(content)
        self._stored = Stored(self.archive)
        known = {table.name.casefold(): table for table in tables}
        self.known = tuple(known)
        self.blocks = blocks_of(self.archive, known)
        self._rows_of = rows_of
        self._keys: dict[str, tuple[Key, ...]] = {}

    @cached_property
    def sheets(self) -> dict[str, KeyedSheet]:
        """The sheets by their names in lower case. Sheets that are one part are the first of them."""
        found: dict[str, KeyedSheet] = {}
        by_part: dict[str, KeyedSheet] = {}
        for part in self.archive.sheets:
            if part.part not in by_part:
                blocks = [block for block in self.blocks if block.sheet == part.name]
                by_part[part.part] = KeyedSheet(self.archive, part, blocks, self._stored, self._rows_of)
            found[part.name.casefold()] = by_part[part.part]
        return found

    @property
    def each_sheet(self) -> list[KeyedSheet]:
        """The sheets, those that are one part once."""
        return list(dict.fromkeys(self.sheets.values()))

    @cached_property
    def by_name(self) -> dict[str, Block]:
        """The tables by their names in lower case."""
        return {block.name.casefold(): block for block in self.blocks}

    def keyed_sheets(self) -> list[KeyedSheet]:
        """The sheets that hold a table known by keys."""
        return [sheet for sheet in self.each_sheet if any(block.keyed for block in sheet.blocks)]

    def blocks_on(self, sheet: str) -> tuple[Block, ...]:
        """The tables of a sheet."""
        return self.sheets[sheet.casefold()].blocks if sheet.casefold() in self.sheets else ()

    def keys(self, block: Block) -> tuple[Key, ...]:
        """What each row of a table is known by, from top to bottom, no two alike."""
        known = self._keys.get(block.name)
        if known is None:
            known = self._keys[block.name] = tuple(self._numbered(block))
        return known

    def free_rows(self, block: Block) -> list[int]:
        """The rows of a table without a key and with nothing in them but the results of whole columns' formulas."""
        rows = [row for row, key in enumerate(self.keys(block), block.top) if not any(key[: len(block.key_columns)])]
        if not rows:
            return []
        filled = {
            cell.row
            for cell in self.sheets[block.sheet.casefold()].rows.cells(rows[0], rows[-1])
            if block.has(cell.row, cell.column)
            and block.heading(cell.column) not in block.calculated
            and shown_of(cell, self._stored)
        }
        return [row for row in rows if row not in filled]

    @property
    def indicators(self) -> int:
        """How many references the first of the tables known by keys has rows for."""
        found = (self.by_name[name] for name in self.known if name in self.by_name)
        block = next((block for block in found if block.keyed), None)
        return len({key[0] for key in self.keys(block) if key[0]}) if block else 0

    @cached_property
    def holders(self) -> list[Holder]:
        """Whatever reads cells, but the rows of tables known by keys, which are facts of those rows."""
        return list(holders_of(self.archive, self.each_sheet, self.blocks))

    def named_cells(self, sheet: str) -> frozenset[tuple[int, int]]:
        """The single cells of a sheet that have a name, which the program may write by it."""
        return frozenset(self._named_cells.get(sheet.casefold(), ()))

    @cached_property
    def _named_cells(self) -> dict[str, set[tuple[int, int]]]:
        """By sheet, in lower case, its single cells that have a name."""
        found: dict[str, set[tuple[int, int]]] = {}
        for piece in (piece for holder in self.holders if holder.name[0] == "name" for piece in holder.reading):
            if isinstance(piece, Read) and piece.area[:2] == piece.area[2:]:
                found.setdefault(piece.sheet, set()).add((piece.area.top, piece.area.left))
        return found

    def column(self, block: Block, heading: str) -> list[tuple[str, ...]]:
        """What each cell of a table's column may be seen to hold, from top to bottom."""
        headings = [folded(each) for each in block.headings]
        found: list[tuple[str, ...]] = [()] * (block.bottom - block.top + 1)
        if heading in headings:
            column = letters(block.area.left + headings.index(heading))
            for cell in self.sheets[block.sheet.casefold()].rows.cells(block.top, block.bottom, [column]):
                found[cell.row - block.top] = shown_of(cell, self._stored)
        return found

    def _numbered(self, block: Block) -> Iterable[Key]:
        counted: dict[Key, int] = {}
        rows = self.sheets[block.sheet.casefold()].rows
        texts = {column: [""] * (block.bottom - block.top + 1) for column in block.key_columns}
        for cell in rows.cells(block.top, block.bottom, map(letters, texts)):
            texts[cell.column][cell.row - block.top] = self._key_text(cell)
        for key in zip(*(texts[column] for column in block.key_columns), strict=True):
            counted[key] = count = counted.get(key, 0) + 1
            yield key if count == 1 else (*key, f"row {count}")

    def _key_text(self, cell: WorksheetCell) -> str:
        """A reference as the cell shows it: 7 with two places is "7.00", as words are the words."""
        if cell.kind == "n" and cell.inside:
            kind, places = self._stored.styles.number_format(cell.style)
            value = value_of(cell)
            if not kind and places > 0 and value:
                return f"{float(value):.{places}f}"
        return folded(next(iter(shown_of(cell, self._stored)), ""))


def read_meaning(content: bytes | Mapping[str, bytes], tables: Iterable[KeyedTable]) -> WorkbookMeaning:
    """What belongs to whom in a workbook, given its bytes and the tables that the program fills.

    Where its parts are unpacked already, they may be given by their names instead.
    """
    return WorkbookMeaning(content, tables)


def read_both(
    before: bytes | Mapping[str, bytes], after: bytes | Mapping[str, bytes], tables: Collection[KeyedTable]
) -> tuple[WorkbookMeaning, WorkbookMeaning]:
    """The same of two workbooks, the rows of sheets that are the same bytes in both being read once."""
    rows_of = cache(Rows)
    return WorkbookMeaning(before, tables, rows_of), WorkbookMeaning(after, tables, rows_of)
