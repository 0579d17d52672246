"""Each setting of an indicator, and each wrong one named with its place."""

from decimal import Decimal
from pathlib import Path

import pytest

from workbook_tools.errors import ConfigError
from workbook_tools.model.indicators.indicator import Basis, Indicator, Number, Span, Unable
from workbook_tools.model.periods.period import Frequency
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.sources.settings.config import Config, read_config

HEAD = """
title = "T"
period = "2018-09"
series = "Ours"
comparators = ["England"]
order = "by reference"
[groups]
Boroughs = ["Barnet", "Bexley"]
[[issued]]
name = "July's scorecard"
period = "2018-07"
file = "july.csv"
[[indicators]]
ref = "1"
name = "Referrals"
good_is = "low"
"""


def config(folder: Path, settings: str, head: str = HEAD) -> Config:
    (folder / "scorecard.toml").write_text(head + settings, encoding="utf-8")
    return read_config(folder)


def indicator(folder: Path, settings: str) -> Indicator:
    return config(folder, settings).definition.indicators[0]


def faults(folder: Path, settings: str, head: str = HEAD) -> list[str]:
    with pytest.raises(ConfigError) as stopped:
        config(folder, settings, head)
    assert all(fault.remedy and fault.place.file.endswith("scorecard.toml") for fault in stopped.value.faults)
    return [f"{fault.place.setting}: {fault.trouble}" for fault in stopped.value.faults]


def test_every_setting_is_read(tmp_path: Path) -> None:
    found = indicator(
        tmp_path,
        """
in_sentences = "the number of referrals"
theme = "Front door"
definition = "Referrals in the year so far."
unit = "number"
frequency = "quarter"
counted = "year to date"
from_months = true
lag_months = 3
compare_with = "year before"
no_change_within = 0.5
from = "2018-04"
joined_because = "asked for"
until = "2019-03"
left_because = "replaced"
formerly = [{ ref = "14", until = "2018-10", reason = "reordered" }, { ref = "9", until = "2017-10" }]
unable_to_report = { from = "2017-05", to = "2018-12", reason = "not captured" }
""",
    )
    assert found.in_sentences == found.named == "the number of referrals"
    assert (found.frequency, found.counted, found.from_months) == (Frequency.QUARTER, PeriodBasis.YEAR_TO_DATE, True)
    assert (found.lag_months, found.compare_with, found.no_change_within) == (3, Basis.YEAR_BEFORE, Decimal("0.5"))
    assert found.shown_on == Span(parse_period("2018-04"), parse_period("2019-03"))
    assert (found.joined_because, found.left_because) == ("asked for", "replaced")
    assert found.formerly == (
        Number("14", parse_period("2018-10"), "reordered"),
        Number("9", parse_period("2017-10")),
    )
    assert found.unable == Unable(Span(parse_period("2017-05"), parse_period("2018-12")), "not captured")


def test_what_is_left_out_is_the_usual(tmp_path: Path) -> None:
    found = indicator(tmp_path, "")
    assert (found.counted, found.compare_with, found.frequency) == (
        PeriodBasis.IN_PERIOD,
        Basis.PREVIOUS,
        Frequency.MONTH,
    )
    assert (found.shown_on, found.unable) == (Span(), None)
    assert found.lag_months == found.no_change_within == 0
    assert found.named == "Referrals"


@pytest.mark.parametrize(
    ("written", "basis"),
    [
        ("previous", Basis.PREVIOUS),
        ("year before", Basis.YEAR_BEFORE),
        ("2018-07", parse_period("2018-07")),
        ("Q1 2018/19", parse_period("Q1 2018/19")),
        ("2017/18", parse_period("2017/18")),
        ("July's scorecard", "July's scorecard"),
    ],
)
def test_what_a_movement_is_compared_with(tmp_path: Path, written: str, basis: object) -> None:
    assert indicator(tmp_path, f'compare_with = "{written}"').compare_with == basis


def test_an_open_end_of_what_cannot_be_reported(tmp_path: Path) -> None:
    found = indicator(tmp_path, 'unable_to_report = { from = "2017-05", reason = "not captured" }')
    assert found.unable == Unable(Span(parse_period("2017-05"), None), "not captured")


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ('frequency = "weekly"', "indicators 1: frequency: 'weekly' is not one of the words that it may be"),
        ('counted = "so far"', "indicators 1: counted: 'so far' is not one of the words that it may be"),
        ('from = "2018-11"\nuntil = "2018-10"', "indicators 1: until: October 2018 is before November 2018"),
        ('from = "autumn"', "indicators 1: from: 'autumn' is not a period"),
        ("lag_months = 37", "indicators 1: lag_months: 37 is not a whole number from 0 to 36"),
        ("lag_months = -1", "indicators 1: lag_months: -1 is not a whole number from 0 to 36"),
        ("lag_months = 1.5", "indicators 1: lag_months: 1.5 is not a whole number"),
        ("no_change_within = -0.5", "indicators 1: no_change_within: a tolerance cannot be below 0"),
        ('no_change_within = "a bit"', "indicators 1: no_change_within: 'a bit' is not a number"),
        ("from_months = 1", "indicators 1: from_months: 1 is neither true nor false"),
        ('compare_with = "June\'s scorecard"', "indicators 1: compare_with: 'June's scorecard' is not a period"),
        ('formerly = [{ ref = "14" }]', "formerly 14: until: this setting is missing"),
        ('formerly = [{ until = "2018-10" }]', "formerly 1: ref: this setting is missing"),
        ("unable_to_report = { reason = '' }", "indicators 1: unable_to_report: reason: '' is not a text"),
        ('unable_to_report = { from = "2017-05" }', "indicators 1: unable_to_report: reason: this setting is missing"),
        (
            'unable_to_report = { from = "2018-12", to = "2017-05", reason = "x" }',
            "indicators 1: unable_to_report: to: May 2017 is before December 2018",
        ),
        (
            'unable_to_report = { since = "2017-05", reason = "x" }',
            "indicators 1: unable_to_report: since: 'since' is not a setting",
        ),
        ('polarity = "low"', "indicators 1: polarity: 'polarity' is not a setting"),
        (
            'counted = "last 12 months"\nfrom_months = true\nunit = "percent"',
            "indicators 1: from_months: months can be added up only for counts and rates",
        ),
        (
            'counted = "last 12 months"\nfrom_months = true\nunit = "days"',
            "indicators 1: from_months: months can be added up only for counts and rates",
        ),
        ("from_months = true", "indicators 1: from_months: months can be added up only for counts and rates of the"),
        ('counted = "as at"\nfrom_months = true', "indicators 1: from_months: months can be added up only for"),
        (
            'counted = "year to date"',
            "indicators 1: compare_with: a year to date counts more months than the period before it",
        ),
        ('counted = "year to date"\ncompare_with = "previous"', "indicators 1: compare_with: a year to date counts"),
        (
            'compare_with = "last outturn"',
            "indicators 1: compare_with: a month's figure counts a part of a year, so a whole year's is not like it",
        ),
        (
            'frequency = "quarter"\ncompare_with = "last outturn"',
            "indicators 1: compare_with: a quarter's figure counts a part of a year",
        ),
        (
            'counted = "year to date"\nfrequency = "year"\ncompare_with = "year before"',
            "indicators 1: counted: a year has no part to date",
        ),
        (
            'counted = "last 12 months"\nfrequency = "academic year"',
            "indicators 1: counted: a year's figure is of 12 months already",
        ),
        (
            'counted = "annualised"\nunit = "percent"',
            "indicators 1: counted: only counts and rates of a month or quarter can be made a year's",
        ),
        (
            'counted = "annualised"\nfrequency = "year"',
            "indicators 1: counted: only counts and rates of a month or quarter can be made a year's",
        ),
        (
            'counted = "as at"\ntarget = { rule = "tolerance", yearly_target = 1200, tolerance = 5 }',
            "indicators 1: target: a figure at one day has no share of a year's target",
        ),
        (
            'unit = "percent"\ntarget = { rule = "tolerance", yearly_target = 90, tolerance = 5 }',
            "indicators 1: target: a percentage or average has no share of a year's target",
        ),
        (
            'unit = "£ per child"\ntarget = { rule = "tolerance", yearly_target = 90, tolerance = 5 }',
            "indicators 1: target: a percentage or average has no share of a year's target",
        ),
        (
            'target = { rule = "comparator", group = "Wales", tolerance = 5 }',
            "indicators: the target of indicator 1 names 'Wales', which is not among comparators",
        ),
        (
            'target = { rule = "comparator", group = "Boroughs", tolerance = 5 }',
            "indicators: the target of indicator 1 names 'Boroughs', which is not among comparators",
        ),
        (
            'target = { rule = "interval", group = "Wales", of = "rate" }',
            "indicators: the target of indicator 1 names 'Wales', which is not among comparators",
        ),
        (
            'target = { rule = "quartile", group = "England" }',
            "indicators: the target of indicator 1 names 'England', which is not among [groups]",
        ),
        (
            'target = { rule = "band", from = 12, to = 18 }',
            "indicators 1: target: amber_width: this setting is missing",
        ),
    ],
)
def test_a_wrong_setting_is_named_with_its_place(tmp_path: Path, settings: str, fault: str) -> None:
    found = faults(tmp_path, settings)
    assert len(found) == 1, found
    assert fault in found[0]


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param('counted = "year to date"\nunit = "percent"', id="a percentage to date against the month before"),
        pytest.param('counted = "year to date"\ncompare_with = "year before"', id="a year to date a year before"),
        pytest.param('counted = "as at"\ncompare_with = "last outturn"', id="a stock against the year's end"),
        pytest.param('unit = "percent"\ncompare_with = "last outturn"', id="a month's percentage against a year's"),
        pytest.param('counted = "annualised"\ncompare_with = "last outturn"', id="a month made a year's against one"),
        pytest.param('frequency = "year"\ncompare_with = "last outturn"', id="a year against the one before"),
        pytest.param('counted = "last 12 months"\nfrom_months = true\nunit = "per 10,000"', id="a rate of 12 months"),
        pytest.param('from = "2018-10"\nuntil = "2018-10"', id="on one scorecard only"),
        pytest.param('target = { rule = "quartile", group = "Boroughs" }', id="among a group"),
        pytest.param('target = { rule = "comparator", group = "England", tolerance = 1 }', id="against a comparator"),
    ],
)
def test_what_goes_together_is_accepted(tmp_path: Path, settings: str) -> None:
    assert indicator(tmp_path, settings).ref == "1"


def test_all_wrong_settings_come_at_once(tmp_path: Path) -> None:
    found = faults(tmp_path, 'frequency = "weekly"\nlag_months = 99\ntarget = { rule = "band", from = 12, to = 18 }')
    assert len(found) == 3
