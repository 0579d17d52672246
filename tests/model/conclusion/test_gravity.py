import pytest

from tests.model.conclusion.cards import FALLEN, RISEN, STEADY, card, measure
from workbook_tools.model.conclusion.gravity import Gravity, Merit, going_well, gravity, merit, needing_attention
from workbook_tools.model.rating.none_rule import NotATarget
from workbook_tools.model.rating.rule import Rule

NO_TARGET = NotATarget()


class TestWhyAnIndicatorAsksForAttention:
    @pytest.mark.parametrize(
        ("figures", "theirs", "rule", "expected"),
        [
            ("70", "", None, Gravity.RED),
            ("70 84", "", None, Gravity.RED),
            (FALLEN, "", NO_TARGET, Gravity.REALLY_WORSE),
            ("80", "89", NO_TARGET, Gravity.WORSE_THAN_NEIGHBOURS),  # 9 of 89 is more than a tenth
            ("80.1", "89", NO_TARGET, Gravity.WORSE_THAN_NEIGHBOURS),  # reads as 80
            ("81", "89", NO_TARGET, Gravity.NONE),
            ("91", "99", None, Gravity.NONE),
            ("95 92", "", None, Gravity.NONE),  # a change that no chart can judge
            (STEADY, "", None, Gravity.NONE),
            ("-", "", None, Gravity.NONE),
        ],
    )
    def test_it(self, figures: str, theirs: str, rule: Rule | None, expected: Gravity) -> None:
        indicator = measure("1", rule) if rule else measure("1")
        (row,) = card([indicator], {"1": figures}, {"1": theirs} if theirs else {}).rows
        assert gravity(row) is expected

    def test_a_green_one_that_is_really_getting_worse_does(self) -> None:
        figures = " ".join(["99"] * 6 + ["98"] * 6 + ["92"])
        (row,) = card([measure("1")], {"1": figures}).rows
        assert (row.rag, gravity(row)) == ("Green", Gravity.REALLY_WORSE)


class TestWhatGoesWell:
    @pytest.mark.parametrize(
        ("figures", "theirs", "rule", "expected"),
        [
            (RISEN, "", None, Merit.GREEN_AND_REALLY_BETTER),
            (RISEN, "", NO_TARGET, Merit.REALLY_BETTER),
            ("92", "80", None, Merit.BETTER_THAN_NEIGHBOURS),
            ("92", "80", NO_TARGET, Merit.BETTER_THAN_NEIGHBOURS),
            ("88", "80", None, Merit.NONE),
            ("92 95", "", None, Merit.GREEN_AND_BETTER),
            ("70 86", "", None, Merit.NONE),
            ("70 80", "60", None, Merit.NONE),
            ("92", "", None, Merit.NONE),
        ],
    )
    def test_it(self, figures: str, theirs: str, rule: Rule | None, expected: Merit) -> None:
        indicator = measure("1", rule) if rule else measure("1")
        (row,) = card([indicator], {"1": figures}, {"1": theirs} if theirs else {}).rows
        assert merit(row) is expected


class TestTheOrder:
    def test_red_before_really_worse_before_worse_than_others(self) -> None:
        scorecard = card(
            [measure("a", NO_TARGET), measure("b", NO_TARGET), measure("c"), measure("d")],
            {"a": "70", "b": FALLEN, "c": "92", "d": "80"},
            {"a": "90"},
        )
        assert [row.ref for row in needing_attention(scorecard)] == ["d", "b", "a"]

    def test_among_the_reds_the_really_worse_then_the_worse_then_the_farthest_from_green(self) -> None:
        figures = {"near": "84 84", "far": "50 50", "worse": "85 84", "really": FALLEN.replace("40", "84")}
        scorecard = card([measure(ref) for ref in figures], figures)
        assert [row.ref for row in needing_attention(scorecard)] == ["really", "worse", "far", "near"]

    def test_equals_stand_as_on_the_scorecard(self) -> None:
        scorecard = card([measure(ref) for ref in "zay"], dict.fromkeys("zay", "70"))
        assert [row.ref for row in needing_attention(scorecard)] == ["z", "a", "y"]

    def test_what_goes_well_the_best_first(self) -> None:
        figures = {"a": "92 95", "b": RISEN, "c": "92", "d": "92"}
        scorecard = card([measure(ref) for ref in figures], figures, {"c": "82", "d": "60"})
        assert [row.ref for row in going_well(scorecard)] == ["b", "d", "c", "a"]
