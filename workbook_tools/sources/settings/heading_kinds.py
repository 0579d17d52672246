"""What a heading of a settings table is: its key in scorecard.toml, what may be typed under it, and what it says."""

from enum import StrEnum
from typing import Final

from msgspec import Struct


class CellKind(StrEnum):
    """What a cell holds: a text as it is, or what the settings have a form of their own for."""

    TEXT = "text"
    CHOICE = "choice"
    WHOLE = "whole number"
    NUMBER = "number"
    YES_NO = "Yes or No"
    DAY = "day"
    PERIOD = "period"
    LIST = "list"
    NUMBERS = "list of numbers"
    ANY = "as it stands"


class SettingHeading(Struct, frozen=True):
    """A heading of a table of settings, or a line of the table `Settings`, for one key of scorecard.toml.

    `says` is what an officer reads when the cell is chosen. Other words than `words` may be typed where it is `open`.
    `usual` ones are always shown; `section` stands above.
    """

    heading: str
    key: str
    says: str
    kind: CellKind = CellKind.TEXT
    words: tuple[str, ...] = ()
    open: bool = False
    usual: bool = False
    section: str = ""


class SettingsList(Struct, frozen=True):
    """A table of settings with a row for each entry, which the settings keep `at` a key."""

    name: str
    sheet: str
    at: str
    about: str
    headings: tuple[SettingHeading, ...]

    def of_key(self, key: str) -> SettingHeading | None:
        """The heading of a key."""
        return next((each for each in self.headings if each.key == key), None)


NOTE: Final = "Note"
"""A column of this heading is the officer's own in any of the tables, and is not read."""
NOTHING: Final = "(none)"
"""A list that is there and empty, where an empty cell would mean the usual one."""
