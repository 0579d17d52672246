"""A comparator that is older than the config allows is marked as old, in the column that dates the comparators."""

import pytest

from workbook_tools.model.figures.comparator import ComparatorFigure, comparator_figures, periods_in_words
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.periods.period_reading import parse_period


def latest(*years: str, by: str = "2018-09", oldest: int | None = 24) -> tuple[ComparatorFigure, ...]:
    """A group for each year, which is its only one."""
    groups = [f"Group {number}" for number, _ in enumerate(years, start=1)]
    series = {
        group: {parse_period(year): Observation("1", group, parse_period(year), Missing(Gap.SUPPRESSED))}
        for group, year in zip(groups, years, strict=True)
    }
    return comparator_figures(groups, series, parse_period(by).end, None, oldest)


@pytest.mark.parametrize(
    ("year", "by", "oldest", "is_old"),
    [
        pytest.param("2015/16", "2018-03", 24, False, id="two years to the month are allowed"),
        pytest.param("2015/16", "2018-04", 24, True, id="a month more is old"),
        pytest.param("2017/18", "2018-09", 6, False, id="six months of six"),
        pytest.param("2017/18", "2018-10", 6, True, id="seven months of six"),
        pytest.param("2010/11", "2018-09", None, False, id="no limit"),
        pytest.param("2017/18", "2018-03", 0, False, id="of the same month, none older allowed"),
        pytest.param("calendar year 2017", "2018-03", 2, True, id="a calendar year ended in December"),
    ],
)
def test_age_is_counted_from_the_end_of_the_comparators_period(
    year: str, by: str, oldest: int | None, is_old: bool
) -> None:
    assert latest(year, by=by, oldest=oldest)[0].old is is_old


@pytest.mark.parametrize(
    ("years", "words"),
    [
        pytest.param(("2017/18", "2017/18"), "2017/18", id="none is old"),
        pytest.param(("2015/16", "2015/16"), "2015/16 (old)", id="all are old"),
        pytest.param(("2017/18", "2017/18", "2015/16"), "2017/18 (Group 3: 2015/16, old)", id="one is old"),
        pytest.param(("2015/16", "2015/16", "2017/18"), "2015/16 (old; Group 3: 2017/18)", id="all but one are old"),
    ],
)
def test_the_mark_in_words(years: tuple[str, ...], words: str) -> None:
    assert periods_in_words(latest(*years)) == words


def test_a_group_without_a_figure_is_not_old() -> None:
    (figure,) = comparator_figures(["England"], {"England": {}}, parse_period("2018-09").end, None, 0)
    assert (figure.period, figure.old) == (None, False)
