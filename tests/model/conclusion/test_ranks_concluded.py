"""What the conclusion says of ranks: quarters counted, the ranks that moved most, what asks for attention."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from workbook_tools.model.conclusion.colour_map import colour_map
from workbook_tools.model.conclusion.conclude import conclude
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.placing import ALL_COUNCILS
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.unit import PERCENT
from workbook_tools.model.indicators.definition import Issued, ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.rating.none_rule import NotATarget
from workbook_tools.model.rating.quartile_rule import Quartile
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.rating.rule import Rule
from workbook_tools.model.scorecard import Scorecard, build_scorecard

NOW = Period(Frequency.YEAR, 2023, 4)
NINETEEN = " ".join(str(each) for each in range(5, 100, 5))
"""Others' figures 5, 10 … 95; with ours there are twenty."""
QUARTERS, NONE = Quartile(ALL_COUNCILS), NotATarget()


def card(
    figures: Mapping[str, tuple[str, str]],
    rule: Rule = QUARTERS,
    note: str = "",
    others: str = NINETEEN,
    issued: tuple[Issued, ...] = (),
) -> Scorecard:
    """A scorecard of percentages, low is good, each with its figure of the year before ("" for none) and the latest.

    Where the latest is "refused", so is what is published of ours.
    """
    indicators = tuple(
        Indicator(
            ref, f"Measure {ref}", polarity=Polarity.LOW, unit=PERCENT, places=0, frequency=Frequency.YEAR, rule=rule
        )
        for ref in figures
    )
    text = f"{len(others.split())} others: {others}{note}"
    refused = Missing(Gap.NOT_AVAILABLE, "refused")
    seen = [
        Observation(ref, "Ours", period, refused if value == "refused" else Decimal(value), councils=text)
        for ref, (before, latest) in figures.items()
        for period, value in ((NOW.earlier(1), before), (NOW, latest))
        if value
    ]
    return build_scorecard(ScorecardDefinition("T", NOW, "Ours", indicators, ranks=True, issued=issued), seen)


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        pytest.param(
            {"a": ("", "1"), "b": ("", "2"), "c": ("", "50"), "d": ("", "99")},
            "Of 4 figures where one way is good, 2 are in the best quarter of all councils, 1 in the worst.",
            id="some in each",
        ),
        pytest.param(
            {"a": ("", "1"), "b": ("", "52")},
            "Of 2 figures where one way is good, 1 is in the best quarter of all councils, none in the worst.",
            id="none in the worst",
        ),
        pytest.param({"a": ("", "99")}, "The one figure that can be ranked among all councils is in the worst quarter.",
                     id="one alone"),
    ],
)  # fmt: skip
def test_the_quarters_are_counted(figures: Mapping[str, tuple[str, str]], sentence: str) -> None:
    assert conclude(card(figures)).sentence == sentence


@pytest.mark.parametrize(
    ("latest", "others", "sentence"),
    [
        pytest.param("refused", NINETEEN, "No indicator has a figure.", id="ours is refused"),
        pytest.param("5", "5 6", "No figure is in a quarter of all councils: too few have one.", id="three"),
        pytest.param("5", "5 5 5", "No figure is in a quarter of all councils: all have the same.", id="four alike"),
    ],
)
def test_why_no_figure_is_in_a_quarter(latest: str, others: str, sentence: str) -> None:
    assert conclude(card({"a": ("", latest)}, others=others)).sentence.startswith(sentence)


def test_what_is_ranked_alone_and_that_years_differ_is_told() -> None:
    """A census of September, the year that is reported, one of the year before, and one of which nobody says good."""
    census, year, low = Frequency.YEAR_TO_SEPTEMBER, Frequency.YEAR, Polarity.LOW
    indicators = (
        Indicator("a", "A", polarity=low, frequency=census, rule=QUARTERS),
        Indicator("b", "B", polarity=low, frequency=year, rule=QUARTERS),
        Indicator("c", "C", polarity=low, frequency=year, lag_months=12, rule=QUARTERS),
        Indicator("d", "D", frequency=year),
    )
    periods = {"a": Period(census, 2022, 10), "b": NOW, "c": NOW.earlier(1), "d": NOW}
    others = f"19 others: {NINETEEN}"
    seen = [Observation(ref, "Ours", period, Decimal(1), councils=others) for ref, period in periods.items()]
    found = conclude(build_scorecard(ScorecardDefinition("T", NOW, "Ours", indicators, ranks=True), seen))
    assert found.sentence == (
        "Of 3 figures where one way is good, 3 are in the best quarter of all councils, none in the worst. "
        "1 is ranked, not judged: neither way is good."
    )
    assert found.moved.endswith(
        "The figures' years differ, each the latest in the files: 2 of 2023/24, 1 of September 2023, 1 of 2022/23."
    )


def test_the_ranks_that_moved_most_are_told_each_way() -> None:
    moved = conclude(card({"a": ("96", "1"), "b": ("52", "47"), "c": ("1", "55"), "d": ("1", "32")})).moved
    assert moved == (
        "Most places since the year before: up 'Measure a' (worst of 20 in 2022/23 to best of 20 in 2023/24), "
        "down 'Measure c' (best of 20 in 2022/23 to joint 11th best of 20 in 2023/24)."
    )


def test_ranks_moved_since_the_release_before_where_it_is_known() -> None:
    """It had the last rank then, whatever today's files give for the year before."""
    issued = (Observation("a", "Ours", NOW.earlier(1), Decimal(97), councils=f"19 others: {NINETEEN}"),)
    before = Issued("the release before (2023)", NOW.earlier(1), issued)
    moved = conclude(card({"a": ("52", "1")}, issued=(before,))).moved
    assert moved == (
        "Most places since the release before (2023): up 'Measure a' (worst of 20 in 2022/23 to best of 20 in 2023/24)."
    )
    both = conclude(card({"a": ("52", "1"), "b": ("1", "96")}, issued=(before,))).moved
    assert both.startswith("Most places since the release before (2023) or, where it has none, the year before: up 'M")
    assert "down 'Measure b' (best of 20 in 2022/23 to worst of 20 in 2023/24)" in both


def test_a_benchmark_s_colour_stands_under_the_year_of_its_figure() -> None:
    """The figure of 2022/23 is the latest of 2024, too, and has no place there."""
    late = Indicator("a", "A", polarity=Polarity.LOW, frequency=Frequency.YEAR, lag_months=12, rule=QUARTERS)
    others, last = f"19 others: {NINETEEN}", NOW.earlier(1)
    seen = [Observation("a", "Ours", period, Decimal(1), councils=others) for period in (last.earlier(1), last)]
    found = colour_map(build_scorecard(ScorecardDefinition("T", NOW, "Ours", (late,), ranks=True), seen))
    [(_, [line])] = found.themes
    assert dict(zip([each.label for each in found.periods], line.colours, strict=True)) == {
        "2021/22": Rag.GREEN, "2022/23": Rag.GREEN, "2023/24": None,
    }  # fmt: skip
    assert "that year's own quarters" in found.whence
    assert "target" not in found.whence


def test_a_move_of_less_than_a_tenth_is_not_told() -> None:
    assert conclude(card({"b": ("52", "47")})).moved == "No rank moved by a tenth of all places since the year before."


def test_the_worst_and_the_best_quarter_are_what_it_begins_with_in_the_order_of_rank() -> None:
    found = conclude(card({"a": ("", "90"), "b": ("", "99"), "c": ("", "50"), "d": ("", "4"), "e": ("", "12")}))
    assert [(each.row.ref, each.figures, each.why) for each in found.attention] == [
        ("b", "99%", "In the worst quarter of all councils (worst of 20)"),
        ("a", "90%", "In the worst quarter of all councils (joint 18th best of 20)"),
    ]
    assert [(each.row.ref, each.why) for each in found.well] == [
        ("d", "In the best quarter of all councils (best of 20)"),
        ("e", "In the best quarter of all councils (3rd best of 20)"),
    ]


def test_without_a_target_the_worst_quarter_asks_for_attention_too() -> None:
    found = conclude(card({"a": ("", "99"), "b": ("", "1"), "c": ("", "50")}, NONE))
    assert [each.row.ref for each in found.attention] == ["a"]
    assert [each.row.ref for each in found.well] == ["b"]
    assert found.sentence.startswith("Of 3 figures where one way is good")


def test_where_very_few_children_live_nothing_is_concluded_from_a_rank() -> None:
    found = conclude(card({"a": ("", "99"), "b": ("", "1")}, NONE, "; not ranked: so few children live there"))
    assert found.sentence == "No figure is ranked: so few children live there."
    assert (found.attention, found.well, found.moved) == ((), (), "")
