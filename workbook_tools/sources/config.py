"""A config folder: what its scorecard.toml says, checked as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workbook_tools.errors import ConfigError, Fault
from workbook_tools.model.definition import Basis, Change, Indicator, Judge, ScorecardDefinition
from workbook_tools.model.direction import Polarity
from workbook_tools.model.missing import Gap, Missing, parse_missing
from workbook_tools.model.period import Frequency, Period, parse_period
from workbook_tools.model.unit import NUMBER
from workbook_tools.sources.rules import read_rule
from workbook_tools.sources.settings import Settings, read_settings

FILE = "scorecard.toml"
MOST_PLACES = 6
SOURCE_WORDS = ("ref", "series", "period", "value", "origin", "source")


@dataclass(frozen=True)
class SourceSettings:
    """How the source data are read. `file` is None where the workbook's own table `Data` is the source.

    `headings` maps each of SOURCE_WORDS to the heading in the source, `symbols` each symbol to what it means.
    """

    file: Path | None = None
    sheet: str = "Data"
    headings: Mapping[str, str] = field(default_factory=dict)
    symbols: Mapping[str, Missing] = field(default_factory=dict)


@dataclass(frozen=True)
class Config:
    """One config folder. `headings` are the template's headings that differ from the standard ones."""

    folder: Path
    template: Path
    definition: ScorecardDefinition
    source: SourceSettings
    headings: Mapping[str, str]

    @property
    def name(self) -> str:
        """The folder's name, by which a workbook remembers its config."""
        return self.folder.resolve().name


def read_config(folder: Path, period: str = "", known_columns: frozenset[str] = frozenset()) -> Config:
    """The config in a folder; `period` stands in for the one that the file names.

    Raises ConfigError, naming every fault of the file.
    """
    config, faults = examine_config(folder, period, known_columns)
    if faults:
        raise ConfigError(*faults)
    return config


def examine_config(folder: Path, period: str, known_columns: frozenset[str]) -> tuple[Config, tuple[Fault, ...]]:
    """The config with stand-ins for what is wrong in it, and the faults. Raises ConfigError if it is not readable."""
    settings = read_settings(folder / FILE)
    config = Config(
        folder=folder,
        template=folder / settings.text("template", "../../template/Scorecard.xlsx"),
        definition=_definition(settings, period),
        source=_source(settings, folder),
        headings=_headings(settings, known_columns),
    )
    settings.refuse_unknown()
    return config, tuple(settings.faults)


def _definition(settings: Settings, period: str) -> ScorecardDefinition:
    judge = settings.choice("judge", Judge, Judge.DISPLAYED)
    indicators = [_indicator(table, judge) for table in settings.tables("indicators", named_by="ref")]
    _refuse_repeated_refs(settings, indicators)
    return ScorecardDefinition(
        title=settings.text("title"),
        period=_reported_period(settings, period),
        series=settings.text("series"),
        indicators=tuple(indicators),
        council=settings.text("council", ""),
        committee=settings.text("committee", ""),
        data_as_at=settings.day("data_as_at"),
        judge=judge,
        comparators=settings.texts("comparators"),
        changes=tuple(_change(table) for table in settings.tables("changes", named_by="ref")),
    )


def _reported_period(settings: Settings, asked: str) -> Period:
    written = settings.text("period", asked or None)
    period = _period(settings, "period", asked or written)
    if period.frequency is not Frequency.MONTH and written:
        settings.fault("period", f"'{asked or written}' is not a month", 'Write the last month reported: "2018-09".')
    return period


def _period(settings: Settings, key: str, text: str, expected: Frequency | None = None) -> Period:
    try:
        return parse_period(text, expected)
    except ValueError as trouble:
        if text:
            settings.fault(key, str(trouble), 'Write a month "2018-09", a quarter "Q1 2018/19" or a year "2017/18".')
        return Period(Frequency.MONTH, 2000, 1)


def _refuse_repeated_refs(settings: Settings, indicators: list[Indicator]) -> None:
    if not indicators:
        settings.fault("indicators", "there is no indicator", "Add at least one that begins [[indicators]].")
    refs = [indicator.ref for indicator in indicators]
    for ref in dict.fromkeys(ref for ref in refs if ref and refs.count(ref) > 1):
        settings.fault("indicators", f"reference '{ref}' stands {refs.count(ref)} times", "Give each its own ref.")


def _indicator(settings: Settings, judge: Judge) -> Indicator:
    frequency = settings.choice("frequency", Frequency, Frequency.MONTH)
    polarity = settings.choice("good_is", Polarity)
    places = settings.whole("places", 0, 0, MOST_PLACES)
    unit = settings.text("unit", NUMBER)
    if '"' in unit:
        settings.fault("unit", "a unit cannot hold a quotation mark", "Write the unit without it.")
    indicator = Indicator(
        ref=settings.text("ref"),
        name=settings.text("name"),
        theme=settings.text("theme", ""),
        definition=settings.text("definition", ""),
        polarity=polarity,
        unit=unit,
        places=places,
        frequency=frequency,
        compare_with=_compare_with(settings, frequency),
        rule=read_rule(settings.table("target"), polarity, unit, places if judge is Judge.DISPLAYED else None),
    )
    settings.refuse_unknown()
    return indicator


def _compare_with(settings: Settings, frequency: Frequency) -> Basis | Period:
    written = settings.text("compare_with", Basis.PREVIOUS)
    if written in list(Basis):
        return Basis(written)
    return _period(settings, "compare_with", written, frequency if written.count("-") == 1 else None)


def _change(settings: Settings) -> Change:
    since = _period(settings, "from", settings.text("from"))
    change = Change(since, settings.text("ref", ""), settings.text("change"), settings.text("reason", ""))
    settings.refuse_unknown()
    return change


def _source(settings: Settings, folder: Path) -> SourceSettings:
    source = settings.table("source")
    file = source.text("file", "")
    found = SourceSettings(
        file=folder / file if file else None,
        sheet=source.text("sheet", "Data"),
        headings=_source_headings(source),
        symbols=_symbols(source),
    )
    source.refuse_unknown()
    return found


def _source_headings(source: Settings) -> dict[str, str]:
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


def _headings(settings: Settings, known: frozenset[str]) -> dict[str, str]:
    given = settings.mapping("columns")
    for word in given:
        if word not in known:
            settings.fault("columns", f"'{word}' is not one of our columns", f"Use {', '.join(sorted(known))}.")
    return given
