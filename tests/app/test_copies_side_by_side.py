"""Seven members' copies of successive months, side by side: no small month follows from their running totals."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

import pytest
from msgspec.structs import replace

from tests.model.disclosure.published_attack import Equation, Place, Seen, everything_published, recovered
from tests.places import ROOT
from workbook_tools.app.latest_period import KNOWN_COLUMNS
from workbook_tools.model.disclosure.small_numbers import SmallNumbers, protect
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.indicators.own_series import OwnSeries
from workbook_tools.model.periods.period import Period
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.scorecard import build_scorecard
from workbook_tools.sources.data.read_observations import read_observations
from workbook_tools.sources.data.source_sheet import read_source
from workbook_tools.sources.settings.config import read_config

COPIES = 7


def side_by_side(definition: ScorecardDefinition, observations: Sequence[Observation], secondary: bool) -> Seen:
    """What a reader has seen who kept every copy: a figure shown once is known for good."""
    page = Seen({}, set())
    for back in reversed(range(COPIES)):
        period = definition.period.earlier(back)
        known = [seen for seen in observations if seen.period.end <= period.end]
        protected = protect(replace(definition, period=period, issued=()), known, SmallNumbers(), secondary)
        copy = everything_published(build_scorecard(protected.definition, protected.observations))
        page.figures.update(copy.figures)
        page.marks |= copy.marks
    page.marks -= page.figures.keys()
    return page


def running_totals(definition: ScorecardDefinition) -> list[Indicator]:
    return [
        each for each in definition.indicators if each.counted is PeriodBasis.YEAR_TO_DATE and each.unit == "number"
    ]


def what_came(
    indicator: Indicator, page: Seen, rows: Mapping[Period, Observation]
) -> tuple[list[Equation], dict[Place, int]]:
    """What everybody knows of a running total, and what truly came between its figures."""
    periods = sorted({place[3] for place in (*page.figures, *page.marks)}, key=lambda each: each.end)
    own, equations, true = OwnSeries(indicator, rows), list[Equation](), dict[Place, int]()
    for before, now in pairwise(periods):
        figures = own.value(before), own.value(now)
        same_year = before.earlier(-1) == now and now.end.month != 4
        if same_year and isinstance(figures[0], Decimal) and isinstance(figures[1], Decimal):
            came = (indicator.ref, "came", "", now)
            true[came] = int(figures[1] - figures[0])
            equations.append(((indicator.ref, "", "", now), ((indicator.ref, "", "", before), came)))
    return equations, true


def found(config: str, secondary: bool) -> tuple[int, int]:
    """How many small months there are, and how many of them the reader works out."""
    read = read_config(ROOT / "config" / config, "", KNOWN_COLUMNS)
    observations = read_observations(read_source(read.source), read.definition, read.source)
    page = side_by_side(read.definition, observations, secondary)
    small = worked_out = 0
    for indicator in running_totals(read.definition):
        rows = {
            seen.period: seen
            for seen in observations
            if (seen.ref, seen.series, seen.part) == (indicator.ref, read.definition.series, "")
        }
        own = Seen(
            {place: count for place, count in page.figures.items() if place[0] == indicator.ref and not place[2]},
            {place for place in page.marks if place[0] == indicator.ref and not place[2]},
        )
        truly = OwnSeries(indicator, rows)
        assert own.figures == {place: truly.value(place[3]) for place in own.figures}, "the reader misreads nothing"
        equations, true = what_came(indicator, own, rows)
        few = {place for place, count in true.items() if 0 < count < 6}
        small += len(few)
        if few:
            most = max([*own.figures.values(), *true.values()]) + 50
            worked_out += len((few | own.marks) & recovered(own, equations, list(true), most=most).keys())
    return small, worked_out


@pytest.mark.parametrize("config", ["merton-scrutiny", "manchester-framework"])
def test_no_small_month_follows_from_seven_copies(config: str) -> None:
    small, worked_out = found(config, secondary=True)
    assert small > 30
    assert worked_out == 0


@pytest.mark.parametrize("config", ["merton-scrutiny", "manchester-framework"])
def test_without_care_most_of_them_follow(config: str) -> None:
    small, worked_out = found(config, secondary=False)
    assert worked_out > small / 2
