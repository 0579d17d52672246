"""A council's own scorecard as it stands on a plain sheet: where its headings and rows are, and what each row is."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.visible_text import as_seen, folded
from workbook_tools.workbook.heading_synonyms import group_meant, is_officers, meanings
from workbook_tools.workbook.known_indicators import KnownIndicators
from workbook_tools.workbook.outdated_cells import is_month
from workbook_tools.xlsx.vocabulary.untabled_cells import CellBlock, UntabledSheet

LEAST_HEADINGS: Final = 3
"""So many headings that councils are known to use make a row the heading row of a scorecard."""
OWN_HEADINGS: Final = 2
"""So many of them stand in the row itself; the others may stand in the row above it."""
ROWS_LOOKED_AT: Final = 80
"""Of the top of a sheet, for the headings."""
ENOUGH: Final = 0.5
"""What share of the rows has to be known for a column to be that of references."""


class RowKind(Enum):
    """What a row between a scorecard's headings and its end is."""

    INDICATOR = "indicator"
    SECTION = "section"
    BLANK = "blank"
    HEADINGS = "headings again"
    UNKNOWN = "unknown"


class OwnRow(Struct, frozen=True):
    """A row by its number on the sheet; `ref` is the indicator's, `text` what it is called there, `near` what may be
    meant where nothing is known by that."""

    number: int
    kind: RowKind
    ref: str = ""
    text: str = ""
    near: str = ""
    section: str = ""


class OwnBlock(Struct, frozen=True):
    """The headings as they are typed, from column `left` on, with what stands over them, and the rows below.

    `name_column` and `ref_column` are columns of the sheet; 0 is none.
    """

    cells: UntabledSheet
    heading_row: int
    left: int
    typed: tuple[str, ...]
    bands: tuple[str, ...]
    rows: tuple[OwnRow, ...]
    name_column: int
    ref_column: int
    table: str = ""
    """The Excel table that it is already, "" for none."""

    @property
    def right(self) -> int:
        """The last column."""
        return self.left + len(self.typed) - 1

    @property
    def area(self) -> CellBlock:
        """The block with its heading row."""
        return CellBlock(self.heading_row, self.left, self.rows[-1].number, self.right)

    def column(self, number: int) -> list[str]:
        """What the indicators' rows read in a column of the sheet."""
        return [self.cells.text(row.number, number) for row in self.rows if row.kind is RowKind.INDICATOR]

    def of_kind(self, *kinds: RowKind) -> list[OwnRow]:
        """The rows of these kinds."""
        return [row for row in self.rows if row.kind in kinds]


def find_block(cells: UntabledSheet, known: KnownIndicators, groups: Sequence[str], table: str = "") -> OwnBlock | None:
    """The scorecard on a sheet, or in a table of it; None where no row of headings has an indicator below it."""
    if table:
        rows: Sequence[int] = [cells.tables[table].top]
    else:
        rows = sorted({row for row, _ in cells.texts if row <= ROWS_LOOKED_AT})
    found = [block for row in rows if (block := _block_under(cells, row, known, groups, table)) is not None]
    return max(found, key=_worth, default=None)


def looks_like_one(cells: UntabledSheet, groups: Sequence[str]) -> int:
    """The row of headings that councils use, the fullest of the sheet's; 0 where there is none."""
    rows = sorted({row for row, _ in cells.texts if row <= ROWS_LOOKED_AT})
    scored = [(_recognised(*_headings(cells, row), groups), -row) for row in rows]
    best, row = max(scored, default=((0, 0), 0))
    return -row if best[0] + best[1] > LEAST_HEADINGS and best[0] >= OWN_HEADINGS else 0


def _worth(block: OwnBlock) -> tuple[int, int, int]:
    known = sum(bool(meanings(heading)) for heading in block.typed)
    return len(block.of_kind(RowKind.INDICATOR)), known, -block.heading_row


def _block_under(
    cells: UntabledSheet, row: int, known: KnownIndicators, groups: Sequence[str], table: str
) -> OwnBlock | None:
    own, above = _headings(cells, row)
    counts = _recognised(own, above, groups)
    if not table and (counts[0] < OWN_HEADINGS or sum(counts) < LEAST_HEADINGS):
        return None
    left, right = _columns(cells, row, {**above, **own}, table)
    below = [number for number in sorted({at for at, _ in cells.texts}) if row < number]
    if table:
        below = [number for number in below if number <= cells.tables[table].bottom]
    name_column, ref_column = _keys(cells, below, range(left, right + 1), known, {**above, **own})
    if not name_column:
        return None
    columns, headings = range(left, right + 1), {**above, **own}
    typed = tuple(headings.get(column, "") for column in columns)
    bands = tuple(_bands(cells, row, left, right, own))
    draft = OwnBlock(cells, row, left, typed, bands, (), name_column, ref_column, table)
    rows = _rows(draft, below, known)
    return replace(draft, rows=rows) if rows else None


def _headings(cells: UntabledSheet, row: int) -> tuple[dict[int, str], dict[int, str]]:
    """By column the headings of the row, and those of the row above where it has none: it is a heading of two rows."""
    own = {column: as_seen(text) for (at, column), text in cells.texts.items() if at == row}
    above = {
        column: as_seen(text)
        for (at, column), text in cells.texts.items()
        if at < row and column not in own and (at == row - 1 or _reaches(cells, at, column, row))
        and not _is_band(cells, at, column)
    }  # fmt: skip
    return own, above


def _reaches(cells: UntabledSheet, top: int, column: int, row: int) -> bool:
    return any(block.top == top and block.left == column and block.bottom >= row for block in cells.merged)


def _is_band(cells: UntabledSheet, row: int, column: int) -> bool:
    return any(block.holds((row, column)) and block.right > block.left for block in cells.merged)


def _recognised(own: Mapping[int, str], above: Mapping[int, str], groups: Sequence[str]) -> tuple[int, int]:
    counts = [sum(_is_heading(text, groups) for text in texts.values()) for texts in (own, above)]
    return counts[0], counts[1]


def _is_heading(text: str, groups: Sequence[str]) -> bool:
    if len(text) > 60:
        return False
    return bool(meanings(text) or group_meant(text, groups)) or is_officers(text) or is_month(text)


def _columns(cells: UntabledSheet, row: int, headings: Mapping[int, str], table: str) -> tuple[int, int]:
    """The first and last column: those with headings, one without among them at the most at a time."""
    if table:
        return cells.tables[table].left, cells.tables[table].right
    columns = sorted(headings)
    known = [column for column in columns if _is_heading(headings[column], ())] or columns
    left = right = known[0]
    while {left - 1, left - 2} & set(columns):
        left -= 1 if left - 1 in headings else 2
    while {right + 1, right + 2} & set(columns):
        right += 1 if right + 1 in headings else 2
    below = [at for at, column in cells.texts if at > row and column == right + 1]
    beside = [at for at, column in cells.texts if at > row and column == right]
    return left, right + 1 if below and len(below) * 2 >= len(beside) else right


def _bands(cells: UntabledSheet, row: int, left: int, right: int, own: Mapping[int, str]) -> Iterator[str]:
    """What stands over each heading of the row: a cell of the row above, merged over several."""
    for column in range(left, right + 1):
        over = next((block for block in cells.merged if block.holds((row - 1, column))), None)
        spot = (over.top, over.left) if over else (row - 1, column)
        is_band = column in own and (over is None or over.right > over.left)
        yield as_seen(cells.texts.get(spot, "")) if is_band else ""


def _keys(
    cells: UntabledSheet, below: Sequence[int], columns: range, known: KnownIndicators, headings: Mapping[int, str]
) -> tuple[int, int]:
    """The columns of the indicators' names and of their references, 0 for none."""
    names = {column: sum(bool(known.by_name(cells.text(row, column))) for row in below) for column in columns}
    refs = {column: len({known.by_ref(cells.text(row, column)) for row in below} - {""}) for column in columns}
    called = {column: meanings(headings.get(column, "")) for column in columns}
    by_heading = [column for column in columns if called[column][:1] == ("ref",)]
    candidates = {column: refs[column] for column in by_heading if refs[column]} or {
        column: count for column, count in refs.items() if count and not called[column]
    }
    ref = max(candidates, key=lambda column: candidates[column], default=0)
    named = max(names, key=lambda column: names[column], default=0)
    if not names.get(named, 0):
        titled = [column for column in columns if "indicator" in called[column] and column != ref]
        named = titled[-1] if titled and ref else 0
    if ref == named:
        ref = 0
    if ref and refs[ref] < ENOUGH * names.get(named, 0):
        ref = 0
    return named, ref


def _rows(block: OwnBlock, below: Sequence[int], known: KnownIndicators) -> tuple[OwnRow, ...]:
    """The rows from below the headings to the last that is an indicator's."""
    if not below:
        return ()
    read = [_row(block, number, known) for number in range(block.heading_row + 1, below[-1] + 1)]
    indicators = [place for place, row in enumerate(read) if row.kind is RowKind.INDICATOR]
    if not indicators:
        return ()
    end = indicators[-1] + 1
    if block.table:
        end = block.cells.tables[block.table].bottom - block.heading_row
    while end < len(read) and read[end].kind is RowKind.UNKNOWN and _is_full(block, read[end].number):
        end += 1
    section = ""
    rows = []
    for row in read[:end]:
        section = row.text if row.kind is RowKind.SECTION else section
        rows.append(OwnRow(row.number, row.kind, row.ref, row.text, row.near, section))
    return tuple(rows)


def _row(block: OwnBlock, number: int, known: KnownIndicators) -> OwnRow:
    there = {column: block.cells.text(number, column) for column in range(block.left, block.right + 1)}
    filled = {column: as_seen(text) for column, text in there.items() if text}
    if not filled:
        return OwnRow(number, RowKind.BLANK)
    name = as_seen(there.get(block.name_column, ""))
    ref = known.by_ref(there.get(block.ref_column, "")) or known.by_name(name)
    if ref:
        return OwnRow(number, RowKind.INDICATOR, ref, name)
    typed = [folded(heading) for heading in block.typed]
    if sum(folded(text) in typed for text in filled.values()) >= max(2, len(filled) - 1):
        return OwnRow(number, RowKind.HEADINGS)
    first = next(iter(filled.values()))
    place = next(iter(filled))
    is_label = place <= block.name_column and (number, place) not in block.cells.numbers
    if is_label and len(set(filled.values())) == 1:
        return OwnRow(number, RowKind.SECTION, text=first)
    return OwnRow(number, RowKind.UNKNOWN, text=name or first, near=known.near(name) if name else "")


def _is_full(block: OwnBlock, number: int) -> bool:
    """Whether a row below the last known one is an indicator's, too: a name, and a figure beside it."""
    columns = range(block.left, block.right + 1)
    figures = any((number, column) in block.cells.numbers for column in columns)
    return figures and bool(block.cells.text(number, block.name_column))
