"""How source data are read: the `[source]` table of a config."""

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import Struct, field

from workbook_tools.model.figures.missing import Gap, Missing, parse_missing
from workbook_tools.model.periods.period import Frequency
from workbook_tools.sources.kinds.source_kind import KindSettings, SourceKind, added_kind, kinds
from workbook_tools.sources.settings.settings_table import Settings
from workbook_tools.visible_text import folded

if TYPE_CHECKING:  # it is read by these settings
    from workbook_tools.sources.data.source_sheet import SourceSheet

OfKind = TypeVar("OfKind", bound=KindSettings)
MOST_ROWS_OF_A_SHEET: Final = 1_048_576
_YEAR: Final = r"20\d\d(/\d\d)?"
SOURCE_WORDS = ("ref", "series", "period", "value", "origin", "source", "base", "breakdown", "part", "councils")


class _Year(StrEnum):
    """The kinds of year that a bare "2018" may be."""

    YEAR = Frequency.YEAR.value
    ACADEMIC_YEAR = Frequency.ACADEMIC_YEAR.value
    CALENDAR_YEAR = Frequency.CALENDAR_YEAR.value
    YEAR_TO_SEPTEMBER = Frequency.YEAR_TO_SEPTEMBER.value


class Others(StrEnum):
    """What becomes of rows of indicators and series that the scorecard does not have."""

    REFUSE = "refuse"
    LEAVE_OUT = "leave out"


class Periods(StrEnum):
    """Whether a source has a row for each figure, or a column for each period."""

    FOUND = "as found"
    DOWN = "down"
    ACROSS = "across"


class ExportSettings(Struct, frozen=True):
    """What the settings say of an export's layout, where it is not to be made out from the sheet.

    `heading_row` is the first row of headings, `last_row` the table's last, both from 1, and 0 where they are to be
    found; `year` that of months without one; columns headed as in `not_read` are passed over; with `fill_down` an empty
    reference is the one above.
    """

    heading_row: int = 0
    last_row: int = 0
    year: str = ""
    not_read: tuple[str, ...] = ()
    fill_down: bool = False


class SourceSettings(Struct, frozen=True):
    """How the source data are read. Where no source is named, the workbook's own table `Data` is the source.

    A `file` whose name holds * or ? is the newest of those that fit. `of_kinds` is what is said of kinds of source.

    `headings` maps each of SOURCE_WORDS to the heading in the source, `symbols` each symbol to what it means;
    `bare_year` is the kind of year that a bare "2018" means, the one that ends in 2018. `left` are the rows that a
    refresh left in the table `Data`, with periods and gaps as the program writes them. Rows that a program has
    `given` stand in for any source. `added` is the kind that an installed package adds, where the settings name one.
    """

    file: Path | None = None
    headings: Mapping[str, str] = field(default_factory=dict)
    symbols: Mapping[str, Missing] = field(default_factory=dict)
    bare_year: Frequency | None = None
    of_kinds: tuple[KindSettings, ...] = ()
    others: Others = Others.REFUSE
    periods: Periods = Periods.FOUND
    left: bool = False
    export: ExportSettings = ExportSettings()
    given: "SourceSheet | None" = None
    added: SourceKind | None = None

    @property
    def is_outside(self) -> bool:
        """Whether the data come from outside the workbook, into which a refresh then copies the rows it used."""
        return (
            self.given is not None
            or self.added is not None
            or self.file is not None
            or any(each.names_source for each in self.of_kinds)
        )

    def of(self, kind: type[OfKind]) -> OfKind | None:
        """What is said of this kind of source; None where nothing is."""
        return next((each for each in self.of_kinds if isinstance(each, kind)), None)


def read_source(settings: Settings, folder: Path) -> SourceSettings:
    """The `[source]` table; files are counted from the config's folder."""
    source = settings.table("source")
    file = source.text("file", "")
    added = _added(source)
    found = SourceSettings(
        file=folder / file if file else None,
        headings=_headings(source),
        symbols=_symbols(source),
        bare_year=Frequency(source.choice("bare_year", _Year)) if "bare_year" in source else None,
        of_kinds=tuple(said for kind in (*kinds(), *filter(None, [added])) if (said := kind.settings(source, folder))),
        others=source.choice("others", Others, Others.REFUSE),
        periods=source.choice("periods", Periods, Periods.FOUND),
        export=_export(source),
        added=added,
    )
    source.refuse_unknown()
    return found


def _added(source: Settings) -> SourceKind | None:
    """The kind that an installed package adds and the settings name; a fault where none is called so."""
    named = source.text("kind", "")
    if not named:
        return None
    found = added_kind(named)
    if found is None:
        from workbook_tools.extensions import ExtensionGroup, extension_names

        known = ", ".join(f'"{name}"' for name in extension_names(ExtensionGroup.SOURCES)) or "none is installed"
        remedy = f"Install the package that adds it, or take the line out. Kinds that packages add: {known}."
        source.fault("kind", f"there is no kind of source '{named}'", remedy)
    return found


def _export(source: Settings) -> ExportSettings:
    year = source.text("year", "")
    if year and not re.fullmatch(_YEAR, year):
        source.fault("year", f"'{year}' is not a year", 'Write "2025/26", or "2025" for months from January on.')
    return ExportSettings(
        heading_row=source.whole("heading_row", 0, 0, MOST_ROWS_OF_A_SHEET),
        last_row=source.whole("last_row", 0, 0, MOST_ROWS_OF_A_SHEET),
        year=year,
        not_read=source.texts("not_read"),
        fill_down=source.yes_or_no("fill_down", False),
    )


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
            source.fault("symbols", f"'{words}' is not a meaning that the symbol {symbol} can have", f"Use {meanings}.")
    return symbols
