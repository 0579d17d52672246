from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.model.conclusion.cards import FALLEN, SEPTEMBER, STEADY, card, measure
from workbook_tools.model.charts.control_chart import Assurance
from workbook_tools.model.conclusion.axis import axis_over
from workbook_tools.model.conclusion.colour_map import colour_map
from workbook_tools.model.conclusion.indicator_chart import IndicatorChart, indicator_chart
from workbook_tools.model.conclusion.past_figures import past_figures
from workbook_tools.model.conclusion.variation_matrix import variation_matrix
from workbook_tools.model.indicators.definition import Change, Issued
from workbook_tools.model.indicators.indicator import Indicator, Span
from workbook_tools.model.movement.verdict import Word
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.rating.tolerance_rule import Tolerance, Trajectory
from workbook_tools.model.scorecard import Scorecard, build_scorecard

D = Decimal


def chart_of(indicator: Indicator, figures: str, theirs: str = "") -> IndicatorChart | None:
    scorecard = card([indicator], {"1": figures}, {"1": theirs} if theirs else {})
    return indicator_chart(scorecard, scorecard.rows[0])


class TestTheCourse:
    def test_each_figure_has_the_colour_of_its_own_time_s_target(self) -> None:
        rule = Trajectory(((SEPTEMBER.earlier(3), D(60)), (SEPTEMBER.earlier(1), D(80))), D(0))
        scorecard = card([measure("1", rule)], {"1": "70 70 70 70"})
        points = past_figures(scorecard, scorecard.rows[0])
        assert [(str(point.rag), point.target) for point in points] == [
            *(("Green", D(60)), ("Green", D(60))),
            *(("Red", D(80)), ("Red", D(80))),
        ]

    def test_it_begins_with_the_first_figure_and_keeps_the_gaps(self) -> None:
        scorecard = card([measure("1")], {"1": "- - 70 - 80"})
        points = past_figures(scorecard, scorecard.rows[0])
        assert [point.period for point in points] == [SEPTEMBER.earlier(steps) for steps in (2, 1, 0)]
        assert [isinstance(point.value, Decimal) for point in points] == [True, False, True]

    def test_the_last_point_is_the_row_s_own_figure_and_colour(self) -> None:
        scorecard = card([measure("1")], {"1": FALLEN})
        last = past_figures(scorecard, scorecard.rows[0])[-1]
        assert (last.value, last.rag) == (scorecard.rows[0].value, scorecard.rows[0].rag)


class TestAChart:
    def test_no_figure_no_chart(self) -> None:
        assert chart_of(measure("1"), "-") is None

    def test_a_running_total_is_drawn_against_the_year_before(self) -> None:
        total = replace(measure("1"), unit="number", counted=PeriodBasis.YEAR_TO_DATE)
        chart = chart_of(total, "5 9 12 20 22 25 30 31 33 40 44 50 6 11 15 22 25 30")
        assert chart
        assert chart.labels[0] == "Apr 2018"
        assert chart.labels[-1] == "Mar 2019"
        assert [point.value if point else None for point in chart.points] == [
            *map(D, (6, 11, 15, 22, 25, 30)),
            *[None] * 6,
        ]
        assert [point.value for point in chart.before] == [*map(D, (5, 9, 12, 20, 22, 25, 30, 31, 33, 40, 44, 50))]
        assert (chart.before_label, chart.latest) == ("2017/18", 5)
        assert "; 2017/18: 25 at the same time, 50 at its end; " in chart.words

    def test_the_words_say_what_it_shows(self) -> None:
        chart = chart_of(measure("1"), "92 80 - 70", theirs="85")
        assert chart
        assert chart.words == (
            "Indicator 1: from 92% (June 2018) to 70% (September 2018); lowest 70%, highest 92%; "
            "1 of 4 figures missing; target 90% or higher; Statistical neighbours 85% (September 2018)."
        )

    def test_limits_only_where_there_is_a_control_chart(self) -> None:
        charted, short = chart_of(measure("1"), STEADY), chart_of(measure("1"), "92 93")
        assert charted
        assert short
        assert ([(each.first, each.last) for each in charted.limits], short.limits) == ([(0, 12)], ())


class TestTheAxis:
    @pytest.mark.parametrize(
        ("values", "places", "highest", "ticks"),
        [
            (["2310", "3200"], 0, None, "2200 2400 2600 2800 3000 3200"),
            (["12.1", "99.5"], 1, "100", "0 20 40 60 80 100"),
            (["99.2", "100"], 1, "100", "99.2 99.4 99.6 99.8 100.0"),
            (["5", "5"], 0, None, "4 5 6"),
            (["0", "0"], 0, None, "0 1"),
            (["-3", "4"], 0, None, "-4 -2 0 2 4"),
        ],
    )
    def test_its_ticks(self, values: list[str], places: int, highest: str | None, ticks: str) -> None:
        axis = axis_over(map(D, values), places, D(highest) if highest else None)
        assert [D(tick) for tick in ticks.split()] == list(axis.ticks)

    @pytest.mark.parametrize(
        ("figures", "target", "ticks"),
        [
            pytest.param("30 40 60 70", 80, "30 40 50 60 70 80 90", id="a target at its head"),
            pytest.param("30 40 60 70", 79, "30 40 50 60 70 80 90", id="a target near its head"),
            pytest.param("92 94 96 97", 100, "92 94 96 98 100", id="above which no share can be"),
            pytest.param("72 71", 70, "0 20 40 60 80", id="two figures would look far apart"),
            pytest.param("72 71 72 71", 70, "70 71 72", id="four are a course"),
        ],
    )
    def test_green_has_room_beyond_a_target_and_few_figures_stand_above_0(
        self, figures: str, target: int, ticks: str
    ) -> None:
        chart = chart_of(measure("1", Tolerance(D(target), D(5))), figures)
        assert chart
        assert list(chart.axis.ticks) == [D(tick) for tick in ticks.split()]

    @given(st.lists(st.decimals(-(10**6), 10**6, places=2), min_size=1), st.integers(0, 2))
    def test_it_takes_in_every_value_in_few_round_even_steps(self, values: list[Decimal], places: int) -> None:
        axis = axis_over(values, places)
        steps = {later - earlier for earlier, later in zip(axis.ticks, axis.ticks[1:], strict=False)}
        assert axis.low <= min(values)
        assert axis.high >= max(values)
        assert len(steps) == 1
        assert 2 <= len(axis.ticks) <= 7
        assert all("E" not in str(tick) for tick in axis.ticks)


class TestTheMapOfColours:
    def test_each_scorecard_s_colour_and_whence_it_comes(self) -> None:
        joined = replace(measure("b"), shown_on=Span(SEPTEMBER.earlier(1), None))
        issued = Issued("August's", SEPTEMBER.earlier(1), colours={"a": Rag.AMBER})
        found = colour_map(card([measure("a"), joined], {"a": "70 92 92", "b": "70 70 70"}, issued=[issued]))
        assert found.periods == tuple(SEPTEMBER.earlier(steps) for steps in (2, 1, 0))
        assert [line.colours for _, lines in found.themes for line in lines] == [
            (Rag.RED, Rag.AMBER, Rag.GREEN),
            (None, Rag.RED, Rag.RED),
        ]
        assert found.whence == (
            "The colours are those that were issued, where they were recorded; the others are worked out from today's "
            "figures and each time's own target."
        )


class TestTheMatrix:
    def test_who_stands_where(self) -> None:
        figures = {"a": STEADY, "b": FALLEN, "c": "92 70", "d": FALLEN}
        running = replace(measure("d"), counted=PeriodBasis.YEAR_TO_DATE)
        found = variation_matrix(card([*(measure(ref) for ref in "abc"), running], figures))
        placed = {place: [row.ref for row in rows] for place, rows in found.cells.items() if rows}
        assert placed == {(Word.USUAL, Assurance.MAY_MEET): ["a"], (Word.WORSE, Assurance.MAY_MEET): ["b"]}
        untold = {words: [row.ref for row in rows] for words, rows in found.untold.items()}
        assert untold == {"too early to tell": ["c"], "a running total cannot tell": ["d"]}


class TestAControlChartThatBeginsAnew:
    OLD, NEW = "50 52 " * 7, "90 92 " * 7

    def card(self, *changes: Change) -> Scorecard:
        found = card([measure("1")], {"1": self.OLD + self.NEW})
        return build_scorecard(replace(found.definition, changes=changes), found.observations)

    def test_the_new_figures_are_judged_by_themselves(self) -> None:
        """The averages are 71 of all and 91 of the new; by the first the latest is beyond the limits."""
        anew = Change(SEPTEMBER.earlier(13), "1", "New panel.", rebases=True)
        (old,), (new,) = self.card().rows, self.card(anew).rows
        assert old.chart.limits
        assert new.chart.limits
        assert (old.chart.limits.mean, new.chart.limits.mean) == (D(71), D(91))
        assert (old.verdict.word, new.verdict.word) == (Word.BETTER, Word.USUAL)

    @pytest.mark.parametrize(
        "other",
        [
            Change(SEPTEMBER.earlier(13), "1", "Noted only."),
            Change(SEPTEMBER.earlier(13), "2", "Another's.", rebases=True),
        ],
    )
    def test_a_change_that_does_not_say_so_leaves_it(self, other: Change) -> None:
        assert self.card(other).rows[0].chart.limits == self.card().rows[0].chart.limits

    def test_each_stretch_is_drawn_with_its_own_limits(self) -> None:
        scorecard = self.card(Change(SEPTEMBER.earlier(13), "1", "New panel.", rebases=True))
        chart = indicator_chart(scorecard, scorecard.rows[0], 28)
        assert chart
        assert [(each.first, each.last, each.mean) for each in chart.limits] == [(0, 13, D(51)), (14, 27, D(91))]
        assert [(each.position, each.change) for each in chart.rebased] == [(14, "New panel.")]
