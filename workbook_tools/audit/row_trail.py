"""Where each row went: the rows of two workbooks set side by side, and whether a reference went along."""

from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Final

from workbook_tools.audit.keyed_tables import Block, Key
from workbook_tools.audit.references_read import LAST_ROW, AreaRead, Lost, Read, Reading
from workbook_tools.audit.workbook_meaning import WorkbookMeaning

TAKEN_OUT: Final = "taken out"
"""Stands in the new key of a row that is no indicator's, such as a title, and that is meant to go."""


class RowOutcome(IntEnum):
    """What became of a reference, from good to bad."""

    SAME = 0
    FOLLOWED = 1
    """It reads other cells now, and these are those that it read."""
    SCATTERED = 2
    """What it read no longer stands together, and it cannot read it all and nothing else."""
    LOST = 3
    """A row that it read has left, and it reads nothing now, or only what stays."""
    WRONG = 4
    """It reads something else."""


class Trail:
    """Where the rows of the workbook `before` are in the workbook `after`.

    `same` gives, by table, the new key of each row whose key changed.
    """

    def __init__(self, before: WorkbookMeaning, after: WorkbookMeaning, same: Mapping[str, Mapping[Key, Key]]) -> None:
        self.before, self.after = before, after
        self._same = {name.casefold(): keys for name, keys in same.items()}
        self._rows: dict[str, dict[int, int]] = {}
        self._joined: dict[str, frozenset[int]] = {}
        self._still: dict[str, bool] = {}

    def partner(self, block: Block) -> Block | None:
        """The same table afterwards."""
        return self.after.by_name.get(block.name.casefold())

    def new_key(self, block: Block, key: Key) -> Key:
        """What a row that was known by this key is known by afterwards."""
        return self._same.get(block.name.casefold(), {}).get(key, key)

    def rows(self, block: Block) -> dict[int, int]:
        """The row that each row of a keyed table is now in, those left out that have left.

        Rows without a key in which nothing stands serve the keys that are new, the first the first, as they stand.
        """
        known = self._rows.get(block.name)
        if known is None:
            partner = self.partner(block)
            places = (
                {} if partner is None else {key: row for row, key in enumerate(self.after.keys(partner), partner.top)}
            )
            keys = enumerate(self.before.keys(block), block.top)
            found = {row: places[new] for row, key in keys if (new := self.new_key(block, key)) in places}
            taken = set(found.values())
            free = (row for row in self.before.free_rows(block) if row not in found)
            found |= dict(zip(free, (row for row in places.values() if row not in taken), strict=False))
            known = self._rows[block.name] = found
        return known

    def _is_taken_out(self, block: Block, row: int) -> bool:
        """Whether the row only ordered the sheet, and was meant to go: what reads others too does without it."""
        return TAKEN_OUT in self.new_key(block, self.before.keys(block)[row - block.top])

    def joined(self, block: Block) -> frozenset[int]:
        """The rows of a keyed table, where they are afterwards, that were not there before."""
        known = self._joined.get(block.name)
        if known is None:
            partner, stayed = self.partner(block), set(self.rows(block).values())
            rows = range(0) if partner is None else range(partner.top, partner.bottom + 1)
            known = self._joined[block.name] = frozenset(row for row in rows if row not in stayed)
        return known

    def newcomers(self, after: Reading) -> tuple[Key, ...]:
        """The keys of rows that a reading reads in part of a table now, and that were not there before."""
        found = []
        for block, area, keys in keys_read(self.after, after):
            old = self.before.by_name.get(block.name.casefold())
            joined = self.joined(old) if old else frozenset[int]()
            found += [key for row, key in enumerate(keys, max(area.top, block.top)) if row in joined]
        return tuple(dict.fromkeys(found))

    def spots(self, sheet: str, row: int, column: int) -> tuple[int, ...]:
        """The rows that a cell outside the keyed tables' rows may be in now, the likeliest first."""
        above = [block for block in self.before.blocks_on(sheet) if block.bottom < row]
        over = [block for block in above if block.area.left <= column <= block.area.right]
        nearest = [max(blocks, key=lambda block: block.bottom) for blocks in (over, above) if blocks]
        moved = [row + self._shift(block) for block in nearest]  # by cells of its columns, or by whole rows
        return tuple(dict.fromkeys(moved if over else [row, *moved]))

    def outcome(self, before: Reading, after: Reading) -> RowOutcome:
        """What became of what a formula, or anything else that reads cells, reads."""
        if len(before) != len(after):
            return RowOutcome.WRONG
        return max((self._piece(old, new) for old, new in zip(before, after, strict=True)), default=RowOutcome.SAME)

    def covers(self, before: Reading, after: Reading) -> bool:
        """Whether each area that was read is still read from the first of its rows that stay to the last."""
        return len(before) == len(after) and all(
            self._is_covered(old, new) if isinstance(old, Read) and isinstance(new, Read) else old == new
            for old, new in zip(before, after, strict=True)
        )

    def _is_covered(self, old: Read, new: Read) -> bool:
        if old.sheet != new.sheet or (old.area.left, old.area.right) != (new.area.left, new.area.right):
            return False
        blocks = [block for block in self.before.blocks_on(old.sheet) if block.keyed and _overlap(old.area, block)]
        read = range(old.area.top, old.area.bottom + 1)
        stay = [now for block in blocks for row, now in self.rows(block).items() if row in read]
        return all(new.area.top <= row <= new.area.bottom for row in stay)

    def _piece(self, old: object, new: object) -> RowOutcome:
        if isinstance(old, Read) and isinstance(new, Read):
            return self._read(old, new)
        if isinstance(old, Read) and isinstance(new, Lost):
            return RowOutcome.LOST if self._is_gone(old) else RowOutcome.WRONG
        return RowOutcome.SAME if old == new else RowOutcome.WRONG

    def _read(self, old: Read, new: Read) -> RowOutcome:
        before, after = old.area, new.area
        if old.sheet != new.sheet or (before.left, before.right) != (after.left, after.right):
            return RowOutcome.WRONG
        blocks = [block for block in self.before.blocks_on(old.sheet) if _overlap(before, block)]
        if before == after and not any(block.keyed for block in blocks) and self._is_still(old.sheet):
            return RowOutcome.SAME
        if not blocks:
            return self._outside(old.sheet, before, after)
        edges = self._edges_stay(old.sheet, before, after, blocks)
        found = max(self._within(block, before, after) for block in blocks)
        if found <= RowOutcome.FOLLOWED and not edges:
            return RowOutcome.WRONG
        return max(found, RowOutcome.FOLLOWED) if found <= RowOutcome.FOLLOWED and before != after else found

    def _outside(self, sheet: str, before: AreaRead, after: AreaRead) -> RowOutcome:
        tops, bottoms = (self.spots(sheet, row, before.left) for row in (before.top, before.bottom))
        good = after.top in tops and (after.bottom in bottoms or after.bottom == before.bottom == LAST_ROW)
        beside = next(
            (block for block in self.before.blocks_on(sheet) if block.keyed and _rows_meet(before, block)), None
        )
        if not good and beside is not None:  # beside a table in rows with nothing but formats: the row may have moved
            rows = self.rows(beside)
            good = (rows.get(before.top), rows.get(before.bottom)) == (after.top, after.bottom)
        if not good:
            return RowOutcome.WRONG
        return RowOutcome.SAME if before == after else RowOutcome.FOLLOWED

    def _within(self, block: Block, before: AreaRead, after: AreaRead) -> RowOutcome:
        """What became of the part of a reference that lies in a table's rows."""
        partner = self.partner(block)
        if partner is None:
            return RowOutcome.WRONG
        whole = before.top <= block.top and before.bottom >= block.bottom
        if whole and after.top <= partner.top and after.bottom >= partner.bottom:
            return RowOutcome.SAME
        if not block.keyed:
            return self._unkeyed(block, partner, before, after, whole)
        if whole and block.top != block.bottom:
            return RowOutcome.WRONG
        rows = self.rows(block)
        first, last = max(before.top, block.top), min(before.bottom, block.bottom)
        wanted = {rows[row] for row in range(first, last + 1) if row in rows}
        inside = set(range(max(after.top, partner.top), min(after.bottom, partner.bottom) + 1))
        joined = self.joined(block)
        at_ends = {end for end in (after.top, after.bottom) if end in inside}
        if wanted and wanted <= inside and inside - wanted <= joined and not at_ends & joined:
            lost = [row for row in range(first, last + 1) if row not in rows and not self._is_taken_out(block, row)]
            return RowOutcome.LOST if lost else RowOutcome.SAME
        spread = set(range(min(wanted), max(wanted) + 1)) if wanted else set()
        scattered = bool(spread - wanted - joined)
        return RowOutcome.SCATTERED if scattered and inside & wanted else RowOutcome.WRONG

    def _unkeyed(self, block: Block, partner: Block, before: AreaRead, after: AreaRead, whole: bool) -> RowOutcome:
        if block.known is None:
            shift = self._shift(block)
            return RowOutcome.SAME if after.top - before.top in {0, shift} else RowOutcome.WRONG
        inside = after.top <= partner.bottom and after.bottom >= partner.top
        return RowOutcome.SAME if inside and not whole else RowOutcome.WRONG

    def _edges_stay(self, sheet: str, before: AreaRead, after: AreaRead, blocks: list[Block]) -> bool:
        """Whether what a reference reads above and below the tables that it reads is what it read there before."""
        first, last = min(blocks, key=lambda block: block.top), max(blocks, key=lambda block: block.bottom)
        top, bottom = self.partner(first), self.partner(last)
        if top is None or bottom is None:
            return False
        above = (
            after.top in self.spots(sheet, before.top, before.left) if before.top < first.top else after.top >= top.top
        )
        if before.bottom <= last.bottom:
            return above and after.bottom <= bottom.bottom
        below = after.bottom in self.spots(sheet, before.bottom, max(before.left, last.area.left))
        return above and (below or after.bottom == before.bottom)

    def _is_gone(self, old: Read) -> bool:
        """Whether all that a reference read has left."""
        blocks = [block for block in self.before.blocks_on(old.sheet) if block.keyed and _overlap(old.area, block)]
        inside = [block for block in blocks if old.area.top >= block.top and old.area.bottom <= block.bottom]
        return bool(inside) and all(
            row not in self.rows(block) for block in inside for row in range(old.area.top, old.area.bottom + 1)
        )

    def _is_still(self, sheet: str) -> bool:
        """Whether every table of a sheet is where it was, from its first to its last row."""
        if sheet not in self._still:
            pairs = ((block, self.partner(block)) for block in self.before.blocks_on(sheet))
            self._still[sheet] = all(
                now and (now.sheet, now.top, now.area) == (block.sheet, block.top, block.area) for block, now in pairs
            )
        return self._still[sheet]

    def _shift(self, block: Block) -> int:
        partner = self.partner(block)
        return 0 if partner is None else partner.area.bottom - block.area.bottom


def keys_read(meaning: WorkbookMeaning, reading: Reading) -> Iterable[tuple[Block, AreaRead, tuple[Key, ...]]]:
    """The rows of keyed tables that a reading reads in part, with the table and the area; whole blocks are left out."""
    for piece in reading:
        if not isinstance(piece, Read):
            continue
        for block in meaning.blocks_on(piece.sheet):
            area = piece.area
            if block.keyed and _overlap(area, block) and not (area.top <= block.top and area.bottom >= block.bottom):
                keys = meaning.keys(block)
                first, last = max(area.top, block.top), min(area.bottom, block.bottom)
                yield block, area, keys[first - block.top : last - block.top + 1]


def _overlap(area: AreaRead, block: Block) -> bool:
    columns = area.left <= block.area.right and area.right >= block.area.left
    return columns and _rows_meet(area, block)


def _rows_meet(area: AreaRead, block: Block) -> bool:
    return area.top <= block.bottom and area.bottom >= block.top
