"""The improvement board's paper of 30 January 2018: seven priorities, what it prints, and real figures beside it."""

import re
from decimal import Decimal

import pytest

from tests.papers.national import column, neighbours_mean, read, release_figures, tool_figures
from tests.papers.running import figure, folder, rounded, rows_of, scorecard_of, source_of
from tests.places import ROOT, SHARED, needs_shared
from workbook_tools.app.check_scorecard import check
from workbook_tools.app.latest_period import KNOWN_COLUMNS
from workbook_tools.app.request import Request
from workbook_tools.model.charts.control_chart import Variation
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.scorecard import build_scorecard
from workbook_tools.sources.settings.config import read_config

BOARD = "getting-to-good"
PAPER = SHARED / "seeds" / "manchester-2018-01-getting-to-good.txt"
CODE = "352"
CORE_CITIES = ["330", "801", "383", "341", "391", "892", "373"]
"""Birmingham, Bristol, Leeds, Liverpool, Newcastle upon Tyne, Nottingham and Sheffield."""
REFERRALS = "c1_children_in_need_referrals_and_rereferrals_2013_to"
PLANS = "d1_child_protection_plans_2013_to"
MONTHS = "cin-2024/c6_children_in_need_referrals_by_month_2013_to_2024.csv"
ILLUSTRATIVE_PRIORITIES = ["3.1", "4.1", "5.1", "6.1", "7.1"]
WITH_24_MONTHS = [f"1.{number}" for number in range(1, 9)] + ["2.1", "2.2", "2.3"]


def in_the_sample(ref: str, series: str, period: str) -> Decimal:
    keys = (ref, series, period)
    (row,) = [row for row in source_of(BOARD) if (row["Ref"], row["Series"], row["Period"]) == keys]
    return Decimal(str(row["Value"]))


def own_months(ref: str) -> list[str]:
    return [str(row["Period"]) for row in source_of(BOARD) if (row["Ref"], row["Series"]) == (ref, "Manchester")]


def test_the_config_has_no_fault() -> None:
    assert check(Request(here=ROOT, config=folder(BOARD))) == ()


def test_the_themes_are_the_seven_priorities_in_their_order() -> None:
    themes = list(dict.fromkeys(row.indicator.theme for row in scorecard_of(BOARD).rows))
    assert [theme[:2] for theme in themes] == [f"{number} " for number in range(1, 8)]


@pytest.mark.parametrize(
    ("ref", "value", "shown"),
    [
        pytest.param("2.2", 20, "20%", id="repeat referrals"),
        pytest.param("2.3", 40, "40%", id="assessments without further action"),
    ],
)
def test_a_printed_figure(ref: str, value: int, shown: str) -> None:
    row = rows_of(BOARD)[ref]
    assert (row.value, row.display, row.origin) == (Decimal(value), shown, "printed")


def test_nothing_else_is_said_to_be_printed() -> None:
    printed = [(row["Ref"], row["Period"]) for row in source_of(BOARD) if row["Origin"] == "printed"]
    assert printed == [("2.2", "Jan 2018"), ("2.3", "Jan 2018")]


@needs_shared
def test_the_paper_prints_these_percentages_and_no_others() -> None:
    text = PAPER.read_text(encoding="utf-8")
    assert re.findall(r"\d+(?:\.\d+)?%", text) == ["20%", "40%", "20%"]


@pytest.mark.parametrize(
    ("ref", "good"),
    [
        pytest.param("1.1", Polarity.HIGH, id="increase in early help assessments"),
        pytest.param("1.3", Polarity.LOW, id="reduction in referral rates"),
        pytest.param("1.4", Polarity.LOW, id="reduction in the child protection population"),
        pytest.param("1.5", Polarity.LOW, id="reduction in the looked-after population"),
        pytest.param("1.6", Polarity.LOW, id="and in distant and residential provision"),
        pytest.param("1.7", Polarity.HIGH, id="increase in disruption"),
        pytest.param("1.8", Polarity.HIGH, id="increase in prosecutions"),
        pytest.param("2.1", Polarity.HIGH, id="high conversion to assessments"),
        pytest.param("2.2", Polarity.LOW, id="repeat referrals below the national average"),
        pytest.param("2.3", Polarity.LOW, id="fewer assessments without further action"),
    ],
)
def test_which_way_the_paper_wants_a_measure_to_go(ref: str, good: Polarity) -> None:
    assert rows_of(BOARD)[ref].indicator.polarity is good


@pytest.mark.parametrize(
    ("month", "target"),
    [
        # a straight line from 40 in January 2018 to 20 in March 2019: 20/14 of a point a month
        pytest.param("2018-01", "40", id="the start, as printed"),
        pytest.param("2018-02", "39", id="38.57"),
        pytest.param("2018-08", "30", id="half way"),
        pytest.param("2019-02", "21", id="21.43"),
        pytest.param("2019-03", "20", id="the end, as printed"),
        pytest.param("2019-09", "20", id="and after it"),
    ],
)
def test_the_way_from_40_to_20_per_cent(month: str, target: str) -> None:
    """Most of these months have no figures yet, so that no scorecard reports them: the model is asked."""
    definition = read_config(folder(BOARD), month, KNOWN_COLUMNS).definition
    rows = build_scorecard(definition, ()).rows
    assert [row.yardstick.target for row in rows if row.indicator.ref == "2.3"] == [Decimal(target)]


def test_repeat_referrals_are_below_england() -> None:
    row = rows_of(BOARD)["2.2"]
    (england,) = [each for each in row.comparators if each.group == "England"]
    assert (england.value, england.period and england.period.label) == (Decimal("21.9"), "2016/17")
    assert row.rag is Rag.GREEN


@pytest.mark.parametrize(
    ("ref", "england"),
    [
        pytest.param("1.3", "553.6", id="referrals"),
        pytest.param("1.4", "43.8", id="child protection plans"),
        pytest.param("1.5", "62", id="looked-after children"),
    ],
)
def test_what_is_to_come_within_the_national_average_is_far_above_it(ref: str, england: str) -> None:
    row = rows_of(BOARD)[ref]
    assert in_the_sample(ref, "England", "2016/17") == Decimal(england)
    assert figure(row) > Decimal(england) * Decimal("1.1")
    assert row.rag is Rag.RED


@pytest.mark.parametrize("ref", WITH_24_MONTHS)
def test_a_measure_has_25_months_to_january_2018(ref: str) -> None:
    months = own_months(ref)
    assert (len(months), months[0], months[-1]) == (25, "Jan 2016", "Jan 2018")


@pytest.mark.parametrize("ref", [ref for ref in WITH_24_MONTHS if ref not in ("1.3", "1.8")])
def test_a_control_chart_has_enough_months(ref: str) -> None:
    chart = rows_of(BOARD)[ref].chart
    assert chart.limits is not None
    assert chart.variation is not Variation.TOO_FEW_POINTS


@pytest.mark.parametrize("ref", ILLUSTRATIVE_PRIORITIES)
def test_what_the_paper_has_no_measure_for_is_illustrative(ref: str) -> None:
    origins = {row["Origin"] for row in source_of(BOARD) if row["Ref"] == ref}
    assert origins == {"illustrative"}
    assert rows_of(BOARD)[ref].origin == "illustrative"


def test_prosecutions_are_added_up_from_april() -> None:
    # 2 + 1 + 3 + 1 + 0 + 2 + 2 + 1 + 2 + 3 from April 2017 to January 2018
    assert figure(rows_of(BOARD)["1.8"]) == 17


@needs_shared
def test_referrals_in_a_month_are_as_published() -> None:
    released = {row["time_period"]: row for row in read(MONTHS) if row["la_name"] == "Manchester"}
    assert in_the_sample("1.2", "Manchester", "Jan 2018") == Decimal(released["2018"]["January"]) == 1064
    assert in_the_sample("1.2", "Manchester", "Apr 2017") == Decimal(released["2018"]["April"]) == 675
    assert in_the_sample("1.2", "Manchester", "Jan 2016") == Decimal(released["2016"]["January"]) == 1194


@pytest.mark.parametrize(
    ("last", "referrals", "children"),
    [
        # 906 + 1,017 + 1,069 + 964 + 880 + 1,283 + 964 + 1,061 + 887 + 1,011 + 976 + 1,187
        pytest.param("Mar 2017", 12_205, 121_888, id="the year 2016/17"),
        # 976 + 1,187 + 675 + 1,138 + 1,266 + 1,164 + 1,027 + 1,004 + 1,281 + 1,343 + 970 + 1,064
        pytest.param("Jan 2018", 13_095, 123_213, id="twelve months to January 2018"),
    ],
)
def test_the_rate_of_referrals_worked_by_hand(last: str, referrals: int, children: int) -> None:
    assert in_the_sample("1.3", "Manchester", last) == rounded(Decimal(referrals) * 10_000 / children, 6)


@needs_shared
@pytest.mark.parametrize("year", [2016, 2017])
def test_the_rate_of_referrals_at_the_end_of_a_year_is_the_published_one(year: int) -> None:
    published = release_figures(REFERRALS, column("Referrals_rate"), year)[CODE]
    assert rounded(in_the_sample("1.3", "Manchester", f"Mar {year}"), 1) == published


@needs_shared
@pytest.mark.parametrize("year", [2016, 2017])
def test_the_rates_on_31_march_are_the_published_ones(year: int) -> None:
    assert (
        in_the_sample("1.4", "Manchester", f"Mar {year}") == release_figures(PLANS, column("CPP_At31_rate"), year)[CODE]
    )
    assert in_the_sample("1.5", "Manchester", f"Mar {year}") == tool_figures("LAC", year)[CODE]


@needs_shared
@pytest.mark.parametrize(("year", "period"), [(2016, "2015/16"), (2017, "2016/17")])
def test_comparators_are_as_released(year: int, period: str) -> None:
    released = {
        "1.3": release_figures(REFERRALS, column("Referrals_rate"), year),
        "1.4": release_figures(PLANS, column("CPP_At31_rate"), year),
        "1.5": tool_figures("LAC", year),
        "2.1": release_figures(REFERRALS, lambda row: 100 - Decimal(row["No_Further_Action_percent"]), year),
        "2.2": release_figures(REFERRALS, column("Re_referrals_percent"), year),
    }
    for ref, figures in released.items():
        assert in_the_sample(ref, "North West", period) == figures["North West"]
        assert in_the_sample(ref, "England", period) == figures["England"]
        cities = [figures[code] for code in CORE_CITIES]
        assert in_the_sample(ref, "Core cities", period) == rounded(sum(cities, Decimal(0)) / 7, 6)
        mean, members = neighbours_mean(figures, "Manchester")
        assert (in_the_sample(ref, "Statistical neighbours", period), members) == (rounded(mean, 6), 10)


@needs_shared
@pytest.mark.parametrize(
    ("year", "manchester", "england"),
    [pytest.param(2017, "26.3", "21.9", id="before the paper"), pytest.param(2018, "25.6", "21.9", id="after it")],
)
def test_20_per_cent_of_repeat_referrals_is_neither_manchesters_nor_englands_published_figure(
    year: int, manchester: str, england: str
) -> None:
    published = release_figures(REFERRALS, column("Re_referrals_percent"), year)
    assert (published[CODE], published["England"]) == (Decimal(manchester), Decimal(england))
    assert figure(rows_of(BOARD)["2.2"]) == 20 < published["England"] < published[CODE]
