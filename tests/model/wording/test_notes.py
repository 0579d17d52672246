"""The lists of the notes call each indicator as the scorecard itself does."""

from decimal import Decimal

from workbook_tools.model.figures.missing import Gap, Missing, refused
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.unit import PERCENT
from workbook_tools.model.indicators.definition import Issued, ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator, Number
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.model.wording.notes import NoteRow, missing_rows, restated_rows, without_figures

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


def test_a_refused_comparator_is_listed_and_one_without_any_figure_is_told_once() -> None:
    """Others' gaps of single indicators are not: they stand beside their figures."""
    indicators = (Indicator("1", "Visits"), Indicator("2", "Plans"))
    of_indicators: dict[str, tuple[Decimal | Missing, ...]] = {
        "Ours": (Decimal(1), Decimal(2)),
        "England": (Decimal(3), refused("it is a sum")),
        "London": (Missing(Gap.NOT_AVAILABLE), Decimal(4)),
        "Neighbours": (Missing(Gap.NOT_AVAILABLE, "no list has us"),) * 2,
        "Core cities": (),
    }
    seen = [
        Observation(ref, series, JULY, value)
        for series, values in of_indicators.items()
        for ref, value in zip("12", values, strict=False)
    ]
    definition = ScorecardDefinition("T", JULY, "Ours", indicators, comparators=tuple(of_indicators)[1:])
    found = build_scorecard(definition, seen)
    assert missing_rows(found) == [
        NoteRow("2", "Plans", ("Jul 2018", "England: refused, since it is a sum")),
        NoteRow("All", "indicators", ("", "Neighbours: no list has us")),
    ]
    assert without_figures(found) == {"Neighbours": "no list has us"}


def test_a_missing_figure_is_listed_under_the_reference_of_the_time() -> None:
    assert missing_rows(card("2018-09")) == [NoteRow("9", "Visits", ("Sep 2018", "not yet due"))]
    assert missing_rows(card("2018-10")) == [NoteRow("12", "Visits", ("Oct 2018", "not yet due"))]
