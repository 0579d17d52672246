"""Where figures come from: which sources are told as one."""

from decimal import Decimal

import pytest

from tests.say.page.editions import month
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation, provenance


def told(*sources: str) -> list[tuple[str, str, int]]:
    """What is said of these sources, of a month each, beginning with January 2018."""
    found = [
        Observation("1", "Ours", month(at), Decimal(1), source=source) for at, source in enumerate(sources, start=1)
    ]
    return [(each.covered, each.source, each.figures) for each in provenance(found)]


@pytest.mark.parametrize(
    ("first", "second", "source"),
    [
        pytest.param("C6, January 2018", "C6, February 2018", "C6, January 2018 to February 2018", id="months"),
        pytest.param("D1, 31 March 2016", "D1, 31 March 2017", "D1, 31 March 2016 to 31 March 2017", id="days"),
        pytest.param("D1, 2015/16; ten", "D1, 2016/17; ten", "D1, 2015/16 to 2016/17; ten", id="years"),
        pytest.param("1,200 of 9,000", "1,100 of 9,000", "1,100 to 1,200 of 9,000", id="counts, the lowest first"),
        pytest.param("A paper", "A paper", "A paper", id="the same"),
    ],
)
def test_sources_that_differ_in_dates_and_counts_alone_are_one(first: str, second: str, source: str) -> None:
    assert told(first, second) == [("Jan 2018 – Feb 2018", source, 2)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Table 1", "Table 2", id="numbers that are no dates"),
        pytest.param("Table C1, 2016/17", "Table C2, 2016/17", id="tables"),
        pytest.param("A paper, 2.8: 28.5%", "A paper, 2.8: 24.8%", id="shares"),
    ],
)
def test_sources_that_differ_in_more_stay_apart(first: str, second: str) -> None:
    assert told(first, second) == [("Jan 2018", first, 1), ("Feb 2018", second, 1)]


def test_sources_of_other_indicators_stay_apart() -> None:
    found = [
        Observation(ref, "Ours", month(1), Decimal(1), source=f"B1, {year}") for ref, year in (("1", 2016), ("2", 2017))
    ]
    assert [each.refs for each in provenance(found)] == [("1",), ("2",)]


SHARED = [
    pytest.param({"A": "1 2", "B": "3 4"}, [(("A", "B"), 4)], id="two series of one source are told together"),
    pytest.param({"A": "1 2", "B": "3 -"}, [(("A", "B"), 3)], id="a gap is not counted"),
    pytest.param({"A": "1 2", "B": "- -"}, [(("A",), 2), (("B",), 0)], id="a series without any figure is told apart"),
]


@pytest.mark.parametrize(("series", "expected"), SHARED)
def test_series_of_one_source_are_one_and_gaps_are_no_figures(
    series: dict[str, str], expected: list[tuple[tuple[str, ...], int]]
) -> None:
    gap = Missing(Gap.NOT_AVAILABLE)
    found = [
        Observation("1", name, month(at), gap if figure == "-" else Decimal(figure), source="B1")
        for name, figures in series.items()
        for at, figure in enumerate(figures.split(), start=1)
    ]
    assert [(each.series, each.figures) for each in provenance(found)] == expected


@pytest.mark.parametrize(
    ("series", "named", "stated"),
    [
        pytest.param("ABCD", "A, B, C and D", "B1", id="four have room"),
        pytest.param("ABCDE", "A and 4 others", "B1: A, B, C, D and E", id="of five the source names them"),
    ],
)
def test_many_series_of_one_source_are_named_where_there_is_room(series: str, named: str, stated: str) -> None:
    [told] = provenance([Observation("1", name, month(1), Decimal(1), source="B1") for name in series])
    assert (told.named, told.stated()) == (named, stated)
