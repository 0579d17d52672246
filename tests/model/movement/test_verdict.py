"""The one verdict: the control chart's where it can be drawn, else that of the change."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from msgspec.structs import replace

from workbook_tools.model.comparison import Side, compare_scorecards, outcome
from workbook_tools.model.comparison_line import lines_of
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.polarity import Meaning, Polarity
from workbook_tools.model.figures.unit import PERCENT
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator, Judge
from workbook_tools.model.movement.verdict import RUNNING_TOTAL, TOO_EARLY, Word
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.rating.tolerance_rule import Tolerance
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.model.wording.discussion_points import discussion_paragraph
from workbook_tools.model.wording.headline import directions_in_words, headline

D = Decimal
HIGH, LOW, NEITHER = Polarity.HIGH, Polarity.LOW, Polarity.NEITHER
LAST = parse_period("2018-09")
CASES = Indicator("1", "Cases", polarity=HIGH)
USUAL = (10, 12) * 6 + (10,)
"""Mean 142/13 = 10.9, each range 2: limits 5.6 and 16.2."""
JUMPED = (10, 12) * 6 + (30, 29)
"""Mean 191/14 = 13.6; the range of 18 is left out, so that the upper limit is below 20. The latest falls by 1."""


def card(figures: Sequence[int | str], indicator: Indicator = CASES, judge: Judge = Judge.DISPLAYED) -> Scorecard:
    """Of one indicator with a figure each month up to September 2018."""
    definition = ScorecardDefinition("T", LAST, "Ours", (indicator,), judge=judge)
    months = [LAST.earlier(steps) for steps in range(len(figures) - 1, -1, -1)]
    rows = [Observation("1", "Ours", month, D(value)) for month, value in zip(months, figures, strict=True)]
    return build_scorecard(definition, rows)


def row(figures: Sequence[int | str], indicator: Indicator = CASES) -> Row:
    return card(figures, indicator).rows[0]


@pytest.mark.parametrize(
    ("figures", "polarity", "word", "charted", "because"),
    [
        pytest.param(
            JUMPED, HIGH, Word.BETTER, True, "really getting better: above the upper limit", id="fell, yet better"
        ),
        pytest.param(
            JUMPED, LOW, Word.WORSE, True, "really getting worse: above the upper limit", id="fell, yet worse"
        ),
        pytest.param(JUMPED, NEITHER, Word.UP, True, "really rising: above the upper limit", id="neither is good"),
        pytest.param(USUAL, HIGH, Word.USUAL, True, "usual ups and downs: within the limits of 6 and 16", id="usual"),
        pytest.param(USUAL[1:], HIGH, Word.WORSE, False, TOO_EARLY, id="12 figures: the change"),
        pytest.param((10, 10), HIGH, Word.NO_CHANGE, False, TOO_EARLY, id="no change"),
        pytest.param((10, 12), NEITHER, Word.UP, False, TOO_EARLY, id="a change without a good direction"),
        pytest.param((10,), HIGH, None, False, "", id="nothing to compare with"),
    ],
)
def test_what_gives_the_verdict(
    figures: Sequence[int], polarity: Polarity, word: Word | None, charted: bool, because: str
) -> None:
    found = row(figures, replace(CASES, polarity=polarity)).verdict
    assert (found.word, found.charted) == (word, charted)
    assert found.because.startswith(because)


def test_where_a_chart_judges_the_change_is_a_fact_alone() -> None:
    found = row(JUMPED)
    assert (found.travel.meaning, found.change) == (Meaning.WORSE, "▼ 1 since Aug 2018")
    assert found.change_and_verdict.startswith("▼ 1 since Aug 2018; really getting better: above the upper limit of ")
    assert row(USUAL[1:]).change == "▼ 2 worse since Aug 2018"


def test_every_telling_follows_it() -> None:
    found = card(JUMPED)
    assert headline(found) == "The one indicator that can be judged improved: Cases."
    assert directions_in_words(found) == "1 improved, 0 worsened, 0 with no real change"
    assert discussion_paragraph(found) == "The one indicator that can be judged improved (Cases)."
    before = build_scorecard(replace(found.definition, period=parse_period("2018-08")), found.observations)
    then, now = (Side("", lines_of(each), each.definition.period) for each in (before, found))
    assert outcome(compare_scorecards(then, now)) == "The one indicator that can be judged improved (Cases)."
    assert outcome(compare_scorecards(now, then)).startswith("The one indicator that can be judged improved")


def test_backwards_the_change_alone_judges() -> None:
    """From 29 back to 30 is a change for the better; the earlier scorecard's chart says nothing of it."""
    found = card(JUMPED)
    before = build_scorecard(replace(found.definition, period=parse_period("2018-08")), found.observations)
    then, now = (Side("", lines_of(each), each.definition.period) for each in (found, before))
    (compared,) = compare_scorecards(then, now).rows
    assert (compared.verdict.word, compared.verdict.charted) == (Word.BETTER, False)


def test_a_running_total_is_judged_by_its_change() -> None:
    rolling = replace(CASES, counted=PeriodBasis.LAST_12_MONTHS)
    found = row(JUMPED, rolling).verdict
    assert (found.word, found.because) == (Word.WORSE, RUNNING_TOTAL)


def test_a_level_figure_without_a_good_direction_is_not_counted() -> None:
    assert card((10, 10), replace(CASES, polarity=NEITHER)).judged == ()


def test_judged_exactly_one_movement_is_told() -> None:
    """95.21 and 95.24 both read 95.2%: no telling knows a movement. The colour alone is judged exactly."""
    visits = replace(CASES, unit=PERCENT, places=1, rule=Tolerance(D("95.3"), D(1)))
    found = card(("95.21", "95.24"), visits, Judge.EXACT)
    told = found.rows[0]
    assert (told.verdict.word, told.change, told.trend_words) == (
        Word.NO_CHANGE,
        "► no change since Aug 2018",
        "level with the month before",
    )
    assert directions_in_words(found) == "0 improved, 0 worsened, 1 with no real change"


def test_a_figure_that_misses_a_target_it_reads_as_is_told_with_one_more_place() -> None:
    visits = replace(CASES, unit=PERCENT, places=1, rule=Tolerance(D(95), D(1)))
    assert card(("95", "94.96"), visits, Judge.EXACT).rows[0].reason.startswith("amber: 94.96%, target 95.0%")


@pytest.mark.parametrize(
    ("figures", "unit", "why"),
    [
        pytest.param((0, 3) * 7, "number", "within the limits, below 9", id="3 and 4.5 to 1.5: 9.48"),
        pytest.param((98, 96) * 7, PERCENT, "within the limits, above 92%", id="97 and 5.32: to 102.3 cut at 100"),
        pytest.param((50, 52) * 7, PERCENT, "within the limits of 46% and 56%", id="neither bound is near"),
        pytest.param((0, 100) * 7, PERCENT, "within the limits, which take in every figure from 0% to 100%", id="both"),
        pytest.param((-3, 0) * 7, "number", "within the limits of -9 and 6", id="figures below 0 there may be"),
    ],
)
def test_limits_are_cut_at_what_a_figure_can_be(figures: Sequence[int], unit: str, why: str) -> None:
    assert row(figures, replace(CASES, unit=unit)).chart.why == why
