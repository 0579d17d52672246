"""One family of errors, in words an officer can act on."""

import errno
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Final, Self

from msgspec import Struct
from msgspec.structs import replace

MOST_ROWS: Final = 3
"""How many rows, or texts that are wrong alike, a fault names; more are only counted."""
_QUOTED: Final = r"'[^']*'"
_OF_A_DISK: Final = (
    "EACCES EPERM EROFS ENOSPC EDQUOT EFBIG ENAMETOOLONG EISDIR ENOTDIR EIO EBUSY ENODEV ESTALE ETIMEDOUT EHOSTDOWN"
)
"""What a disk or a drive answers that is not as a program needs it; on Windows some have no such name."""


class Place(Struct, frozen=True):
    """Where a fault is: as much of file, sheet, row and column as is known, or the setting in a config file.

    Of a table of settings in Excel its name is given, a heading instead of a column, and by what its row is `called`.
    """

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    setting: str = ""
    table: str = ""
    called: str = ""

    def __str__(self) -> str:
        line = "line" if self.file.endswith(".toml") else "row"
        row = f"{line} {self.row}" if self.row is not None else ""
        setting = f"{'option' if self.setting.startswith('--') else 'setting'} '{self.setting}'"
        parts = [
            self.file,
            f"sheet '{self.sheet}'" if self.sheet else "",
            f"table '{self.table}'" if self.table else "",
            f"{row} ({self.called})" if row and self.called else row or (f"'{self.called}'" if self.called else ""),
            f"{'heading' if self.table else 'column'} '{self.column}'" if self.column else "",
            setting if self.setting and not self.table else "",
        ]
        return ", ".join(part for part in parts if part)


class Fault(Struct, frozen=True):
    """One thing that a person must mend: where it is, what is wrong, what to do.

    One that `concludes` only says what comes of the others, and is not counted with them.
    """

    trouble: str
    remedy: str
    place: Place = Place()
    concludes: bool = False

    def __str__(self) -> str:
        return f"{self.found}\n    {self.remedy}"

    @property
    def found(self) -> str:
        """Where it is, and what is wrong."""
        where = f"{self.place}: " if str(self.place) else ""
        return f"{where}{self.trouble}"

    @property
    def record(self) -> dict[str, str | int | None]:
        """Its place, trouble and remedy for machines, as docs/json.md has them; what is not known of it is None."""
        place = self.place
        return {
            "file": place.file or None,
            "sheet": place.sheet or None,
            "row": place.row,
            "column": place.column or None,
            "setting": place.setting or None,
            "trouble": self.trouble,
            "remedy": self.remedy,
        }


def in_rows(fault: Fault, rows: Sequence[int], count: int) -> Fault:
    """The fault of so many rows, of which `rows` are the first, in one; as it is where it is of one row."""
    if count == 1:
        return fault
    named = ", ".join(map(str, rows[:MOST_ROWS]))
    more = f" and {count - MOST_ROWS} more" if count > MOST_ROWS else ""
    return replace(fault, trouble=f"{fault.trouble} ({count} rows: {named}{more})")


def alike_once(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The faults in their order, those that differ in nothing but their row as one."""
    found: dict[Fault, list[int]] = {}
    first: dict[Fault, Fault] = {}
    for fault in faults:
        kind = replace(fault, place=replace(fault.place, row=None))
        first.setdefault(kind, fault)
        rows = found.setdefault(kind, [])
        if fault.place.row is not None and fault.place.row not in rows:
            rows.append(fault.place.row)
    return tuple(in_rows(fault, found[kind], len(found[kind]) or 1) for kind, fault in first.items())


def told_together(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The faults as people are told them: more than three of a column, or else of a row, that differ in what they quote
    alone are one.
    """
    return _together(_together(list(faults), _kind), _kind_in_row)


def _together(listed: Sequence[Fault], kind_of: Callable[[Fault], Fault]) -> tuple[Fault, ...]:
    kinds: dict[Fault, list[Fault]] = {}
    for fault in listed:
        kinds.setdefault(kind_of(fault), []).append(fault)
    told = (
        _likewise(alike) if len(alike) > MOST_ROWS else fault
        for fault in listed
        if (alike := kinds[kind_of(fault)])[0] is fault or len(alike) <= MOST_ROWS
    )
    return tuple(told)


def in_words(faults: Iterable[Fault]) -> tuple[str, ...]:
    """The faults as people read them; a remedy that mends several, one after another, stands once below them."""
    alike = groupby(told_together(faults), key=lambda fault: fault.remedy)
    return tuple("\n".join([*(fault.found for fault in group), f"    {remedy}"]) for remedy, group in alike)


def _kind(fault: Fault) -> Fault:
    """The fault without its row and without what it quotes."""
    place = replace(fault.place, row=None, called="", setting="" if fault.place.table else fault.place.setting)
    trouble, remedy = (re.sub(_QUOTED, "''", text) for text in (fault.trouble.partition(" (")[0], fault.remedy))
    return Fault(trouble, remedy, place)


def _kind_in_row(fault: Fault) -> Fault:
    """The same with its row, and without its column; a fault of no row is alike to none."""
    place = fault.place
    if place.row is None or place.table or not place.column or "; likewise " in fault.trouble:
        return fault
    bare = _kind(fault)
    return replace(bare, place=replace(bare.place, row=place.row, column=""))


def _likewise(alike: Sequence[Fault]) -> Fault:
    """The first fault, with the texts or rows that are wrong as it is."""
    same = alike[0].place.column == alike[1].place.column
    named = ", ".join(_alike_in_words(fault, same_column=same) for fault in alike[1:MOST_ROWS])
    return replace(alike[0], trouble=f"{alike[0].trouble}; likewise {named} and {len(alike) - MOST_ROWS} more")


def _alike_in_words(fault: Fault, *, same_column: bool) -> str:
    """ "'04/01/2025' (row 3)", or "row 3 (CS4)" where nothing is quoted."""
    place, quoted = fault.place, re.search(_QUOTED, fault.trouble)
    row = "" if place.row is None else f"row {place.row}" if same_column else f"column '{place.column}'"
    called = ", ".join(filter(None, [row, place.called]))
    if quoted is None:
        return f"{row} ({place.called})" if row and place.called else row or place.called
    return f"{quoted[0]} ({called})" if called else quoted[0]


class ScorecardError(Exception):
    """Anything that stops the program and that a person can mend. Nothing was written.

    Faults that differ in nothing but their row are told as one.
    """

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = alike_once(faults)

    def __str__(self) -> str:
        return "\n".join(in_words(self.faults))

    @property
    def records(self) -> list[dict[str, str | int | None]]:
        """Each fault for machines, such as for a DataFrame."""
        return [fault.record for fault in self.faults]

    @classmethod
    def of(cls, trouble: str, remedy: str, place: Place = Place()) -> Self:
        """The error of a single fault."""
        return cls(Fault(trouble, remedy, place))


class ConfigError(ScorecardError):
    """The settings in a config folder cannot be used."""


class DataError(ScorecardError):
    """The source data cannot be used."""


class LayoutError(ScorecardError):
    """The workbook lacks a table, heading or name that the scorecard needs."""


class WorkbookRefused(ScorecardError):
    """The workbook cannot be changed safely, so it was left alone."""


class SaveError(ScorecardError):
    """The finished workbook could not be put in its place; the old one is whole."""


def of_a_disk(trouble: OSError) -> ScorecardError | None:
    """What a person can mend of a file or a disk that is not as the program needs it; None for a fault of our own."""
    if trouble.errno not in {getattr(errno, name, None) for name in _OF_A_DISK.split()}:
        return None
    place = Place(str(trouble.filename)) if trouble.filename else Place()
    remedy = "See that the disk has room and that you may write there, or choose another place; then try again."
    return ScorecardError.of(f"a file could not be read or written ({trouble.strerror})", remedy, place)
