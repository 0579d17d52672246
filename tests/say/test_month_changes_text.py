"""What has changed since the month before, in lines that a person can check by hand."""

from decimal import Decimal

from workbook_tools.model.comparison import Side, compare_scorecards
from workbook_tools.model.comparison_line import lines_of
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.month_changes import MonthChanges, month_changes
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.rating.tolerance_rule import Tolerance
from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.say.month_changes_text import month_changes_in_words

FEBRUARY, MARCH = parse_period("2026-02"), parse_period("2026-03")


def card(period: str, figures: dict[str, tuple[int, int]]) -> Scorecard:
    """Indicators of which low is good and 10 the target, with their figures of February and March."""
    indicators = tuple(
        Indicator(ref, f"Number {ref}", polarity=Polarity.LOW, rule=Tolerance(Decimal(10), Decimal(0)))
        for ref in figures
    )
    observations = [
        Observation(ref, "Ours", month, Decimal(value))
        for ref, values in figures.items()
        for month, value in zip((FEBRUARY, MARCH), values, strict=True)
    ]
    return build_scorecard(ScorecardDefinition("T", parse_period(period), "Ours", indicators), observations)


def changes(
    before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]], words: dict[str, str]
) -> MonthChanges:
    then, now = card("2026-02", before), card("2026-03", after)
    compared = compare_scorecards(Side("", lines_of(then), FEBRUARY), Side("", lines_of(now), MARCH))
    return month_changes(compared, now, (), words)


def test_colours_comings_and_goings_and_what_asks_for_words() -> None:
    found = changes(
        {"A": (9, 9), "B": (12, 12), "C": (9, 9), "D": (9, 9)},
        {"A": (9, 11), "B": (12, 12), "C": (9, 8), "E": (9, 10)},
        {"B": "Since the summer.", "C": "Steady."},
    )
    assert month_changes_in_words(found).splitlines() == [
        "What has changed since February 2026:",
        "  Colours    1 moved: A Green to Red",
        "  Verdicts   none turned",
        "  Restated   no earlier figure",
        "  Joined     1 joined: E",
        "  Left       1 left: D",
        "  No figure  every one is there",
        "  Commentary 2 red or worse, without words: A, E; 1 red or worse, with last month's words: B",
    ]


def test_many_are_counted_and_the_first_named() -> None:
    refs = [f"N{number}" for number in range(1, 12)]
    found = changes(dict.fromkeys(refs, (9, 9)), dict.fromkeys(refs, (9, 11)), {})
    assert month_changes_in_words(found).splitlines()[1] == "  Colours    11 moved: " + ", ".join(
        f"{ref} Green to Red" for ref in refs[:8]
    ) + " and 3 more"  # fmt: skip
