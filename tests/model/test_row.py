from decimal import Decimal

import pytest
from msgspec.structs import replace

from workbook_tools.model.charts.control_chart import Variation
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.unit import PERCENT
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Basis, Indicator, Judge, Span, Unable
from workbook_tools.model.periods.period import Frequency
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.rating.comparator_rule import AgainstComparator
from workbook_tools.model.rating.interval_rule import Interval, IntervalKind
from workbook_tools.model.rating.quartile_rule import Quartile
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.rating.tolerance_rule import Tolerance, YearlyTarget
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import build_scorecard

D = Decimal
HIGH, LOW = Polarity.HIGH, Polarity.LOW
ENGLAND, BOROUGHS = "England", ("Barnet", "Bexley", "Brent", "Bromley")
REFERRALS = Indicator("1", "Referrals", polarity=LOW, unit="per 10,000", rule=AgainstComparator(ENGLAND, D(10)))


def observed(period: str, value: str | Missing, series: str = "Ours", base: str = "", status: str = "") -> Observation:
    return Observation(
        "1",
        series,
        parse_period(period),
        value if isinstance(value, Missing) else D(value),
        base=D(base) if base else None,
        status=status,
    )


def row_of(indicator: Indicator, *rows: Observation, month: str = "2018-09", judge: Judge = Judge.DISPLAYED) -> Row:
    definition = ScorecardDefinition(
        "T",
        parse_period(month),
        "Ours",
        (indicator,),
        comparators=(ENGLAND,),
        groups={"Boroughs": BOROUGHS},
        judge=judge,
    )
    return build_scorecard(definition, rows).rows[0]


YEARS_RATE = observed("2017/18", "550", ENGLAND)


class TestUnlikeBasesAreNeverCompared:
    @pytest.mark.parametrize(
        ("indicator", "period", "month"),
        [
            pytest.param(REFERRALS, "2018-09", "2018-09", id="a month's rate"),
            pytest.param(replace(REFERRALS, unit="number"), "2018-09", "2018-09", id="a month's count"),
            pytest.param(replace(REFERRALS, frequency=Frequency.QUARTER), "Q2 2018/19", "2018-09", id="a quarter's"),
            pytest.param(
                replace(REFERRALS, counted=PeriodBasis.YEAR_TO_DATE), "2018-09", "2018-09", id="half a year's"
            ),
            pytest.param(
                replace(REFERRALS, counted=PeriodBasis.YEAR_TO_DATE), "2019-02", "2019-02", id="eleven months'"
            ),
        ],
    )
    def test_a_part_of_a_year_with_a_year(self, indicator: Indicator, period: str, month: str) -> None:
        row = row_of(indicator, observed(period, "46"), YEARS_RATE, month=month)
        [england] = row.comparators
        assert isinstance(england.value, Missing)
        assert england.value.gap is Gap.NOT_COMPARABLE
        assert (row.rag, row.cut_points) == (Rag.NO_TARGET, None)

    @pytest.mark.parametrize(
        ("indicator", "period", "month"),
        [
            pytest.param(replace(REFERRALS, counted=PeriodBasis.LAST_12_MONTHS), "2018-09", "2018-09", id="12 months"),
            pytest.param(replace(REFERRALS, counted=PeriodBasis.YEAR_TO_DATE), "2019-03", "2019-03", id="a whole year"),
            pytest.param(replace(REFERRALS, counted=PeriodBasis.ANNUALISED), "2018-09", "2018-09", id="made a year's"),
            pytest.param(replace(REFERRALS, counted=PeriodBasis.AS_AT), "2018-09", "2018-09", id="a stock"),
            pytest.param(replace(REFERRALS, unit=PERCENT), "2018-09", "2018-09", id="a month's percentage"),
            pytest.param(replace(REFERRALS, unit="days"), "2018-09", "2018-09", id="a month's average"),
            pytest.param(replace(REFERRALS, frequency=Frequency.YEAR), "2018/19", "2019-03", id="a year"),
        ],
    )
    def test_what_covers_a_year_or_no_time_with_a_year(self, indicator: Indicator, period: str, month: str) -> None:
        row = row_of(indicator, observed(period, "45"), YEARS_RATE, month=month)
        assert row.comparators[0].value == D(550)
        assert row.rag is Rag.GREEN

    def test_an_annualised_figure_says_so(self) -> None:
        row = row_of(replace(REFERRALS, counted=PeriodBasis.ANNUALISED), observed("2018-09", "46"), YEARS_RATE)
        assert (row.display, row.period_label) == ("552 per 10,000", "Sep 2018, annualised")
        assert row.rag is Rag.AMBER

    def test_a_year_to_date_has_no_trend_of_its_own_growth(self) -> None:
        figures = [observed(f"2018-0{month}", str(month * 10)) for month in range(4, 10)]
        to_date = replace(REFERRALS, counted=PeriodBasis.YEAR_TO_DATE)
        assert row_of(to_date, *figures).trend_words == "no trend in a running total"
        assert row_of(replace(to_date, unit=PERCENT), *figures).trend_words == "rising for 5 months"

    @pytest.mark.parametrize("counted", [PeriodBasis.YEAR_TO_DATE, PeriodBasis.LAST_12_MONTHS])
    def test_a_running_total_has_no_control_chart(self, counted: PeriodBasis) -> None:
        row = row_of(replace(REFERRALS, counted=counted), observed("2018-09", "46"))
        assert (row.chart.variation, row.chart.limits) == (Variation.RUNNING_TOTAL, None)


class TestTheLatestPeriod:
    @pytest.mark.parametrize(
        ("frequency", "lag", "month", "period"),
        [
            (Frequency.MONTH, 0, "2018-09", "2018-09"),
            (Frequency.MONTH, 3, "2018-09", "2018-06"),
            (Frequency.QUARTER, 0, "2018-09", "Q2 2018/19"),
            (Frequency.QUARTER, 1, "2018-09", "Q1 2018/19"),
            (Frequency.QUARTER, 3, "2018-09", "Q1 2018/19"),
            (Frequency.QUARTER, 4, "2018-09", "Q4 2017/18"),
            (Frequency.YEAR, 0, "2018-09", "2017/18"),
            (Frequency.YEAR, 6, "2018-09", "2017/18"),
            (Frequency.YEAR, 7, "2018-09", "2016/17"),
            (Frequency.ACADEMIC_YEAR, 0, "2018-09", "academic year 2017/18"),
            (Frequency.ACADEMIC_YEAR, 0, "2018-07", "academic year 2016/17"),
            (Frequency.YEAR_TO_SEPTEMBER, 0, "2018-09", "year to September 2018"),
            (Frequency.YEAR_TO_SEPTEMBER, 0, "2018-08", "year to September 2017"),
            (Frequency.MONTH, 0, "Q2 2018/19", "2018-09"),
            (Frequency.MONTH, 0, "2017/18", "2018-03"),
        ],
    )
    def test_it_is_the_last_that_has_ended_its_lag_allowed_for(
        self, frequency: Frequency, lag: int, month: str, period: str
    ) -> None:
        row = row_of(replace(REFERRALS, frequency=frequency, lag_months=lag), month=month)
        assert row.period == parse_period(period)

    def test_a_status_stands_beside_it(self) -> None:
        row = row_of(REFERRALS, observed("2018-09", "46", status="provisional"))
        assert row.period_label == "Sep 2018 (provisional)"


class TestGaps:
    def test_what_cannot_be_reported_says_why(self) -> None:
        unable = Unable(Span(parse_period("2017-05"), parse_period("2018-12")), "not captured since May 2017")
        row = row_of(replace(REFERRALS, unable=unable, rule=Tolerance(D(500), D(10))), observed("2018-09", "46"))
        assert (row.rag, row.display) == (Rag.NO_DATA, "unable to report: not captured since May 2017")
        assert row.sentence == "Unable to report: not captured since May 2017."

    def test_one_month_missing_of_twelve_leaves_no_figure(self) -> None:
        rolling = replace(REFERRALS, unit="number", counted=PeriodBasis.LAST_12_MONTHS, from_months=True)
        months = [observed(f"2018-0{month}", "1") for month in range(1, 10)]
        months += [observed(f"2017-{month}", "1") for month in (10, 12)]
        row = row_of(rolling, *months, YEARS_RATE)
        assert row.display == "not available: 11 of the 12 months to Sep 2018 have figures"
        assert row.rag is Rag.NO_DATA
        whole = row_of(rolling, *months, observed("2017-11", "1"), YEARS_RATE)
        assert (whole.value, whole.rag) == (D(12), Rag.GREEN)

    def test_a_comparators_gap_is_no_colour(self) -> None:
        stock = replace(REFERRALS, counted=PeriodBasis.AS_AT)
        row = row_of(stock, observed("2018-09", "46"), observed("2017/18", Missing(Gap.SUPPRESSED), ENGLAND))
        assert (row.rag, row.reason) == (Rag.NO_TARGET, "England has no figure to compare with: suppressed")


class TestJudgement:
    def test_the_target_of_the_year_so_far_is_its_share(self) -> None:
        to_date = replace(
            REFERRALS,
            unit="number",
            counted=PeriodBasis.YEAR_TO_DATE,
            compare_with=Basis.YEAR_BEFORE,
            rule=YearlyTarget(D(1200), D(5), in_percent=True),
        )
        values = {"600": Rag.GREEN, "601": Rag.AMBER, "630": Rag.AMBER, "631": Rag.RED}
        assert {value: row_of(to_date, observed("2018-09", value)).rag for value in values} == values

    @pytest.mark.parametrize(
        ("value", "expected"),
        [("97.50", Rag.GREEN), ("97.46", Rag.GREEN), ("97.44", Rag.AMBER), ("92.45", Rag.AMBER), ("92.44", Rag.RED)],
    )
    def test_a_place_among_others_is_judged_as_displayed(self, value: str, expected: Rag) -> None:
        """Of 90, 93.33, 96.67 and 100 the quarters end at 92.4975 and 97.5025, which read 92.5 and 97.5."""
        quarters = replace(REFERRALS, polarity=HIGH, unit=PERCENT, places=1, rule=Quartile("Boroughs"))
        figures = zip(("90", "93.33", "96.67", "100"), BOROUGHS, strict=True)
        others = [observed("2017/18", figure, borough) for figure, borough in figures]
        assert row_of(quarters, observed("2018-09", value), *others).rag is expected

    def test_an_interval_takes_the_base_of_the_latest_figure(self) -> None:
        """One half of 100, with 9.8 either side: 59.7 cannot be told from it, 59.8 can."""
        rule = Interval(ENGLAND, IntervalKind.PROPORTION)
        percentage = replace(REFERRALS, polarity=HIGH, unit=PERCENT, rule=rule)
        england = observed("2017/18", "50", ENGLAND)
        rags = [row_of(percentage, observed("2018-09", value, base="100"), england).rag for value in ("59.7", "59.8")]
        assert rags == [Rag.AMBER, Rag.GREEN], "exactly, though both read 60"
        assert row_of(percentage, observed("2018-09", "59.8"), england).rag is Rag.NO_TARGET

    def test_reason_and_trend_make_the_sentence(self) -> None:
        stock = replace(REFERRALS, counted=PeriodBasis.AS_AT)
        row = row_of(stock, observed("2018-08", "565"), observed("2018-09", "561"), YEARS_RATE)
        assert row.sentence == ("Red: 561, England 550 (2017/18) or lower, amber up to 560. Down on the month before.")
