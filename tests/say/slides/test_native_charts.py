"""The charts on the slides: the figures behind them, gaps, targets, colours, and that PowerPoint can edit them."""

from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from pptx.enum.chart import XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_FILL

from tests.harmful import CONTROLS, HARMFUL
from tests.say.page.editions import SAMPLES, month, sample, small
from tests.say.slides.made import charts, page, pages, series, slides, texts
from workbook_tools.model.conclusion.indicator_chart import indicator_chart
from workbook_tools.model.edition import Edition
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.indicators.definition import Change
from workbook_tools.model.scorecard import build_scorecard
from workbook_tools.say.slides.chart_series import AROUND_PLOT, series_of
from workbook_tools.say.slides.slide_files import edition_as_slides

VISITS = "1 Visits in time"
HEIGHT = 240
"""Of a chart with officers' words below it, in points."""


def chart_of(config: str, titled: str) -> Any:
    (chart,) = charts(page(slides(config), titled))
    return chart


@pytest.mark.parametrize("config", SAMPLES)
def test_each_indicators_line_holds_its_printed_figures(config: str) -> None:
    scorecard = sample(config).scorecard
    checked = 0
    for row in scorecard.rows:
        found = charts(page(slides(config), f"{row.ref} {row.indicator.name}"))
        if isinstance(row.value, Decimal) and found:
            (chart,) = found
            line = [value for value in series(chart)[scorecard.definition.series] if value is not None]
            assert line[-1] == float(row.indicator.rounded(row.value))
            assert all(round(value, row.indicator.places) == value for value in line)
            checked += 1
    assert checked


@pytest.mark.parametrize(
    ("before", "latest", "side"),
    [
        pytest.param("80", "81", "ABOVE", id="nearly level"),
        pytest.param("60", "80", "ABOVE", id="a rise, whose line comes from below"),
        pytest.param("100", "70", "BELOW", id="a steep fall, whose line comes from above"),
        pytest.param("80", "89", "ABOVE", id="the target above, the line from below"),
        pytest.param("87", "86", "BELOW", id="the target runs through it above"),
        pytest.param("70", "86", "ABOVE", id="the target above, a steep rise from below"),
        pytest.param("100", "60", "BELOW", id="a steep fall to the foot, where the axis begins a tick lower"),
        pytest.param("100", "0", "ABOVE", id="a steep fall to nought, below which there is nothing"),
    ],
)
def test_the_latest_figure_stands_where_the_line_does_not_come_from(before: str, latest: str, side: str) -> None:
    made = small({5: "60", 6: "100", 7: "80", 8: before, 9: latest})
    (chart,) = charts(page(edition_as_slides(made), VISITS))
    (plotted,) = [each for plot in chart.plots for each in plot.series if each.name == "Ours"]
    assert plotted.points[4].data_label.position.name == side


@pytest.mark.parametrize(
    ("figures", "joined"),
    [
        pytest.param(["80", "81", "82"], False, id="three, whose slope would look like a course"),
        pytest.param(["80", "81", "82", "83"], True, id="four"),
    ],
)
def test_few_figures_are_not_joined_by_a_line(figures: list[str], joined: bool) -> None:
    made = small(dict(zip(range(10 - len(figures), 10), figures, strict=True)))
    (chart,) = charts(page(edition_as_slides(made), VISITS))
    (plotted,) = [each for plot in chart.plots for each in plot.series if each.name == "Ours"]
    assert (plotted.format.line.fill.type == MSO_FILL.SOLID) is joined
    labelled = [int(each.get("val")) for each in plotted._element.iterfind("{*}dLbls/{*}dLbl/{*}idx")]
    assert labelled == ([3] if joined else [0, 1, 2]), "each figure, or the latest one"


def test_the_months_stand_below_the_figures_that_are_below_zero() -> None:
    (chart,) = charts(page(edition_as_slides(small({7: "4", 8: "-3", 9: "2"})), VISITS))
    assert chart.value_axis.minimum_scale < 0
    assert chart.category_axis.tick_label_position == XL_TICK_LABEL_POSITION.LOW


@pytest.mark.parametrize("config", SAMPLES)
def test_the_workbook_behind_a_chart_holds_what_the_chart_shows(config: str) -> None:
    found = [chart for slide in pages(slides(config)) for chart in charts(slide)]
    assert len(found) > 10
    for chart in found[::3]:
        book = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        assert book.sheetnames == ["Figures"]
        for element in chart._chartSpace.iter("{*}ser"):
            (name,) = element.findall("{*}tx/{*}strRef/{*}f")
            (values,) = element.findall("{*}val/{*}numRef/{*}f")
            cells = [row[0].value for row in book["Figures"][values.text.partition("!")[2].replace("$", "")]]
            said = {int(point.get("idx")): float(point.findtext("{*}v")) for point in element.iterfind("{*}val//{*}pt")}
            assert {at: value for at, value in enumerate(cells) if value is not None} == said
            assert book["Figures"][name.text.partition("!")[2].replace("$", "")].value == element.findtext(
                "{*}tx//{*}v"
            )


def test_a_gap_is_a_gap_and_no_zero() -> None:
    missing = Missing(Gap.NOT_AVAILABLE)
    made = edition_as_slides(small({6: "88.0", 7: missing, 8: "91.0", 9: "92.0"}))
    (chart,) = charts(page(made, VISITS))
    assert series(chart)["Ours"] == [88.0, None, 91.0, 92.0]
    assert next(chart._chartSpace.iter("{*}dispBlanksAs")).get("val") == "gap"


def test_points_have_their_colours_and_shapes() -> None:
    made = edition_as_slides(small({6: "84.9", 7: "85.0", 8: "89.9", 9: "90.0"}))
    (chart,) = charts(page(made, VISITS))
    lines = series(chart)
    assert lines["Red"] == [84.9, None, None, None]
    assert lines["Amber"] == [None, 85.0, 89.9, None]
    assert lines["Green"] == [None, None, None, 90.0]
    assert lines["Target"] == [90.0] * 4
    shapes = {each.name: each.marker.style for each in chart.plots[0].series}
    assert len({shapes["Red"], shapes["Amber"], shapes["Green"]}) == 3
    assert shapes["Target"] == XL_MARKER_STYLE.NONE


def test_others_are_marked_beside_the_latest_point() -> None:
    made = edition_as_slides(small({8: "91.0", 9: "92.0"}, theirs={9: "89.5"}))
    (chart,) = charts(page(made, VISITS))
    assert series(chart)["England"] == [None, None, 89.5]
    assert series(chart)["Ours"] == [91.0, 92.0, None]
    [others] = [each for each in chart.plots[0].series if each.name == "England"]
    assert others.points[2].data_label.text_frame.text == "E"
    assert "E England: 89.5% (September 2018)" in "\n".join(texts(page(made, VISITS)))
    unnamed = {int(each.get("val")) for each in chart.legend._element.iter("{*}idx")}
    assert unnamed == {[each.name for each in chart.plots[0].series].index("England")}, "its letters name it"


@pytest.mark.parametrize("config", SAMPLES)
def test_letters_of_comparators_do_not_cover_one_another_nor_the_target(config: str) -> None:
    """As high as letters of 12 points are, measured on the chart's own axis over the height that its lines have."""
    scorecard, pairs = sample(config).scorecard, 0
    for row in scorecard.rows:
        drawn = indicator_chart(scorecard, row)
        if not drawn:
            continue
        lines = series_of(drawn, "Ours", drawn.axis.low, HEIGHT)
        marks = [at for each in lines if each.letters for at, value in enumerate(each.values) if value is not None]
        if not marks:
            continue
        around = marks[0]
        assert {*marks} == {around}
        assert all(each.values[around] is None for each in lines if each.name == "Target")
        span = (drawn.axis.high - drawn.axis.low) / (HEIGHT - AROUND_PLOT)
        places = sorted(
            float((drawn.axis.high - value) / span) + each.lower * HEIGHT
            for each in lines
            if each.letters and (value := each.values[around]) is not None
        )
        assert all(lower - upper >= 12 for upper, lower in pairwise(places))
        assert all(0 <= place <= HEIGHT - AROUND_PLOT for place in places)
        pairs += len(list(pairwise(places)))
    assert pairs


def test_letters_of_figures_that_are_the_same_stand_below_each_other() -> None:
    chart = chart_of("getting-to-good", "2.2 Repeat referrals")
    marks = [each for each in chart.plots[0].series if each.name in ("Core cities", "North West", "England")]
    moved = []
    for each in marks:
        ((at, value),) = [(at, value) for at, value in enumerate(each.values) if value is not None]
        assert value == 22.0
        moved += [float(found.get("val")) for found in each.points[at].data_label._dLbl.iter("{*}y")] or [0.0]
    assert len(set(moved)) == len(marks) == 3


def test_a_control_chart_that_begins_anew_has_a_line_from_there_on() -> None:
    figures: dict[int, str | Missing] = {number: str(60 + number % 2) for number in range(-12, 10)}
    before = small(figures)
    anew = Change(month(3), "1", "A new panel", rebases=True)
    definition = replace(before.scorecard.definition, changes=(anew,))
    made = edition_as_slides(replace(before, scorecard=build_scorecard(definition, before.scorecard.observations)))
    (chart,) = charts(page(made, VISITS))
    line, labels = series(chart)["New control chart from Mar 2018"], list(chart.plots[0].categories)
    assert [labels[at] for at, value in enumerate(line) if value is not None] == ["Mar 2018"]
    [element] = [each._element for each in chart.plots[0].series if each.name.startswith("New control chart")]
    [high] = element.findall("{*}errBars/{*}val")
    assert float(high.get("val")) == chart.value_axis.maximum_scale - chart.value_axis.minimum_scale
    (plain,) = charts(page(edition_as_slides(before), VISITS))
    assert not [name for name in series(plain) if "control chart" in name]


def test_restated_points_have_a_ring() -> None:
    ringed = 0
    for row in sample("manchester-proxy").scorecard.rows:
        (chart,) = charts(page(slides(), f"{row.ref} {row.indicator.name}"))
        labels = list(chart.plots[0].categories)
        rings = {labels[at] for at, value in enumerate(series(chart).get("Restated", [])) if value is not None}
        assert rings == {each.period.label for each in row.restated} & set(labels)
        ringed += len(rings)
    assert ringed


def test_a_band_is_an_area_behind_the_lines() -> None:
    chart = chart_of("manchester-proxy", "8 Average caseload, experienced social workers")
    band, lines = chart.plots
    assert [each.name for each in band.series] == ["Green band from", "Green band"]
    assert {*band.series[0].values} == {12.0}
    assert {*band.series[1].values} == {6.0}
    assert "Manchester" in {each.name for each in lines.series}


def test_a_target_that_held_once_is_seen_though_a_line_needs_two_points() -> None:
    chart = chart_of("getting-to-good", "4.1 Agreed priorities with a measure in the framework")
    (target,) = [each for plot in chart.plots for each in plot.series if each.name == "Target"]
    assert [value for value in target.values if value is not None] == [75.0]
    at = [value is not None for value in target.values].index(True)
    assert target.points[at].marker.style == XL_MARKER_STYLE.DASH


def test_limits_are_drawn_where_there_is_a_control_chart() -> None:
    lines = series(chart_of("manchester-proxy", "5 Child protection visits in timescale"))
    assert {"Usual ups and downs", "Average", "Lower limit"} <= set(lines)
    assert "Average" not in series(chart_of("manchester-proxy", "6 Rate of children becoming looked after"))


def test_a_running_total_is_drawn_against_the_year_before() -> None:
    lines = series(chart_of("manchester-framework", "6 Families turned around"))
    assert len([value for value in lines["2017/18"] if value is not None]) == 12
    own = lines["Manchester"]
    assert own[6:] == [None] * 6
    assert own[:6] == sorted(value for value in own if value is not None)


@pytest.mark.parametrize("config", ["manchester-proxy", "manchester-framework"])
def test_the_figures_lie_within_the_axis(config: str) -> None:
    for slide in pages(slides(config)):
        for chart in charts(slide):
            axis = chart.value_axis
            if axis.maximum_scale is not None:
                found = [value for name, each in series(chart).items() if name != "Green band" for value in each]
                assert axis.minimum_scale <= min(value for value in found if value is not None)
                assert axis.maximum_scale >= max(value for value in found if value is not None)


@pytest.mark.parametrize(
    "edition",
    [
        pytest.param(small({}), id="no figure"),
        pytest.param(small({9: Missing(Gap.UNABLE_TO_REPORT, "not captured")}), id="a gap alone"),
        pytest.param(small({9: "91.0"}), id="one figure"),
        pytest.param(small({8: "0", 9: "0"}), id="nothing but noughts"),
        pytest.param(small({8: "-5", 9: "-3"}), id="below nought"),
        pytest.param(small({8: "1", 9: "91.0"}, CONTROLS, {"Commentary": CONTROLS}), id="control characters"),
        pytest.param(small({8: "1", 9: "91.0"}, "x" * 400, {"Commentary": "y" * 5000}), id="words without an end"),
    ],
)
def test_slides_are_made_of_whatever_an_edition_holds(edition: Edition) -> None:
    found = pages(edition_as_slides(edition))
    assert [len(charts(slide)) for slide in found][-1] == any(
        isinstance(point.value, Decimal) for row in edition.scorecard.rows for point in row.trend
    )


@pytest.mark.parametrize("harmful", [pytest.param(text, id=name) for name, text in HARMFUL.items()])
def test_texts_of_others_stay_texts_on_slides_and_behind_charts(harmful: str) -> None:
    edition = small({8: "91.0", 9: "92.0"}, harmful, {"Commentary": harmful}, theirs={9: "89.5"})
    slide = pages(edition_as_slides(edition))[-1]
    (chart,) = charts(slide)
    book = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert {cell.data_type for row in book["Figures"].rows for cell in row} <= {"s", "n"}
    assert not any(cell.hyperlink for row in book["Figures"].rows for cell in row)
    assert not list(slide._element.iter("{*}hlinkClick"))
