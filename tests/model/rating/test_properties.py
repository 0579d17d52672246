"""What holds for every figure, rule and gap, not only for those worked by hand."""

from decimal import ROUND_HALF_UP, Decimal
from statistics import quantiles

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from workbook_tools.model.charts.control_chart import Variation
from workbook_tools.model.figures.comparator import ComparatorFigure, GroupFigures
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.polarity import Meaning, Polarity
from workbook_tools.model.indicators.breakdown import wrong_totals
from workbook_tools.model.indicators.definition import Breakdown, Issued, ScorecardDefinition
from workbook_tools.model.indicators.indicator import Basis, Indicator, Judge, Span, Unable
from workbook_tools.model.indicators.own_series import Figure
from workbook_tools.model.indicators.reference_history import changes_by
from workbook_tools.model.movement.direction_of_travel import direction_of_travel
from workbook_tools.model.movement.earlier_figure import Earlier
from workbook_tools.model.periods.period import Frequency, latest_complete
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.rating.band_rule import Band
from workbook_tools.model.rating.comparator_rule import AgainstComparator
from workbook_tools.model.rating.confidence_intervals import byars, wilson
from workbook_tools.model.rating.floor_rule import Floor
from workbook_tools.model.rating.interval_rule import Interval, IntervalKind
from workbook_tools.model.rating.none_rule import NotATarget
from workbook_tools.model.rating.quartile_rule import Quartile
from workbook_tools.model.rating.rag import Rag, rate
from workbook_tools.model.rating.rule import RatingContext, Rule
from workbook_tools.model.rating.tolerance_rule import Tolerance, Trajectory, YearlyTarget
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.model.wording.discussion_points import discussion_paragraph, discussion_point
from workbook_tools.model.wording.headline import counts_in_words, headline

D = Decimal
HIGH, LOW = Polarity.HIGH, Polarity.LOW
SEPTEMBER, LAST_YEAR = parse_period("2018-09"), parse_period("2017/18")
ENGLAND, BOROUGHS = "England", ("Barnet", "Bexley", "Brent", "Bromley", "Camden")

tenths = st.integers(0, 3000).map(lambda number: D(number) / 10)
positive = st.integers(1, 3000).map(lambda number: D(number) / 10)
sides = st.sampled_from([HIGH, LOW])


def tenth(value: Decimal) -> Decimal:
    """Rounded to one place, halves away from zero: written out here for itself."""
    return value.quantize(D("0.1"), rounding=ROUND_HALF_UP)


def case(polarity: Polarity, **known: object) -> RatingContext:
    return replace(RatingContext(polarity, "per 10,000", 1, SEPTEMBER), **known)


def colour(rule: Rule, of: RatingContext, value: Decimal) -> Rag:
    cut_points = rule.yardstick(of).cut_points
    assert cut_points
    return rate(value, cut_points)


def defined(polarity: Polarity, value: Decimal, target: Decimal, last_amber: Decimal) -> Rag:
    """The definition of a one-sided rule, in terms of how far a figure falls short."""
    sign = 1 if polarity is HIGH else -1
    if sign * (value - target) >= 0:
        return Rag.GREEN
    return Rag.AMBER if sign * (value - last_amber) >= 0 else Rag.RED


@given(polarity=sides, target=positive, tolerance=tenths, in_percent=st.booleans(), value=tenths)
def test_a_tolerance_colours_as_it_is_defined(
    polarity: Polarity, target: Decimal, tolerance: Decimal, in_percent: bool, value: Decimal
) -> None:
    margin = target * tolerance / 100 if in_percent else tolerance
    edge = target - margin if polarity is HIGH else target + margin
    expected = defined(polarity, value, target, edge)
    assert colour(Tolerance(target, tolerance, in_percent), case(polarity), value) is expected
    england = ComparatorFigure(ENGLAND, target + D("0.04"), LAST_YEAR)
    against = AgainstComparator(ENGLAND, tolerance, in_percent)
    assert colour(against, case(polarity, comparators={ENGLAND: england}), value) is expected, "which reads the same"


@given(polarity=sides, target=tenths, width=tenths, value=tenths)
def test_a_floor_colours_as_it_is_defined(polarity: Polarity, target: Decimal, width: Decimal, value: Decimal) -> None:
    floor = target - width if polarity is HIGH else target + width
    assert colour(Floor(target, floor), case(polarity), value) is defined(polarity, value, target, floor)


@given(polarity=st.sampled_from(list(Polarity)), low=tenths, width=tenths, amber=tenths, value=tenths)
def test_a_band_colours_as_it_is_defined(
    polarity: Polarity, low: Decimal, width: Decimal, amber: Decimal, value: Decimal
) -> None:
    assume(2 * amber <= width)
    nearest_end = min(value - low, low + width - value)
    expected = Rag.RED if nearest_end < 0 else Rag.AMBER if nearest_end < amber else Rag.GREEN
    assert colour(Band.with_edges(low, low + width, amber), case(polarity), value) is expected


@given(polarity=sides, figures=st.lists(tenths, min_size=4, max_size=12), value=tenths)
def test_quarters_colour_as_they_are_defined(polarity: Polarity, figures: list[Decimal], value: Decimal) -> None:
    lower, _, upper = (tenth(edge) for edge in quantiles(figures, n=4, method="inclusive"))
    best, worst = (upper, lower) if polarity is HIGH else (lower, upper)
    members = {"Boroughs": GroupFigures(LAST_YEAR, tuple(figures))}
    expected = defined(polarity, value, best, worst)
    assert colour(Quartile("Boroughs"), case(polarity, groups=members), value) is expected


@settings(max_examples=50)
@given(polarity=sides, base=st.integers(1, 400), found=st.integers(0, 400), share=st.integers(0, 1000))
def test_a_proportion_differs_where_its_own_interval_leaves_the_comparator_out(
    polarity: Polarity, base: int, found: int, share: int
) -> None:
    found, benchmark = min(found, base), D(share) / 10
    low, high = (end * 100 for end in wilson(D(found) / base, D(base), D(95)))
    assume(min(abs(low - benchmark), abs(high - benchmark)) > D("1e-9") or share in (0, 1000))
    expected = Rag.AMBER
    if low > benchmark or high < benchmark:
        expected = Rag.GREEN if (low > benchmark) == (polarity is HIGH) else Rag.RED
    england = {ENGLAND: ComparatorFigure(ENGLAND, benchmark, LAST_YEAR)}
    of = case(polarity, comparators=england, base=D(base))
    assert colour(Interval(ENGLAND, IntervalKind.PROPORTION), of, D(found) / base * 100) is expected


@settings(max_examples=50)
@given(polarity=sides, count=st.integers(0, 60), base=st.integers(500, 50_000), benchmark=positive)
def test_a_rate_differs_where_its_own_interval_leaves_the_comparator_out(
    polarity: Polarity, count: int, base: int, benchmark: Decimal
) -> None:
    low, high = (end / base * 10_000 for end in byars(count, D(95)))
    assume(min(abs(low - benchmark), abs(high - benchmark)) > D("1e-9"))
    expected = Rag.AMBER
    if low > benchmark or high < benchmark:
        expected = Rag.GREEN if (low > benchmark) == (polarity is HIGH) else Rag.RED
    of = case(polarity, comparators={ENGLAND: ComparatorFigure(ENGLAND, benchmark, LAST_YEAR)}, base=D(base))
    assert colour(Interval(ENGLAND, IntervalKind.RATE, D(10_000)), of, D(count) / base * 10_000) is expected


@given(polarity=sides, yearly=positive, tolerance=tenths, month=st.integers(0, 11), value=tenths)
def test_a_share_of_a_year_colours_as_the_months_so_far(
    polarity: Polarity, yearly: Decimal, tolerance: Decimal, month: int, value: Decimal
) -> None:
    target = tenth(yearly * (month + 1) / 12)
    edge = target - tolerance if polarity is HIGH else target + tolerance
    of = case(polarity, period=parse_period("2018-04").earlier(-month), counted=PeriodBasis.YEAR_TO_DATE)
    assert colour(YearlyTarget(yearly, tolerance), of, value) is defined(polarity, value, target, edge)


@given(polarity=sides, target=positive, tolerance=tenths)
def test_the_edges_are_exact(polarity: Polarity, target: Decimal, tolerance: Decimal) -> None:
    """A millionth past an edge is past it."""
    past = D("-0.000001") if polarity is HIGH else D("0.000001")
    edge = target - tolerance if polarity is HIGH else target + tolerance
    rule, of = Tolerance(target, tolerance), case(polarity)
    assert colour(rule, of, target) is Rag.GREEN
    assert colour(rule, of, target + past) is (Rag.AMBER if tolerance else Rag.RED)
    assert colour(rule, of, edge) is (Rag.AMBER if tolerance else Rag.GREEN)
    assert colour(rule, of, edge + past) is Rag.RED


@given(before=tenths, now=tenths, within=st.sampled_from([D(0), D("0.1"), D(5)]))
def test_the_arrow_follows_the_number_and_its_colour_what_is_good(
    before: Decimal, now: Decimal, within: Decimal
) -> None:
    travels = {}
    for polarity in Polarity:
        indicator = Indicator("1", "N", polarity=polarity, places=1, no_change_within=within)
        earlier = Earlier(Figure(before), LAST_YEAR, "since 2017/18")
        travels[polarity] = direction_of_travel(indicator, now, earlier, None, Rag.NO_TARGET)
    assert len({(travel.movement, travel.difference) for travel in travels.values()}) == 1
    meanings = [travels[polarity].meaning for polarity in (HIGH, LOW, Polarity.NEITHER)]
    if abs(now - before) <= within:
        assert set(meanings) == {Meaning.NO_CHANGE}
    elif now > before:
        assert meanings == [Meaning.BETTER, Meaning.WORSE, Meaning.NO_JUDGEMENT]
    else:
        assert meanings == [Meaning.WORSE, Meaning.BETTER, Meaning.NO_JUDGEMENT]


gaps = st.sampled_from(list(Gap)).map(Missing)
figures = st.one_of(gaps, tenths, st.just(D(0)))
bases = st.one_of(st.none(), st.integers(1, 5000).map(D))
RULES: list[Rule] = [
    NotATarget(),
    Tolerance(D(100), D(5), in_percent=True),
    Floor(D(100), D(100)),
    Band(D(12), D(13), D(17), D(18)),
    AgainstComparator(ENGLAND, D(2)),
    Quartile("Boroughs"),
    Interval(ENGLAND, IntervalKind.PROPORTION),
    Interval(ENGLAND, IntervalKind.RATE, D(10_000)),
    Trajectory(((parse_period("2018-01"), D(40)), (parse_period("2019-03"), D(20))), D(2), in_a_line=True),
    YearlyTarget(D(1200), D(5)),
]
LISTED = {
    Frequency.MONTH: [SEPTEMBER.earlier(steps) for steps in range(26)],
    Frequency.QUARTER: [parse_period("Q2 2018/19").earlier(steps) for steps in range(10)],
}
YEARS = {
    kind: [latest_complete(kind, SEPTEMBER.end).earlier(steps) for steps in range(4)]
    for kind in Frequency
    if kind.months == 12
}


@st.composite
def indicators(draw: st.DrawFn) -> Indicator:
    frequency = draw(st.sampled_from(list(Frequency)))
    running = (
        [PeriodBasis.YEAR_TO_DATE, PeriodBasis.LAST_12_MONTHS, PeriodBasis.ANNUALISED] if frequency.months < 12 else []
    )
    counted = draw(st.sampled_from([PeriodBasis.IN_PERIOD, PeriodBasis.AS_AT, *running]))
    from_months = counted in (PeriodBasis.YEAR_TO_DATE, PeriodBasis.LAST_12_MONTHS) and draw(st.booleans())
    unable = Unable(Span(parse_period("2018-06"), draw(st.sampled_from([None, SEPTEMBER]))), "not captured")
    return Indicator(
        "1",
        "Figures",
        polarity=draw(sides),
        unit=draw(st.sampled_from(["number", "per 10,000"] + ["percent", "days"] * (not from_months))),
        places=draw(st.integers(0, 2)),
        frequency=frequency,
        counted=counted,
        from_months=from_months,
        lag_months=draw(st.sampled_from([0, 0, 0, 4])),
        compare_with=draw(st.sampled_from([*Basis, parse_period("2018-03"), parse_period("2017/18"), "July's"])),
        no_change_within=draw(st.sampled_from([D(0), D(1)])),
        rule=draw(st.sampled_from(RULES)),
        unable=draw(st.sampled_from([None, None, unable])),
    )


@st.composite
def scorecards(draw: st.DrawFn) -> tuple[ScorecardDefinition, list[Observation]]:
    indicator = draw(indicators())
    own = {**LISTED, **YEARS}[indicator.source_frequency]
    if indicator.compare_with is Basis.LAST_OUTTURN and indicator.frequency is not Frequency.YEAR:
        own = own + YEARS[Frequency.YEAR]
    density = draw(st.sampled_from([0, 1, 9, 10]))
    rows = [
        Observation("1", "Ours", period, draw(figures), base=draw(bases))
        for period in own
        if draw(st.integers(0, 9)) < density
    ]
    parts = [
        Observation("1", "Ours", period, draw(figures), by="Agency", part=part)
        for period in own[:3]
        for part in ("Police", "Schools")
    ]
    others = [
        Observation("1", series, period, draw(figures))
        for series in (ENGLAND, *BOROUGHS)
        for period in draw(st.sampled_from([own[:2], YEARS[Frequency.YEAR][:2], []]))
    ]
    issued = Issued("July's", parse_period("2018-07"), tuple(replace(row, value=draw(figures)) for row in rows[::2]))
    definition = ScorecardDefinition(
        "T",
        SEPTEMBER,
        "Ours",
        (indicator,),
        judge=draw(st.sampled_from(list(Judge))),
        comparators=(ENGLAND,),
        groups={"Boroughs": BOROUGHS},
        breakdowns=(Breakdown("1", "Agency"),),
        issued=(issued,),
    )
    return definition, [*rows, *parts, *others]


def read_in_full(card: Scorecard) -> str:
    """Every word that the scorecard has."""
    words = [discussion_paragraph(card), headline(card), counts_in_words(card)]
    for row in card.rows:
        words += [row.display, row.period_label, row.sentence, discussion_point(row), row.travel.words, row.reason]
        words += [text for each in card.restated for text in (each.was_in_words, each.now_in_words)]
    return " ".join([*words, *(change.change for change in changes_by(card.definition))])


def check_gaps(row: Row, seen: dict[object, Observation]) -> None:
    """Nothing missing has become a number anywhere in the row."""
    if isinstance(row.value, Missing):
        assert (row.rag, row.display) == (Rag.NO_DATA, str(row.value))
        assert row.chart.variation in (
            Variation.NO_LATEST_FIGURE,
            Variation.TOO_FEW_POINTS,
            Variation.RUNNING_TOTAL,
        )
        assert row.trend_words in ("no trend in a running total",) or row.trend_words.startswith("no trend: ")
    else:
        assert row.rag is not Rag.NO_DATA
        assert all(isinstance(source.value, Decimal) for source in row.figure.rests_on)
    if isinstance(row.value, Missing) or isinstance(row.travel.before, Missing):
        assert (row.travel.difference, row.travel.movement) == (None, None)
        assert (row.travel.meaning, row.travel.state) == (None, None)
    for point in row.trend:
        source = seen.get(point.period)
        if not row.indicator.from_months and (source is None or isinstance(source.value, Missing)):
            assert isinstance(point.value, Missing)
    assert row.trend[-1].value == row.value
    if row.cut_points is None and isinstance(row.value, Decimal):
        assert row.rag is Rag.NO_TARGET


@settings(max_examples=150)
@given(scorecards())
def test_no_mixture_of_gaps_stops_the_scorecard_or_becomes_a_number(
    given_: tuple[ScorecardDefinition, list[Observation]],
) -> None:
    definition, rows = given_
    card = build_scorecard(definition, rows)
    assert read_in_full(card)
    [row] = card.rows
    check_gaps(row, {seen.period: seen for seen in rows if seen.series == "Ours" and not seen.part})
    for figure in row.comparators:
        if isinstance(figure.value, Decimal):
            assert any(seen.series == figure.group and seen.value == figure.value for seen in rows)
    for broken in card.broken_down:
        if any(isinstance(part.latest, Missing) for part in broken.parts):
            assert all(part.share is None for part in broken.parts)
        assert sum(part.share for part in broken.parts if part.share) == pytest.approx(100) or all(
            not part.share for part in broken.parts
        )
    list(wrong_totals(definition.breakdowns, rows, "Ours", {"1": row.indicator}))
