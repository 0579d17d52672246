"""Who is not ranked, in a line for each reason. The figures are illustrative."""

from decimal import Decimal

from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.scorecard import build_scorecard
from workbook_tools.say.ranking_explained import ranking_explained

NOW = Period(Frequency.YEAR, 2023, 4)


def test_councils_without_a_figure_are_listed_by_reason() -> None:
    without = "Bury (suppressed) | Rutland (not available) | Kent (suppressed) | York (suppressed)"
    others = f"2 others: 1 2; without: {without}"
    definition = ScorecardDefinition("T", NOW, "Ours", (Indicator("a", "A", frequency=Frequency.YEAR),), ranks=True)
    [row] = build_scorecard(definition, [Observation("a", "Ours", NOW, Decimal(3), councils=others)]).rows
    assert [line for line in ranking_explained(row) if line.startswith("Not ranked")] == [
        "Not ranked: 3 councils, Bury, Kent and York (suppressed)",
        "Not ranked: Rutland (not available)",
    ]
