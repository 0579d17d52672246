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


def test_a_year_of_which_the_others_are_unknown_does_not_take_those_of_the_year_before() -> None:
    figures = {each.period: each for each in (FIRST, figure(2024, "15", ""))}
    assert ranking(LOW, figures, date(2024, 12, 31)) is None
    assert all_councils(figures, date(2024, 12, 31)) is None


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
        pytest.param(figure(2024, "5", "0 others: ; without: Bury | Leeds (suppressed)"),
                     "not ranked: no other council has a figure: suppressed", id="alone for one reason"),
        pytest.param(figure(2024, "5", "0 others: ; without: Bath (suppressed) | Bury | Leeds (not available: refused, "
                            "since the count does not come to it: Bury (1))"),
                     "not ranked: no other council has a figure: most refused, since the count does not come to it",
                     id="alone for several"),
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
        pytest.param("without: Bury (suppressed)", "best of 10", id="a tenth or fewer"),
        pytest.param("without: Bury (suppressed) | Leeds (not available)", "best of 10, 2 without a figure", id="more"),
        pytest.param("one return: Rutland (Leicester); without: Bury (suppressed)", "best of 10", id="joint"),
    ],
)  # fmt: skip
def test_a_rank_among_few_says_how_many_have_no_figure(without: str, words: str) -> None:
    found = ranked(LOW, figure(2024, "0", f"9 others: 1 2 3 4 5 6 7 8 9; {without}"))
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


OLDER = figure(2022, "50", "3 others: 10 20 30")
NOW = figure(2023, "30", "3 others: 10 20 40; neighbours: Bury 20 | Wigan 40")
NO_MORE = figure(2023, Missing(Gap.SUPPRESSED), "3 others: 10 20 40")


@pytest.mark.parametrize(
    ("polarity", "issued", "moved", "moved_by"),
    [
        pytest.param(LOW, figure(2023, "31", "3 others: 10 20 41; neighbours: Bury 20 | Wigan 41"),
                     "3rd best of 4 in 2022/23", [], id="the same rank: nothing is said"),
        pytest.param(LOW, figure(2023, "30", "3 others: 10 35 40; neighbours: Bury 35 | Wigan 40"),
                     "3rd best of 4 in 2022/23; 2nd best of 4 in the release before", ["Bury"],
                     id="a neighbour that is better now"),
        pytest.param(HIGH, figure(2023, "30", "3 others: 10 35 40; neighbours: Bury 35 | Wigan 40"),
                     "2nd best of 4 in 2022/23; 3rd best of 4 in the release before", ["Bury"],
                     id="and one that is not, where high is good"),
        pytest.param(LOW, figure(2023, "30", "3 others: 10 30 40; neighbours: Bury 30 | Wigan 40"),
                     "3rd best of 4 in 2022/23; joint 2nd best of 4 in the release before", ["Bury"],
                     id="one that was equal"),
        pytest.param(LOW, figure(2023, "19", "3 others: 10 21 40; neighbours: Bury 21 | Wigan 40"),
                     "3rd best of 4 in 2022/23; 2nd best of 4 in the release before", [],
                     id="the council's own figure moved it"),
        pytest.param(LOW, figure(2023, "30", "2 others: 10 20; without: Bury | Leeds (not available: refused, since it "
                                             "cannot be right) | Bath (suppressed)"),
                     "3rd best of 4 in 2022/23; worst of 3 in the release before, 2 figures refused", [],
                     id="some were refused"),
        pytest.param(LOW, figure(2023, "30", "2 others: 10 20; neighbours: Bury 20"),
                     "3rd best of 4 in 2022/23; worst of 3 in the release before", [],
                     id="one more council has a figure"),
        pytest.param(LOW, figure(2024, "15", "4 others: 10 12 30 40; neighbours: Bury 12 | Wigan 10"),
                     "3rd best of 4 in 2022/23; 3rd best of 5 for 2023/24 in the release before", ["Bury"],
                     id="of the latest period itself"),
        pytest.param(LOW, figure(2022, "9", "3 others: 10 20 30"),
                     "3rd best of 4 in 2022/23; best of 4 for 2021/22 in the release before", [],
                     id="of two years before"),
        pytest.param(LOW, figure(2023, Missing(Gap.SUPPRESSED), "3 others: 10 20 40"),
                     "3rd best of 4 in 2022/23", [], id="no figure then"),
        pytest.param(LOW, figure(2023, "30", ""), "3rd best of 4 in 2022/23", [], id="no others then"),
    ],
)  # fmt: skip
def test_the_rank_as_issued_is_told_where_it_is_another(
    polarity: Polarity, issued: Observation, moved: str, moved_by: list[str]
) -> None:
    figures = {each.period: each for each in (OLDER, NOW, THEN)}
    found = ranking(polarity, figures, date(2024, 12, 31), ("the release before", {issued.period: issued}))
    assert found
    assert found.moved == moved
    assert [each.council for each in (found.as_issued.moved_by if found.as_issued else ())] == moved_by


def test_a_rank_that_is_no_more_is_told_as_issued() -> None:
    figures = {each.period: each for each in (NO_MORE, THEN)}
    found = ranking(LOW, figures, date(2024, 12, 31), ("the release before", {NOW.period: NOW}))
    assert found
    assert found.before is None
    assert found.moved == "3rd best of 4 for 2022/23 in the release before"


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
