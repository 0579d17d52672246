"""One family of errors, in words an officer can act on."""

from collections.abc import Iterable, Sequence
from typing import Final, Self

from msgspec import Struct
from msgspec.structs import replace

MOST_ROWS: Final = 8
"""How many rows a fault names; more are only counted."""


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
    """One thing that a person must mend: where it is, what is wrong, what to do."""

    trouble: str
    remedy: str
    place: Place = Place()

    def __str__(self) -> str:
        where = f"{self.place}: " if str(self.place) else ""
        return f"{where}{self.trouble}\n    {self.remedy}"


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


class ScorecardError(Exception):
    """Anything that stops the program and that a person can mend. Nothing was written.

    Faults that differ in nothing but their row are told as one.
    """

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = alike_once(faults)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)

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
