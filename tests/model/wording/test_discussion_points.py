from collections.abc import Sequence
from decimal import Decimal

import pytest
from msgspec.structs import replace

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.unit import PERCENT
from workbook_tools.model.indicators.definition import Issued, ScorecardDefinition
from workbook_tools.model.indicators.indicator import Basis, Indicator, Judge
from workbook_tools.model.periods.period import Frequency
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.rating.band_rule import Band
from workbook_tools.model.rating.comparator_rule import AgainstComparator
from workbook_tools.model.rating.floor_rule import Floor
from workbook_tools.model.rating.none_rule import NotATarget
from workbook_tools.model.rating.rule import Rule
from workbook_tools.model.rating.tolerance_rule import Tolerance
from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.model.wording.discussion_points import discussion_paragraph, discussion_point, percent_change

D = Decimal
HIGH, LOW, NEITHER = Polarity.HIGH, Polarity.LOW, Polarity.NEITHER
NEIGHBOURS, ENGLAND = "Statistical neighbours", "England"
PLANS = Indicator(
    "4",
    "Rate of children on a child protection plan",
    in_sentences="the rate of children on a child protection plan",
    polarity=LOW,
    unit="per 10,000",
    places=1,
    frequency=Frequency.QUARTER,
    counted=PeriodBasis.AS_AT,
    rule=Tolerance(D("74.6"), D(5), in_percent=True),
)
CASES = Indicator("1", "Open cases", polarity=LOW, counted=PeriodBasis.AS_AT)
NO_TARGET = NotATarget()
BEFORE, NOW = "2018-08", "2018-09"


def observed(period: str, value: str | Missing, ref: str = "1", series: str = "Ours") -> Observation:
    return Observation(ref, series, parse_period(period), value if isinstance(value, Missing) else D(value))


def card(indicators: Sequence[Indicator], *rows: Observation, judge: Judge = Judge.DISPLAYED) -> Scorecard:
    definition = ScorecardDefinition(
        "T", parse_period(NOW), "Ours", tuple(indicators), comparators=(NEIGHBOURS, ENGLAND), judge=judge
    )
    return build_scorecard(definition, rows)


def point(indicator: Indicator, *rows: Observation, judge: Judge = Judge.DISPLAYED) -> str:
    return discussion_point(card([indicator], *rows, judge=judge).rows[0])


def moved(before: str, now: str, indicator: Indicator = CASES, judge: Judge = Judge.DISPLAYED) -> str:
    return point(indicator, observed(BEFORE, before), observed(NOW, now), judge=judge)


def test_the_child_protection_rate_as_the_november_paper_tells_it() -> None:
    """From 75.7 in quarter 1 to 73 in quarter 2; better than the target of 74.6, higher than statistical neighbours."""
    sentence = point(
        PLANS,
        observed("Q1 2018/19", "75.7", "4"),
        observed("Q2 2018/19", "73", "4"),
        observed("2017/18", "59.4", "4", NEIGHBOURS),
    )
    assert sentence == (
        "The rate of children on a child protection plan fell from 75.7 to 73.0 per 10,000 since Jun 2018, "
        "better than the target of 74.6 and above statistical neighbours (59.4)."
    )


@pytest.mark.parametrize(
    ("before", "now", "size"),
    [
        pytest.param("1250", "1072", "fell from 1,250 to 1,072 since Aug 2018 (178 or 14.2%)", id="Walsall's cases"),
        pytest.param("2788", "3025", "rose from 2,788 to 3,025 since Aug 2018 (237 or 8.5%)", id="Manchester's"),
        pytest.param("57", "50", "fell from 57 to 50 since Aug 2018 (7 or 12.3%)", id="first-time entrants"),
        pytest.param("400", "449", "rose from 400 to 449 since Aug 2018 (49 or 12.3%)", id="12.25% goes up"),
        pytest.param("400", "351", "fell from 400 to 351 since Aug 2018 (49 or 12.3%)", id="and so when it falls"),
        pytest.param("50", "100", "rose from 50 to 100 since Aug 2018 (50 or 100.0%)", id="doubled"),
        pytest.param("5", "0", "fell from 5 to 0 since Aug 2018 (5 or 100.0%)", id="to none"),
        pytest.param("0", "5", "rose from 0 to 5 since Aug 2018", id="from none: no percentage"),
    ],
)
def test_a_change_of_a_number_in_per_cent(before: str, now: str, size: str) -> None:
    assert moved(before, now) == f"Open cases {size}."


def test_the_size_is_that_of_the_figures_in_the_sentence() -> None:
    averages = replace(CASES, places=1)
    assert "from 12.3 to 12.4 since Aug 2018 (0.1 or 0.8%)" in moved("12.34", "12.35", averages)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [("1250", "1072", "-14.24"), ("100", "101", "1"), ("0", "5", None), ("-2", "5", None)],
)
def test_percent_change(before: str, now: str, expected: str | None) -> None:
    assert percent_change(D(now), D(before)) == (None if expected is None else D(expected))


@pytest.mark.parametrize(
    ("before", "now", "within", "words"),
    [
        pytest.param("73", "73", "0", "stayed at 73 since Aug 2018", id="the same"),
        pytest.param("72.6", "73.4", "0", "stayed at 73 since Aug 2018", id="reads the same"),
        pytest.param("73", "74", "1", "hardly changed, from 73 to 74 since Aug 2018 (1 or 1.4%)", id="within"),
        pytest.param("73", "75", "1", "rose from 73 to 75 since Aug 2018 (2 or 2.7%)", id="beyond"),
    ],
)
def test_no_change(before: str, now: str, within: str, words: str) -> None:
    assert moved(before, now, replace(CASES, no_change_within=D(within))) == f"Open cases {words}."


def test_figures_judged_exactly_do_not_rise_from_one_to_the_same() -> None:
    assert moved("72.6", "73.4", judge=Judge.EXACT) == "Open cases stayed at 73 since Aug 2018."


@pytest.mark.parametrize(
    ("rule", "polarity", "now", "verdict"),
    [
        (Tolerance(D(90), D(5)), HIGH, "91", "better than the target of 90"),
        (Tolerance(D(90), D(5)), HIGH, "90", "at the target of 90"),
        (Tolerance(D(90), D(5)), HIGH, "85", "worse than the target of 90 but within 5 of it"),
        (Tolerance(D(90), D(5)), HIGH, "84", "worse than the target of 90 by more than 5"),
        (Tolerance(D(90), D(0)), HIGH, "89", "worse than the target of 90"),
        (Floor(D(90), D(85)), HIGH, "85", "worse than the target of 90 but no lower than 85"),
        (Floor(D(90), D(85)), HIGH, "84", "worse than the target of 90, and lower than 85"),
        (Floor(D(10), D(12)), LOW, "13", "worse than the target of 10, and higher than 12"),
        (Band(D(12), D(13), D(17), D(18)), LOW, "15", "inside the band of 12 to 18"),
        (Band(D(12), D(13), D(17), D(18)), LOW, "12", "near an edge of the band of 12 to 18"),
        (Band(D(12), D(13), D(17), D(18)), LOW, "21", "outside the band of 12 to 18"),
    ],
)
def test_the_verdict_of_each_rule(rule: Rule, polarity: Polarity, now: str, verdict: str) -> None:
    sentence = moved("50", now, replace(CASES, unit="cases", rule=rule, polarity=polarity))
    assert sentence.endswith(f"since Aug 2018, {verdict}.")


def test_a_figure_that_misses_its_target_is_never_said_to_be_at_it() -> None:
    exactly = replace(CASES, unit="cases", rule=Tolerance(D(74), D(5)))
    assert "at the target" not in moved("80", "74.3", exactly, Judge.EXACT)
    assert "at the target of 74" in moved("80", "74.3", exactly)


def test_each_comparator_is_told_once_and_on_its_side() -> None:
    rows = [observed(BEFORE, "50"), observed(NOW, "50"), observed("2017/18", "50", series=ENGLAND)]
    assert point(CASES, *rows, observed("2017/18", "60", series=NEIGHBOURS)).endswith(
        "level with England (50), below statistical neighbours (60)."
    )
    assert point(CASES, *rows, observed("2017/18", "40", series=NEIGHBOURS)).endswith(
        "above statistical neighbours (40), level with England (50)."
    )


def test_only_the_comparator_that_the_verdict_names_is_not_told_again() -> None:
    against = replace(CASES, rule=AgainstComparator("Inner London", D(5)))
    definition = replace(card([against]).definition, comparators=("London", "Inner London"))
    rows = [observed("2017/18", value, series=group) for group, value in (("London", "40"), ("Inner London", "60"))]
    sentence = discussion_point(build_scorecard(definition, [observed(NOW, "50"), *rows]).rows[0])
    assert sentence.endswith("better than Inner London (60) and above London (40).")


def test_a_comparator_that_counts_another_stretch_is_not_mentioned() -> None:
    monthly = replace(CASES, counted=PeriodBasis.IN_PERIOD)
    assert "England" not in point(monthly, observed(NOW, "50"), observed("2017/18", "600", series=ENGLAND))


def test_a_figure_made_a_years_says_so() -> None:
    annualised = replace(CASES, counted=PeriodBasis.ANNUALISED)
    assert moved("10", "11", annualised) == "Open cases rose from 120 to 132 (annualised) since Aug 2018 (12 or 10.0%)."
    assert point(annualised, observed(NOW, "11")) == "Open cases stood at 132 (Sep 2018, annualised)."


@pytest.mark.parametrize("gap", list(Gap))
def test_nothing_is_said_of_a_missing_figure_but_why(gap: Gap) -> None:
    indicator = replace(CASES, rule=Tolerance(D(50), D(5)))
    rows = [observed(BEFORE, "50"), observed(NOW, Missing(gap)), observed("2017/18", "60", series=ENGLAND)]
    assert point(indicator, *rows) == f"There is no figure for Open cases: {gap}."


def test_without_an_earlier_figure_there_is_no_movement() -> None:
    assert point(CASES, observed(NOW, "50")) == "Open cases stood at 50 (30 Sep 2018)."


def test_a_restated_figure_says_what_it_was() -> None:
    rows = [observed(BEFORE, "50"), observed(NOW, "60")]
    issued = Issued("the first edition", parse_period("2018-08"), (observed(NOW, "58"),))
    definition = replace(card([CASES]).definition, issued=(issued,))
    [row] = build_scorecard(definition, rows).rows
    assert discussion_point(row).endswith(". The figure is restated: it was 58 in the first edition.")


def paragraph(*changes: int, polarity: Polarity = LOW, rule: Rule = NO_TARGET) -> str:
    """Of indicators at 50 that changed by so much."""
    indicators = [
        replace(CASES, ref=str(number), name=f"Indicator {number}", polarity=polarity, rule=rule)
        for number, _ in enumerate(changes, start=1)
    ]
    rows = [observed(BEFORE, "50", indicator.ref) for indicator in indicators]
    rows += [observed(NOW, str(50 + change), str(number)) for number, change in enumerate(changes, start=1)]
    return discussion_paragraph(card(indicators, *rows))


OF = "indicators that can be judged"
EARLY = "is too early to tell whether that is more than the usual ups and downs."
ALL = f"For all that improved or worsened it {EARLY}"
IMPROVED, WORSENED = (ALL.replace("improved or worsened", word) for word in ("improved", "worsened"))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param((-1, -1, -1), f"Of the 3 {OF}, every one improved. {IMPROVED}", id="no exception"),
        pytest.param((-1, 2, -1), f"Of the 3 {OF}, 2 improved and 1 worsened (Indicator 2). {ALL}", id="one worsened"),
        pytest.param((-1, -1, 0), f"Of the 3 {OF}, 2 improved and 1 did not change. {IMPROVED}", id="one stayed"),
        pytest.param(
            (-1, 2, 2), f"Of the 3 {OF}, 1 improved and 2 worsened (Indicator 2; Indicator 3). {ALL}", id="two"
        ),
        pytest.param(
            (-1, 2, 0, -1),
            f"Of the 4 {OF}, 2 improved, 1 worsened (Indicator 2) and 1 did not change. {ALL}",
            id="two exceptions of two kinds",
        ),
        pytest.param((-1, 2), f"Of the 2 {OF}, 1 improved and 1 worsened (Indicator 2). {ALL}", id="one of two"),
        pytest.param(
            (2, 2), f"Of the 2 {OF}, none improved and 2 worsened (Indicator 1; Indicator 2). {WORSENED}", id="none"
        ),
        pytest.param((2,) * 5 + (-1,), f"Of the 6 {OF}, 1 improved and 5 worsened. {ALL}", id="too many to name"),
        pytest.param(
            (-1,),
            f"The one indicator that can be judged improved (Indicator 1). It {EARLY}",
            id="one improved",
        ),
        pytest.param(
            (1,),
            f"The one indicator that can be judged worsened (Indicator 1). It {EARLY}",
            id="one worsened, alone",
        ),
        pytest.param(
            (0,),
            "The one indicator that can be judged did not change (Indicator 1).",
            id="one stayed, alone",
        ),
    ],
)
def test_how_many_improved(changes: tuple[int, ...], words: str) -> None:
    assert paragraph(*changes) == words


def test_without_a_good_direction_nothing_improves() -> None:
    assert paragraph(1, -1, polarity=NEITHER) == (
        "No indicator has a good direction and an earlier figure to compare with."
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param((-1, -1), "Of the 2 with a colour, all are green.", id="all green"),
        pytest.param((0, 5), "Of the 2 with a colour, 1 is green and 1 is amber.", id="edge of the tolerance"),
        pytest.param(
            (-1, -1, 5, 6), "Of the 4 with a colour, 2 are green, 1 is amber and 1 is red (Indicator 4).", id="one red"
        ),
    ],
)
def test_how_many_of_each_colour(changes: tuple[int, ...], words: str) -> None:
    assert words in paragraph(*changes, rule=Tolerance(D(50), D(5)))


def test_the_standing_against_others_and_the_gaps() -> None:
    """Indicators 1 and 2 better and worse than England, 3 without a figure, 4 level; neighbours have one figure."""
    indicators = [replace(CASES, ref=ref, name=f"Indicator {ref}", unit=PERCENT) for ref in "1234"]
    rows = [observed(NOW, value, ref) for ref, value in (("1", "40"), ("2", "60"), ("4", "50"))]
    rows += [observed("2017/18", "50", ref, ENGLAND) for ref in "1234"]
    rows += [observed("2017/18", "50", "2", NEIGHBOURS)]
    words = discussion_paragraph(card(indicators, *rows))
    assert (
        "Better than England on 1 of 3 that can be compared. "
        "Not better than statistical neighbours on the one that can be compared."
    ) in words
    assert words.endswith("1 has no figure (Indicator 3).")


def test_travel_against_an_outturn_names_the_year() -> None:
    indicator = replace(CASES, compare_with=Basis.LAST_OUTTURN)
    assert point(indicator, observed("2017/18", "1250"), observed(NOW, "1072")) == (
        "Open cases fell from 1,250 to 1,072 since 2017/18 (178 or 14.2%)."
    )


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        pytest.param("£k", "rose from £205k to £245k", id="a sign before the digits is said of both"),
        pytest.param("£", "rose from £205 to £245", id="pounds"),
        pytest.param("£000", "rose from £205k to £245k", id="thousands"),
        pytest.param("days", "rose from 205 to 245 days", id="days"),
    ],
)
def test_both_figures_of_a_sum_of_money_have_its_sign(unit: str, words: str) -> None:
    assert f"Open cases {words} since" in moved("205", "245", replace(CASES, unit=unit))
