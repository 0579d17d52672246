"""Names that owners gave stay as they are, in sentences and where months are spelled out."""

from decimal import Decimal

import pytest

from workbook_tools.model.figures.comparator import in_a_sentence
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.rounding import plain, round_half_away
from workbook_tools.model.figures.unit import display
from workbook_tools.model.indicators.definition import Breakdown, Issued, ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period import months_in_full
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.scorecard import build_scorecard


@pytest.mark.parametrize(
    ("group", "said"),
    [
        ("Statistical neighbours", "statistical neighbours"),
        ("Core cities", "core cities"),
        ("Similar councils", "similar councils"),
        ("London average", "London average"),
        ("London boroughs", "London boroughs"),
        ("England median", "England median"),
        ("North West", "North West"),
        ("Core Cities", "Core Cities"),
        ("England", "England"),
    ],
)
def test_only_words_that_are_no_name_lose_their_capital(group: str, said: str) -> None:
    assert in_a_sentence(group) == said


def test_months_in_a_name_stay_as_its_owner_wrote_them() -> None:
    name = "NEET by Dec 2018 deadline"
    assert months_in_full(f"{name}: 4 since Aug 2018", [name]) == "NEET by Dec 2018 deadline: 4 since August 2018"
    assert months_in_full("Jul to Sep 2018") == "July to September 2018"


NAMED = [
    *("Plan of Dec 2018", "Children known in Sep 2018", "born after Sep 2010", "Inspected Mar 2017", "Peers Apr 2016"),
    *("Panel Jun 2018", "Cohort of Jan 2018", "Scorecard Jul 2018"),
]
"""A theme, an indicator, a part, a group, a comparator, a title, a breakdown and an issued scorecard."""


@pytest.mark.parametrize("name", NAMED)
def test_whatever_its_owner_names_is_told_as_it_is_named(name: str) -> None:
    theme, indicator, part, group, neighbours, title, dimension, issued = NAMED
    period = parse_period("2018-09")
    definition = ScorecardDefinition(
        title,
        period,
        "Ours",
        (Indicator("1", indicator, theme=theme),),
        comparators=(neighbours,),
        groups={group: ("Here",)},
        breakdowns=(Breakdown("1", dimension),),
        issued=(Issued(issued, period.earlier(2)),),
    )
    figures = (Observation("1", "Ours", period, Decimal(4), by=by, part=of) for by, of in [("", ""), (dimension, part)])
    names = build_scorecard(definition, figures).names
    assert months_in_full(f"{name}: 4 since Aug 2018", names) == f"{name}: 4 since August 2018"


@pytest.mark.parametrize("value", ["-0.04", "-0", "-0.0"])
def test_nothing_is_never_below_nothing(value: str) -> None:
    assert str(round_half_away(Decimal(value), 1)) == "0.0"
    assert display(Decimal(value), "percent", 1) == "0.0%"
    assert plain(Decimal("-0.0")) == "0"
