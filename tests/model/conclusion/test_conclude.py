from decimal import Decimal
from functools import partial

import pytest
from msgspec.structs import replace

from tests.model.conclusion.cards import FALLEN, NEIGHBOURS, NINETY, RISEN, SEPTEMBER, card, measure
from tests.papers.running import scorecard_of
from tests.say.page.editions import SAMPLES
from tests.work import calls_of
from workbook_tools.model.conclusion.colour_map import colour_map
from workbook_tools.model.conclusion.conclude import MOST_WORDS, Conclusion, conclude
from workbook_tools.model.conclusion.gravity import going_well
from workbook_tools.model.conclusion.indicator_chart import indicator_chart
from workbook_tools.model.conclusion.indicator_series import indicator_series
from workbook_tools.model.conclusion.matters import figure_and_target, red_for
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.indicators.definition import Issued, ScorecardDefinition
from workbook_tools.model.judged_figure import judge_figure
from workbook_tools.model.periods.period import Frequency
from workbook_tools.model.rating.band_rule import Band
from workbook_tools.model.rating.comparator_rule import AgainstComparator
from workbook_tools.model.rating.none_rule import NotATarget
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.rating.rule import Rule
from workbook_tools.model.scorecard import build_scorecard

LIKE_OTHERS = AgainstComparator(NEIGHBOURS, Decimal(5))


class TestTheSentence:
    @pytest.mark.parametrize(
        ("figures", "words"),
        [
            (["70"], "The one rated indicator is red."),
            (["92"], "The one rated indicator is not red."),
            (["-"], "No indicator has a figure."),
            (["70", "92", "-"], "1 of 2 rated indicators is red."),
            (["92", "92"], "None of 2 rated indicators is red."),
            ([FALLEN, "92"], "1 of 2 rated indicators is red. 1 indicator is really getting worse."),
            (
                [FALLEN, FALLEN, RISEN],
                "2 of 3 rated indicators are red. 2 indicators are really getting worse, 1 better.",
            ),
        ],
    )
    def test_it(self, figures: list[str], words: str) -> None:
        by_ref = {str(number): each for number, each in enumerate(figures)}
        assert conclude(card([measure(ref) for ref in by_ref], by_ref)).sentence == words

    def test_that_none_is_rated_is_said_beside_what_really_moves(self) -> None:
        found = conclude(card([measure("a", NotATarget())], {"a": FALLEN}))
        assert found.movement == "No indicator is rated. 1 indicator is really getting worse."


class TestHowTheColoursMoved:
    def test_worked_out_where_no_scorecard_was_issued(self) -> None:
        figures = {"a": "70 92", "b": "92 70", "c": "70 70", "d": "- 70"}
        found = conclude(card([measure(ref) for ref in figures], figures))
        assert found.moved == "Since August 2018: 2 newly red, 1 no longer ('Indicator a')."
        assert [row.ref for row in found.moves.became_red] == ["b", "d"]
        assert (found.moves.before[Rag.RED], found.counts[Rag.RED], found.moves.recorded) == (2, 3, False)

    def test_what_members_were_shown_counts_where_it_was_recorded(self) -> None:
        issued = Issued("July's", SEPTEMBER.earlier(2), colours={"a": Rag.RED})
        found = conclude(card([measure("a")], {"a": "92 92 92"}, issued=[issued]))
        assert found.moved == "Since July 2018, the last scorecard issued: 1 no longer red ('Indicator a')."
        assert found.moves.recorded

    def test_the_month_before_needs_no_words_that_it_was_issued(self) -> None:
        issued = Issued("August's", SEPTEMBER.earlier(1), colours={"a": Rag.RED})
        found = conclude(card([measure("a")], {"a": "92 92"}, issued=[issued]))
        assert found.moved == "Since August 2018: 1 no longer red ('Indicator a')."

    @pytest.mark.parametrize(
        ("figures", "words"),
        [
            pytest.param(["70 -", "92 92"], "Since August 2018: 1 that was red has no figure now ('Indicator 0').",
                         id="it was red"),
            pytest.param(["70 -", "70 -", "70 92", "70 92", "92 70"],
                         "Since August 2018: 1 newly red, 2 no longer, 2 that were red have no figure now.", id="all"),
            pytest.param(["92 -"], "", id="nothing has a figure, so nothing stayed as it was"),
            pytest.param(["92 92", "92 -"], "Since August 2018, none became red or left red.", id="it was green"),
        ],
    )  # fmt: skip
    def test_a_red_that_has_no_figure_now_has_not_left_red(self, figures: list[str], words: str) -> None:
        by_ref = {str(number): each for number, each in enumerate(figures)}
        assert conclude(card([measure(ref) for ref in by_ref], by_ref)).moved == words

    def test_a_colour_is_not_told_of_a_figure_that_is_not_there(self) -> None:
        issued = Issued("July's", SEPTEMBER.earlier(2), colours={"a": Rag.RED})
        assert conclude(card([measure("a")], {"a": "- 92 92"}, issued=[issued])).moved == ""


class TestAMatter:
    @pytest.mark.parametrize(
        ("rule", "polarity", "words"),
        [
            (LIKE_OTHERS, Polarity.HIGH, "70%, target 90%"),
            (NINETY, Polarity.HIGH, "70%, target 90%"),
            (Band.with_edges(Decimal(75), Decimal(85), Decimal(2)), Polarity.NEITHER, "70%, target 77% to 83%"),
            (NotATarget(), Polarity.HIGH, "70%"),
        ],
    )  # fmt: skip
    def test_its_figure_against_what_it_is_asked_to_be(self, rule: Rule, polarity: Polarity, words: str) -> None:
        (row,) = card([measure("1", rule, polarity=polarity)], {"1": "70"}, {"1": "90"}).rows
        assert figure_and_target(row) == words

    @pytest.mark.parametrize(
        ("figures", "words"),
        [
            ("92 70", "newly red"),
            ("- 70", ""),
            ("92 70 70 70", "red for 3 months"),
            ("70 - 70 70", "red for 2 months"),
            ("70 70", "red in all 2 months rated"),
            ("70 92", ""),
            (" ".join(["70"] * 30), "red for 25 months or more"),
        ],
    )
    def test_how_long_it_has_been_red(self, figures: str, words: str) -> None:
        scorecard = card([measure("1")], {"1": figures})
        assert red_for(scorecard, scorecard.rows[0]) == words

    def test_months_before_there_was_anything_to_be_judged_by_are_not_counted(self) -> None:
        scorecard = card([measure("1", LIKE_OTHERS)], {"1": "70 70 70 70"}, {"1": "90 90 90"})
        assert red_for(scorecard, scorecard.rows[0]) == "red in all 3 months rated"

    @pytest.mark.parametrize(
        ("issued", "words"),
        [
            pytest.param(1, "red for 1 year", id="August's scorecard had the figure of 2017/18"),
            pytest.param(7, "newly red", id="February's had that of 2016/17"),
        ],
    )
    def test_a_figure_that_was_reported_before_is_not_newly_red(self, issued: int, words: str) -> None:
        indicator = replace(measure("1"), frequency=Frequency.YEAR)
        latest = indicator.latest_on(SEPTEMBER)
        figures = {latest.earlier(1): "92", latest: "70"}
        seen = [Observation("1", "Ours", year, Decimal(figure)) for year, figure in figures.items()]
        before = Issued("Issued", SEPTEMBER.earlier(issued))
        found = conclude(
            build_scorecard(ScorecardDefinition("T", SEPTEMBER, "Ours", (indicator,), issued=(before,)), seen)
        )
        assert [each.since for each in found.attention] == [words]
        assert len(found.moves.became_red) == (words == "newly red")

    def test_why_it_is_told(self) -> None:
        figures = {"a": "92 70", "b": "60 70", "c": FALLEN, "d": "70"}
        scorecard = card([*map(measure, "abc"), measure("d", NotATarget())], figures, {"d": "90"})
        assert {each.row.ref: each.why for each in conclude(scorecard).attention} == {
            "a": "Red, and worse since Aug 2018",
            "b": "Red, but better since Aug 2018",
            "c": "Red, and really getting worse",
            "d": "Worse than statistical neighbours (90%)",
        }

    def test_what_is_told_in_few_words(self) -> None:
        figures = {"a": "92 70", "b": "60 70", "c": FALLEN, "d": "70"}
        scorecard = card([*map(measure, "abc"), measure("d", NotATarget())], figures, {"d": "90"})
        assert {each.row.ref: each.told for each in conclude(scorecard).attention} == {
            "a": "70%, target 90%; newly red, and worse",
            "b": "70%, target 90%; red in all 2 months rated, but better",
            "c": "40%, target 90%; newly red, really getting worse",
            "d": "70%; worse than statistical neighbours (90%)",
        }

    def test_what_goes_well_in_few_words(self) -> None:
        figures = {"a": RISEN, "b": "92 95", "c": "92"}
        scorecard = card([*map(measure, "abc")], figures, {"c": "60"})
        assert {each.row.ref: (each.told, each.briefly) for each in conclude(scorecard).well} == {
            "a": ("95%, target 90%", "Really getting better"),
            "b": ("95%, target 90%", "Better"),
            "c": ("92%; better than statistical neighbours (60%)", "Better than statistical neighbours (60%)"),
        }


class TestInFewWords:
    """Names of 21 words: a red takes 30 words, one that is worse than its neighbours 27, what goes well 25.

    Headings take 7, how colours moved 9, "And 3 more." 3.
    """

    @staticmethod
    def concluded(reds: int, worse: int, well: int) -> Conclusion:
        figures = {f"r{each}": "80 80" for each in range(reds)}
        figures |= {f"n{each}": "70" for each in range(worse)}
        figures |= {f"g{each}": "92 95" for each in range(well)}
        rules = {"r": NINETY, "n": NotATarget(), "g": NINETY}
        indicators = [replace(measure(ref, rules[ref[0]]), name=f"{ref}{' long' * 20}") for ref in figures]
        return conclude(card(indicators, figures, {ref: "90" for ref in figures if ref[0] == "n"}))

    @pytest.mark.parametrize(
        ("counts", "told", "words"),
        [
            pytest.param((1, 0, 4), (1, 0, 4), 16 + 30 + 4 * 25, id="few: all is told, and why"),
            pytest.param((2, 1, 2), (2, 1, 2), 16 + 2 * 30 + 27 + 2 * 22, id="targets of what goes well"),
            pytest.param((2, 1, 5), (2, 1, 2), 16 + 2 * 30 + 27 + 2 * 22 + 3, id="less of what goes well"),
            pytest.param(
                (3, 2, 5),
                (3, 0, 1),
                16 + 3 * 30 + 22 + 3 + 6,
                id="then of what is not red: 2 more need attention, not red.",
            ),
            pytest.param((9, 0, 5), (9, 0, 1), 16 + 3 * 30 + 22 + 3, id="then reds are only named, but all are"),
        ],
    )
    def test_what_gives_way(self, counts: tuple[int, int, int], told: tuple[int, int, int], words: int) -> None:
        found = self.concluded(*counts)
        reds = [each for each in (*found.attention, *found.more_reds) if each.row.rag is Rag.RED]
        others = [each for each in found.attention if each.row.rag is not Rag.RED]
        assert (len(reds), len(others), len(found.well)) == told
        assert len(others) + len(found.more_attention) == counts[1]
        assert len(found.well) + len(found.more_well) == counts[2]
        assert found.words == words

    @pytest.mark.parametrize(
        ("names", "well", "said"),
        [
            pytest.param("Care leavers", 6, "And 1 more: Care leavers.", id="one left is named"),
            pytest.param("Care leavers", 7, "And 2 more.", id="two are counted"),
            pytest.param(
                "Care leavers of every age whatever" + " they do" * 8,
                6,
                "And 1 more.",
                id="no words are left for its name",
            ),
        ],
    )
    def test_the_last_that_goes_well(self, names: str, well: int, said: str) -> None:
        figures = {f"g{each}": "92 95" for each in range(well)}
        indicators = [replace(measure(ref), name=names) for ref in figures]
        found = conclude(card(indicators, figures))
        assert (len(found.well), found.and_more_well) == (5, said)
        assert found.words <= MOST_WORDS


class TestACourse:
    def test_it_is_judged_once_whoever_asks(self) -> None:
        """The chart of a red that the conclusion told of, and its second chart, judge nothing again."""
        figures = {"1": " ".join(["70"] * 25)}
        named, scorecard, untold = (card([measure("1")], figures) for _ in range(3))
        indicator_chart(named, named.rows[0])  # what a month is called is kept for good, whoever asks first
        conclude(scorecard)
        told, first, again = (
            calls_of(partial(indicator_chart, each, each.rows[0])) for each in (scorecard, untold, untold)
        )
        assert max(told, again) < first / 2

    @pytest.mark.parametrize(
        "rule",
        [pytest.param(NINETY, id="a target that stays"), pytest.param(LIKE_OTHERS, id="as others have it each time")],
    )
    def test_each_figure_is_judged_exactly_once(self, rule: Rule) -> None:
        """By the row, the conclusion, the map of colours, the chart and the whole series together."""
        figures = {ref: " ".join(["70"] * 25) for ref in "123"}

        def tell_everything() -> None:
            scorecard = card([measure(ref, rule) for ref in figures], figures)
            conclude(scorecard)
            colour_map(scorecard)
            for row in scorecard.rows:
                indicator_chart(scorecard, row)
                indicator_series(scorecard, row)

        assert calls_of(tell_everything, judge_figure) == 3 * 25


class TestEverySample:
    @pytest.mark.parametrize("config", SAMPLES)
    def test_all_of_it_is_said_in_150_words(self, config: str) -> None:
        """How colours moved, what needs attention and what goes well, each as many as there are up to five."""
        found = conclude(scorecard_of(config))
        assert found.words <= MOST_WORDS == 150
        assert len(found.well) == min(len(going_well(scorecard_of(config))), 5)
        assert bool(found.and_more_well) == (len(found.well) < len(going_well(scorecard_of(config))))

    @pytest.mark.parametrize("config", SAMPLES)
    def test_every_red_is_named_once(self, config: str) -> None:
        scorecard = scorecard_of(config)
        found = conclude(scorecard)
        named = [each.row.ref for each in (*found.attention, *found.more_reds) if each.row.rag is Rag.RED]
        assert sorted(named) == sorted(row.ref for row in scorecard.rows if row.rag is Rag.RED)
        assert len(found.attention) <= 5
        assert len(found.well) <= 5

    @pytest.mark.parametrize("config", SAMPLES)
    def test_nothing_both_asks_for_attention_and_goes_well(self, config: str) -> None:
        found = conclude(scorecard_of(config))
        assert not {each.row.ref for each in found.attention} & {each.row.ref for each in found.well}

    @pytest.mark.parametrize("config", SAMPLES)
    def test_the_themes_have_every_indicator(self, config: str) -> None:
        scorecard = scorecard_of(config)
        assert sum(sum(each.counts.values()) for each in conclude(scorecard).themes) == len(scorecard.rows)
