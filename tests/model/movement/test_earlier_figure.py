from collections.abc import Mapping
from decimal import Decimal

import pytest
from msgspec.structs import replace

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.unit import PERCENT
from workbook_tools.model.indicators.indicator import Basis, Indicator
from workbook_tools.model.indicators.own_series import OwnSeries
from workbook_tools.model.movement.earlier_figure import Earlier, IssuedFigures, earlier_figure
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.periods.period_reading import parse_period

D = Decimal
MONTHLY = Indicator("1", "Referrals")
QUARTERLY = replace(MONTHLY, frequency=Frequency.QUARTER)
YEARLY = replace(MONTHLY, frequency=Frequency.YEAR)
AS_AT = replace(MONTHLY, counted=PeriodBasis.AS_AT)
TO_DATE = replace(MONTHLY, counted=PeriodBasis.YEAR_TO_DATE)
ROLLING = replace(MONTHLY, counted=PeriodBasis.LAST_12_MONTHS)
ANNUALISED = replace(MONTHLY, counted=PeriodBasis.ANNUALISED)
JULYS = "July's scorecard"

FIGURES = {
    "2017-09": "179", "2018-03": "183", "2018-04": "184", "2018-07": "187", "2018-08": "188", "2018-09": "189",
    "Q2 2017/18": "172", "Q1 2018/19": "181", "Q2 2018/19": "182", "2016/17": "1617", "2017/18": "1718",
}  # fmt: skip


def series(indicator: Indicator, figures: Mapping[str, str]) -> OwnSeries:
    periods = {parse_period(written): D(value) for written, value in figures.items()}
    return OwnSeries(indicator, {period: Observation("1", "Ours", period, periods[period]) for period in periods})


def found(indicator: Indicator, latest: str, without: str = "", issued: Mapping[str, str] | None = None) -> Earlier:
    own = series(indicator, {period: value for period, value in FIGURES.items() if period != without})
    july = {JULYS: IssuedFigures(parse_period("2018-07"), series(indicator, issued or {}))}
    earlier = earlier_figure(indicator, own, parse_period(latest), july)
    assert earlier
    return earlier


def on(indicator: Indicator, basis: Basis | Period | str) -> Indicator:
    return replace(indicator, compare_with=basis)


@pytest.mark.parametrize(
    ("indicator", "latest", "value", "basis"),
    [
        pytest.param(on(MONTHLY, Basis.PREVIOUS), "2018-09", "188", "since Aug 2018", id="previous month"),
        pytest.param(on(QUARTERLY, Basis.PREVIOUS), "Q2 2018/19", "181", "compared with Apr to Jun 2018", id="quarter"),
        pytest.param(on(YEARLY, Basis.PREVIOUS), "2017/18", "1617", "since 2016/17", id="year"),
        pytest.param(on(AS_AT, Basis.PREVIOUS), "2018-09", "188", "since Aug 2018", id="stock"),
        pytest.param(
            on(MONTHLY, Basis.YEAR_BEFORE), "2018-09", "179", "compared with Sep 2017", id="month a year before"
        ),
        pytest.param(
            on(QUARTERLY, Basis.YEAR_BEFORE),
            "Q2 2018/19",
            "172",
            "compared with Jul to Sep 2017",
            id="quarter a year before",
        ),
        pytest.param(
            on(TO_DATE, Basis.YEAR_BEFORE),
            "2018-09",
            "179",
            "compared with Apr to Sep 2017",
            id="year to date a year before",
        ),
        pytest.param(on(MONTHLY, parse_period("2018-07")), "2018-09", "187", "since Jul 2018", id="a month by name"),
        pytest.param(on(MONTHLY, parse_period("2017/18")), "2018-09", "183", "since Mar 2018", id="a year by name"),
        pytest.param(
            on(QUARTERLY, parse_period("2018-08")), "Q2 2018/19", "181", "compared with Apr to Jun 2018", id="August"
        ),
    ],
)
def test_each_basis_finds_its_figure_and_is_named(indicator: Indicator, latest: str, value: str, basis: str) -> None:
    earlier = found(indicator, latest)
    assert (earlier.value, earlier.basis) == (D(value), basis)


@pytest.mark.parametrize(
    ("indicator", "latest", "without", "value", "basis"),
    [
        pytest.param(AS_AT, "2018-09", "", "1718", "since 2017/18", id="a stock with a yearly row"),
        pytest.param(AS_AT, "2018-09", "2017/18", "183", "since 2017/18", id="a stock without: 31 March"),
        pytest.param(AS_AT, "2018-04", "", "1718", "since 2017/18", id="April: the year just ended"),
        pytest.param(AS_AT, "2018-03", "", "1617", "since 2016/17", id="March: not its own year"),
        pytest.param(ROLLING, "2018-09", "2017/18", "183", "since 2017/18", id="12 months without: those to March"),
        pytest.param(ANNUALISED, "2018-09", "", "1718", "since 2017/18", id="a month made a year"),
        pytest.param(YEARLY, "2017/18", "", "1617", "since 2016/17", id="a year"),
        pytest.param(replace(MONTHLY, unit=PERCENT), "2018-09", "", "1718", "since 2017/18", id="a percentage"),
        pytest.param(
            replace(TO_DATE, unit=PERCENT), "2018-09", "", "1718", "since 2017/18", id="one of the year so far"
        ),
        pytest.param(TO_DATE, "2018-03", "", "1617", "since 2016/17", id="a year to date that is whole"),
    ],
)
def test_the_last_outturn(indicator: Indicator, latest: str, without: str, value: str, basis: str) -> None:
    earlier = found(on(indicator, Basis.LAST_OUTTURN), latest, without)
    assert (earlier.value, earlier.basis) == (D(value), basis)


@pytest.mark.parametrize(
    ("indicator", "latest", "detail"),
    [
        pytest.param(
            on(TO_DATE, Basis.LAST_OUTTURN),
            "2018-09",
            "Apr 2017 to Mar 2018 counts 12 months, the latest figure 6",
            id="year to date against a whole year",
        ),
        pytest.param(
            on(MONTHLY, Basis.LAST_OUTTURN),
            "2018-09",
            "2017/18 counts 12 months, the latest figure 1",
            id="a month against a year",
        ),
        pytest.param(
            on(replace(MONTHLY, unit="per 10,000"), Basis.LAST_OUTTURN),
            "2018-09",
            "2017/18 counts 12 months, the latest figure 1",
            id="a monthly rate against a yearly one",
        ),
        pytest.param(
            on(TO_DATE, parse_period("2018-07")),
            "2018-09",
            "Apr to Jul 2018 counts 4 months, the latest figure 6",
            id="year to date against an earlier month's",
        ),
        pytest.param(
            on(TO_DATE, Basis.PREVIOUS),
            "2018-09",
            "Apr to Aug 2018 counts 5 months, the latest figure 6",
            id="year to date against the month before",
        ),
    ],
)
def test_figures_that_count_unlike_stretches_are_not_comparable(indicator: Indicator, latest: str, detail: str) -> None:
    assert found(indicator, latest).value == Missing(Gap.NOT_COMPARABLE, detail)


class TestIssuedScorecard:
    def test_its_own_figure_is_compared_with_not_the_one_of_today(self) -> None:
        earlier = found(on(MONTHLY, JULYS), "2018-09", issued={"2018-07": "190"})
        assert (earlier.value, earlier.basis) == (D(190), "on July's scorecard")

    def test_a_quarterly_indicator_showed_the_quarter_complete_by_then(self) -> None:
        earlier = found(on(QUARTERLY, JULYS), "Q2 2018/19", issued={"Q1 2018/19": "180"})
        assert (earlier.value, earlier.period) == (D(180), parse_period("Q1 2018/19"))

    @pytest.mark.parametrize(("lag", "shown"), [(0, "2018-07"), (1, "2018-06"), (3, "2018-04")])
    def test_it_showed_a_lagging_indicator_as_much_earlier(self, lag: int, shown: str) -> None:
        indicator = on(replace(MONTHLY, lag_months=lag), JULYS)
        assert found(indicator, "2018-08", issued={shown: "190"}).value == D(190)

    def test_a_figure_that_it_did_not_give_is_missing(self) -> None:
        assert isinstance(found(on(MONTHLY, JULYS), "2018-09").value, Missing)

    def test_a_year_to_date_that_has_grown_since_is_not_comparable(self) -> None:
        value = found(on(TO_DATE, JULYS), "2018-09", issued={"2018-07": "400"}).value
        assert value == Missing(Gap.NOT_COMPARABLE, "Apr to Jul 2018 counts 4 months, the latest figure 6")


@pytest.mark.parametrize(
    "basis",
    [
        pytest.param(parse_period("2018-09"), id="the latest period itself"),
        pytest.param(parse_period("2018-10"), id="a later one"),
        pytest.param("An unknown scorecard", id="a scorecard that there is not"),
    ],
)
def test_what_is_not_earlier_is_nothing_to_compare_with(basis: Period | str) -> None:
    indicator = on(MONTHLY, basis)
    assert earlier_figure(indicator, series(indicator, FIGURES), parse_period("2018-09"), {}) is None


@pytest.mark.parametrize(("unit", "comparable"), [("£000", False), ("£ per child", True), (PERCENT, True)])
def test_money_to_date_is_not_set_beside_a_month_before(unit: str, comparable: bool) -> None:
    spent = replace(on(TO_DATE, Basis.PREVIOUS), unit=unit)
    assert isinstance(found(spent, "2018-09").value, Decimal) is comparable
