"""The council's own published figure stands beside its local one, with what is known of the difference."""

from decimal import Decimal

import pytest

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.indicators.own_published import OwnPublished
from workbook_tools.model.periods.period import Frequency
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.scorecard import build_scorecard

OURS, PUBLISHED = "Ours", "Ours, as published"
SOURCE = "b1.csv, release 2024; rate per 10,000; Ours, as published"


def found(
    counted: PeriodBasis,
    local: dict[str, str],
    published: dict[str, str | None],
    frequency: Frequency = Frequency.MONTH,
    whence: tuple[str, str] = ("published", SOURCE),
) -> OwnPublished | None:
    """What stands beside the figure of September 2018; None among the published figures is a suppressed one."""
    indicator = Indicator("1", "Rate", polarity=Polarity.LOW, unit="per 10,000", places=1, counted=counted,
                          frequency=frequency)  # fmt: skip
    definition = ScorecardDefinition(
        "T", parse_period("2018-09"), OURS, (indicator,), oldest=24, published_series=PUBLISHED
    )
    rows = [Observation("1", OURS, parse_period(period), Decimal(value)) for period, value in local.items()]
    for period, value in published.items():
        figure = Decimal(value) if value else Missing(Gap.SUPPRESSED)
        rows.append(Observation("1", PUBLISHED, parse_period(period), figure, *whence))
    (row,) = build_scorecard(definition, rows).rows
    return row.published


def test_a_monthly_stock_beside_the_figure_of_31_march() -> None:
    beside = found(PeriodBasis.AS_AT, {"2018-09": "73.0", "2018-03": "80.1"}, {"2016/17": "77.3", "2017/18": "79.6"})
    assert beside == OwnPublished(
        Decimal("79.6"),
        parse_period("2017/18"),
        SOURCE,
        "local figure is for 30 Sep 2018; published one as at 31 March 2018; local figure for 31 Mar 2018: 80.1; "
        "b1.csv, release 2024",
    )


@pytest.mark.parametrize(
    ("counted", "local", "published", "words"),
    [
        pytest.param(
            PeriodBasis.AS_AT,
            {"2018-09": "73.0", "2018-03": "79.64"},
            "79.6",
            "local figure is for 30 Sep 2018; published one as at 31 March 2018; "
            "local and published figures agree for 31 Mar 2018; b1.csv, release 2024",
            id="alike at the same date as they are shown",
        ),
        pytest.param(
            PeriodBasis.AS_AT,
            {"2018-09": "73.0"},
            "79.6",
            "local figure is for 30 Sep 2018; published one as at 31 March 2018; b1.csv, release 2024",
            id="no local figure of March",
        ),
        pytest.param(
            PeriodBasis.LAST_12_MONTHS,
            {"2018-09": "990", "2018-03": "980"},
            "979.9",
            "local figure is for 12 months to Sep 2018; published one for the year 2017/18; "
            "local figure for 12 months to Mar 2018: 980.0; b1.csv, release 2024",
            id="twelve months count as a year does",
        ),
        pytest.param(
            PeriodBasis.IN_PERIOD,
            {"2018-09": "82", "2018-03": "80"},
            "979.9",
            "local figure is for Sep 2018; published one for the year 2017/18; b1.csv, release 2024",
            id="March alone is not set against the year",
        ),
        pytest.param(
            PeriodBasis.AS_AT,
            {"2018-09": "73.0", "2018-03": "79.6"},
            None,
            "local figure is for 30 Sep 2018; published one as at 31 March 2018; "
            "local figure for 31 Mar 2018 was 79.6; b1.csv, release 2024",
            id="suppressed",
        ),
    ],
)
def test_what_is_said_of_the_difference(
    counted: PeriodBasis, local: dict[str, str], published: str | None, words: str
) -> None:
    beside = found(counted, local, {"2017/18": published})
    assert beside
    assert beside.words == words


def test_a_worked_out_one_is_not_called_published() -> None:
    source = "b1.csv, release 2025; rate per 10,000; Ours; worked out from At31_episodes, for the file prints none"
    beside = found(PeriodBasis.AS_AT, {"2017/18": "9"}, {"2017/18": "9.1"}, Frequency.YEAR, ("computed", source))
    assert beside
    assert beside.worked_out
    assert beside.words == (
        "local figure for 31 Mar 2018: 9.0; worked out from At31_episodes, for the file prints none; "
        "b1.csv, release 2025"
    )


def test_a_yearly_figure_of_the_same_year_needs_no_dates() -> None:
    beside = found(PeriodBasis.IN_PERIOD, {"2017/18": "980"}, {"2017/18": "980.0"}, Frequency.YEAR)
    assert beside
    assert beside.words == "local and published figures agree for 2017/18; b1.csv, release 2024"


def test_a_figure_of_later_than_the_local_one_is_not_set_beside_it() -> None:
    assert found(PeriodBasis.AS_AT, {"2018-09": "73.0"}, {"2018/19": "79.6"}) is None


@pytest.mark.parametrize(("year", "old"), [("2015/16", True), ("2016/17", False)])
def test_an_old_one_is_marked(year: str, old: bool) -> None:
    beside = found(PeriodBasis.AS_AT, {"2018-09": "73.0"}, {year: "79.6"})
    assert beside
    assert beside.old is old
