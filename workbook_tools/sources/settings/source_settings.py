"""How source data are read: the `[source]` table of a config."""

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from workbook_tools.model.figures.missing import Gap, Missing, parse_missing
from workbook_tools.model.periods.period import Frequency
from workbook_tools.sources.settings.settings_table import Settings
from workbook_tools.visible_text import folded

if TYPE_CHECKING:  # few councils ask a database, and the others start sooner without
    from workbook_tools.sources.settings.database_settings import DatabaseQuery

ALL_SHEETS: Final = "*"
MOST_ROWS_OF_A_SHEET: Final = 1_048_576
_YEAR: Final = re.compile(r"20\d\d(/\d\d)?")
SOURCE_WORDS = ("ref", "series", "period", "value", "origin", "source", "base", "breakdown", "part")


class _Year(StrEnum):
    """The kinds of year that a bare "2018" may be."""

    YEAR = Frequency.YEAR.value
    ACADEMIC_YEAR = Frequency.ACADEMIC_YEAR.value
    CALENDAR_YEAR = Frequency.CALENDAR_YEAR.value


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


class Others(StrEnum):
    """What becomes of rows of indicators and series that the scorecard does not have."""

    REFUSE = "refuse"
    LEAVE_OUT = "leave out"


class Periods(StrEnum):
    """Whether a source has a row for each figure, or a column for each period."""

    FOUND = "as found"
    DOWN = "down"
    ACROSS = "across"


class TextFormat(Struct, frozen=True):
    """How a CSV file is written, where it is not to be made out from the file."""

    encoding: Encoding = Encoding.FOUND
    delimiter: Delimiter = Delimiter.FOUND


class ExportSettings(Struct, frozen=True):
    """What the settings say of an export's layout, where it is not to be made out from the sheet.

    `sheets` are several sheets that are one source, "*" being all of them that have a table; `heading_row` is the first
    row of headings, `last_row` the table's last, both from 1, and 0 where they are to be found; `year` that of months
    without one; columns headed as in `not_read` are passed over; with `fill_down` an empty reference is the one above.
    """

    sheets: tuple[str, ...] = ()
    heading_row: int = 0
    last_row: int = 0
    year: str = ""
    not_read: tuple[str, ...] = ()
    fill_down: bool = False


class SourceSettings(Struct, frozen=True):
    """How the source data are read. Without `file` and `query` the workbook's own table `Data` is the source.

    A `file` whose name holds * or ? is the newest of those that fit. Without a `sheet` it is Data, or the only one.

    `headings` maps each of SOURCE_WORDS to the heading in the source, `symbols` each symbol to what it means;
    `bare_year` is the kind of year that a bare "2018" means, the one that ends in 2018. `left` are the rows that a
    refresh left in the table `Data`, with periods and gaps as the program writes them.
    """

    file: Path | None = None
    sheet: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)
    symbols: Mapping[str, Missing] = field(default_factory=dict)
    bare_year: Frequency | None = None
    text: TextFormat = TextFormat()
    query: "DatabaseQuery | None" = None
    others: Others = Others.REFUSE
    periods: Periods = Periods.FOUND
    left: bool = False
    export: ExportSettings = ExportSettings()

    @property
    def is_outside(self) -> bool:
        """Whether the data come from outside the workbook, into which a refresh then copies the rows it used."""
        return self.file is not None or self.query is not None


def read_source(settings: Settings, folder: Path) -> SourceSettings:
    """The `[source]` table; files are counted from the config's folder."""
    source = settings.table("source")
    file = source.text("file", "")
    found = SourceSettings(
        file=folder / file if file else None,
        sheet=source.text("sheet", ""),
        headings=_headings(source),
        symbols=_symbols(source),
        bare_year=Frequency(source.choice("bare_year", _Year)) if "bare_year" in source else None,
        text=TextFormat(
            source.choice("encoding", Encoding, Encoding.FOUND), source.choice("delimiter", Delimiter, Delimiter.FOUND)
        ),
        query=_query(source, folder),
        others=source.choice("others", Others, Others.REFUSE),
        periods=source.choice("periods", Periods, Periods.FOUND),
        export=_export(source),
    )
    source.refuse_unknown()
    return found


def _query(source: Settings, folder: Path) -> "DatabaseQuery | None":
    if "database" not in source and "query" not in source and "time_out" not in source:
        return None
    from workbook_tools.sources.settings.database_settings import read_database

    return read_database(source, folder)


def _export(source: Settings) -> ExportSettings:
    year = source.text("year", "")
    if year and not _YEAR.fullmatch(year):
        source.fault("year", f"'{year}' is not a year", 'Write "2025/26", or "2025" for months from January on.')
    return ExportSettings(
        sheets=_sheets(source),
        heading_row=source.whole("heading_row", 0, 0, MOST_ROWS_OF_A_SHEET),
        last_row=source.whole("last_row", 0, 0, MOST_ROWS_OF_A_SHEET),
        year=year,
        not_read=source.texts("not_read"),
        fill_down=source.yes_or_no("fill_down", False),
    )


def _sheets(source: Settings) -> tuple[str, ...]:
    if "sheets" not in source:
        return ()
    if "sheet" in source:
        source.fault("sheets", "both sheet and sheets are given", "Keep one of them.")
    return (ALL_SHEETS,) if source.is_text("sheets", ALL_SHEETS) else source.texts("sheets")


def _headings(source: Settings) -> dict[str, str]:
    given = source.mapping("columns")
    for word in given:
        if word not in SOURCE_WORDS:
            source.fault("columns", f"'{word}' is not one of our columns", f"Use {', '.join(SOURCE_WORDS)}.")
    return {word: given.get(word, word.capitalize()) for word in SOURCE_WORDS}


def _symbols(source: Settings) -> dict[str, Missing]:
    symbols: dict[str, Missing] = {}
    for symbol, words in source.mapping("symbols").items():
        missing = parse_missing(words)
        if missing:
            symbols[folded(symbol)] = missing
        else:
            meanings = ", ".join(f'"{gap}"' for gap in Gap)
            source.fault("symbols", f"'{words}' is no meaning that the symbol {symbol} can have", f"Use {meanings}.")
    return symbols
