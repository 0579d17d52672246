from collections.abc import Mapping
from decimal import Decimal

import pytest
from msgspec.structs import replace

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.indicators.indicator import Indicator, Span, Unable
from workbook_tools.model.indicators.own_series import OwnSeries
from workbook_tools.model.periods.period import Frequency
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.periods.period_reading import parse_period

D = Decimal
MONTHLY = Indicator("1", "Referrals")
QUARTERLY = replace(MONTHLY, frequency=Frequency.QUARTER)
ROLLING = replace(MONTHLY, counted=PeriodBasis.LAST_12_MONTHS, from_months=True)
TO_DATE = replace(MONTHLY, counted=PeriodBasis.YEAR_TO_DATE, from_months=True)
SUPPRESSED = Missing(Gap.SUPPRESSED)

TWELVE = {
    "2017-10": "10", "2017-11": "11", "2017-12": "12", "2018-01": "1", "2018-02": "2", "2018-03": "3",
    "2018-04": "4", "2018-05": "5", "2018-06": "6", "2018-07": "7", "2018-08": "8", "2018-09": "9",
}  # fmt: skip
"""They add up to 78, the six from April on to 39."""


def series(indicator: Indicator, figures: Mapping[str, str | Missing]) -> OwnSeries:
    found = {
        parse_period(period): Observation(
            "1", "Ours", parse_period(period), value if isinstance(value, Missing) else D(value)
        )
        for period, value in figures.items()
    }
    return OwnSeries(indicator, found)


@pytest.mark.parametrize(
    ("indicator", "period", "total"),
    [
        pytest.param(ROLLING, "2018-09", "78", id="twelve months"),
        pytest.param(TO_DATE, "2018-09", "39", id="April to September"),
        pytest.param(TO_DATE, "2018-04", "4", id="April alone"),
        pytest.param(replace(TO_DATE, frequency=Frequency.QUARTER), "Q2 2018/19", "39", id="two quarters to date"),
        pytest.param(replace(ROLLING, frequency=Frequency.QUARTER), "Q2 2018/19", "78", id="rolling by quarter"),
    ],
)
def test_months_are_added_up(indicator: Indicator, period: str, total: str) -> None:
    figure = series(indicator, TWELVE).figure(parse_period(period))
    assert figure.value == D(total)
    assert sum(seen.value for seen in figure.rests_on if isinstance(seen.value, Decimal)) == D(total)


def test_an_added_up_figure_says_how() -> None:
    assert series(TO_DATE, TWELVE).figure(parse_period("2018-06")).worked_out == "4 + 5 + 6"


@pytest.mark.parametrize(
    ("indicator", "gone", "detail"),
    [
        pytest.param(ROLLING, ["2017-10"], "11 of the 12 months to Sep 2018 have figures", id="the first"),
        pytest.param(ROLLING, ["2018-09"], "11 of the 12 months to Sep 2018 have figures", id="the last"),
        pytest.param(ROLLING, ["2018-01", "2018-06"], "10 of the 12 months to Sep 2018 have figures", id="two"),
        pytest.param(TO_DATE, ["2018-04"], "5 of the 6 months to Sep 2018 have figures", id="of the year so far"),
    ],
)
@pytest.mark.parametrize("gap", [None, SUPPRESSED], ids=["no row", "suppressed"])
def test_a_sum_of_months_of_which_one_is_missing_is_missing(
    indicator: Indicator, gone: list[str], detail: str, gap: Missing | None
) -> None:
    figures = {period: gap if period in gone else value for period, value in TWELVE.items()}
    found = {period: value for period, value in figures.items() if value is not None}
    assert series(indicator, found).value(parse_period("2018-09")) == Missing(Gap.NOT_AVAILABLE, detail)


def test_a_month_missing_before_the_year_began_does_not_matter_to_the_year_so_far() -> None:
    figures = {period: value for period, value in TWELVE.items() if period != "2018-03"}
    assert series(TO_DATE, figures).value(parse_period("2018-09")) == D(39)


@pytest.mark.parametrize(
    ("indicator", "period", "given", "year", "how"),
    [
        (MONTHLY, "2018-09", "31.5", "378.0", "31.5 × 12 to make a year"),
        (QUARTERLY, "Q2 2018/19", "31.5", "126.0", "31.5 × 4 to make a year"),
    ],
)
def test_a_month_is_made_a_year_by_12_and_a_quarter_by_4(
    indicator: Indicator, period: str, given: str, year: str, how: str
) -> None:
    figure = series(replace(indicator, counted=PeriodBasis.ANNUALISED), {period: given}).figure(parse_period(period))
    assert (figure.value, figure.worked_out) == (D(year), how)


def test_a_gap_is_not_multiplied() -> None:
    annualised = replace(MONTHLY, counted=PeriodBasis.ANNUALISED)
    assert series(annualised, {"2018-09": SUPPRESSED}).value(parse_period("2018-09")) == SUPPRESSED


def test_what_cannot_be_reported_is_a_gap_with_its_reason_even_beside_a_figure() -> None:
    unable = Unable(Span(parse_period("2018-05"), parse_period("2018-07")), "not captured")
    own = series(replace(MONTHLY, unable=unable), TWELVE)
    values = [own.value(parse_period(month)) for month in ("2018-04", "2018-05", "2018-07", "2018-08")]
    assert values == [D(4), *[Missing(Gap.UNABLE_TO_REPORT, "not captured")] * 2, D(8)]


@pytest.mark.parametrize(
    ("indicator", "figures", "outturn"),
    [
        pytest.param(MONTHLY, {"2017/18": "400", "2018-03": "30"}, "400", id="the source's own year"),
        pytest.param(replace(MONTHLY, counted=PeriodBasis.AS_AT), {"2018-03": "30"}, "30", id="a stock: 31 March"),
        pytest.param(
            replace(MONTHLY, counted=PeriodBasis.AS_AT),
            {"2017/18": "31", "2018-03": "30"},
            "31",
            id="the year's row first",
        ),
        pytest.param(
            replace(QUARTERLY, counted=PeriodBasis.AS_AT),
            {"Q4 2017/18": "29"},
            "29",
            id="a stock by quarter: the fourth",
        ),
        pytest.param(replace(ROLLING, from_months=False), {"2018-03": "390"}, "390", id="12 months to March"),
        pytest.param(
            replace(TO_DATE, from_months=False), {"2018-03": "391"}, "391", id="the year to date in March is the year"
        ),
    ],
)
def test_the_outturn_of_a_year(indicator: Indicator, figures: dict[str, str], outturn: str) -> None:
    assert series(indicator, figures).outturn(parse_period("2017/18")).value == D(outturn)


@pytest.mark.parametrize(
    ("indicator", "figures"),
    [
        pytest.param(MONTHLY, {"2018-03": "30"}, id="a month is no year"),
        pytest.param(replace(MONTHLY, counted=PeriodBasis.ANNUALISED), {"2018-03": "30"}, id="nor made one"),
        pytest.param(
            replace(MONTHLY, counted=PeriodBasis.AS_AT), {"2018-02": "30"}, id="February is not the year's end"
        ),
    ],
)
def test_there_is_no_outturn_where_the_source_has_none(indicator: Indicator, figures: dict[str, str]) -> None:
    assert isinstance(series(indicator, figures).outturn(parse_period("2017/18")).value, Missing)


def test_the_history_has_its_gaps_and_ends_with_the_latest() -> None:
    own = series(MONTHLY, {"2018-01": "1", "2018-03": "3", "2018-04": SUPPRESSED, "2018-06": "6", "2017/18": "99"})
    assert own.history(parse_period("2018-05")) == [D(1), None, D(3), None, None]


def test_no_figure_at_all_is_one_gap() -> None:
    assert series(MONTHLY, {}).history(parse_period("2018-05")) == [None]
    assert series(MONTHLY, {}).value(parse_period("2018-05")) == Missing(Gap.NOT_AVAILABLE, "no figure for May 2018")
