"""Manchester's paper of November 2018 on its proxy indicators: figures, changes and claims, out of the sample."""

from collections import Counter
from decimal import Decimal
from functools import cache

import pytest

from tests.papers.national import read
from tests.papers.running import earlier, figure, folder, per_cent_change, rounded, rows_of, scorecard_of, source_of
from tests.places import ROOT, SHARED, needs_shared
from workbook_tools.app.check_scorecard import check
from workbook_tools.app.request import Request
from workbook_tools.model.figures.polarity import Meaning
from workbook_tools.model.rating.rag import Rag

PROXY = "manchester-proxy"
FRAMEWORK = "manchester-framework"
PAPER = SHARED / "seeds" / "manchester-2018-11-scorecard-discussion.txt"


@cache
def paper() -> str:
    """The paper in one line."""
    return " ".join(PAPER.read_text(encoding="utf-8").split())


def difference(ref: str) -> Decimal:
    row = rows_of(PROXY)[ref]
    return figure(row) - earlier(row)


class TestPrintedChanges:
    @pytest.mark.parametrize(
        ("ref", "before", "now", "change"),
        [
            pytest.param("1", "2788", "3025", "237", id="237 more early help assessments"),
            pytest.param("5", "95.4", "95.2", "-0.2", id="visits from 95.4% to 95.2%"),
            pytest.param("7", "60", "72", "12", id="permanence: 72 is 60 and a fifth"),
            pytest.param("11", "57", "50", "-7", id="50 first-time entrants"),
        ],
    )
    def test_from_july_to_november(self, ref: str, before: str, now: str, change: str) -> None:
        row = rows_of(PROXY)[ref]
        assert (earlier(row), figure(row)) == (Decimal(before), Decimal(now))
        assert row.travel.difference == Decimal(change)

    @pytest.mark.parametrize(
        ("ref", "places", "printed"),
        [
            pytest.param("1", 1, "8.5", id="circa 8.5% more assessments"),
            pytest.param("7", 0, "20", id="a significant 20% improvement in permanence"),
            pytest.param("11", 1, "-12.3", id="13% fewer entrants: the nearest whole number gives 12.3%"),
        ],
    )
    def test_in_per_cent(self, ref: str, places: int, printed: str) -> None:
        row = rows_of(PROXY)[ref]
        assert per_cent_change(figure(row), earlier(row), places) == Decimal(printed)

    @pytest.mark.parametrize(
        "ref", ["2", "3", "8", "9", "10"], ids=["referrals", "need", "experienced", "asye", "missing"]
    )
    def test_what_is_said_to_have_fallen_fell(self, ref: str) -> None:
        assert difference(ref) < 0

    @needs_shared
    @pytest.mark.parametrize(
        "words",
        [
            "growth of 237 referrals (circa 8.5%)",
            "from 81 in 17/18 to 75.7 in quarter 1 and to 73 in quarter 2 of 18/19",
            "better than our target of 74.6 although higher than our statistical neighbours",
            "from 95.4% to 95.2%",
            "shows a significant 20% improvement since July 2018",
            "first time entrants (50 13%)",
            "improvements across every indicator, with the exception of one",
        ],
    )
    def test_the_words_stand_in_the_paper(self, words: str) -> None:
        assert words in paper()


class TestChildProtectionRate:
    def test_81_then_75_7_then_73(self) -> None:
        points = rows_of(PROXY)["4"].trend[-3:]
        assert [(point.period.label, point.value) for point in points] == [
            ("Jan to Mar 2018", Decimal(81)),
            ("Apr to Jun 2018", Decimal("75.7")),
            ("Jul to Sep 2018", Decimal(73)),
        ]

    def test_it_is_better_than_the_target_of_74_6(self) -> None:
        row = rows_of(PROXY)["4"]
        assert row.rag is Rag.GREEN
        assert "target 74.6 or lower" in row.reason

    def test_yet_it_is_higher_than_statistical_neighbours(self) -> None:
        row = rows_of(PROXY)["4"]
        neighbours = next(each.value for each in row.comparators if each.group == "Statistical neighbours")
        assert isinstance(neighbours, Decimal)
        assert neighbours < figure(row)


class TestTargets:
    """What the paper says of targets. It prints only 74.6; the sample's others are made to fit."""

    @pytest.mark.parametrize(
        ("ref", "rag"),
        [
            pytest.param("1", Rag.AMBER, id="early help is lower than target"),
            pytest.param("3", Rag.AMBER, id="children in need are close to target"),
            pytest.param("7", Rag.RED, id="permanence is below target"),
            pytest.param("8", Rag.AMBER, id="caseloads are marginally above target"),
            pytest.param("9", Rag.GREEN, id="caseloads of the newly qualified are below target"),
            pytest.param("10", Rag.NO_TARGET, id="missing from home has no target"),
        ],
    )
    def test_the_colour_fits_the_words(self, ref: str, rag: Rag) -> None:
        assert rows_of(PROXY)[ref].rag is rag


class TestEveryIndicatorWithTheExceptionOfOne:
    """The paper judges each change since July by itself."""

    def changed(self, means: Meaning) -> list[str]:
        return [row.ref for row in scorecard_of(PROXY).rows if row.travel.meaning is means]

    def test_only_the_visits_changed_for_the_worse(self) -> None:
        assert self.changed(Meaning.WORSE) == ["5"]

    def test_every_other_changed_for_the_better(self) -> None:
        assert len(self.changed(Meaning.BETTER)) == 11

    def test_the_verdicts_tell_the_changes_that_are_real(self) -> None:
        """Five have 13 figures: visits lie above their average for 9 months, caseloads are real, two move as usual."""
        card = scorecard_of(PROXY)
        assert [row.ref for row in card.improved if row.verdict.charted] == ["5", "8", "9"]
        assert len(card.improved) == 10
        assert card.worsened == ()
        assert len(card.steady()) == 2

    def test_the_visits_are_within_their_target_all_the_same(self) -> None:
        row = rows_of(PROXY)["5"]
        assert row.rag is Rag.GREEN
        assert "worse but within target" in row.travel.words


class TestWhereThePaperContradictsItself:
    def test_a_fall_of_13_per_cent_to_50_starts_from_no_whole_number(self) -> None:
        falls = {before: rounded(Decimal(before - 50) / before * 100, 0) for before in range(51, 70)}
        assert falls[57] == 12
        assert falls[58] == 14
        assert 13 not in falls.values()

    def test_237_is_8_5_per_cent_of_more_than_one_number(self) -> None:
        """So the July figure, 2,788, is illustrative: any from 2,772 to 2,804 gives 8.5%."""
        fitting = [before for before in range(2700, 2900) if rounded(Decimal(237) / before * 100, 1) == Decimal("8.5")]
        assert (fitting[0], fitting[-1]) == (2772, 2804)

    def test_20_per_cent_more_is_12_points_more(self) -> None:
        """The paper does not say whether it means per cent or points; 72 is 20% more than 60, and 12 points."""
        assert difference("7") == 12

    @needs_shared
    def test_every_indicator_improved_but_more_than_one_is_said_not_to_have(self) -> None:
        """Visits worsened, attendance was 'sustained': one exception only if attendance is no proxy indicator."""
        assert "showed a marginal decreased" in paper()
        assert "improvements being sustained" in paper()
        assert not any("attendance" in row.indicator.name.lower() for row in scorecard_of(PROXY).rows)

    @needs_shared
    def test_referrals_did_not_fall_month_on_month_in_the_published_figures(self) -> None:
        """The last twelve months' rate did, so the sample shows that; September's own number was above August's."""
        rows = read("cin-2024/c6_children_in_need_referrals_by_month_2013_to_2024.csv")
        months = next(row for row in rows if row["la_name"] == "Manchester" and row["time_period"] == "2019")
        july, august, september = (int(months[month]) for month in ("July", "August", "September"))
        assert july > august < september
        july_rate, august_rate, september_rate = (point.value for point in rows_of(PROXY)["2"].trend[-3:])
        assert isinstance(july_rate, Decimal)
        assert isinstance(august_rate, Decimal)
        assert isinstance(september_rate, Decimal)
        assert july_rate > august_rate > september_rate

    @needs_shared
    def test_the_rate_of_81_is_published_as_79_7(self) -> None:
        rows = read("cin-2024/d1_child_protection_plans_2013_to_2024.csv")
        march = next(row for row in rows if row["la_name"] == "Manchester" and row["time_period"] == "2018")
        assert march["CPP_At31_rate"] == "79.7"


class TestWhatTheSampleLeavesOut:
    """Printed in the paper, but of measures that are not among the twelve: no row may pass for them."""

    @pytest.mark.parametrize(
        "measure",
        [
            pytest.param("secondary school", id="secondary schools, up by 8%"),
            pytest.param("second or subsequent", id="repeat plans, down by about 5%"),
            pytest.param("two years", id="plans of two years or more"),
            pytest.param("attendance", id="school attendance"),
        ],
    )
    def test_it_is_not_among_the_twelve(self, measure: str) -> None:
        assert not [row.ref for row in scorecard_of(PROXY).rows if measure in row.indicator.name.lower()]


class TestTheFramework:
    def test_it_has_81_monthly_indicators_each_with_its_own_name_and_definition(self) -> None:
        indicators = [row.indicator for row in scorecard_of(FRAMEWORK).rows]
        assert len(indicators) == 81
        assert {indicator.frequency.value for indicator in indicators} == {"month"}
        assert len({indicator.name for indicator in indicators}) == 81
        assert len({indicator.definition for indicator in indicators}) == 81

    def test_it_is_compared_with_the_four_groups_where_possible(self) -> None:
        groups = {figure.group for row in scorecard_of(FRAMEWORK).rows for figure in row.comparators}
        assert groups == {"Statistical neighbours", "Core cities", "North West", "England"}

    def test_every_figure_of_the_council_says_that_it_is_illustrative(self) -> None:
        own = [row for row in source_of(FRAMEWORK) if row["Series"] == "Manchester"]
        assert Counter(row["Origin"] for row in own) == {"illustrative": 81 * 25}
        assert all(row.origin == "illustrative" for row in scorecard_of(FRAMEWORK).rows)

    def test_most_control_charts_show_ordinary_variation_and_both_kinds_of_change_occur(self) -> None:
        found = Counter(str(row.chart.variation) for row in scorecard_of(FRAMEWORK).rows)
        judged = [each for each in found if each.startswith("real") or each == "ordinary variation"]
        assert found["ordinary variation"] > sum(found[each] for each in judged) / 2
        assert found["real improvement"] > found["real worsening"] > 0

    def test_a_months_rate_is_made_a_years(self) -> None:
        # September 2018: 913 referrals of 123,213 children are 74.099 for every 10,000; times twelve, 889.2.
        row = rows_of(FRAMEWORK)["12"]
        assert row.display == "889.2 per 10,000"
        assert rounded(Decimal(12 * 10_000 * 913) / 123_213, 1) == Decimal("889.2")

    def test_half_the_years_target_is_due_by_september(self) -> None:
        # 3,300 early help assessments a year: 1,650 from April to September.
        assert "target 1,650 or higher" in rows_of(FRAMEWORK)["1"].reason

    def test_the_target_of_40_per_cent_comes_down_by_steps(self) -> None:
        assert "target 32.0% or lower" in rows_of(FRAMEWORK)["18"].reason

    def test_each_kind_of_gap_is_shown_in_words(self) -> None:
        rows = rows_of(FRAMEWORK)
        assert (rows["79"].display, rows["80"].display) == ("not available", "not yet due")


@pytest.mark.parametrize("config", [PROXY, FRAMEWORK])
def test_config_data_and_workbook_are_in_order(config: str) -> None:
    assert not check(Request(here=ROOT, config=folder(config)))
