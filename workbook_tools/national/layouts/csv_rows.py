"""The rows of a published CSV file; those that are not wanted are not taken apart, if they are whole."""

import csv
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from io import StringIO, TextIOWrapper
from itertools import chain, islice
from pathlib import Path

from workbook_tools.errors import DataError, Place

Progress = Callable[[int], None]
Row = tuple[int, Sequence[str]]
"""A row's number in its file, from 1, and its cells as text."""

AGAIN = "Download it again, and keep it as it comes."
_CHUNK, _ROWS = 1 << 13, 100
"""Characters and rows that are read at once: more of them would have no room in the processor's own memory."""
_CELL = r'(?:"[^"\r\n]{0,9999}+"|[^",\r\n]{0,9999}+)'
"""A cell that every reader of CSV takes for one, and that holds no end of a line."""


class Wanted:
    """Which rows are wanted: all of them, until it is said by which cells at their beginning others are told."""

    def __init__(self) -> None:
        self._run: re.Pattern[str] | None = None
        self._known: dict[str, bool] = {}

    def only(self, wanted: Callable[[Sequence[str]], bool], leading: int, width: int) -> None:
        """Of the rows of so many cells only those whose first, `leading` in number, are `wanted`."""
        first, others = ",".join([_CELL] * leading), f",{_CELL}" * (width - leading) + r"\r?\n"
        self._run = re.compile(rf"({first}){others}(?:\1{others})*+")
        self._wanted = wanted

    def run(self, text: str, at: int) -> tuple[int, bool]:
        """Where the rows end that begin alike from there on and are whole, and whether they are wanted.

        Without such rows it is the text's end, and they may be.
        """
        found = self._run and self._run.match(text, at)
        if not found:
            return len(text), True
        if (wanted := self._known.get(found[1])) is None:
            wanted = self._known[found[1]] = self._wanted(next(csv.reader([found[1]])))
        return found.end(), wanted


def csv_rows(path: Path, progress: Progress, wanted: Wanted) -> Iterator[Row]:
    """The rows that are wanted and those that are not whole, the empty ones left out; the bytes read are reported.

    Raises DataError where the file breaks off, its quotation marks do not pair, or it is not UTF-8.
    """
    with path.open("rb") as opened:
        opened.seek(-1, 2)
        whole = opened.read(1) in b"\r\n"
    told = number = 0
    try:
        with path.open("rb") as opened, TextIOWrapper(opened, encoding="utf-8", newline="") as lines:
            if opened.read(len(BOM_UTF8)) != BOM_UTF8:  # "utf-8-sig" would skip it, and takes twice as long
                opened.seek(0)
            while text := lines.read(_CHUNK) + lines.readline():
                at = 0
                while at < len(text):
                    end, is_wanted = wanted.run(text, at)
                    if is_wanted:
                        part = StringIO(text[at:end], newline="")
                        after = chain(part, lines) if end == len(text) else part
                        block = list(islice(csv.reader(after, strict=True), _ROWS))
                        numbered = enumerate(block, start=number + 1)
                        yield from numbered if all(block) else (row for row in numbered if row[1])
                        number += len(block)
                        at += part.tell()
                    else:
                        number += text.count("\n", at, end)
                        at = end
                passed = opened.tell()
                progress(passed - told)
                told = passed
    except UnicodeDecodeError:
        raise _not_utf8(path) from None
    except csv.Error as trouble:
        place = Place(str(path), row=_rows_before_fault(path) + 1)
        raise DataError.of(
            f"the file breaks off or its quotation marks do not pair ({trouble})", AGAIN, place
        ) from None
    if not whole:
        cut_off = "the last line has no end: the file is cut off, and its last figure may be too"
        remedy = f"{AGAIN} If it is whole, add an empty line to its end."
        raise DataError.of(cut_off, remedy, Place(str(path), row=number))
    progress(path.stat().st_size - told)


def _rows_before_fault(path: Path) -> int:
    """How many rows can be read."""
    number = 0
    with suppress(csv.Error, UnicodeDecodeError), path.open(encoding="utf-8-sig", newline="") as lines:
        for _ in csv.reader(lines, strict=True):
            number += 1
    return number


def _not_utf8(path: Path) -> DataError:
    row = None
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                row = number
                break
    remedy = f"{AGAIN} If Excel saved it, save it as 'CSV UTF-8 (comma delimited)'."
    return DataError.of("this file is not UTF-8 text", remedy, Place(str(path), row=row))
