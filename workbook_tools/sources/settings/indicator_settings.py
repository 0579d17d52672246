"""One indicator's settings."""

from collections.abc import Collection
from decimal import Decimal

from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.unit import NUMBER, PERCENT, read_unit
from workbook_tools.model.indicators.indicator import Allowed, Basis, Indicator, Judge, Number, Unable
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.sources.settings.period_settings import read_figure_period, read_period, read_span
from workbook_tools.sources.settings.rule_settings import read_rule
from workbook_tools.sources.settings.settings_table import Settings

MOST_PLACES = 6
MOST_LAG = 36


def read_indicator(settings: Settings, judge: Judge, issued: Collection[str]) -> Indicator:
    """The indicator, with a fault for each setting that is wrong; `issued` are the names of issued scorecards."""
    frequency = settings.choice("frequency", Frequency, Frequency.MONTH)
    polarity = settings.choice("good_is", Polarity)
    places = settings.whole("places", 0, 0, MOST_PLACES)
    unit = read_unit(settings.text("unit", NUMBER))
    if '"' in unit:
        settings.fault("unit", "a unit cannot hold a quotation mark", "Write the unit without it.")
    allowed = _allowed(settings)
    indicator = Indicator(
        ref=settings.text("ref"),
        name=settings.text("name"),
        theme=settings.text("theme", ""),
        definition=settings.text("definition", ""),
        in_sentences=settings.text("in_sentences", ""),
        polarity=polarity,
        unit=unit,
        places=places,
        frequency=frequency,
        counted=settings.choice("counted", PeriodBasis, PeriodBasis.IN_PERIOD),
        from_months=settings.yes_or_no("from_months", False),
        lag_months=settings.whole("lag_months", 0, 0, MOST_LAG),
        compare_with=_compare_with(settings, frequency, issued),
        no_change_within=settings.number("no_change_within", Decimal(0)),
        rule=read_rule(
            settings.table("target"), polarity, unit, places if judge is Judge.DISPLAYED else None, frequency, allowed
        ),
        shown_on=read_span(settings, "from", "until", frequency),
        joined_because=settings.text("joined_because", ""),
        left_because=settings.text("left_because", ""),
        formerly=tuple(_number(table, frequency) for table in settings.tables("formerly", named_by="ref")),
        unable=_unable(settings, frequency),
        national=settings.text("national", ""),
        allowed=allowed,
    )
    _check_counting(settings, indicator)
    settings.refuse_unknown()
    return indicator


def _allowed(settings: Settings) -> Allowed:
    keys = ("may_exceed_100", "may_be_below_1", "may_be_negative")
    return Allowed(*(settings.yes_or_no(key, False) for key in keys))


def _compare_with(settings: Settings, frequency: Frequency, issued: Collection[str]) -> Basis | Period | str:
    written = settings.text("compare_with", Basis.PREVIOUS)
    if written in list(Basis):
        return Basis(written)
    if written in issued:
        return str(written)
    names = ", ".join(f'"{name}"' for name in sorted(filter(None, issued))) or "there is none yet"
    words = ", ".join(f'"{basis}"' for basis in Basis)
    remedy = f'Write {words}, a period such as "2017/18", or the name of a scorecard under [[issued]]: {names}.'
    return read_figure_period(settings, "compare_with", written, frequency, remedy)


def _number(settings: Settings, frequency: Frequency) -> Number:
    until = read_period(settings, "until", settings.text("until"), Frequency.MONTH, frequency)
    number = Number(settings.text("ref"), until, settings.text("reason", ""))
    settings.refuse_unknown()
    return number


def _unable(settings: Settings, frequency: Frequency) -> Unable | None:
    if "unable_to_report" not in settings:
        return None
    table = settings.table("unable_to_report")
    unable = Unable(read_span(table, "from", "to", frequency), table.text("reason"))
    table.refuse_unknown()
    return unable


_RUNNING_YEAR = {
    PeriodBasis.YEAR_TO_DATE: ("a year has no part to date", "Set frequency to month or quarter."),
    PeriodBasis.LAST_12_MONTHS: (
        "a year's figure is of 12 months already",
        'Write counted = "in the period", or set frequency to month or quarter.',
    ),
}
"""What is wrong with a year's figure that is counted up to a day, and what to write instead."""


def _check_counting(settings: Settings, indicator: Indicator) -> None:
    """Faults where what is counted, and how it is compared or judged, do not go together."""
    running = indicator.counted in (PeriodBasis.YEAR_TO_DATE, PeriodBasis.LAST_12_MONTHS)
    if running and indicator.frequency.months > 3:
        settings.fault("counted", *_RUNNING_YEAR[indicator.counted])
    if indicator.from_months and (not running or indicator.unit == PERCENT or indicator.is_ratio):
        settings.fault(
            "from_months",
            "months can be added up only for counts and rates of the year to date or the last 12 months",
            "Take from_months out, or correct counted and unit.",
        )
    if indicator.counted is PeriodBasis.ANNUALISED and (indicator.is_ratio or indicator.frequency.months == 12):
        settings.fault(
            "counted",
            "only counts and rates of a month or quarter can be made a year's",
            "Take annualised out, or correct frequency and unit.",
        )
    _check_basis(settings, indicator)
    if unfit := indicator.rule.unfit_for(indicator.counted, not indicator.may_add_up):
        settings.fault("target", unfit, "Give a target or trajectory.")
    if indicator.no_change_within < 0:
        settings.fault("no_change_within", "a tolerance cannot be below 0", "Write 0 or more.")


def _check_basis(settings: Settings, indicator: Indicator) -> None:
    """A fault where the figures that the direction of travel is to compare can never be alike."""
    if indicator.is_ratio:
        return
    if indicator.counted is PeriodBasis.YEAR_TO_DATE and indicator.compare_with is Basis.PREVIOUS:
        settings.fault(
            "compare_with",
            "a year to date counts more months than the period before it, so the two are not alike",
            'Write compare_with = "year before".',
        )
    part_of_a_year = indicator.counted is PeriodBasis.IN_PERIOD and indicator.frequency.months < 12
    if part_of_a_year and indicator.compare_with is Basis.LAST_OUTTURN:
        settings.fault(
            "compare_with",
            f"a {indicator.frequency}'s figure counts a part of a year, so a whole year's is not like it",
            'Write compare_with = "year before", or count the last 12 months or annualised.',
        )
