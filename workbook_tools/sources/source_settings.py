"""How source data are read: the `[source]` table of a config."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from workbook_tools.model.missing import Gap, Missing, parse_missing
from workbook_tools.model.period import Frequency
from workbook_tools.sources.settings import Settings

SOURCE_WORDS = ("ref", "series", "period", "value", "origin", "source", "base", "breakdown", "part")


class _Year(StrEnum):
    """The kinds of year that a bare "2018" may be."""

    YEAR = Frequency.YEAR.value
    ACADEMIC_YEAR = Frequency.ACADEMIC_YEAR.value
    CALENDAR_YEAR = Frequency.CALENDAR_YEAR.value


@dataclass(frozen=True)
class SourceSettings:
    """How the source data are read. `file` is None where the workbook's own table `Data` is the source.

    `headings` maps each of SOURCE_WORDS to the heading in the source, `symbols` each symbol to what it means;
    `bare_year` is the kind of year that a bare "2018" means, the one that ends in 2018.
    """

    file: Path | None = None
    sheet: str = "Data"
    headings: Mapping[str, str] = field(default_factory=dict)
    symbols: Mapping[str, Missing] = field(default_factory=dict)
    bare_year: Frequency | None = None


def read_source(settings: Settings, folder: Path) -> SourceSettings:
    """The `[source]` table; files are counted from the config's folder."""
    source = settings.table("source")
    file = source.text("file", "")
    found = SourceSettings(
        file=folder / file if file else None,
        sheet=source.text("sheet", "Data"),
        headings=_headings(source),
        symbols=_symbols(source),
        bare_year=Frequency(source.choice("bare_year", _Year)) if "bare_year" in source else None,
    )
    source.refuse_unknown()
    return found


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
            symbols[symbol.strip().lower()] = missing
        else:
            meanings = ", ".join(f'"{gap}"' for gap in Gap)
            source.fault("symbols", f"'{words}' is no meaning that the symbol {symbol} can have", f"Use {meanings}.")
    return symbols
