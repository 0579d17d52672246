"""The rank of an indicator's published figure: of which period, before, moved, and why there is none."""

from datetime import date
from decimal import Decimal

import pytest

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.indicators.ranking import Ranking, all_councils, ranking
from workbook_tools.model.periods.period import Frequency, Period

D = Decimal
LOW, HIGH, NEITHER = Polarity.LOW, Polarity.HIGH, Polarity.NEITHER


def year(ends: int) -> Period:
    return Period(Frequency.YEAR, ends - 1, 4)


def figure(ends: int, value: str | Missing, councils: str) -> Observation:
    held = D(value) if isinstance(value, str) else value
    return Observation("1", "Manchester, as published", year(ends), held, councils=councils)


def ranked(polarity: Polarity, *figures: Observation, by: date = date(2024, 12, 31)) -> Ranking | None:
    return ranking(polarity, {each.period: each for each in figures}, by)


FIRST = figure(2023, "50", "3 others: 10 20 30")
THEN = figure(2024, "15", "4 others: 10 20 30 40; neighbours: Bury 20 | Wigan 10")


def test_the_latest_period_that_has_ended_is_ranked_and_the_year_before_beside_it() -> None:
    found = ranked(LOW, FIRST, THEN)
    assert found
    assert (found.words, found.quarter, found.moved) == ("2nd best of 5", "best", "worst of 4 in 2022/23")
    assert found.best_neighbour == ("Wigan", D(10))
    assert found.places_gained == D("0.6")  # from the last of all places to two fifths of them


def test_a_period_that_has_not_ended_is_not() -> None:
    found = ranked(LOW, FIRST, THEN, by=date(2024, 3, 30))
    assert found
    assert (found.period, found.words, found.before) == (year(2023), "worst of 4", None)


def test_two_years_before_is_not_the_year_before() -> None:
    found = ranked(LOW, figure(2022, "50", "3 others: 10 20 30"), THEN)
    assert found
    assert found.before is None
    assert found.moved == ""


@pytest.mark.parametrize(
    ("latest", "words"),
    [
        pytest.param(figure(2024, Missing(Gap.SUPPRESSED), "2 others: 1 2"), "not ranked: suppressed", id="no figure"),
        pytest.param(figure(2024, "5", "0 others: "), "not ranked: no other council has a figure", id="alone"),
        pytest.param(
            figure(2024, "5", "2 others: 1 2; not ranked: so few children live there"),
            "not ranked: so few children live there", id="few children",
        ),
    ],
)  # fmt: skip
def test_why_there_is_no_rank(latest: Observation, words: str) -> None:
    found = ranked(LOW, FIRST, latest)
    assert found
    assert (found.placing, found.words, found.quarter) == (None, words, "")
    assert found.places_gained is None


@pytest.mark.parametrize(
    ("without", "words"),
    [
        pytest.param("Bury (suppressed)", "best of 10", id="a tenth or fewer"),
        pytest.param("Bury (suppressed) | Leeds (not available)", "best of 10, 2 without a figure", id="more"),
        pytest.param("Bury (suppressed) | Rutland (one return with Leicester)", "best of 10", id="joint"),
    ],
)  # fmt: skip
def test_a_rank_among_few_says_how_many_have_no_figure(without: str, words: str) -> None:
    found = ranked(LOW, figure(2024, "0", f"9 others: 1 2 3 4 5 6 7 8 9; without: {without}"))
    assert found
    assert found.words == words


@pytest.mark.parametrize("councils", ["", "Bury", "148"])
def test_without_the_other_councils_there_is_no_ranking(councils: str) -> None:
    assert ranked(LOW, figure(2024, "5", councils)) is None


def test_where_neither_way_is_good_no_move_is_a_gain() -> None:
    found = ranked(NEITHER, FIRST, THEN)
    assert found
    assert (found.words, found.places_gained, found.best_neighbour) == ("4th highest of 5", None, None)
    assert found.judged == "neither way is good"


@pytest.mark.parametrize(
    ("value", "others", "judged"),
    [
        pytest.param("15", "4 others: 10 20 30 40", "in the best quarter", id="a quarter"),
        pytest.param("15", "2 others: 10 20", "", id="too few for quarters"),
        pytest.param("0", "4 others: 0 0 0 0", "", id="all alike"),
    ],
)
def test_how_good_a_place_is(value: str, others: str, judged: str) -> None:
    found = ranked(LOW, figure(2024, value, others))
    assert found
    assert found.judged == judged


def test_all_councils_are_the_others_and_the_council_itself() -> None:
    found = all_councils({each.period: each for each in (FIRST, THEN)}, date(2024, 12, 31))
    assert found
    assert (found.period, sorted(found.values), found.whole) == (
        year(2024),
        [D(each) for each in (10, 15, 20, 30, 40)],
        True,
    )
    missing = figure(2024, Missing(Gap.SUPPRESSED), "2 others: 1 2")
    without = all_councils({missing.period: missing}, date(2024, 12, 31))
    assert without
    assert without.values == (D(1), D(2))
