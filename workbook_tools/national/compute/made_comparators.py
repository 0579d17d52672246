"""The comparators of a scorecard, made from national figures: each with how it came about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import ClassVar, NamedTuple

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
    other_councils,
    standing,
)
from workbook_tools.national.compute.making import Making
from workbook_tools.national.compute.release import Release
from workbook_tools.national.councils.council_groups import Group
from workbook_tools.national.councils.council_register import Council, Register
from workbook_tools.national.councils.period_figures import PeriodFigures
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


class Asked(Struct, frozen=True):
    """One comparator that is wanted, and whether the council's place among its councils is wanted, too."""

    group: Group
    standing: bool = False


class MadeComparator(Struct, frozen=True, dict=True):
    """One figure of the file of comparators, the release that it is out of, and how it came about.

    `standing` is the council's place in the group, `others` what all other councils have, beside the council's own.
    What several councils have `alike` is written in each one's file, and its `line` is kept with it.
    """

    line: ClassVar[bytes] = b""
    ref: str
    series: str
    period: Period
    value: Decimal | Missing
    release: Release
    making: Making
    polarity: Polarity = Polarity.NEITHER
    standing: GroupStanding | None = None
    others: OtherCouncils | None = None
    alike: bool = False

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
        before, after = self.release.words
        return f"{before}{self.words}{after}"


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


class Dated(NamedTuple):
    """A period that an indicator has national figures for, its reference then, and the release with the figures."""

    period: Period
    ref: str
    release: Release
    figures: PeriodFigures


class Shared:
    """What several councils have alike, made once: of the same indicators, groups and releases.

    `made` are comparators by reference, group, and which councils have them alike; `dated` the periods by reference,
    and `joint` the codes of councils with joint returns.
    """

    def __init__(self) -> None:
        self.made: dict[tuple[str, str, str], tuple[Made, ...]] = {}
        self.dated: dict[str, list[Dated]] = {}
        self.joint: dict[str, frozenset[str]] = {}


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
    many councils are asked for, `shared` keeps what they have alike.
    """
    shared = shared or Shared()
    groups = [(each, GroupBeside(each.group, council, register), _alike(council, each, register)) for each in asked]
    near = next((each.group for each in asked if each.group.kind is GroupKind.NEIGHBOURS), None)
    ranked = Ranked(register, near) if definition.ranks else None
    for indicator in definition.indicators:
        if not indicator.national:
            continue
        dated = shared.dated.get(indicator.ref)
        if dated is None:
            dated = [
                Dated(period, indicator.ref_on(period), release, release.figures.of_period(period, register))
                for period, release in by_period(releases.get(indicator.national, ()))
            ]
            joint = frozenset().union(*(each.figures.joint for each in dated))
            shared.dated[indicator.ref], shared.joint[indicator.ref] = dated, joint
        for each, beside, alike in groups:
            key = indicator.ref, each.group.name, alike
            if not alike or (alike == _NOT_LISTED and council.code in shared.joint[indicator.ref]):
                yield from _of_group(indicator, beside, dated, each, alike=False)
            elif key in shared.made:
                yield from shared.made[key]
            else:
                shared.made[key] = tuple(_of_group(indicator, beside, dated, each, alike=True))
                yield from shared.made[key]
        if definition.published_series:
            yield from _own(indicator, council, definition, dated, ranked)


_NOT_LISTED = "those that are not on it"


def _alike(council: Council, asked: Asked, register: Register) -> str:
    """Which councils have the figures of a group alike with this one: all, those of a region, those that are not on
    the list and in no joint return; "" for none."""
    group = asked.group
    if asked.standing:
        return ""
    if group.method is GroupMethod.PUBLISHED:
        return "all" if group.kind is GroupKind.COUNTRY else group.region or f"those of {council.region}"
    listed = group.councils.codes if group.kind is GroupKind.LIST and group.councils else ()
    return "" if not listed or any(register.council(code) is council for code in listed) else _NOT_LISTED


def _of_group(
    indicator: Indicator, beside: GroupBeside, dated: Sequence[Dated], asked: Asked, *, alike: bool
) -> Iterator[Made]:
    group, council, register = beside.group, beside.council, beside.register
    why = _why_none(indicator, group, dated)
    if why:
        yield NotMade(indicator.ref, group.name, why)
        return
    made = []
    known = False
    for period, ref, release, figures in dated:
        figure = beside.figure(release.figures, figures)
        value, place = figure.value, None
        if isinstance(value, Decimal):
            value, known = kept(value), True
        elif value.gap is Gap.NO_NATIONAL_FIGURE:
            continue
        if asked.standing:
            place = standing(release.figures, council.code, group, period, register, indicator.polarity)
        making = figure.making
        made.append(MadeComparator(ref, group.name, period, value, release, making, standing=place, alike=alike))
    if not known:
        yield NotMade(indicator.ref, group.name, _first_gap(made))
    yield from made


def _why_none(indicator: Indicator, group: Group, dated: Sequence[Dated]) -> str:
    if not dated:
        return f"none of the files has the measure '{indicator.national}'"
    kind = dated[0].release.figures.measure.kind
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
    dated: Sequence[Dated],
    ranked: Ranked | None,
) -> Iterator[MadeComparator]:
    """The council's published figures; where a scorecard has no others, also that a file has no row of it."""
    alone = definition.series == definition.published_series
    printed = Making(council.name, GroupMethod.PUBLISHED)
    for period, ref, release, figures in dated:
        figure = figures.held.get(council.code)
        if alone and figures.held:
            figure = _told(figure, council, period, dated[-1].period)
        if figure is not None:
            yield MadeComparator(
                ref=ref,
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
