"""A text file as a source: its letters, and what stands between its columns, made out with care."""

import codecs
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from workbook_tools.errors import DataError, Place
from workbook_tools.sources.data.source_cells import RawCell
from workbook_tools.sources.data.source_sheet import SourceSheet, sheet_of_grid
from workbook_tools.sources.kinds.source_kind import KindName, KindSettings, SourceKind, file_is_there, has_ending
from workbook_tools.sources.settings.settings_table import Settings

if TYPE_CHECKING:
    from workbook_tools.sources.settings.source_settings import SourceSettings

_CHUNK = 1 << 20
_LOOKED_AT = 40
_UTF8_LETTER: Final = rb"[\xc3-\xf4][\x80-\xbf]|\xc2[\xa0-\xbf]"
"""Hardly ever Windows' own: "Ã" to "ô" before a sign such as "©", or "Â" before one such as "£"."""
_SEPARATOR_LINE = "sep="  # Excel's own way to say what stands between the columns


class Encoding(StrEnum):
    """How a text file's letters are written."""

    FOUND = "as found"
    UTF_8 = "utf-8"
    CP1252 = "cp1252"
    UTF_16 = "utf-16"

    @property
    def codec(self) -> str:
        """Python's name for it; a mark at the file's beginning is no letter."""
        return "utf-8-sig" if self is Encoding.UTF_8 else self.value


class Delimiter(StrEnum):
    """What stands between the columns of a text file."""

    FOUND = "as found"
    COMMA = "comma"
    SEMICOLON = "semicolon"
    TAB = "tab"

    @property
    def sign(self) -> str:
        """The sign itself."""
        return {Delimiter.SEMICOLON: ";", Delimiter.TAB: "\t"}.get(self, ",")


class TextFormat(KindSettings, frozen=True):
    """How a CSV file is written, where it is not to be made out from the file."""

    encoding: Encoding = Encoding.FOUND
    delimiter: Delimiter = Delimiter.FOUND


def _settings(source: Settings, _folder: Path) -> TextFormat:
    return TextFormat(
        source.choice("encoding", Encoding, Encoding.FOUND), source.choice("delimiter", Delimiter, Delimiter.FOUND)
    )


def _read(source: "SourceSettings") -> SourceSheet:
    assert source.file is not None
    return sheet_of_grid(str(source.file), "", csv_rows(source.file, source.of(TextFormat) or TextFormat()))


class _Letters(Struct, frozen=True):
    """How a file's bytes become text, and whether there is an apostrophe in it."""

    encoding: str
    apostrophes: bool


def csv_rows(path: Path, text: TextFormat) -> Callable[[], Iterator[Sequence[RawCell]]]:
    """The file's rows, each cell a text. Raises DataError, then or at a row that cannot be read."""
    import csv  # each kind of source is loaded to be asked whether it is meant, and mostly a workbook is

    try:
        letters = _letters(path, text.encoding)
        sign, told = _sign(path, letters.encoding, text.delimiter)
    except (UnicodeDecodeError, csv.Error, OSError) as trouble:
        raise _unreadable(path, trouble) from None

    def rows() -> Iterator[Sequence[RawCell]]:
        try:
            with path.open(encoding=letters.encoding, newline="") as lines:
                read = csv.reader(lines, delimiter=sign, strict=True)
                if told:
                    next(read)
                    yield []  # the line that names the separator is a row, too
                yield from map(_without_apostrophes, read) if letters.apostrophes else read
        except (UnicodeDecodeError, csv.Error, OSError) as trouble:
            raise _unreadable(path, trouble) from None

    return rows


def _letters(path: Path, encoding: Encoding) -> _Letters:
    """What the settings say, or else what the bytes say; looks at the whole file."""
    utf8, apostrophes, has_utf8, before = codecs.getincrementaldecoder("utf-8")(), False, False, b""
    is_utf8 = True
    with path.open("rb") as file:
        begin = file.read(2)
        file.seek(0)
        while chunk := file.read(_CHUNK):
            apostrophes = apostrophes or b"'" in chunk
            has_utf8 = has_utf8 or (not chunk.isascii() and re.search(_UTF8_LETTER, before[-1:] + chunk) is not None)
            is_utf8 = is_utf8 and _decodes(utf8, chunk)
            before = chunk
    is_utf8 = is_utf8 and _decodes(utf8, b"", final=True)
    if encoding is not Encoding.FOUND:
        return _Letters(encoding.codec, apostrophes)
    if begin in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return _Letters("utf-16", apostrophes)
    if is_utf8:
        return _Letters("utf-8-sig", apostrophes)
    if has_utf8:
        raise DataError.of(
            "its letters are partly UTF-8 and partly Windows' own",
            'Save it again in Excel as "CSV UTF-8", or say under [source] which it is: encoding = "utf-8" or "cp1252".',
            Place(str(path)),
        )
    return _Letters("cp1252", apostrophes)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _sign(path: Path, encoding: str, delimiter: Delimiter) -> tuple[str, bool]:
    """What stands between the columns, and whether the file's first line says so.

    Unless the settings or the file say it, that which makes equally many columns of the most rows: titles above the
    headings have none of it, and texts and decimal commas have others here and there.
    """
    with path.open(encoding=encoding, newline="") as lines:
        first = lines.readline().strip().strip('"')
        told = first.lower().startswith(_SEPARATOR_LINE) and len(first) <= len(_SEPARATOR_LINE) + 1
    if delimiter is not Delimiter.FOUND:
        return delimiter.sign, told
    if told:
        return first[len(_SEPARATOR_LINE) :] or Delimiter.TAB.sign, told
    return max((Delimiter.COMMA.sign, Delimiter.SEMICOLON.sign, Delimiter.TAB.sign),
               key=lambda sign: _columns(path, encoding, sign)), told  # fmt: skip


def _columns(path: Path, encoding: str, sign: str) -> tuple[int, int]:
    """How many of the first rows have the commonest number of columns, one column left out, and that number."""
    import csv

    with path.open(encoding=encoding, newline="") as lines:
        rows = islice((row for row in csv.reader(lines, delimiter=sign) if any(row)), _LOOKED_AT)
        widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, 1))


def _without_apostrophes(row: list[str]) -> list[str]:
    """An apostrophe before a text keeps spreadsheets from taking it for a number or formula; it is not of the text."""
    return [cell[1:] if cell[:1] == "'" else cell for cell in row]


def _unreadable(path: Path, trouble: Exception) -> DataError:
    remedy = (
        'In Excel save it as "CSV UTF-8 (comma delimited)"; or say under [source] in scorecard.toml what it is, with '
        'encoding = "cp1252" or delimiter = "semicolon".'
    )
    return DataError.of(f"this is not a CSV file that can be read ({trouble})", remedy, Place(str(path)))


KIND = SourceKind(
    KindName.CSV,
    is_meant=lambda source: has_ending(source, ".csv", ".txt", ".tsv"),
    check=file_is_there,
    read=_read,
    words=("encoding", "delimiter"),
    settings=_settings,
)
