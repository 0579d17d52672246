"""Formulas after a change of rows on one sheet."""

import re
from enum import Enum
from functools import cached_property, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.errors import Place, WorkbookRefused
from workbook_tools.xlsx.a1.addresses import parse_cell, unquoted
from workbook_tools.xlsx.a1.formula_references import MAY_REFER, Piece, Reference, parse_formula, write_formula
from workbook_tools.xlsx.a1.row_change import RowOrder, Rows, ScatteredError, ShortenedError

SCATTERED = "#SPLIT!"
"""Stands behind a reference whose rows no longer stand together. It is never written: see `move.lost_references`."""
SHORTENED = "#LEFT!"
"""Stands behind a reference some of whose rows leave. It is never written either."""
TURNED = "#TURNED!"
"""Stands behind the formula of an array that gives its rows in another order now. It is never written either."""
MARKS = (SCATTERED, SHORTENED, TURNED)
_SPAN_OF_SHEETS = re.compile(r":(?:[^!(),]*|(?:[^!']|'')*')!")
"""Finds something in every formula that reads through several sheets, which need not name those between."""
_SPAN_IN_A_PART = re.compile(rb":(?:[^!(),<>]*|[^!'<>]*')!")
"""The same in a part's bytes, in which "<" and ">" end a formula."""
_WRITTEN_ONE_WAY = re.compile(r"[A-Za-z0-9 _.-]+")
"""A sheet's name that stands in XML as it is."""
_TWO_NAMES = 400
"""Bytes: of 31 characters each, of which each may take four, or five where it is written as a word."""
_ODDLY_WRITTEN = (b"&#", b"\0", b"dataRef")
"""Letters by their numbers, letters of two bytes, and what names a sheet where a formula is not."""


class Growth(Enum):
    """Which references that end at the block's last row take in the rows added after it."""

    CELLS_TOO = "areas, and in a block of one row single cells: a format's or validation's cells"
    AREAS = "areas only: a formula that reads one cell goes on reading one"
    FIXED_ENDS = "areas that end at a fixed ($) row: inside the block a relative end means 'to this row'"
    TALL = "areas of more than one row: a sparkline along a row stays in its row"
    SERIES = "areas of more than one row or a single column: a chart's series along a row stays in its row"
    NONE = "none"


class SheetMove(Struct, frozen=True, dict=True):
    """A change of rows, the sheet it happens on, and the names of all sheets from left to right.

    Formulas in the `refilled` cells, by row and column, are filled down a column: of them only what is fixed follows.
    """

    file: str
    sheet: str
    sheets: tuple[str, ...]
    change: Rows
    refilled: frozenset[tuple[int, int]] = frozenset()

    def formula(self, text: str, home: str, growth: Growth = Growth.AREAS) -> str:
        """The formula after the change. `home` is the sheet that it stands on, "" for none."""
        if (home != self.sheet and not self.may_name_the_sheet(text)) or not _may_refer(text):
            return text
        pieces = parse_formula(text)
        moved = self.pieces(pieces, home, growth)
        return text if moved == pieces else write_formula(moved)

    def may_name_the_sheet(self, text: str) -> bool:
        """Whether it takes more than a look: most formulas of a workbook name other sheets, and reading takes time."""
        last = text.rfind("!")
        if last < 0:
            return False
        return self._written in text.casefold() or (
            -1 < text.find(":") < last and _SPAN_OF_SHEETS.search(text) is not None
        )

    def may_be_named_in(self, content: bytes) -> bool:
        """Whether a part with these bytes may refer to the sheet by its name, or read through several sheets."""
        said = _before_marks(content)
        return said is None or (said != b"" and (self._in_bytes == b"" or self._in_bytes in said))

    @cached_property
    def _written(self) -> str:
        """The sheet's name as formulas have it, in lower case and without quotation marks around it."""
        return self.sheet.replace("'", "''").casefold()

    @cached_property
    def _in_bytes(self) -> bytes:
        """The same as it stands in a part, none where it may be written in several ways."""
        return self._written.encode() if _WRITTEN_ONE_WAY.fullmatch(self.sheet) else b""

    def pieces(self, pieces: tuple[Piece, ...], home: str, growth: Growth) -> tuple[Piece, ...]:
        """The formula's pieces after the change; a reference to rows that are gone becomes #REF!."""
        moved = tuple(piece if isinstance(piece, str) else self._piece(piece, home, growth) for piece in pieces)
        return self._with_ends_together(pieces, moved, home, growth) if ":" in pieces else moved

    def _with_ends_together(
        self, pieces: tuple[Piece, ...], moved: tuple[Piece, ...], home: str, growth: Growth
    ) -> tuple[Piece, ...]:
        """The moved pieces: a range that names the sheet twice ("Board!D5:Board!D7") is moved as one.

        Where that cannot be, and rows change places, it is marked.
        """
        found = list(moved)
        for at in range(2, len(pieces)):
            start, end = pieces[at - 2], pieces[at]
            if pieces[at - 1] != ":" or isinstance(start, str) or isinstance(end, str):
                continue
            whole = self._piece(replace(start, end=end.start), home, growth)
            if isinstance(whole, Reference) and whole.end and not start.end and not end.end:
                found[at - 2], found[at] = replace(start, start=whole.start), replace(end, start=whole.end)
            elif isinstance(self.change, RowOrder) and (moved[at] != end or moved[at - 2] != start):
                found[at] = moved[at] if SCATTERED in str(moved[at]) else f"{moved[at]}{SCATTERED}"
        return tuple(found)

    def name(self, text: str) -> str:
        """A defined name's formula after the change.

        A relative row in a name is counted from the cell that uses the name, so it stays.
        """
        return self.relative(text, "")

    def relative(self, text: str, home: str) -> str:
        """A formula after the change in which a relative row is counted from the cell that it is used in."""
        moved = self.formula(text, home)
        if moved == text:
            return text
        pieces = parse_formula(text)
        return write_formula(
            tuple(p if isinstance(p, str) or _is_relative(p) else self._piece(p, home, Growth.AREAS) for p in pieces)
        )

    def reads_sheet(self, pieces: tuple[Piece, ...], home: str) -> bool:
        """Whether any reference is to the sheet that changes."""
        return any(not isinstance(piece, str) and self._concerns(piece.prefix, home) for piece in pieces)

    def turns(self, text: str, home: str) -> bool:
        """Whether rows that the formula reads together, and that are not the whole block, change their order."""
        change = self.change
        if not isinstance(change, RowOrder) or not MAY_REFER.search(text):
            return False
        return any(
            change.columns.hold(*piece.columns)
            and (piece.rows[0] > change.first or piece.rows[1] < change.last)
            and change.divides(*piece.rows)
            for piece in parse_formula(text)
            if not isinstance(piece, str) and self._concerns(piece.prefix, home)
        )

    def growth_in(self, row: int, column: int) -> Growth:
        """How references grow in a formula that stands in this cell of the sheet that changes."""
        inside = self.change.first <= row <= self.change.last and self.change.columns.hold(column, column)
        return Growth.FIXED_ENDS if inside else Growth.AREAS

    def _piece(self, reference: Reference, home: str, growth: Growth) -> Piece:
        if not self._concerns(reference.prefix, home):
            return reference
        try:
            moved = moved_reference(reference, self.change, growth)
        except ShortenedError as shortened:
            return f"{reference.at(*shortened.hull)}{SHORTENED}"
        except ScatteredError as scattered:
            return f"{reference.at(*scattered.hull)}{SCATTERED}"
        if moved != reference and len(self._span(reference.prefix)) > 1:
            raise WorkbookRefused.of(
                f"A formula reads {reference} through several sheets, and rows move on only one of them.",
                "Take that formula out, or name the sheets one by one in it.",
                Place(file=self.file, sheet=home or self.sheet),
            )
        if moved is None:
            return f"{reference.prefix}#REF!"
        torn = home == self.sheet and moved != reference and parse_cell(reference.prefix.partition(":")[0]) is not None
        return f"{moved}{SCATTERED}" if torn and ":" in reference.prefix else moved

    def _concerns(self, prefix: str, home: str) -> bool:
        if not prefix:
            return home == self.sheet
        return self.sheet.casefold() in self._span(prefix)

    def _span(self, prefix: str) -> tuple[str, ...]:
        known = self._spans.get(prefix)
        if known is None:
            known = self._spans[prefix] = self._sheets_named(prefix)
        return known

    @cached_property
    def _spans(self) -> dict[str, tuple[str, ...]]:
        return {}

    def _sheets_named(self, prefix: str) -> tuple[str, ...]:
        """The sheets of this workbook that a prefix such as "'May:July'!" stands for, in lower case."""
        written = unquoted(prefix).removeprefix("[0]").casefold()
        if "[" in written:
            return ()
        order = [name.casefold() for name in self.sheets]
        first, _, last = written.partition(":")
        if not last or first not in order:
            return (last or first,)  # a name and a cell may be the ends of a range: "Start:Board!D7"
        if last not in order:
            return (first,)
        begin, end = sorted((order.index(first), order.index(last)))
        return tuple(order[begin : end + 1])


@lru_cache(maxsize=8192)  # each move asks for the same formulas
def _may_refer(text: str) -> bool:
    return MAY_REFER.search(text) is not None


@lru_cache(maxsize=256)  # each of a workbook's parts is asked for again with each move
def _before_marks(content: bytes) -> bytes | None:
    """In small letters what stands before each "!" in a part, as far back as the names of two sheets reach.

    None where this does not tell all sheets that are named: a consolidation names one beside "dataRef".
    """
    if b"!" not in content:
        return None if b"dataRef" in content or b"\0" in content else b""
    if any(mark in content for mark in _ODDLY_WRITTEN):
        return None
    said = b"!<".join({piece[-_TWO_NAMES:].lower() for piece in content.split(b"!")[:-1]}) + b"!"
    return None if _SPAN_IN_A_PART.search(said) else said


def without_marks(text: str) -> str:
    """The text as it is to be written."""
    for mark in MARKS:
        text = text.replace(mark, "")
    return text


def moved_reference(reference: Reference, change: Rows, growth: Growth) -> Reference | None:
    """The reference after the change; None where all its rows are gone.

    Raises ScatteredError where its rows no longer stand together, or part of its cells stays where it was.
    """
    top, bottom = reference.rows
    if not change.columns.whole:
        columns = reference.columns
        if not change.columns.hold(*columns):
            parted = isinstance(change, RowOrder) and change.columns.part(*columns)
            if parted and change.area(top, bottom) != (top, bottom):
                raise ScatteredError((top, bottom))
            return reference
    if isinstance(change, RowOrder):
        return reference.at(*change.area(top, bottom))
    if bottom < change.first_gone and (bottom < change.last or change.count < 0):
        return reference
    if reference.end is None and growth not in (Growth.CELLS_TOO, Growth.SERIES):
        row = change.row(top)
        return None if row is None else reference.at(row, row)
    rows = change.area(top, bottom, _grows(reference, growth))
    if rows is None:
        return None
    if reference.end is None and rows[0] != rows[1]:
        reference = replace(reference, end=reference.start)
    return reference.at(*rows)


def _grows(reference: Reference, growth: Growth) -> bool:
    top, bottom = reference.rows
    if growth is Growth.FIXED_ENDS:
        return reference.end is not None and reference.end.row_fixed
    if growth in (Growth.TALL, Growth.SERIES):
        one_column = reference.end is None or reference.end.column == reference.start.column
        return top < bottom or (growth is Growth.SERIES and one_column)
    return growth is not Growth.NONE


def _is_relative(piece: Piece) -> bool:
    if isinstance(piece, str):
        return False
    return not (piece.start.row_fixed and (piece.end is None or piece.end.row_fixed))
