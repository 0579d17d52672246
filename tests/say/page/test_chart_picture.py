"""Where things stand in a chart: its figures between 19.2 across and 240, the axis from 126 up to 23."""

from decimal import Decimal
from itertools import pairwise

import pytest
from msgspec.structs import replace

from tests.say.page.editions import SAMPLES, sample, small
from workbook_tools.model.conclusion.indicator_chart import indicator_chart
from workbook_tools.model.figures.missing import SMALL_NUMBER, Missing
from workbook_tools.say.page.chart_picture import LARGE, SMALL, AxisLabel, ChartPicture, chart_picture, worth_drawing
from workbook_tools.say.page.side_marks import LINE, apart, letters


def drawn(figures: dict[int, str | Missing], theirs: dict[int, str | Missing] | None = None) -> ChartPicture:
    scorecard = small(figures, theirs=theirs).scorecard
    chart = indicator_chart(scorecard, scorecard.rows[0])
    assert chart
    return chart_picture(chart)


STEADY: dict[int, str | Missing] = dict.fromkeys(range(1, 10), "90")


def test_figures_stand_evenly_from_the_axis_to_the_side_and_higher_ones_higher() -> None:
    chart = drawn({**STEADY, 9: "80"})
    across = [float(marker.x) for marker in chart.markers]
    gaps = {round(after - before, 0) for before, after in pairwise(across)}
    assert len(across) == 9
    assert len(gaps) == 1
    assert across[-1] == float(chart.right)
    assert float(chart.markers[-1].y) > float(chart.markers[0].y)
    assert chart.last == chart.markers[-1]


def test_a_point_has_the_shape_of_its_colour() -> None:
    chart = drawn({6: "91", 7: "86", 8: "80", 9: "90"})
    assert [marker.shape for marker in chart.markers] == ["green", "amber", "red", "green"]


def test_a_figure_without_a_target_is_plain() -> None:
    edition = sample("walsall-outturn")
    untargeted = next(row for row in edition.scorecard.rows if row.cut_points is None)
    chart = indicator_chart(edition.scorecard, untargeted)
    assert chart
    assert {marker.shape for marker in chart_picture(chart).markers} == {"plain"}
    assert chart_picture(chart).zones == ()


def test_a_gap_breaks_the_line_and_a_figure_between_two_gaps_is_a_point_alone() -> None:
    chart = drawn({1: "80", 2: "85", 4: "90", 6: "85", 7: "86", 8: "87", 9: "90"})
    assert [len(run.split()) for run in chart.runs] == [2, 4]
    assert len(chart.markers) == 7


def test_two_or_three_figures_are_not_joined() -> None:
    assert drawn({7: "80", 8: "85", 9: "90"}).runs == ()
    assert len(drawn({6: "80", 7: "80", 8: "85", 9: "90"}).runs) == 1


def test_a_latest_figure_that_is_missing_is_not_ringed() -> None:
    chart = drawn({**STEADY, 9: SMALL_NUMBER})
    assert chart.last is None
    assert len(chart.markers) == 8


def test_the_picture_tells_no_more_than_the_printed_figures() -> None:
    exact, printed = drawn({**STEADY, 9: "84.96"}), drawn({**STEADY, 9: "85.0"})
    assert exact.markers[-1].y == printed.markers[-1].y


def test_the_green_area_begins_at_the_target_and_has_a_line_there() -> None:
    chart = drawn({**STEADY, 8: "80", 9: "95"})
    [zone] = chart.zones
    top, height = float(zone.y), float(zone.height)
    assert zone.edges == (chart.markers[0].y,), "the target is 90, as the first figure is"
    assert top + height == pytest.approx(float(zone.edges[0]), abs=0.2)


def test_a_target_that_moves_has_a_zone_for_each_of_its_figures() -> None:
    edition = sample("manchester-framework")
    moving = next(row for row in edition.scorecard.rows if row.ref == "3")
    chart = indicator_chart(edition.scorecard, moving)
    assert chart
    edges = [zone.edges[0] for zone in chart_picture(chart).zones]
    assert len(edges) > 10
    assert edges == sorted(edges, key=float, reverse=True), "its target rises month by month"


def test_a_running_total_is_drawn_against_the_year_before() -> None:
    edition = sample("manchester-framework")
    running = next(row for row in edition.scorecard.rows if row.ref == "1")
    chart = indicator_chart(edition.scorecard, running)
    assert chart
    picture = chart_picture(chart)
    assert len(picture.markers) == 6
    assert len(picture.before[0].split()) == 12
    assert picture.before_label
    assert picture.before_label.words == "2017/18"


def test_others_are_marked_at_the_side_by_their_letters() -> None:
    chart = drawn(STEADY, {9: "91"})
    [england] = chart.others
    assert (england.letters, chart.right) == ("E", str(LARGE.width - 38))
    assert float(england.y) < float(chart.markers[-1].y)


def test_others_are_left_out_where_a_level_does_not_see_them() -> None:
    scorecard = small(STEADY, theirs={9: "91"}).scorecard
    chart = indicator_chart(scorecard, scorecard.rows[0])
    assert chart
    assert chart_picture(chart, others=False).others == ()


def test_a_small_chart_has_a_line_and_its_latest_point_and_no_words() -> None:
    scorecard = small(STEADY).scorecard
    chart = indicator_chart(scorecard, scorecard.rows[0])
    assert chart
    picture = chart_picture(chart, SMALL)
    assert (picture.steps, picture.dates, picture.markers, len(picture.runs)) == ((), (), (), 1)
    assert picture.last


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        pytest.param(["Statistical neighbours", "England"], ["SN", "E"], id="first letters"),
        pytest.param(["North West", "Nearest wards"], ["1", "2"], id="numbers where letters are alike"),
        pytest.param([], [], id="none"),
    ],
)
def test_letters_stand_for_one_comparator_each(groups: list[str], told: list[str]) -> None:
    assert list(letters(groups).values()) == told


def test_letters_that_would_touch_stand_apart_and_within_the_chart() -> None:
    class Other:
        def __init__(self, group: str, value: str) -> None:
            self.group, self.value = group, Decimal(value)

    others = [Other("England", "10"), Other("London", "11"), Other("North West", "1")]
    marks = apart(others, lambda value: 120 - float(value), 120)
    lines = [float(mark.text_y) for mark in marks]
    assert [mark.letters for mark in marks] == ["L", "E", "NW"]
    assert min(after - before for before, after in pairwise(lines)) >= LINE
    assert max(lines) <= 120


@pytest.mark.parametrize("config", SAMPLES)
def test_everything_is_drawn_within_the_picture_and_dates_do_not_touch(config: str) -> None:
    edition = sample(config)
    for row in edition.scorecard.rows:
        chart = indicator_chart(edition.scorecard, row)
        if chart is None:
            continue
        picture = chart_picture(chart)
        for x, y in [(marker.x, marker.y) for marker in picture.markers]:
            assert 0 <= float(x) <= picture.frame.width
            assert picture.frame.top - 0.1 <= float(y) <= float(picture.foot) + 0.1
        ends = sorted(map(_ends, picture.dates))
        assert ends, row.indicator.name
        assert ends[0][0] >= 0, row.indicator.name
        assert all(before[1] < after[0] for before, after in pairwise(ends)), row.indicator.name


def _ends(date: AxisLabel) -> tuple[float, float]:
    """Where its words begin and end."""
    half = len(date.words) * 3.4
    left = float(date.x) - (0 if date.end == "start" else half)
    return left, left + 2 * half


def test_the_first_date_is_that_of_the_first_figure_though_it_stands_at_the_edge() -> None:
    """Seven months in a frame with less room at its left, as with figures of two digits on the axis."""
    scorecard = small(dict.fromkeys(range(3, 10), "90")).scorecard
    chart = indicator_chart(scorecard, scorecard.rows[0])
    assert chart
    picture = chart_picture(chart, replace(LARGE, left=LARGE.left - 24))
    dates = sorted(picture.dates, key=lambda date: float(date.x))
    assert [date.words for date in dates][:: len(dates) - 1] == ["Mar 2018", "Sep 2018"]
    assert [date.end for date in dates] == ["start", *["middle"] * (len(dates) - 1)]
    assert all(before[1] < after[0] for before, after in pairwise(map(_ends, dates)))


def test_one_figure_alone_is_no_chart() -> None:
    scorecard = small({9: "90"}).scorecard
    chart = indicator_chart(scorecard, scorecard.rows[0])
    assert chart
    assert not worth_drawing(chart)
    beside = small({9: "90"}, theirs={9: "91"}).scorecard
    compared = indicator_chart(beside, beside.rows[0])
    assert compared
    assert worth_drawing(compared)
    assert replace(compared, row=chart.row) == chart, "the course is the same"
