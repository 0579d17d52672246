from decimal import Decimal

import pytest

from tests.model.conclusion.cards import FALLEN, NEIGHBOURS, RISEN, SEPTEMBER, card, measure
from tests.papers.running import scorecard_of
from tests.say.page.editions import SAMPLES
from workbook_tools.model.conclusion.conclude import conclude, figure_and_target, red_for
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.indicators.definition import Issued
from workbook_tools.model.rating.band_rule import Band
from workbook_tools.model.rating.comparator_rule import AgainstComparator
from workbook_tools.model.rating.none_rule import NotATarget
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.rating.rule import Rule

LIKE_OTHERS = AgainstComparator(NEIGHBOURS, Decimal(5))


class TestTheSentence:
    @pytest.mark.parametrize(
        ("figures", "words"),
        [
            (["70"], "The one rated indicator is red."),
            (["92"], "The one rated indicator is not red."),
            (["-"], "No indicator is rated."),
            (["70", "92", "-"], "1 of the 2 rated indicators is red."),
            (["92", "92"], "None of the 2 rated indicators are red."),
            ([FALLEN, "92"], "1 of the 2 rated indicators is red. 1 is really getting worse, and red."),
            (
                [FALLEN, FALLEN, RISEN],
                "2 of the 3 rated indicators are red. 2 are really getting worse, all of them red. "
                "1 is really getting better.",
            ),
        ],
    )
    def test_it(self, figures: list[str], words: str) -> None:
        by_ref = {str(number): each for number, each in enumerate(figures)}
        assert conclude(card([measure(ref) for ref in by_ref], by_ref)).sentence == words


class TestHowTheColoursMoved:
    def test_worked_out_where_no_scorecard_was_issued(self) -> None:
        figures = {"a": "70 92", "b": "92 70", "c": "70 70", "d": "- 70"}
        found = conclude(card([measure(ref) for ref in figures], figures))
        assert found.moved == "Since the scorecard of August 2018, 2 became red and 1 is no longer red."
        assert [row.ref for row in found.moves.became_red] == ["b", "d"]
        assert (found.moves.before[Rag.RED], found.counts[Rag.RED], found.moves.recorded) == (2, 3, False)

    def test_what_members_were_shown_counts_where_it_was_recorded(self) -> None:
        issued = Issued("July's", SEPTEMBER.earlier(2), colours={"a": Rag.RED})
        found = conclude(card([measure("a")], {"a": "92 92 92"}, issued=[issued]))
        assert found.moved == "Since the scorecard of July 2018, 1 is no longer red."
        assert found.moves.recorded

    def test_a_colour_is_not_told_of_a_figure_that_is_not_there(self) -> None:
        issued = Issued("July's", SEPTEMBER.earlier(2), colours={"a": Rag.RED})
        assert conclude(card([measure("a")], {"a": "- 92 92"}, issued=[issued])).moved == ""


class TestAMatter:
    @pytest.mark.parametrize(
        ("rule", "polarity", "words"),
        [
            (LIKE_OTHERS, Polarity.HIGH, "70%, target 90% or higher, like statistical neighbours"),
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
            ("70 92", ""),
            (" ".join(["70"] * 30), "red for 25 months or more"),
        ],
    )
    def test_how_long_it_has_been_red(self, figures: str, words: str) -> None:
        scorecard = card([measure("1")], {"1": figures})
        assert red_for(scorecard, scorecard.rows[0]) == words

    def test_why_it_is_told(self) -> None:
        figures = {"a": "92 70", "b": "60 70", "c": FALLEN, "d": "70"}
        scorecard = card([*map(measure, "abc"), measure("d", NotATarget())], figures, {"d": "90"})
        assert {each.row.ref: each.why for each in conclude(scorecard).attention} == {
            "a": "Red, and worse since Aug 2018",
            "b": "Red, but better since Aug 2018",
            "c": "Red, and really getting worse",
            "d": "Worse than statistical neighbours (90%)",
        }


class TestEverySample:
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
