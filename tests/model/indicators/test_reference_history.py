import pytest
from msgspec.structs import replace

from workbook_tools.model.indicators.definition import Change, ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator, Number, Span, reading_order
from workbook_tools.model.indicators.reference_history import ReferenceHistory, changes_by
from workbook_tools.model.periods.period_reading import parse_period

OCTOBER, NOVEMBER = parse_period("2018-10"), parse_period("2018-11")
SEVEN = Indicator("7", "Repeat plans", shown_on=Span(None, OCTOBER), left_because="replaced by 7a")
SEVEN_A = Indicator("7a", "Repeat plans within two years", shown_on=Span(NOVEMBER, None), joined_because="sharper")
VISITS = Indicator("8", "Visits", formerly=(Number("14", OCTOBER, "order of the themes"),))
ENTRANTS = Indicator("14", "First-time entrants", shown_on=Span(NOVEMBER, None))
CASELOAD = Indicator("10", "Caseload")
ALL = (CASELOAD, VISITS, SEVEN_A, SEVEN, ENTRANTS)


def definition(month: str, *indicators: Indicator, by_reference: bool = True) -> ScorecardDefinition:
    return ScorecardDefinition("T", parse_period(month), "Ours", indicators or ALL, by_reference=by_reference)


@pytest.mark.parametrize(
    ("month", "refs"),
    [
        pytest.param("2018-09", ["7", "10", "14"], id="September: 7, and 8 is still 14"),
        pytest.param("2018-10", ["7", "10", "14"], id="October: 7's last"),
        pytest.param("2018-11", ["7a", "8", "10", "14"], id="November: 7a's first, 14 is another's"),
        pytest.param("Q2 2018/19", ["7", "10", "14"], id="the quarter to September"),
        pytest.param("Q3 2018/19", ["7a", "8", "10", "14"], id="the quarter to December"),
    ],
)
def test_indicators_join_leave_and_are_renumbered(month: str, refs: list[str]) -> None:
    found = definition(month)
    assert [indicator.ref_on(found.period) for indicator in found.shown] == refs


@pytest.mark.parametrize(
    ("first", "last", "period", "covered"),
    [
        ("Q3 2018/19", None, "2018-09", False),
        ("Q3 2018/19", None, "2018-10", True),
        (None, "Q3 2018/19", "2018-12", True),
        (None, "Q3 2018/19", "2019-01", False),
        ("2018-11", None, "Q3 2018/19", True),
        (None, "2018-11", "Q3 2018/19", False),
        ("2018-11", "2018-11", "2018-11", True),
    ],
)
def test_a_span_covers_the_periods_that_end_in_it(
    first: str | None, last: str | None, period: str, covered: bool
) -> None:
    begins, ends = (parse_period(end) if end else None for end in (first, last))
    assert Span(begins, ends).covers(parse_period(period)) is covered


def test_the_order_listed_is_kept_where_nothing_else_is_asked_for() -> None:
    shown = definition("2018-11", by_reference=False).shown
    assert [indicator.ref for indicator in shown] == ["10", "8", "7a", "14"]


@pytest.mark.parametrize(
    "refs",
    [
        ["7", "7a", "7b", "8", "10"],
        ["1.2", "1.9", "1.10", "2.1"],
        ["A2", "A10", "B1"],
        ["7", "7a", "A1"],
        ["007", "8"],
    ],
)
def test_references_are_sorted_as_people_read_them(refs: list[str]) -> None:
    assert sorted(refs, key=reading_order) == refs
    backwards = refs[::-1]
    assert sorted(backwards, key=reading_order) == refs


@pytest.mark.parametrize(
    ("ref", "period", "name"),
    [
        pytest.param("14", "2018-10", "Visits", id="14 meant visits until October"),
        pytest.param("14", "2018-11", "First-time entrants", id="and first-time entrants from November"),
        pytest.param("14", "2017/18", "Visits", id="in the year before, visits"),
        pytest.param("14", "Q3 2018/19", "First-time entrants", id="in the quarter that ends after"),
        pytest.param("8", "2018-09", "Visits", id="its present number is understood for the past too"),
        pytest.param("7", "2018-12", "Repeat plans", id="an indicator that has left keeps its number"),
        pytest.param("7a", "2018-01", "Repeat plans within two years", id="figures from before it joined"),
    ],
)
def test_what_a_number_meant_in_a_period(ref: str, period: str, name: str) -> None:
    assert ReferenceHistory(ALL).at(ref, parse_period(period)).name == name


def test_a_number_that_nobody_has_any_more_still_means_its_last_bearer() -> None:
    assert ReferenceHistory((VISITS,)).at("14", NOVEMBER).name == "Visits"


def test_two_indicators_that_swap_numbers_keep_their_figures_apart() -> None:
    plans = Indicator("2", "Plans", formerly=(Number("1", OCTOBER),))
    visits = Indicator("1", "Visits", formerly=(Number("2", OCTOBER),))
    numbers = ReferenceHistory((plans, visits))
    assert [numbers.at(ref, OCTOBER).name for ref in ("1", "2")] == ["Plans", "Visits"]
    assert [numbers.at(ref, NOVEMBER).name for ref in ("1", "2")] == ["Visits", "Plans"]


def test_a_number_handed_down_a_line() -> None:
    """What was 13 is 14, and what was 14 is 15."""
    fifteen = Indicator("15", "Fifteen now", formerly=(Number("14", OCTOBER),))
    fourteen = Indicator("14", "Fourteen now", formerly=(Number("13", OCTOBER),))
    numbers = ReferenceHistory((fourteen, fifteen))
    assert [numbers.at(ref, OCTOBER).name for ref in ("13", "14")] == ["Fourteen now", "Fifteen now"]
    assert [numbers.at(ref, NOVEMBER).name for ref in ("14", "15")] == ["Fourteen now", "Fifteen now"]


def test_the_one_that_left_bore_the_number_before_the_one_that_was_given_it_for_a_while() -> None:
    left = Indicator("14", "The first 14", shown_on=Span(None, parse_period("2018-03")))
    later = Indicator(
        "15", "14 for some months", shown_on=Span(parse_period("2018-04"), None), formerly=(Number("14", OCTOBER),)
    )
    numbers = ReferenceHistory((left, later))
    names = [numbers.at("14", parse_period(month)).name for month in ("2018-03", "2018-04", "2018-10")]
    assert names == ["The first 14", "14 for some months", "14 for some months"]


def test_an_indicator_renumbered_twice() -> None:
    twice = replace(CASELOAD, formerly=(Number("6", OCTOBER), Number("5", parse_period("2017-12"))))
    refs = [twice.ref_on(parse_period(month)) for month in ("2017-12", "2018-01", "2018-10", "2018-11")]
    assert refs == ["5", "6", "6", "10"]


def test_a_number_that_nobody_ever_had() -> None:
    numbers = ReferenceHistory(ALL)
    assert "99" not in numbers
    assert numbers.any("99") is None
    with pytest.raises(KeyError):
        numbers.at("99", NOVEMBER)


def test_what_has_changed_by_november_had_not_in_september() -> None:
    assert changes_by(definition("2018-09")) == ()
    assert changes_by(definition("2018-10")) == ()
    changes = changes_by(definition("2018-11"))
    assert {(change.ref, change.change, change.reason) for change in changes} == {
        ("7a", "Joined the scorecard: Repeat plans within two years.", "sharper"),
        ("7", "Left the scorecard: Repeat plans.", "replaced by 7a"),
        ("8", "Renumbered from 14 to 8: Visits.", "order of the themes"),
        ("14", "Joined the scorecard: First-time entrants.", ""),
    }
    assert {change.since for change in changes} == {NOVEMBER}


def test_the_latest_change_comes_first() -> None:
    listed = (Change(parse_period("2018-07"), "4", "Target reviewed."), Change(parse_period("2019-01"), "4", "Later."))
    changes = changes_by(replace(definition("2018-12"), changes=listed))
    assert changes[-1].change == "Target reviewed."
    assert "Later." not in {change.change for change in changes}
