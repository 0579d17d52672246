from decimal import Decimal

import pytest
from msgspec.structs import replace

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.indicators.definition import Issued, ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.indicators.restatement import Restatement, restatements
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.scorecard import build_scorecard

D = Decimal
RATE = Indicator("1", "Rate", unit="per 10,000", places=1)
SUPPRESSED, NOT_DUE = Missing(Gap.SUPPRESSED), Missing(Gap.NOT_YET_DUE)


def observed(value: str | Missing, month: str = "2018-07", ref: str = "1", series: str = "Ours") -> Observation:
    figure = value if isinstance(value, Missing) else D(value)
    return Observation(ref, series, parse_period(month), figure)


def issued(*rows: Observation, month: str = "2018-07", name: str = "July's scorecard") -> Issued:
    return Issued(name, parse_period(month), rows)


def found(was: Observation, now: Observation) -> tuple[Restatement, ...]:
    return restatements(issued(was), [now], {"1": RATE})


@pytest.mark.parametrize(
    ("was", "now", "restated"),
    [
        pytest.param("75.7", "75.7", False, id="the same"),
        pytest.param("75.70", "75.7", False, id="written otherwise"),
        pytest.param("75.66", "75.74", False, id="reads 75.7 both times"),
        pytest.param("75.74", "75.75", True, id="reads 75.7, then 75.8"),
        pytest.param("75.7", "75.6", True, id="another figure"),
        pytest.param(SUPPRESSED, SUPPRESSED, False, id="missing then and now"),
        pytest.param(NOT_DUE, SUPPRESSED, True, id="missing for another reason"),
        pytest.param(NOT_DUE, "75.7", True, id="missing then"),
        pytest.param("75.7", SUPPRESSED, True, id="missing now"),
    ],
)
def test_a_figure_that_reads_otherwise_is_restated(was: str | Missing, now: str | Missing, restated: bool) -> None:
    assert bool(found(observed(was), observed(now))) is restated


def test_it_says_what_it_was_and_is() -> None:
    [each] = found(observed("75.7"), observed(SUPPRESSED))
    assert (each.was_in_words, each.now_in_words) == ("75.7 per 10,000", "suppressed")
    assert (each.period, each.series, each.issued) == (parse_period("2018-07"), "Ours", "July's scorecard")


@pytest.mark.parametrize(
    "was",
    [
        pytest.param(observed("1", "2018-06"), id="another month"),
        pytest.param(observed("1", series="England"), id="another series"),
        pytest.param(replace(observed("1"), by="Age", part="Under 5"), id="a part of a breakdown"),
    ],
)
def test_only_like_is_held_against_like(was: Observation) -> None:
    assert found(was, observed("75.7")) == ()


def test_a_part_is_no_restated_headline() -> None:
    was, now = (replace(observed(value), by="Age", part="Under 5") for value in ("1", "2"))
    assert found(was, now) == ()


def test_a_part_is_not_held_against_the_headline() -> None:
    now = [observed("100"), replace(observed("60"), by="Age", part="Under 5")]
    assert restatements(issued(observed("100")), now, {"1": RATE}) == ()


def test_a_comparator_may_be_restated_too() -> None:
    [each] = found(observed("43.3", series="England"), observed("43.5", series="England"))
    assert each.series == "England"


def test_nothing_was_issued() -> None:
    assert restatements(None, [observed("1")], {"1": RATE}) == ()


def test_the_last_issued_scorecard_counts_and_each_row_knows_its_own() -> None:
    other = replace(RATE, ref="2")
    definition = ScorecardDefinition(
        "T",
        parse_period("2018-09"),
        "Ours",
        (RATE, other),
        issued=(
            issued(observed("70"), month="2018-07"),
            issued(observed("71"), month="2018-08", name="August's scorecard"),
            issued(observed("1"), month="2018-09", name="this one"),
        ),
    )
    card = build_scorecard(definition, [observed("72"), observed("80", ref="2"), observed("73", "2018-09")])
    [each] = card.restated
    assert (each.was, each.now, each.issued) == (D(71), D(72), "August's scorecard")
    assert [row.restated for row in card.rows] == [(each,), ()]
