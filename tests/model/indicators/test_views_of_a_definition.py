from decimal import Decimal

import pytest
from msgspec.structs import replace

from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.indicators.definition import Breakdown, ScorecardDefinition, View
from workbook_tools.model.indicators.indicator import Indicator, Span
from workbook_tools.model.periods.period import Frequency
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.rating.comparator_rule import AgainstComparator
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.scorecard import build_scorecard

D = Decimal
NEIGHBOURS, ENGLAND = "Statistical neighbours", "England"
ATTENDANCE = Indicator("1", "Attendance", theme="Schools", unit="percent")
CASELOAD = Indicator(
    "2", "Caseload", theme="Workforce", polarity=Polarity.LOW, unit="cases", rule=AgainstComparator(ENGLAND, D(2))
)
EXCLUSIONS = Indicator("3", "Exclusions", theme="Schools")
JOINS_IN_NOVEMBER = Indicator("4", "New", theme="Workforce", shown_on=Span(parse_period("2018-11"), None))
WHOLE = ScorecardDefinition(
    "Whole scorecard",
    parse_period("2018-11"),
    "Ours",
    (ATTENDANCE, CASELOAD, EXCLUSIONS, JOINS_IN_NOVEMBER),
    committee="Scrutiny",
    comparators=(NEIGHBOURS, ENGLAND),
    breakdowns=(Breakdown("1", "Phase"), Breakdown("2", "Team")),
    columns=("trend",),
)


def refs(view: View) -> list[str]:
    return [indicator.ref for indicator in WHOLE.through(view).shown]


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        pytest.param(View(), ["1", "2", "3", "4"], id="all"),
        pytest.param(View(indicators=("3", "1")), ["1", "3"], id="by reference, in the scorecard's order"),
        pytest.param(View(themes=("Schools",)), ["1", "3"], id="by theme"),
        pytest.param(View(indicators=("2",), themes=("Schools",)), ["1", "2", "3"], id="either"),
    ],
)
def test_a_level_shows_some_indicators(view: View, shown: list[str]) -> None:
    assert refs(view) == shown


def test_what_a_level_does_not_say_is_the_scorecards() -> None:
    level = WHOLE.through(View())
    assert (level.title, level.committee, level.comparators, level.columns) == (
        "Whole scorecard",
        "Scrutiny",
        (NEIGHBOURS, ENGLAND),
        ("trend",),
    )


def test_a_level_has_a_title_committee_and_columns_of_its_own() -> None:
    level = WHOLE.through(View(title="Board", committee="Improvement board", columns=("theme",)))
    assert (level.title, level.committee, level.columns) == ("Board", "Improvement board", ("theme",))


def test_only_its_own_breakdowns_go_with_it() -> None:
    assert WHOLE.through(View(indicators=("2",))).breakdowns == (Breakdown("2", "Team"),)


@pytest.mark.parametrize(
    ("comparators", "shown", "unshown"),
    [
        pytest.param(None, (NEIGHBOURS, ENGLAND), (), id="not said: all"),
        pytest.param((NEIGHBOURS,), (NEIGHBOURS,), (ENGLAND,), id="one"),
        pytest.param((), (), (NEIGHBOURS, ENGLAND), id="none"),
        pytest.param((ENGLAND, NEIGHBOURS), (ENGLAND, NEIGHBOURS), (), id="in an order of its own"),
    ],
)
def test_comparators_of_a_level(
    comparators: tuple[str, ...] | None, shown: tuple[str, ...], unshown: tuple[str, ...]
) -> None:
    level = WHOLE.through(View(comparators=comparators))
    assert (level.comparators, level.unshown_comparators) == (shown, unshown)


@pytest.mark.parametrize("comparators", [None, (NEIGHBOURS,), ()])
def test_a_comparator_that_is_not_shown_is_still_judged_against(comparators: tuple[str, ...] | None) -> None:
    rows = [
        Observation("2", "Ours", parse_period("2018-11"), D(19)),
        Observation("2", ENGLAND, parse_period("2017/18"), D(18)),
        Observation("2", NEIGHBOURS, parse_period("2017/18"), D(25)),
    ]
    level = WHOLE.through(View(indicators=("2",), comparators=comparators))
    [row] = build_scorecard(level, rows).rows
    assert row.rag is Rag.AMBER
    assert row.reason == "amber: 19, England 18 (2017/18) or lower, amber up to 20"
    assert [figure.group for figure in row.comparators] == list(level.comparators)


@pytest.mark.parametrize(
    ("period", "frequency", "moved"),
    [
        pytest.param("2018-11", Frequency.MONTH, "2018-11", id="by month: as it is"),
        pytest.param("2018-11", Frequency.QUARTER, "Q2 2018/19", id="November: July to September is whole"),
        pytest.param("2018-12", Frequency.QUARTER, "Q3 2018/19", id="December ends a quarter"),
        pytest.param("2019-01", Frequency.QUARTER, "Q3 2018/19", id="January ends none"),
        pytest.param("2018-11", Frequency.YEAR, "2017/18", id="by year"),
        pytest.param("2019-03", Frequency.YEAR, "2018/19", id="March ends a year"),
        pytest.param("Q2 2018/19", Frequency.MONTH, "Q2 2018/19", id="a quarter is not broken into months"),
        pytest.param("Q2 2018/19", Frequency.QUARTER, "Q2 2018/19", id="a quarter by quarter"),
    ],
)
def test_a_level_reports_the_last_whole_period_of_its_length(period: str, frequency: Frequency, moved: str) -> None:
    level = replace(WHOLE, period=parse_period(period)).through(View(frequency=frequency))
    assert level.period == parse_period(moved)


def test_a_quarterly_level_shows_the_indicators_and_figures_of_its_quarter() -> None:
    level = WHOLE.through(View(frequency=Frequency.QUARTER))
    assert [indicator.ref for indicator in level.shown] == ["1", "2", "3"], "4 joins in November"
    rows = [
        Observation("1", "Ours", parse_period(month), D(figure)) for month, figure in (("2018-09", 9), ("2018-11", 11))
    ]
    assert build_scorecard(level, rows).rows[0].value == D(9)
