"""The lists of the notes call each indicator as the scorecard itself does."""

from decimal import Decimal

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.unit import PERCENT
from workbook_tools.model.indicators.definition import Issued, ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator, Number
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.model.wording.notes import NoteRow, missing_rows, restated_rows

JULY, SEPTEMBER = parse_period("2018-07"), parse_period("2018-09")
VISITS = Indicator("12", "Visits", unit=PERCENT, places=1, formerly=(Number("9", SEPTEMBER),))


def card(period: str) -> Scorecard:
    """July's 95.4 is 95.6 now, and there is no figure for the period itself."""
    was = (Observation("12", "Ours", JULY, Decimal("95.4")),)
    definition = ScorecardDefinition(
        "T", parse_period(period), "Ours", (VISITS,), issued=(Issued("July's scorecard", JULY, was),)
    )
    now = Observation("12", "Ours", JULY, Decimal("95.6"))
    gap = Observation("12", "Ours", parse_period(period), Missing(Gap.NOT_YET_DUE))
    return build_scorecard(definition, [now, gap])


def test_a_restated_figure_is_listed_under_the_reference_of_the_time() -> None:
    told = ("Jul 2018, Ours", "95.4%", "95.6%", "July's scorecard")
    assert restated_rows(card("2018-09")) == [NoteRow("9", "Visits", told)]
    assert restated_rows(card("2018-10")) == [NoteRow("12", "Visits", told)]


def test_a_missing_figure_is_listed_under_the_reference_of_the_time() -> None:
    assert missing_rows(card("2018-09")) == [NoteRow("9", "Visits", ("Sep 2018", "not yet due"))]
    assert missing_rows(card("2018-10")) == [NoteRow("12", "Visits", ("Oct 2018", "not yet due"))]
