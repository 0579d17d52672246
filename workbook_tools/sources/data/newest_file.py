"""The newest of the files whose names fit a pattern such as "CSC export *.xlsx"."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Final

from workbook_tools.english import MONTHS, counted, day_in_words, listed
from workbook_tools.errors import DataError, Place
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.periods.period_reading import parse_period

MOST_NAMED: Final = 8
"""How many files a fault names."""
_READ: Final = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".txt", ".tsv", ".parquet"})
"""What the files end in that a source may be."""
_SAME_TIME: Final = 60
"""Seconds: files that were changed within so many were copied, or brought by OneDrive, together."""
MONTH_WORDS: Final = "|".join(sorted({*(m.lower() for m in MONTHS), *(m[:3].lower() for m in MONTHS), "sept"},
                                     key=len, reverse=True))  # fmt: skip
"""A pattern of what a month is called in a file's name, in small letters."""
_DATES: Final = (
    (re.compile(r"(?<!\d)(20\d\d)[-_. ]?(0[1-9]|1[0-2])[-_. ]?([0-2]\d|3[01])(?!\d)"), "{0}-{1}-{2}"),
    (re.compile(r"(?<!\d)([0-2]?\d|3[01])[-_. ](0?[1-9]|1[0-2])[-_. ](20\d\d)(?!\d)"), "{2}-{1:0>2}-{0:0>2}"),
)
_PERIODS: Final = (
    (re.compile(r"q(?:uarter|tr)?[-_ ]?([1-4])[-_ ,.]*(20\d\d)[-_/. ]?(?:20)?(\d\d)(?!\d)"), "Q{0} {1}/{2}"),
    (re.compile(r"(?<!\d)(20\d\d)[-_/. ](?:20)?(\d\d)[-_ ,.]*q(?:uarter|tr)?[-_ ]?([1-4])(?!\d)"), "Q{2} {0}/{1}"),
    (re.compile(rf"(?<![a-z])({MONTH_WORDS})[-_ .']*(20\d\d|\d\d)(?!\d)"), "{0} {1}"),
    (re.compile(rf"(?<!\d)(20\d\d)[-_ .]*({MONTH_WORDS})(?![a-z])"), "{1} {0}"),
    (re.compile(r"(?<!\d)(20\d\d)[-_. ]?(0[1-9]|1[0-2])(?!\d)"), "{0}-{1}"),
    (re.compile(r"(?<!\d)(0[1-9]|1[0-2])[-_.](20\d\d)(?!\d)"), "{1}-{0}"),
    (re.compile(r"(?<!\d)(20\d\d)[-_/. ](?:20)?(\d\d)(?!\d)"), "{0}/{1}"),
)


def newest_file(pattern: Path) -> tuple[Path, str]:
    """The file of the latest period or day in its name, or where no name has one, the one changed last; and why it.

    Raises DataError where none fits, and where nobody could say which of two is the newer.
    """
    fitting = (path for path in pattern.parent.glob(pattern.name) if not path.name.startswith("~$"))
    found = sorted(path for path in fitting if path.is_file())
    if not found:
        there = sorted(path.name for path in pattern.parent.glob("[!.~]*") if path.is_file())
        raise DataError.of(
            "no file has such a name",
            f"Put it there, or correct file under [source]. {_held(pattern.parent, there)}",
            Place(str(pattern)),
        )
    _refuse_a_newer_one_of_another_kind(pattern, found)
    if len(found) == 1:
        return (found[0], "the only file that fits")
    fixed = pattern.name.replace("*", " ").replace("?", " ")
    varying = _varying(pattern.name) if _when(fixed) else str
    named = [(when, path) for path in found if (when := _when(varying(path.name))) is not None]
    if not named:
        return _last_changed(pattern, found)
    if len(named) < len(found) or len({type(when) for when, _ in named}) > 1:
        without = [path.name for path in found if path not in [each for _, each in named]]
        trouble = "some of the files that fit have a period in their names, some a day, and some neither"
        raise _doubt(pattern, trouble, without or [path.name for path in found])
    newest = max(_end(when) for when, _ in named)
    last = [(when, path) for when, path in named if _end(when) == newest]
    when = last[0][0]
    words = when.words if isinstance(when, Period) else day_in_words(when)
    if len(last) > 1:
        raise _doubt(pattern, f"{len(last)} files are of {words}", [path.name for _, path in last])
    return (last[0][1], f"the latest of {len(found)} files by its name, which says {words}")


def _refuse_a_newer_one_of_another_kind(pattern: Path, found: Sequence[Path]) -> None:
    """Raise DataError where a file would be the newest by its name, and only ends otherwise: .xlsx beside .ods."""
    varying = _varying(pattern.name)

    def end(path: Path) -> date | None:
        when = _when(varying(path.with_suffix(pattern.suffix).name))
        return _end(when) if when is not None else None

    known = [day for path in found if (day := end(path))]
    others = (path for path in pattern.parent.glob(f"{pattern.stem}.*") if path.suffix.casefold() in _READ)
    for path in sorted(others):
        if path in found or path.name.startswith("~$") or not known or not (day := end(path)) or day <= max(known):
            continue
        if path.is_dir():
            trouble, remedy = "is a folder, and no file", "Put the file that is in it here, and take the folder away."
        else:
            trouble = f"does not end in {pattern.suffix} like the others"
            remedy = f"Save it as {pattern.suffix} like the others, or name {path.suffix} in the settings."
        raise DataError.of(f"'{path.name}' is newer by its name, and {trouble}", remedy, Place(str(pattern)))


def _last_changed(pattern: Path, found: Sequence[Path]) -> tuple[Path, str]:
    times = sorted(((path.stat().st_mtime, path) for path in found), reverse=True)
    (newest, path), (before, other) = times[0], times[1]
    if newest - before < _SAME_TIME:
        trouble = "no name says a period, and these were changed at one time, as when files are copied or synchronised"
        raise _doubt(pattern, trouble, [path.name, other.name])
    when = datetime.fromtimestamp(newest).astimezone()
    last = f"the one changed last, on {day_in_words(when.date())} at {when:%H:%M}"
    return (path, f"of {counted(len(found), 'file')} {last}; no name says a period")


def _varying(pattern: str) -> Callable[[str], str]:
    """What of a name stands where the pattern has * or ?: a year that all have alike tells nothing."""
    signs = {"*": "(.*)", "?": "(.)"}
    parts = re.compile("".join(signs.get(sign) or re.escape(sign) for sign in pattern), re.IGNORECASE)

    def varying(name: str) -> str:
        match = parts.fullmatch(name)
        return " ".join(match.groups()) if match else name

    return varying


def _when(text: str) -> Period | date | None:
    """The day or period that a name says, the last of several: "Apr 2025 to Feb 2026"; None where it says none."""
    for forms, read in ((_DATES, date.fromisoformat), (_PERIODS, _period)):
        found: list[Period | date] = []
        for pattern, form in forms:
            for match in pattern.finditer(text.casefold()):
                with suppress(ValueError):
                    found.append(read(form.format(*match.groups())))
            if found:
                return max(found, key=_end)
    return None


def _period(text: str) -> Period:
    return parse_period(text, Frequency.MONTH)


def _end(when: Period | date) -> date:
    return when.end if isinstance(when, Period) else when


def _doubt(pattern: Path, trouble: str, names: Sequence[str]) -> DataError:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    named = listed([f"'{name}'" for name in names[:MOST_NAMED]])
    return DataError.of(
        f"which of the files is the newest cannot be told: {trouble} ({named}{more})",
        "Take away the one that is not meant, put the month into the names, or name the file under [source].",
        Place(str(pattern)),
    )


def _held(folder: Path, names: Sequence[str]) -> str:
    if not names:
        return f"The folder {folder} holds no files."
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"The folder holds {listed([repr(name) for name in names[:MOST_NAMED]])}{more}."
