"""What is found while two workbooks are set side by side, in words for an officer."""

from workbook_tools.audit.attached_notes import NAMED_BY, shape_names
from workbook_tools.audit.facts import FAR_DOWN, FORMULA, NOTE_BOX, SHAPE, Fact
from workbook_tools.audit.keyed_sheet import ROW
from workbook_tools.audit.keyed_tables import Block, Key
from workbook_tools.audit.meaning_receipt import MeaningReceipt
from workbook_tools.audit.references_read import AreaRead, Piece, Read, Reading, letters
from workbook_tools.audit.row_trail import RowOutcome, Trail, keys_read

_WHY = {
    RowOutcome.LOST: "which has left",
    RowOutcome.SCATTERED: "which no longer stand together",
}
_MOST_NAMED = 3


class Findings:
    """Gathers facts that are right, and those that are astray."""

    def __init__(self, trail: Trail, allow_broken: bool, by_excel: bool = False) -> None:
        self.trail, self.by_excel = trail, by_excel
        self._allow_broken = allow_broken
        self._counts = {"text": 0, "note": 0, "other": 0}
        self._beside: list[str] = []
        self._logged: list[str] = []
        self._followed: list[str] = []
        self._widened: list[str] = []
        self._broken: list[str] = []
        self._faults: list[str] = []
        self._left_behind: list[str] = []

    def receipt(self, indicators: int) -> "MeaningReceipt":
        """All that was found."""
        return MeaningReceipt(
            indicators,
            self._counts["text"],
            self._counts["note"],
            self._counts["other"],
            tuple(self._logged),
            tuple(self._followed),
            tuple(self._beside),
            tuple(dict.fromkeys(self._broken)),
            tuple(dict.fromkeys(self._faults)),
            tuple(self._widened),
            left_behind=tuple(self._left_behind),
        )

    def agree(self, old: Fact, new: Fact) -> RowOutcome:
        """How far a fact is the same as another."""
        if old.kind != new.kind:
            return RowOutcome.WRONG
        if old.usual and new.usual:
            return self._agree_elsewhere(old, new)
        one, other = (each.readings[:1] if each.kind == FORMULA else each.readings for each in (old, new))
        if not self._same_detail(old, new) or len(one) != len(other):
            return RowOutcome.WRONG
        pairs = zip(one, other, strict=True)
        return max((self.trail.outcome(*pair) for pair in pairs), default=RowOutcome.SAME)

    def _agree_elsewhere(self, old: Fact, new: Fact) -> RowOutcome:
        """How far a column's own formula reads the same of other sheets and of fixed rows; the rest is each row's."""
        if old.kind != FORMULA or [*map(len, old.readings)] != [*map(len, new.readings)]:
            return RowOutcome.SAME
        counted = [(one, two) for one, two in zip(old.form, new.form, strict=False) if _is_counted(one)]
        if any(one != two for one, two in counted):  # then each cell has to read the rows that it read
            return self.trail.outcome(old.readings[0], new.readings[0])
        home = old.detail[0].casefold()
        pairs = [
            (one, two)
            for number, readings in enumerate(zip(old.readings, new.readings, strict=True))
            for one, two in zip(*readings, strict=True)
            if isinstance(one, Read) and (number or one.sheet != home)
        ]
        found = {self.trail.outcome((one,), (two,)) for one, two in pairs}
        return RowOutcome.WRONG if RowOutcome.WRONG in found else RowOutcome.SAME

    def _same_detail(self, old: Fact, new: Fact) -> bool:
        """Whether two facts of a kind say the same. Excel has its own ways with the size of what hangs over cells."""
        if old.kind == NOTE_BOX:
            return self.by_excel or old.detail == new.detail
        if old.kind == SHAPE and (self.by_excel or len(old.detail) != len(new.detail)):
            return old.detail[:NAMED_BY] == new.detail[:NAMED_BY]
        return old.detail == new.detail

    @staticmethod
    def looks_like(old: Fact, new: Fact) -> bool:
        """Whether two facts say the same, whatever they read."""
        return old.detail == new.detail and old.shown == new.shown

    def kept(self, kind: str, line: str) -> None:
        """Count a fact that stands beside its indicator."""
        self._counts[kind] += 1
        self._beside.append(line)

    def logged(self, line: str) -> None:
        """Notes what has gone to the log."""
        self._logged.append(line)

    def followed(self, holder: str, reading: Reading) -> None:
        """Notes a reference that reads its indicator at another place."""
        self._followed.append(f"{holder} reads {self.reads(reading)}, and follows")

    def right(self, holder: str, reading: Reading) -> None:
        """Notes a reference whose indicator is where it was."""
        self._beside.append(f"{holder} reads {self.reads(reading)}")

    def widened(self, holder: str, before: Reading, after: Reading) -> None:
        """Notes a reference that reads rows which have come between those that it read, where it reads any."""
        if new := self.trail.newcomers(after):
            self._widened.append(f"{holder} reads {self.reads(before)}, and {_several(new)} too, new between them")

    def broken(self, holder: str, readings: tuple[Reading, ...], outcome: RowOutcome) -> None:
        """Names a reference that has lost what it read; it is a fault unless that is allowed."""
        read = " and ".join(filter(None, (self.reads(reading, outcome) for reading in readings)))
        line = f"{holder} reads {read}, {_WHY[outcome]}"
        (self._broken if self._allow_broken else self._faults).append(line)

    def gone(self, line: str) -> None:
        """Names what leaves with an indicator though it is not a text."""
        (self._broken if self._allow_broken else self._faults).append(line)

    def left_behind(self, line: str) -> None:
        """Names a picture or shape that stays though its indicator leaves."""
        self._left_behind.append(line)

    def fault(self, line: str) -> None:
        """Names what is astray."""
        self._faults.append(line)

    def shape_is_left(self, fact: Fact) -> bool:
        """Whether a picture or shape is still in the workbook."""
        return fact.detail[:NAMED_BY] in shape_names(self.trail.after.archive)

    def key(self, block: Block, row: int, now: bool = False) -> Key:
        """What a row is known by, before or now."""
        meaning = self.trail.after if now else self.trail.before
        return meaning.keys(block)[row - block.top]

    def name(self, block: Block, row: int, now: bool = False) -> str:
        """A row by its key, in words."""
        return _in_words(self.key(block, row, now)) or f"row {row}, which has no reference,"

    def cell(self, block: Block, row: int, column: int, now: bool = False) -> str:
        """A cell by its row's key and its heading, in words."""
        name = self.name(block, row, now)
        return f"{name} in '{block.name}'" if column == ROW else f"{name}, '{block.heading(column)}' in '{block.name}'"

    @staticmethod
    def place(block: Block, row: int, column: int) -> str:
        """Where a cell is on its sheet, in words."""
        return f"sheet '{block.sheet}', " + (f"row {row}" if column == ROW else f"cell {letters(column)}{row}")

    def reads(self, reading: Reading, only: RowOutcome = RowOutcome.SAME) -> str:
        """What a reading reads of keyed tables' rows, in words; "" where it reads none in part."""
        found = keys_read(self.trail.before, reading)
        if only is RowOutcome.LOST:
            found = [(block, area, self._left(block, keys)) for block, area, keys in found]
        return " and ".join(f"{_headings(block, area)} of {_several(keys)}" for block, area, keys in found if keys)

    def _left(self, block: Block, keys: tuple[Key, ...]) -> tuple[Key, ...]:
        partner = self.trail.partner(block)
        now = set() if partner is None else set(self.trail.after.keys(partner))
        return tuple(key for key in keys if self.trail.new_key(block, key) not in now)


def _is_counted(piece: Piece) -> bool:
    """Whether a piece of a column's formula reads cells of its own sheet that are counted from the row."""
    return isinstance(piece, Read) and not piece.sheet and piece.area.top > FAR_DOWN // 2


def _headings(block: Block, area: AreaRead) -> str:
    headings = [block.heading(column) for column in range(area.left, area.right + 1) if block.heading(column)]
    return f"'{headings[0]}'" if len(headings) == 1 else f"'{headings[0]}' to '{headings[-1]}'"


def _several(keys: tuple[Key, ...]) -> str:
    names = [_in_words(key) or "a row without a reference" for key in keys]
    if len(names) <= _MOST_NAMED:
        return ", ".join(names)
    return f"{names[0]} to {names[-1]}"


def _in_words(key: Key) -> str:
    return ", ".join(part for part in key if part)
