"""Merton's performance report of 9 October 2018: what its paper prints, out of the sample through the program."""

import re
from decimal import Decimal
from functools import cache

import pytest
from msgspec.structs import replace

from tests.papers.running import figure, folder, source_of
from tests.places import ROOT, SHARED, needs_shared
from workbook_tools.app.request import Request
from workbook_tools.app.show_scorecard import show
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.indicators.reference_history import changes_by
from workbook_tools.model.rating.rag import Rag, rate
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard, build_scorecard

MERTON = "merton-scrutiny"
PAPER = SHARED / "seeds" / "merton-2018-10-performance-report.txt"
AUGUST, NOVEMBER = "2018-08", "2018-11"
LEAVE = ["7", "15", "24"]
JOIN = ["7a", "14", "15a", "39"]


@cache
def scorecard_for(period: str) -> Scorecard:
    return show(Request(here=ROOT, config=folder(MERTON), period=period))


def row_of(ref: str, period: str = AUGUST) -> Row:
    return next(row for row in scorecard_for(period).rows if row.ref == ref)


def refs(period: str) -> list[str]:
    return [row.ref for row in scorecard_for(period).rows]


@cache
def paper() -> str:
    """The paper in one line, its bold and italic marks taken out."""
    return " ".join(PAPER.read_text(encoding="utf-8").replace("*", "").split())


@pytest.mark.parametrize(
    ("ref", "words", "now"),
    [
        pytest.param("22", "93% of schools Ofsted inspections rated", "93", id="schools, 2.4"),
        pytest.param("23", "95% of our pupils are educated in schools", "95", id="pupils, 2.4"),
        pytest.param("7", "this indicator is always 100%", "100", id="allocated, child protection, 2.9"),
        pytest.param("15", "this indicator is always 100%", "100", id="allocated, looked-after, 2.9"),
    ],
)
class TestPrintedFigures:
    def test_the_row_shows_the_printed_figure(self, ref: str, words: str, now: str) -> None:
        assert figure(row_of(ref)) == Decimal(now)
        assert row_of(ref).display == f"{now}%"
        assert row_of(ref).origin == "printed"

    def test_it_performs_well_as_the_paper_says(self, ref: str, words: str, now: str) -> None:
        assert row_of(ref).rag is Rag.GREEN

    @needs_shared
    def test_the_words_stand_in_the_paper(self, ref: str, words: str, now: str) -> None:
        assert words in paper()


def test_what_is_always_100_is_100_in_every_month() -> None:
    always = [row for row in source_of(MERTON) if row["Ref"] in ("7", "15")]
    assert len(always) == 62  # April 2016 to October 2018 is 31 months, twice
    assert {row["Value"] for row in always} == {100}


@pytest.mark.parametrize("period", [AUGUST, NOVEMBER])
@pytest.mark.parametrize(
    ("ref", "reason"),
    [
        pytest.param("1", "a new way of measuring is still to be set up", id="1"),
        pytest.param("6", "due early in 2019", id="6"),
    ],
)
def test_what_cannot_be_reported_says_why_and_has_no_colour(ref: str, reason: str, period: str) -> None:
    row = row_of(ref, period)
    assert isinstance(row.value, Missing)
    assert row.value.gap is Gap.UNABLE_TO_REPORT
    assert row.rag is Rag.NO_DATA
    assert row.sentence.startswith("Unable to report: not captured since the case system changed in May 2017")
    assert reason in row.sentence


def test_only_those_two_have_no_figure() -> None:
    assert [row.ref for row in scorecard_for(AUGUST).rows if isinstance(row.value, Missing)] == ["1", "6"]


def edges(low: int, high: int) -> list[tuple[str, Rag]]:
    """A band with a point of amber inside each edge: the last figure of one colour, the first of the next."""
    return [
        (f"{low - 1}.9", Rag.RED),
        (f"{low}.0", Rag.AMBER),
        (f"{low}.9", Rag.AMBER),
        (f"{low + 1}.0", Rag.GREEN),
        (f"{high - 1}.0", Rag.GREEN),
        (f"{high - 1}.1", Rag.AMBER),
        (f"{high}.0", Rag.AMBER),
        (f"{high}.1", Rag.RED),
    ]


BANDS = {"8": (12, 18), "13": (10, 16), "25": (5, 9), "26": (5, 9)}
AT_EDGES = [pytest.param(ref, value, rag, id=f"{ref} at {value}") for ref in BANDS for value, rag in edges(*BANDS[ref])]


@pytest.mark.parametrize(("ref", "value", "expected"), AT_EDGES)
def test_bands_at_both_sides_of_every_edge(ref: str, value: str, expected: Rag) -> None:
    cut_points = row_of(ref).cut_points
    assert cut_points is not None
    assert rate(Decimal(value), cut_points) is expected


@pytest.mark.parametrize(
    ("value", "expected", "reason"),
    [
        pytest.param("11.94", Rag.RED, "red: 11.9%, band 12.0 to 18.0%", id="shown as 11.9"),
        pytest.param("11.95", Rag.AMBER, "amber: 12.0%, band 12.0 to 18.0%", id="shown as 12.0"),
        pytest.param("15", Rag.GREEN, "green: 15.0%, band 12.0 to 18.0%", id="inside"),
        pytest.param("18.05", Rag.RED, "red: 18.1%, band 12.0 to 18.0%", id="shown as 18.1"),
    ],
)
def test_repeat_plans_are_rated_as_they_are_shown(value: str, expected: Rag, reason: str) -> None:
    row = rebuilt("8", Decimal(value))
    assert row.rag is expected
    assert row.reason.startswith(reason)


def rebuilt(ref: str, value: Decimal) -> Row:
    """The row of August as it would be with another latest figure."""
    scorecard, period = scorecard_for(AUGUST), row_of(ref).period
    observations = [
        replace(seen, value=value) if (seen.ref, seen.series, seen.period) == (ref, "Merton", period) else seen
        for seen in scorecard.observations
    ]
    rows = build_scorecard(scorecard.definition, observations).rows
    return next(row for row in rows if row.ref == ref)


def test_what_is_no_target_measure_says_so() -> None:
    contextual = [row for row in scorecard_for(AUGUST).rows if row.rag is Rag.NO_TARGET]
    assert [row.ref for row in contextual] == ["5", "10", "11", "36"]
    assert all(row.reason.startswith("not a target measure") for row in contextual)


class TestTheSetChangesInNovember:
    @pytest.mark.parametrize("ref", LEAVE)
    def test_it_is_there_until_october(self, ref: str) -> None:
        assert ref in refs(AUGUST)
        assert ref in refs("2018-10")
        assert ref not in refs(NOVEMBER)

    @pytest.mark.parametrize("ref", JOIN)
    def test_it_is_there_from_november(self, ref: str) -> None:
        assert ref not in refs(AUGUST)
        assert ref not in refs("2018-10")
        assert ref in refs(NOVEMBER)

    def test_nothing_else_joins_or_leaves_but_one_is_renumbered(self) -> None:
        assert set(refs(AUGUST)) - set(refs(NOVEMBER)) == {*LEAVE, "38"}
        assert set(refs(NOVEMBER)) - set(refs(AUGUST)) == {*JOIN, "39a"}
        assert row_of("38").indicator == row_of("39a", NOVEMBER).indicator

    @pytest.mark.parametrize(
        ("ref", "reason"),
        [
            pytest.param("7", "always 100%", id="7"),
            pytest.param("15", "always 100%", id="15"),
            pytest.param("24", "inspection has changed", id="24"),
            pytest.param("7a", "more than the share of cases allocated", id="7a"),
            pytest.param("14", "a growing interest", id="14"),
            pytest.param("15a", "more than the share of cases allocated", id="15a"),
            pytest.param("39", "a stable and permanent workforce matters", id="39"),
        ],
    )
    def test_the_notes_give_the_papers_reason(self, ref: str, reason: str) -> None:
        before, after = (
            {change.ref: change.reason for change in changes_by(scorecard_for(period).definition)}
            for period in (AUGUST, NOVEMBER)
        )
        assert ref not in before
        assert reason in after[ref]


class TestOrderByReference:
    def test_in_august(self) -> None:
        assert refs(AUGUST) == [*map(str, range(1, 14)), "13a", *map(str, range(15, 39))]

    def test_in_november(self) -> None:
        expected = (
            "1 2 3 4 5 6 7a 8 9 10 11 12 13 13a 14 15a 16 17 18 19 20 21 22 23 25 26 27 28 29 30 31 32 33 34 35 36 37"
        )
        assert refs(NOVEMBER) == [*expected.split(), "39", "39a"]


@pytest.mark.parametrize(
    ("ref", "period", "expected"),
    [
        pytest.param("22", AUGUST, "31 Aug 2018", id="monthly"),
        pytest.param("16", AUGUST, "Apr to Jun 2018", id="quarterly: quarter 1"),
        pytest.param("20", AUGUST, "30 Jun 2018", id="quarterly, at its end"),
        pytest.param("16", NOVEMBER, "Jul to Sep 2018", id="quarterly in November"),
        pytest.param("33", AUGUST, "Apr to Aug 2018", id="year to date"),
        pytest.param("31", AUGUST, "2017", id="calendar year"),
        pytest.param("34", AUGUST, "12 months to Dec 2016", id="18 months late"),
    ],
)
def test_each_figure_is_dated(ref: str, period: str, expected: str) -> None:
    assert row_of(ref, period).period_label == expected


def test_pupils_absent_come_seven_months_after_the_school_year() -> None:
    assert row_of("29").period.end.isoformat() == "2017-08-31"


def test_conferences_within_15_days_are_beyond_chance_below_england() -> None:
    # 206 of 287 is 71.8%. England 76.9%: 1.96 standard errors are 1.96 × √(0.769 × 0.231 ÷ 287) = 4.88 points,
    # so that 72.02% to 81.78% cannot be told from it; 71.8% can.
    row = row_of("4")
    assert figure(row) == Decimal("71.8")
    assert row.rag is Rag.RED
    assert row.reason.startswith("red: 71.8%, really worse than England 76.9% (2017/18); 72.0% to 81.8% would be no")


def test_repeat_referrals_are_in_the_best_quarter_of_outer_london() -> None:
    # The 18 other boroughs' 2017/18, in order: 13 13.4 13.8 14 14.1 15.3 15.4 15.8 16 16.1 16.3 16.8 18.4 19.1 19.2
    # 20 22 22. A quarter of the way from 1st to 18th is place 5.25: 14.1 + 0.25 × 1.2 = 14.4.
    row = row_of("3")
    assert row.rag is Rag.GREEN
    assert "14.4% or lower" in row.reason
    assert "18 councils" in row.reason


def test_a_years_target_is_shared_out_by_august() -> None:
    # 50 first-time entrants a year, five months of twelve: 20.8; the months from April to August are added up.
    row = row_of("33")
    months = ("Apr 2018", "May 2018", "Jun 2018", "Jul 2018", "Aug 2018")
    singles = [each["Value"] for each in source_of(MERTON) if each["Ref"] == "33" and each["Period"] in months]
    assert figure(row) == sum(Decimal(str(single)) for single in singles)
    assert len(singles) == 5
    assert "target 21 or lower" in row.reason
    assert "of 50 for the year" in row.reason


@needs_shared
class TestWhereThePaperContradictsItself:
    def test_repeat_plans_are_expected_at_10_to_20_and_at_12_to_18(self) -> None:
        """2.14 against 2.16; the later, proposed one is the sample's."""
        assert "within the region of 10-20% of children" in paper()
        assert "It is proposed that this should be in the range of 12-18%" in paper()
        assert rate_of_8("11") is Rag.RED
        assert rate_of_8("19") is Rag.RED

    def test_amber_is_the_edge_of_the_band_but_no_width_is_given(self) -> None:
        """2.15: so the sample's point of amber is illustrative."""
        bands = re.findall(r"in the range of (\d+-\d+)%", paper())
        assert bands == ["12-18", "10-16", "5-9", "5-9"]
        assert "amber as it moves to the edge of the acceptable band" in paper()

    def test_moves_are_counted_but_placements_are_published(self) -> None:
        """2.16: three moves make four placements; the national measure, and the sample, count three placements."""
        assert "children with 3 or more moves in the year" in paper()
        assert "placements" in row_of("13").indicator.definition


def rate_of_8(value: str) -> Rag:
    cut_points = row_of("8").cut_points
    assert cut_points is not None
    return rate(Decimal(value), cut_points)
