"""A council's rank and quarter, worked by hand; the publisher's own rule at the edges; and how it is written down."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.model.figures.placing import OtherCouncils, Quarter, parse_other_councils, placed
from workbook_tools.model.figures.polarity import Polarity

LOW, HIGH, NEITHER = Polarity.LOW, Polarity.HIGH, Polarity.NEITHER
D = Decimal


def decimals(figures: str) -> list[Decimal]:
    return [D(each) for each in figures.split()]


@pytest.mark.parametrize(
    ("own", "others", "polarity", "words", "quarter"),
    [
        # Eight figures 1 to 8: the quarters end at 2.75, 4.5 and 6.25.
        pytest.param("1", "2 3 4 5 6 7 8", LOW, "best of 8", "best", id="low is good, the lowest"),
        pytest.param("2", "1 3 4 5 6 7 8", LOW, "2nd best of 8", "best", id="low is good, the second"),
        pytest.param("3", "1 2 4 5 6 7 8", LOW, "3rd best of 8", "second", id="low is good, past the first quarter"),
        pytest.param("5", "1 2 3 4 6 7 8", LOW, "5th best of 8", "third", id="low is good, past the median"),
        pytest.param("7", "1 2 3 4 5 6 8", LOW, "7th best of 8", "worst", id="low is good, past the third quarter"),
        pytest.param("8", "1 2 3 4 5 6 7", LOW, "worst of 8", "worst", id="low is good, the highest"),
        pytest.param("8", "1 2 3 4 5 6 7", HIGH, "best of 8", "best", id="high is good, the highest"),
        pytest.param("7", "1 2 3 4 5 6 8", HIGH, "2nd best of 8", "best", id="high is good, the second"),
        pytest.param("6", "1 2 3 4 5 7 8", HIGH, "3rd best of 8", "second", id="high is good, third"),
        pytest.param("4", "1 2 3 5 6 7 8", HIGH, "5th best of 8", "third", id="high is good, below the median"),
        pytest.param("1", "2 3 4 5 6 7 8", HIGH, "worst of 8", "worst", id="high is good, the lowest"),
        pytest.param("6", "1 2 3 4 5 7 8", NEITHER, "3rd highest of 8", None, id="neither is good, counted from above"),
        pytest.param("8", "1 2 3 4 5 6 7", NEITHER, "highest of 8", None, id="neither is good, the highest"),
        pytest.param("1", "2 3 4 5 6 7 8", NEITHER, "lowest of 8", None, id="neither is good, the lowest"),
        # Ties share the better rank; the next one's rank is as if they had not.
        pytest.param("2", "1 2 3 4 5 6 7", LOW, "joint 2nd best of 8", "best", id="two share"),
        pytest.param("3", "1 2 2 4 5 6 7", LOW, "4th best of 8", "second", id="behind two that share"),
        pytest.param("1", "1 1 4 5 6 7 8", LOW, "joint best of 8", "best", id="three share the best"),
        pytest.param("8", "1 2 3 4 5 6 8", LOW, "joint worst of 8", "worst", id="two share the last"),
        pytest.param("8", "1 2 3 4 5 6 8", HIGH, "joint best of 8", "best", id="two share the best, high is good"),
        pytest.param("8", "1 2 3 4 5 8 8", HIGH, "joint best of 8", "second", id="three share it: an edge"),
        pytest.param("2", "2 3 4 5 6 7 8", NEITHER, "joint lowest of 8", None, id="two share the lowest"),
        pytest.param("5", "5 5 5", LOW, "the same as all 3 others", None, id="all are alike"),
        pytest.param("5", "5 5 5", HIGH, "the same as all 3 others", None, id="all are alike, high is good"),
        pytest.param("5", "5", LOW, "the same as the one other", None, id="two are alike"),
        # A figure that is an edge: five figures 0, 25, 50, 75, 100 have the edges 25, 50 and 75.
        pytest.param("25", "0 50 75 100", LOW, "2nd best of 5", "best", id="on the first edge, low is good"),
        pytest.param("50", "0 25 75 100", LOW, "3rd best of 5", "second", id="on the median, low is good"),
        pytest.param("75", "0 25 50 100", LOW, "4th best of 5", "third", id="on the third edge, low is good"),
        pytest.param("25", "0 50 75 100", HIGH, "4th best of 5", "worst", id="on the first edge, high is good"),
        pytest.param("50", "0 25 75 100", HIGH, "3rd best of 5", "third", id="on the median, high is good"),
        pytest.param("75", "0 25 50 100", HIGH, "2nd best of 5", "second", id="on the third edge, high is good"),
        # Few councils, and what Excel makes of a figure.
        pytest.param("2", "1 3", LOW, "2nd best of 3", None, id="three have no quarters"),
        pytest.param("2", "1 3 4", LOW, "2nd best of 4", "second", id="four have"),
        pytest.param("0", "1 2 3", LOW, "best of 4", "best", id="nought is a figure"),
        pytest.param("-1.5", "0 1 2", LOW, "best of 4", "best", id="below nought"),
        pytest.param(
            "18.9", "18.899999999999999 19 20", LOW, "joint best of 4", "best", id="the same as Excel wrote it"
        ),
    ],
)
def test_rank_and_quarter(own: str, others: str, polarity: Polarity, words: str, quarter: str | None) -> None:
    found = placed(D(own), decimals(others), polarity)
    assert found
    assert (found.words, found.quarter) == (words, quarter)


@pytest.mark.parametrize(
    ("rank", "ordinal"),
    [(2, "2nd"), (3, "3rd"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"), (101, "101st"), (112, "112th")],
)
def test_ordinals(rank: int, ordinal: str) -> None:
    found = placed(D(rank), [D(each) for each in range(1, 154) if each != rank], LOW)
    assert found
    assert found.words == f"{ordinal} best of 153"


def test_alone_there_is_no_place() -> None:
    assert placed(D(1), [], LOW) is None


@given(st.lists(st.integers(0, 30), min_size=2, max_size=40), st.sampled_from([LOW, HIGH]))
def test_ranks_run_from_the_best_and_quarters_never_against_them(figures: list[int], polarity: Polarity) -> None:
    order = list(Quarter)
    found = []
    for at, own in enumerate(figures):
        place = placed(D(own), [D(each) for each in (*figures[:at], *figures[at + 1 :])], polarity)
        assert place
        found.append((place.rank, order.index(place.quarter) if place.quarter else -1, own))
    assert sorted(rank for rank, _, _ in found) == sorted(
        1 + sum(other < own if polarity is LOW else other > own for other in figures) for own in figures
    )
    in_order = sorted(found)
    assert [quarter for _, quarter, _ in in_order] == sorted(quarter for _, quarter, _ in found)


WRITTEN = [
    pytest.param(OtherCouncils(()), "0 others: ", id="none"),
    pytest.param(OtherCouncils((D("1.5"), D(2), D(-7))), "3 others: 1.5 2 -7", id="figures alone"),
    pytest.param(
        OtherCouncils((D(2),), (("Bury", D(2)), ("Kingston upon Hull, City of", D("2.25")))),
        "1 others: 2; neighbours: Bury 2 | Kingston upon Hull, City of 2.25",
        id="neighbours",
    ),
    pytest.param(
        OtherCouncils((D(2),), (), (("City of London", "suppressed"), ("Rutland", "no figure (both)"))),
        "1 others: 2; without: City of London (suppressed) | Rutland (no figure (both))",
        id="those without a figure",
    ),
    pytest.param(
        OtherCouncils((D(2),), (), (("Bury", "refused"), ("Leeds, City of", "refused"), ("Bath", "suppressed"))),
        "1 others: 2; without: Bury | Leeds, City of (refused) | Bath (suppressed)",
        id="a reason of several stands once",
    ),
    pytest.param(
        OtherCouncils((D(2),), (), (("Bury", "suppressed"),), "", (("Rutland", "Leicester"), ("Bath", "Wells"))),
        "1 others: 2; one return: Rutland (Leicester) | Bath (Wells); without: Bury (suppressed)",
        id="those of one return",
    ),
    pytest.param(
        OtherCouncils((D(2),), (), (("Bury", "suppressed"),), "so few children live there"),
        "1 others: 2; not ranked: so few children live there; without: Bury (suppressed)",
        id="one that is not ranked itself",
    ),
    pytest.param(
        OtherCouncils((D(2), D(3)), (("Bury", D(2)),), (("Isles of Scilly", "no row in the file"),)),
        "2 others: 2 3; neighbours: Bury 2; without: Isles of Scilly (no row in the file)",
        id="all three",
    ),
]


@pytest.mark.parametrize(("others", "text"), WRITTEN)
def test_what_other_councils_have_is_written_and_read_back(others: OtherCouncils, text: str) -> None:
    assert others.text == text
    assert parse_other_councils(text) == others


def test_a_reason_that_stands_behind_each_is_read_too() -> None:
    """So earlier versions wrote it."""
    found = parse_other_councils("1 others: 2; without: Bury (suppressed) | Bath (suppressed)")
    assert found
    assert found.left_out == (("Bury", "suppressed"), ("Bath", "suppressed"))


@pytest.mark.parametrize("text", ["", "Bury", "12 of 148", "others: 1 2", "2 others: one two"])
def test_another_text_is_nothing(text: str) -> None:
    assert parse_other_councils(text) is None


@pytest.mark.parametrize(
    ("polarity", "best"),
    [
        pytest.param(LOW, ("Bury", D(2)), id="low is good: the first of two on the list"),
        pytest.param(HIGH, ("Wigan", D(9)), id="high is good"),
        pytest.param(NEITHER, None, id="neither"),
    ],
)
def test_the_best_neighbour(polarity: Polarity, best: tuple[str, Decimal] | None) -> None:
    near = (("Leeds", D(5)), ("Bury", D(2)), ("Oldham", D(2)), ("Wigan", D(9)))
    assert OtherCouncils((), near).best_neighbour(polarity) == best
    assert OtherCouncils(()).best_neighbour(polarity) is None
