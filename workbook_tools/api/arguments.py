"""What a caller gives as one argument, as the program takes it, or a fault that names the argument."""

import os
from collections.abc import Hashable, Iterable
from datetime import date, datetime, time
from pathlib import Path

from workbook_tools.api.frame_cells import plain
from workbook_tools.errors import ConfigError, DataError, Place
from workbook_tools.visible_text import folded

FilePath = str | os.PathLike[str]
PeriodGiven = str | date | Hashable | None
"""A text such as "2018-09" or "latest", a day in a month, or a Period of pandas; None is that of the settings."""


def path_given(value: FilePath, argument: str) -> Path:
    """The file or folder. Raises ConfigError where it is neither a text nor a path."""
    if isinstance(value, str | os.PathLike):
        return Path(value)
    raise _unfit(value, argument, "a file", 'Name the file, such as "Scorecard.xlsx".')


def text_given(value: object, argument: str) -> str:
    """The text; "" for None. Raises ConfigError where it is not a text."""
    if value is None or isinstance(value, str):
        return value or ""
    raise _unfit(value, argument, "a text", "Write it in quotation marks.")


def names_given(value: object, argument: str) -> tuple[str, ...]:
    """The names; one where a text is given alone. Raises ConfigError where they are no texts."""
    found = (value,) if isinstance(value, str) else value
    if isinstance(found, Iterable):
        names = tuple(found)
        if all(isinstance(each, str) for each in names):
            return names
    raise _unfit(value, argument, "a list of names", 'Write it as ["bulletin"].')


def period_given(value: object) -> str:
    """A period as settings write it: "2018-09" for a day in that month or pandas' Period of it; "" for None.

    Raises ConfigError where it is neither.
    """
    if value is None:
        return ""
    known = value if isinstance(value, int | float) else plain(value)
    if isinstance(known, str) and (isinstance(value, str) or hasattr(value, "to_timestamp")):
        return known
    if isinstance(known, date):
        return f"{known:%Y-%m}"
    remedy = 'Write a month as "2018-09", a quarter as "Q2 2018/19", a year as "2017/18"; or "latest".'
    raise _unfit(value, "period", "a period", remedy)


def time_given(value: object) -> datetime | None:
    """The time; midnight for a day, None for None. Raises ConfigError where it is not a time."""
    if isinstance(value, datetime) and plain(value) is not None:
        return value
    if value is None or type(value) is date:
        return None if value is None else datetime.combine(value, time())
    raise _unfit(value, "now", "a time", "Give a datetime, such as datetime(2018, 10, 12, 9, 30).")


def refuse_twice(headings: Iterable[object], frame: str) -> None:
    """Raise DataError where two columns have the same heading, so that nobody can say which one is meant."""
    seen: set[str] = set()
    for heading in map(str, headings):
        if folded(heading) in seen:
            place = Place(frame, column=heading)
            raise DataError.of(
                "two columns of this heading are given", "Leave one out, or give it another name.", place
            )
        seen.add(folded(heading))


def _unfit(value: object, argument: str, wanted: str, remedy: str) -> ConfigError:
    place = Place(f"the argument {argument}")
    return ConfigError.of(f"{wanted} is wanted here, and not {type(value).__name__}", remedy, place)
