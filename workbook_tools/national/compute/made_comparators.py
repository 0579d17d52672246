"""The comparators of a scorecard, made from national figures: each with how it came about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.english import day_in_words
from workbook_tools.model.figures.comparator import COMPUTED, in_a_sentence
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.placing import OtherCouncils, Placing, placed
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period import Period
from workbook_tools.national.compute.group_figures import (
    GroupBeside,
    GroupStanding,
    Making,
    other_councils,
    standing,
)
from workbook_tools.national.councils.council_groups import Group
from workbook_tools.national.councils.council_register import Council, Register
from workbook_tools.national.councils.figures_by_area import Arranged
from workbook_tools.national.published.published_figures import (
    Kind,
    Level,
    Measure,
    PublishedArea,
    PublishedFigure,
    kept,
)
from workbook_tools.sources.settings.national_settings import GroupKind, GroupMethod

PUBLISHED = "published"
_NO_ROW = Missing(Gap.NOT_AVAILABLE, "no row in the file")


class Release(Struct, frozen=True):
    """One file's figures of a measure, arranged, with the file's name, its release and the column they stand in.

    `worked_out` says of what they are made, where the file does not print them; `place` is 0 where the table of
    measures lists this kind of file first.
    """

    figures: Arranged
    file: str
    release: str
    column: str
    worked_out: str = ""
    place: int = 0


class Asked(Struct, frozen=True):
    """One comparator that is wanted, and whether the council's place among its councils is wanted, too."""

    group: Group
    standing: bool = False


class MadeComparator(Struct, frozen=True, dict=True):
    """One figure of the file of comparators, the release that it is out of, and how it came about.

    `standing` is the council's place in the group, `others` what all other councils have, beside the council's own.
    """

    ref: str
    series: str
    period: Period
    value: Decimal | Missing
    release: Release
    making: Making
    polarity: Polarity = Polarity.NEITHER
    standing: GroupStanding | None = None
    others: OtherCouncils | None = None

    @property
    def measure(self) -> Measure:
        """What is measured."""
        return self.release.figures.measure

    @property
    def origin(self) -> str:
        """Whether it is published as it is, or computed."""
        as_printed = self.making.method is GroupMethod.PUBLISHED and not self.release.worked_out
        return PUBLISHED if as_printed else COMPUTED

    @property
    def words(self) -> str:
        """How it came about, in words, but for whose figure it is where the series is called so.

        A rate that no file prints is none "as published".
        """
        if not self.release.worked_out:
            return self.making.words.removeprefix(f"{in_a_sentence(self.series)}, ")
        return f"{self.making.words.removesuffix(', as published')}; {self.release.worked_out}"

    @property
    def placing(self) -> Placing | None:
        """The council's place in the group of the row; in the row of its own figure, among all councils."""
        if self.standing:
            return self.standing.placing
        if self.others is None or self.others.unranked or not isinstance(self.value, Decimal):
            return None
        return placed(self.value, self.others.figures, self.polarity)

    @property
    def source(self) -> str:
        """Where it comes from, in a sentence: file, release, what is measured, and how it came about."""
        release = f"release {self.release.release}" if self.release.release else ""
        facts = [self.release.file, release, self.measure.title, self.words, _population(self.measure)]
        return "; ".join(filter(None, [", ".join(filter(None, facts[:2])), *facts[2:]]))


class Ranked(Struct, frozen=True):
    """What ranks among all councils are worked out from: the register of councils, and the statistical neighbours."""

    register: Register
    neighbours: Group | None

    def others(self, release: Release, council: Council, period: Period) -> OtherCouncils | None:
        """What all other councils have; None where there is nothing to rank."""
        return other_councils(release.figures, council.code, self.neighbours, period, self.register)


class NotMade(Struct, frozen=True):
    """A comparator that there is none of, for any period, and why."""

    ref: str
    series: str
    why: str


Made = MadeComparator | NotMade
Shared = dict[tuple[str, str, str], tuple[Made, ...]]
"""Comparators that several councils have alike, by reference, group, and which councils these are."""


def made_comparators(
    definition: ScorecardDefinition,
    council: Council,
    asked: Sequence[Asked],
    releases: Mapping[str, Sequence[Release]],
    register: Register,
    shared: Shared | None = None,
) -> Iterator[Made]:
    """Each comparator of each indicator that names a measure, for every period that a release has, the earliest first.

    Of several releases of a measure the first that has a period gives it. The council's own figures come last. Where
    many councils are asked for, of the same indicators, groups and releases, `shared` keeps what they have alike.
    """
    kept_alike: Shared = {} if shared is None else shared
    groups = [(each, GroupBeside(each.group, council, register)) for each in asked]
    for indicator in definition.indicators:
        if not indicator.national:
            continue
        found = releases.get(indicator.national, ())
        periods = by_period(found)
        for each, beside in groups:
            alike = indicator.ref, each.group.name, _alike(council, each, found, register)
            made = kept_alike.get(alike) or tuple(_of_group(indicator, beside, periods, each))
            if alike[-1]:
                kept_alike[alike] = made
            yield from made
        if definition.published_series:
            near = next((each.group for each in asked if each.group.kind is GroupKind.NEIGHBOURS), None)
            ranked = Ranked(register, near) if definition.ranks else None
            yield from _own(indicator, council, definition, periods, ranked)


def _alike(council: Council, asked: Asked, releases: Sequence[Release], register: Register) -> str:
    """Which councils have the figures of a group alike with this one: all, those of a region, those that are not on
    the list and in no joint return; "" for none."""
    group = asked.group
    if asked.standing:
        return ""
    if group.method is GroupMethod.PUBLISHED:
        return "all" if group.kind is GroupKind.COUNTRY else group.region or f"those of {council.region}"
    listed = group.councils.codes if group.kind is GroupKind.LIST and group.councils else ()
    if not listed or any(register.council(code) is council for code in listed):
        return ""
    joint = (each.figures.of_period(period, register).joint for each in releases for period in each.figures.periods)
    return "" if any(council.code in each for each in joint) else "those that are not on it"


def _of_group(
    indicator: Indicator, beside: GroupBeside, periods: Sequence[tuple[Period, Release]], asked: Asked
) -> Iterator[Made]:
    group, council, register = beside.group, beside.council, beside.register
    why = _why_none(indicator, group, [release for _, release in periods])
    if why:
        yield NotMade(indicator.ref, group.name, why)
        return
    made = []
    for period, release in periods:
        figure = beside.figure(release.figures, period)
        if isinstance(figure.value, Missing) and figure.value.gap is Gap.NO_NATIONAL_FIGURE:
            continue
        place = None
        if asked.standing:
            place = standing(release.figures, council.code, group, period, register, indicator.polarity)
        value = figure.value if isinstance(figure.value, Missing) else kept(figure.value)
        ref = indicator.ref_on(period)
        made.append(MadeComparator(ref, group.name, period, value, release, figure.making, standing=place))
    if not any(isinstance(each.value, Decimal) for each in made):
        yield NotMade(indicator.ref, group.name, _first_gap(made))
    yield from made


def _why_none(indicator: Indicator, group: Group, releases: Sequence[Release]) -> str:
    if not releases:
        return f"none of the files has the measure '{indicator.national}'"
    kind = releases[0].figures.measure.kind
    if kind is Kind.COUNT and group.method is GroupMethod.PUBLISHED:
        return "a count is not compared with a region's or the country's total"
    return ""


def _first_gap(made: Sequence[MadeComparator]) -> str:
    gaps = [str(each.value) for each in made if isinstance(each.value, Missing)]
    return gaps[-1] if gaps else "the files have no figure for it"


def by_period(releases: Iterable[Release]) -> list[tuple[Period, Release]]:
    """Every period with the first release that has it, the earliest first."""
    first: dict[Period, Release] = {}
    for release in releases:
        for period in release.figures.periods:
            first.setdefault(period, release)
    return sorted(first.items(), key=lambda pair: (pair[0].end, pair[0].frequency.months))


def _own(
    indicator: Indicator,
    council: Council,
    definition: ScorecardDefinition,
    periods: Sequence[tuple[Period, Release]],
    ranked: Ranked | None,
) -> Iterator[MadeComparator]:
    """The council's published figures; where a scorecard has no others, also that a file has no row of it."""
    alone = definition.series == definition.published_series
    printed = Making(council.name, GroupMethod.PUBLISHED)
    for period, release in periods:
        figure = release.figures.of(council, period)
        if alone and release.figures.councils.get(period):
            figure = _told(figure, council, period, periods[-1][0])
        if figure is not None:
            yield MadeComparator(
                ref=indicator.ref_on(period),
                series=definition.published_series,
                period=period,
                value=figure.value if isinstance(figure.value, Missing) else kept(figure.value),
                release=release,
                making=replace(printed, symbols=(figure.symbol,)) if figure.symbol else printed,
                polarity=indicator.polarity,
                others=ranked.others(release, council, period) if ranked else None,
            )


def _told(figure: PublishedFigure | None, council: Council, period: Period, last: Period) -> PublishedFigure | None:
    """The figure; in its place that a file has no row of the council, or a sign alone, since it did not exist yet."""
    if figure and isinstance(figure.value, Decimal):
        return figure
    if council.existed(period):
        return figure or PublishedFigure(_area_of(council), period, _NO_ROW)
    gap = _not_there_yet(council, period, last)
    return PublishedFigure(_area_of(council), period, gap) if gap else figure


def _not_there_yet(council: Council, period: Period, last: Period) -> Missing | None:
    """Why a new council has no figure of the year before its first, or of a measure's last; None for earlier ones."""
    if council.began and (period == last or council.began <= period.earlier(-1).end):
        return Missing(Gap.NOT_APPLICABLE, f"{council.name} did not exist before {day_in_words(council.began)}")
    return None


def _area_of(council: Council) -> PublishedArea:
    return PublishedArea(Level.COUNCIL, council.code, council.name)


def _population(measure: Measure) -> str:
    """Which population a rate is out of, where that is known: a local rate may be out of another year's."""
    recompute = measure.recompute
    if measure.kind is not Kind.RATE or recompute is None or recompute.base:
        return ""
    which = "the mid-year before" if recompute.population_years_before else "the year's own mid-year"
    return f"on the population of {which}"
