"""How source data are read: the `[source]` table of a config."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from workbook_tools.model.figures.missing import Gap, Missing, parse_missing
from workbook_tools.model.periods.period import Frequency
from workbook_tools.sources.settings.settings_table import Settings
from workbook_tools.visible_text import folded
from workbook_tools.workbook.names import SheetName

if TYPE_CHECKING:  # few councils ask a database, and the others start sooner without
    from workbook_tools.sources.settings.database_settings import DatabaseQuery

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

    DOWN = "down"
    ACROSS = "across"


class TextFormat(Struct, frozen=True):
    """How a CSV file is written, where it is not to be made out from the file."""

    encoding: Encoding = Encoding.FOUND
    delimiter: Delimiter = Delimiter.FOUND


class SourceSettings(Struct, frozen=True):
    """How the source data are read. Without `file` and `query` the workbook's own table `Data` is the source.

    `headings` maps each of SOURCE_WORDS to the heading in the source, `symbols` each symbol to what it means;
    `bare_year` is the kind of year that a bare "2018" means, the one that ends in 2018. `left` are the rows that a
    refresh left in the table `Data`, with periods and gaps as the program writes them.
    """

    file: Path | None = None
    sheet: str = SheetName.DATA
    headings: Mapping[str, str] = field(default_factory=dict)
    symbols: Mapping[str, Missing] = field(default_factory=dict)
    bare_year: Frequency | None = None
    text: TextFormat = TextFormat()
    query: "DatabaseQuery | None" = None
    others: Others = Others.REFUSE
    periods: Periods = Periods.DOWN
    left: bool = False

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
        sheet=source.text("sheet", SheetName.DATA),
        headings=_headings(source),
        symbols=_symbols(source),
        bare_year=Frequency(source.choice("bare_year", _Year)) if "bare_year" in source else None,
        text=TextFormat(
            source.choice("encoding", Encoding, Encoding.FOUND), source.choice("delimiter", Delimiter, Delimiter.FOUND)
        ),
        query=_query(source, folder),
        others=source.choice("others", Others, Others.REFUSE),
        periods=source.choice("periods", Periods, Periods.DOWN),
    )
    source.refuse_unknown()
    return found


def _query(source: Settings, folder: Path) -> "DatabaseQuery | None":
    if "database" not in source and "query" not in source and "time_out" not in source:
        return None
    from workbook_tools.sources.settings.database_settings import read_database

    return read_database(source, folder)


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
