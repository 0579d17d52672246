"""A table of settings, every fault gathered with the place it stands in."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final, TypeVar

from workbook_tools.errors import Fault, Place
from workbook_tools.sources.data.value_faults import with_point
from workbook_tools.visible_text import nearest, visible

Choice = TypeVar("Choice", bound=StrEnum)
At = tuple[str | int, ...]
"""The keys that lead to a setting, as in ("indicators", 3, "target"); entries of a list are counted from 0."""
Retell = Callable[[Fault, At], Fault]
"""Tells a fault of a setting in the words of the place that the settings are kept in."""
MISSING = "this setting is missing"
_ALONE: Final = r"£?(-?\d[\d,]*(?:\.\d+)?) ?%?"
"""A number between signs that stand in no setting."""


class UnknownSetting(Fault, frozen=True):
    """The fault of a setting that there is none of; `near` is the one that may be meant, `known` are all there are."""

    key: str = ""
    near: str = ""
    known: tuple[str, ...] = ()


class Settings:
    """One table of a settings file. A setting that is absent or wrong yields a stand-in and adds a fault.

    `faults` is shared with every table within: look at it before using what was read. `retell` is given where the
    settings are kept elsewhere than in a TOML file, and this table is found there `at` these keys.
    """

    def __init__(
        self,
        file: str,
        table: Mapping[str, object],
        path: str = "",
        faults: list[Fault] | None = None,
        retell: Retell | None = None,
        at: At = (),
    ):
        self.file = file
        self.path = path
        self.faults: list[Fault] = [] if faults is None else faults
        self._retell = retell
        self._at = at
        self._table = table
        self._asked: set[str] = set()

    @property
    def document(self) -> Mapping[str, object]:
        """The table as it stands, without a check."""
        return self._table

    def saying(self, table: Mapping[str, object]) -> "Settings":
        """Settings of the same file that say this instead."""
        return Settings(self.file, table, self.path, self.faults, self._retell, self._at)

    def __contains__(self, key: str) -> bool:
        self._asked.add(key)  # asking whether it is there makes it a known one
        return key in self._table

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def fault(self, key: str, trouble: str, remedy: str) -> None:
        """Add a fault of one setting."""
        self._add(Fault(trouble, remedy, Place(self.file, setting=self._name(key))), key)

    def _add(self, fault: Fault, key: str) -> None:
        self.faults.append(self._retell(fault, (*self._at, key)) if self._retell else fault)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; without a default it must be there and not be empty."""
        found = self._find(key, default)
        if isinstance(found, str) and (found.strip() or default is not None):
            return visible(found).strip()
        if found is not None:
            self.fault(key, f"{as_written(found)} is not a text", f'Write {key} = "…" in quotation marks.')
        return ""

    def choice(self, key: str, kind: type[Choice], default: Choice | None = None) -> Choice:
        """One of a few words."""
        found = self._find(key, default)
        try:
            return kind(str(found))
        except ValueError:
            words = ", ".join(f'"{word}"' for word in kind)
            if found is not None:
                self.fault(key, f"{as_written(found)} is not one of the words that it may be", f"Write one of {words}.")
            return next(iter(kind))

    def whole(self, key: str, default: int, least: int, most: int) -> int:
        """A whole number within bounds, both included."""
        found = self._find(key, default)
        if isinstance(found, int) and not isinstance(found, bool) and least <= found <= most:
            return found
        trouble = f"{as_written(found)} is not a whole number from {least} to {most}"
        self.fault(key, trouble, f"Write a whole number, such as {default}.")
        return default

    def yes_or_no(self, key: str, default: bool) -> bool:
        """true or false."""
        found = self._find(key, default)
        if isinstance(found, bool):
            return found
        self.fault(key, f"{as_written(found)} is neither true nor false", f"Write {key} = true or {key} = false.")
        return default

    def number(self, key: str, default: Decimal | None = None) -> Decimal:
        """An exact number, written 74.6 or "74.6"; without a default it must be there."""
        found = self._find(key, default)
        return Decimal(0) if found is None else self._exact(key, found)

    def numbers(self, key: str) -> tuple[Decimal, ...]:
        """A list of exact numbers; empty where it is not given."""
        self._asked.add(key)
        found = self._table.get(key, [])
        if isinstance(found, list):
            return tuple(self._exact(key, number) for number in found)
        self.fault(key, "this is not a list of numbers", f"Write {key} = [1, 2, …].")
        return ()

    def numbers_by_name(self, key: str) -> dict[str, Decimal]:
        """A table of exact numbers; empty where it is not given."""
        self._asked.add(key)
        found = self._table.get(key, {})
        if isinstance(found, dict):
            return {name: self._exact(key, number) for name, number in found.items()}
        self.fault(key, "this is not a table of numbers", f'Write {key} = {{ "2018-04" = 40, … }}.')
        return {}

    def day(self, key: str) -> date | None:
        """A date written 2018-10-12, or None where it is not given."""
        self._asked.add(key)
        found = self._table.get(key)
        if found is None or (isinstance(found, date) and not isinstance(found, datetime)):
            return found
        self.fault(key, f"{as_written(found)} is not a date", f"Write {key} = 2018-10-12, without quotation marks.")
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none of them twice; empty where it is not given."""
        self._asked.add(key)
        found = self._table.get(key, [])
        if isinstance(found, list) and all(isinstance(text, str) for text in found) and len(set(found)) == len(found):
            return tuple(map(visible, found))
        self.fault(key, "this is not a list of different texts", f'Write {key} = ["…", "…"].')
        return ()

    def lists(self) -> dict[str, tuple[str, ...]]:
        """This table itself, where each of its settings is a list of different texts."""
        return {name: self.texts(name) for name in self}

    def is_text(self, key: str, text: str) -> bool:
        """Whether the setting is just this text."""
        self._asked.add(key)
        return self._table.get(key) == text

    def mapping(self, key: str) -> dict[str, str]:
        """A table of texts; empty where it is not given."""
        self._asked.add(key)
        found = self._table.get(key, {})
        if isinstance(found, dict) and all(isinstance(text, str) for text in found.values()):
            return {name: visible(text) for name, text in found.items()}
        self.fault(key, "this is not a table of texts", f'Write each line under [{key}] as name = "text".')
        return {}

    def table(self, key: str) -> "Settings":
        """A table within; an empty one where it is not given."""
        self._asked.add(key)
        found = self._table.get(key, {})
        if not isinstance(found, dict):
            self.fault(key, "this is not a table of settings", f"Write {key} = {{ … }}, or a heading [{key}].")
            found = {}
        return Settings(self.file, found, self._name(key), self.faults, self._retell, (*self._at, key))

    def tables(self, key: str, named_by: str) -> list["Settings"]:
        """The tables under [[key]], each called in messages by one of its own settings."""
        self._asked.add(key)
        found = self._table.get(key, [])
        if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
            self.fault(key, "this is not a list of tables", f"Begin each one with the line [[{key}]].")
            return []
        return [
            Settings(
                self.file,
                table,
                f"{key} {table.get(named_by, number + 1)}",
                self.faults,
                self._retell,
                (*self._at, key, number),
            )
            for number, table in enumerate(found)
        ]

    def refuse_unknown(self) -> None:
        """Add a fault for each setting that nothing has asked for: a slip of the pen must not be passed over.

        That the setting which was meant is missing follows from the slip, and is held back.
        """
        for key in self._table:
            if key in self._asked:
                continue
            known = tuple(sorted(self._asked))
            near = nearest(key, self._asked - self._table.keys())
            if near:
                missing = Place(self.file, setting=self._name(near))
                self.faults[:] = [each for each in self.faults if (each.place, each.trouble) != (missing, MISSING)]
            meant = f": did you mean {near}?" if near else ""
            remedy = f"Correct its spelling or take it out. Known: {', '.join(known)}."
            place = Place(self.file, setting=self._name(key))
            self._add(
                UnknownSetting(
                    f"'{key}' is not a setting{meant}", remedy, place, key=key, near=near or "", known=known
                ),
                key,
            )

    def _find(self, key: str, default: object) -> object:
        self._asked.add(key)
        if key not in self._table and default is None:
            self.fault(key, MISSING, f"Add a line {key} = … to the file.")
        return self._table.get(key, default)

    def _exact(self, key: str, found: object) -> Decimal:
        try:
            number = Decimal(str(found).strip()) if not isinstance(found, bool) else Decimal("NaN")
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite():
            return number
        remedy = "Write a number with a decimal point, such as 74.6."
        if isinstance(found, str) and (point := with_point(found.strip())):
            remedy = f"Write it with a decimal point: {key} = {point}."
        elif isinstance(found, str) and (alone := re.fullmatch(_ALONE, found.strip())):
            remedy = f"Write {key} = {alone[1].replace(',', '')}, without any other sign."
        self.fault(key, f"{as_written(found)} is not a number", remedy)
        return Decimal(0)

    def _name(self, key: str) -> str:
        return f"{self.path}: {key}" if self.path else key


def as_written(found: object) -> str:
    """A setting as a person writes it: 1.5, 'January', true, [1, 2]."""
    match found:
        case bool():
            return str(found).lower()
        case str():
            return f"'{found}'"
        case list():
            return f"[{', '.join(map(as_written, found))}]"
        case dict():
            return f"{{ {', '.join(f'{name} = {as_written(each)}' for name, each in found.items())} }}"
    return str(found)
