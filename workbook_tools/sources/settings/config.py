"""A config folder: what its scorecard.toml says, checked as a whole."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.errors import ConfigError, Fault, Place
from workbook_tools.model.distribution import Distribution
from workbook_tools.model.indicators.definition import Change, Issued, ScorecardDefinition, View
from workbook_tools.model.indicators.indicator import Indicator, Judge
from workbook_tools.model.periods.period import Frequency
from workbook_tools.sources.settings.config_checks import (
    refuse_measures_for_nothing,
    refuse_repeated_refs,
    refuse_unknown_names,
)
from workbook_tools.sources.settings.indicator_settings import read_indicator
from workbook_tools.sources.settings.members_settings import MembersSettings, read_members
from workbook_tools.sources.settings.period_settings import read_period, year_of
from workbook_tools.sources.settings.reported_period import data_as_at_of, is_latest, is_of_file, reported_period
from workbook_tools.sources.settings.scorecard_settings import (
    read_breakdown,
    read_chart_rules,
    read_issued,
    read_view,
    refuse_view_names,
)
from workbook_tools.sources.settings.settings_home import has_settings, home_in, settings_in, settings_of
from workbook_tools.sources.settings.settings_table import Settings
from workbook_tools.sources.settings.shipped_files import TEMPLATE, named_or_shipped
from workbook_tools.sources.settings.source_settings import SourceSettings, read_source
from workbook_tools.visible_text import did_you_mean
from workbook_tools.workbook.settings_tables import SELF_CONTAINED

if TYPE_CHECKING:  # most refreshes need nothing of the national releases, and are quicker without
    from workbook_tools.sources.settings.given_settings import GivenSettings
    from workbook_tools.sources.settings.national_settings import NationalSettings
    from workbook_tools.xlsx.vocabulary.table_layout import Layout


class Order(StrEnum):
    """How the indicators follow one another."""

    AS_LISTED = "as listed"
    BY_REFERENCE = "by reference"
    AS_IN_WORKBOOK = "as in the workbook"


class Filters(StrEnum):
    """What becomes of a filter that officers set on the table `Scorecard`, once its figures are new."""

    APPLY_AGAIN = "apply again"
    TAKE_OFF = "take off"


class MonthColumns(StrEnum):
    """What becomes of the council's own columns that are headed by months, in the table `Scorecard`."""

    KEPT = "kept"
    FILLED = "filled"


class Config(Struct, frozen=True):
    """One config folder. `headings` are the template's headings that differ from the standard ones.

    `issued` says where the figures of each issued scorecard are, by its name; `national` how comparators come from the
    national releases, if they do; `members` what members are sent, `slides_template` in whose design slides are made.
    `order` and `filters` say what becomes of an order and of a filter that officers gave the table. Where it
    `reports_latest`, the definition's period is a stand-in until the source has been read; so is the day of its data,
    where that is the one `data_as_at_of_file`. `home` is the file that holds the settings, files are counted from the
    `folder`.
    """

    folder: Path
    template: Path
    definition: ScorecardDefinition
    source: SourceSettings
    headings: Mapping[str, str]
    views: Mapping[str, View]
    issued: Mapping[str, SourceSettings]
    national: "NationalSettings | None" = None
    email: Distribution = Distribution()
    members: MembersSettings = MembersSettings()
    slides_template: Path | None = None
    reports_latest: bool = False
    data_as_at_of_file: bool = False
    order: Order = Order.AS_LISTED
    filters: Filters = Filters.APPLY_AGAIN
    home: Path = Path()
    self_contained: bool = False
    month_columns: MonthColumns = MonthColumns.KEPT
    called: str = ""

    @property
    def name(self) -> str:
        """What it is `called`, or else the folder's name, by which a workbook remembers its config; of one that holds
        its own, that it does.
        """
        if self.called:
            return self.called
        return SELF_CONTAINED if self.self_contained else self.folder.resolve().name


def folder_of(config: Path) -> Path:
    """The config folder, of which the settings file in it may have been named instead.

    Raises ConfigError where there is no such folder, naming one beside it that is nearly called so.
    """
    if config.is_file():
        return config.parent
    if config.exists() or config.suffix:
        return config
    above = config.parent
    beside = [each.name for each in above.iterdir() if has_settings(each)] if above.is_dir() else []
    meant = did_you_mean(config.name, beside)
    there = f"in {above} there {'is' if len(beside) == 1 else 'are'} {', '.join(sorted(beside))}."
    remedy = (
        f"Name a folder that holds a scorecard.toml; {there}"
        if beside
        else ("Name a folder that holds a scorecard.toml, such as config/manchester-proxy.")
    )
    raise ConfigError.of(f"there is no config folder '{config.name}'{meant}", remedy, Place(str(config)))


def read_config(
    folder: Path,
    period: str = "",
    known_columns: frozenset[str] = frozenset(),
    own: "Layout | None" = None,
    given: "GivenSettings | None" = None,
) -> Config:
    """The config in a folder; `period` stands in for the one that the file names.

    `own` is the workbook that holds the settings itself, if one does; `given` comes before what file or workbook say.
    Raises ConfigError, naming every fault of the settings.
    """
    config, faults = examine_config(folder, period, known_columns, own, given)
    if faults:
        raise ConfigError(*faults)
    return config


def examine_config(
    folder: Path,
    period: str,
    known_columns: frozenset[str],
    own: "Layout | None" = None,
    given: "GivenSettings | None" = None,
) -> tuple[Config, tuple[Fault, ...]]:
    """The config with stand-ins for what is wrong in it, and the faults. Raises ConfigError if it is not readable."""
    settings = _read(folder, own, given)
    source = read_source(settings, folder)
    judge = settings.choice("judge", Judge, Judge.DISPLAYED)
    listed = settings.tables("issued", named_by="name")
    names = {table.text("name", "") for table in listed}
    indicators = [read_indicator(table, judge, names) for table in settings.tables("indicators", named_by="ref")]
    year = year_of(indicator.frequency for indicator in indicators)
    issued = [read_issued(table, folder, source, year) for table in listed]
    order = settings.choice("order", Order, Order.AS_LISTED)
    definition = _definition(settings, period, judge, indicators, tuple(each for each, _ in issued), order)
    national = _national(settings, folder, definition)
    refuse_measures_for_nothing(settings, definition, national)
    config = Config(
        folder=folder,
        template=named_or_shipped(folder, settings.text("template", TEMPLATE)),
        definition=_with_national(definition, national),
        source=source,
        headings=_headings(settings, known_columns),
        views=_views(settings, definition, known_columns),
        issued={each.name: where for each, where in issued},
        national=national,
        email=_email(settings, folder),
        members=read_members(settings, {indicator.ref for indicator in definition.indicators}),
        slides_template=_slides_template(settings, folder),
        reports_latest=is_latest(period or settings.text("period", "")),
        data_as_at_of_file=is_of_file(settings, source),
        order=order,
        filters=settings.choice("filters", Filters, Filters.APPLY_AGAIN),
        home=Path(settings.file),
        self_contained=own is not None,
        month_columns=settings.choice("month_columns", MonthColumns, MonthColumns.KEPT),
    )
    settings.refuse_unknown()
    return given.put_into(config) if given else config, tuple(settings.faults)


def _read(folder: Path, own: "Layout | None", given: "GivenSettings | None") -> Settings:
    """The settings of a program, of a workbook or of a file, before anything is asked of them."""
    settings = given.settings(folder) if given else None
    settings = settings or (settings_of(own) if own else settings_in(home_in(folder)))
    return given.added_to(settings) if given else settings


def _definition(
    settings: Settings, period: str, judge: Judge, indicators: list[Indicator], issued: tuple[Issued, ...], order: Order
) -> ScorecardDefinition:
    years = {indicator.ref: indicator.frequency for indicator in indicators}
    year = year_of(years.values())
    reported = reported_period(settings, period, year)
    definition = ScorecardDefinition(
        title=settings.text("title"),
        period=reported,
        series=settings.text("series"),
        indicators=tuple(indicators),
        council=settings.text("council", ""),
        committee=settings.text("committee", ""),
        data_as_at=data_as_at_of(settings, reported, period),
        judge=judge,
        by_reference=order is Order.BY_REFERENCE,
        comparators=settings.texts("comparators"),
        groups=settings.table("groups").lists(),
        chart_rules=read_chart_rules(settings.table("control_chart")),
        changes=tuple(_change(table, years, year) for table in settings.tables("changes", named_by="ref")),
        breakdowns=tuple(read_breakdown(table) for table in settings.tables("breakdowns", named_by="ref")),
        issued=issued,
    )
    refuse_repeated_refs(settings, indicators)
    refuse_unknown_names(settings, definition)
    return definition


def _national(settings: Settings, folder: Path, definition: ScorecardDefinition) -> "NationalSettings | None":
    if "national" not in settings:
        return None
    from workbook_tools.sources.settings.national_settings import read_national

    return read_national(settings, folder, definition.comparators)


def _email(settings: Settings, folder: Path) -> Distribution:
    if "email" not in settings:
        return Distribution()
    from workbook_tools.sources.settings.email_settings import read_email

    return read_email(settings, folder)


def _slides_template(settings: Settings, folder: Path) -> Path | None:
    """The template under [slides]; a fault where there is no such file. What is in it is seen when slides are made."""
    table = settings.table("slides")
    named = table.text("template", "")
    table.refuse_unknown()
    if not named:
        return None
    place = folder / named
    if not place.is_file():
        table.fault("template", f"there is no file {place}", "Correct its name, or take the line out.")
    return place


def _with_national(definition: ScorecardDefinition, national: "NationalSettings | None") -> ScorecardDefinition:
    if national is None:
        return definition
    published = f"{definition.series}, as published" if national.own else ""
    return replace(definition, oldest=national.oldest, published_series=published, ranks=national.ranks)


def _views(settings: Settings, definition: ScorecardDefinition, known_columns: frozenset[str]) -> dict[str, View]:
    table = settings.table("views")
    refuse_view_names(table)
    return {name: read_view(table.table(name), definition, known_columns) for name in table}


def _change(settings: Settings, years: Mapping[str, Frequency], year: Frequency | None) -> Change:
    """`years` are the indicators' own kinds of year, by reference; `year` that of the scorecard as a whole."""
    ref = settings.text("ref", "")
    since = read_period(settings, "from", settings.text("from"), year=years.get(ref, year))
    rebases = settings.yes_or_no("new_control_chart", False)
    change = Change(since, ref, settings.text("change"), settings.text("reason", ""), rebases)
    if rebases and not ref:
        settings.fault("new_control_chart", "no ref says whose control chart begins anew", "Give the indicator's ref.")
    settings.refuse_unknown()
    return change


def _headings(settings: Settings, known: frozenset[str]) -> dict[str, str]:
    given = settings.mapping("columns")
    for word in given:
        if word not in known:
            settings.fault("columns", f"'{word}' is not one of our columns", f"Use {', '.join(sorted(known))}.")
    return given
