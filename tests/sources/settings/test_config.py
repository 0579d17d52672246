from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.places import ROOT
from workbook_tools.errors import ConfigError
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.indicators.indicator import Basis, Judge
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.rating.band_rule import Band
from workbook_tools.model.rating.floor_rule import Floor
from workbook_tools.model.rating.none_rule import NotATarget
from workbook_tools.model.rating.tolerance_rule import Tolerance
from workbook_tools.sources.settings.config import read_config

WHOLE = """
title = "Scorecard"
period = "2018-09"
series = "Ours"
template = "template.xlsx"
comparators = ["England"]

[source]
file = "data.xlsx"
[source.columns]
value = "Figure"
[source.symbols]
"[C]" = "suppressed"
"n/k" = "unable to report: not captured since May 2017"

[[indicators]]
ref = "1"
name = "Plans"
good_is = "low"
places = 1
unit = "per 10,000"
frequency = "quarter"
compare_with = "Q1 2018/19"
target = { rule = "tolerance", target = 74.6, tolerance = 5, tolerance_in = "%" }

[[indicators]]
ref = "2"
name = "Visits"
good_is = "high"
unit = "percent"
compare_with = "2018-07"
target = { rule = "floor", target = 95, floor = "90" }

[[indicators]]
ref = "3"
name = "Repeat plans"
good_is = "low"
unit = "percent"
compare_with = "year before"
target = { rule = "band", amber_from = 12, green_from = 13, green_to = 17, amber_to = 18 }

[[indicators]]
ref = "7a"
name = "Missing from home"
good_is = "neither"
"""

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a scorecard.toml and gives back its folder."""

    def written(text: str) -> Path:
        (tmp_path / "scorecard.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return written


def troubles(folder: Path) -> list[str]:
    with pytest.raises(ConfigError) as stopped:
        read_config(folder)
    return [f"{fault.place.setting}: {fault.trouble}" for fault in stopped.value.faults]


def test_a_whole_config_is_read(write: Write) -> None:
    folder = write(WHOLE)
    config = read_config(folder)
    plans, visits, repeats, missing = config.definition.indicators
    assert config.definition.judge is Judge.DISPLAYED
    assert config.template == folder / "template.xlsx"
    assert config.source.file == folder / "data.xlsx"
    assert config.source.headings["value"] == "Figure"
    assert config.source.headings["ref"] == "Ref"
    assert config.source.symbols == {
        "[c]": Missing(Gap.SUPPRESSED),
        "n/k": Missing(Gap.UNABLE_TO_REPORT, "not captured since May 2017"),
    }
    assert plans.rule == Tolerance(Decimal("74.6"), Decimal(5), in_percent=True)
    assert plans.compare_with == parse_period("Q1 2018/19")
    assert visits.rule == Floor(Decimal(95), Decimal(90))
    assert visits.compare_with == parse_period("2018-07")
    assert repeats.rule == Band(Decimal(12), Decimal(13), Decimal(17), Decimal(18))
    assert repeats.compare_with is Basis.YEAR_BEFORE
    assert (missing.ref, missing.rule, missing.polarity) == ("7a", NotATarget(), Polarity.NEITHER)


def test_a_target_is_exact(write: Write) -> None:
    rule = read_config(write(WHOLE)).definition.indicators[0].rule
    assert isinstance(rule, Tolerance)
    assert rule.target == Decimal("74.6")


@pytest.mark.parametrize(
    ("added", "fault"),
    [
        pytest.param(
            '[[issued]]\nname = "July"\nperiod = "2018-07"\nfile = "a.csv"\n' * 2,
            "issued: 'July' stands 2 times",
            id="two scorecards of one name",
        ),
        pytest.param('[groups]\nCities = ["Ours", "Leeds"]\n', "groups: 'Cities' holds the council's own series",
                     id="the council in a group"),
        pytest.param('[[breakdowns]]\nref = "99"\nby = "Area"\n', "breakdowns: there is no indicator '99'",
                     id="a breakdown of nothing"),
    ],
)  # fmt: skip
def test_names_that_do_not_fit_together_are_told(write: Write, added: str, fault: str) -> None:
    with pytest.raises(ConfigError) as stopped:
        read_config(write(WHOLE + added))
    assert [f"{each.place.setting}: {each.trouble}" for each in stopped.value.faults] == [fault]


def test_the_day_of_the_data_must_not_be_left_behind_when_the_month_is_moved_on(write: Write) -> None:
    late = WHOLE.replace('period = "2018-09"', 'period = "2018-09"\ndata_as_at = 2018-08-10')
    with pytest.raises(ConfigError, match="the data were taken on 10 August 2018, before September 2018 began"):
        read_config(write(late))
    assert read_config(write(late), period="2018-08").definition.data_as_at == date(2018, 8, 10)
    assert read_config(write(late), period="2018-10").definition.data_as_at is None


def test_another_period_can_be_asked_for(write: Write) -> None:
    assert read_config(write(WHOLE), period="Aug 2018").definition.period == parse_period("2018-08")


@pytest.mark.parametrize(
    ("old", "new", "trouble"),
    [
        ('title = "Scorecard"', "", "title: this setting is missing"),
        ('title = "Scorecard"', "title = 7", "title: 7 is not a text"),
        ('period = "2018-09"', 'period = "soon"', "period: 'soon' is not a period"),
        ('series = "Ours"', 'series = "Ours"\ncolour = "red"', "colour: 'colour' is not a setting"),
        ('good_is = "low"', 'good_is = "up"', "indicators 1: good_is: 'up' is not one of the words that it may be"),
        ("places = 1", "places = 9", "indicators 1: places: 9 is not a whole number from 0 to 6"),
        ("target = 74.6", "target = 74.65", "indicators 1: target: target: 74.65 has more decimal places than the 1"),
        ("target = 74.6", 'target = "lots"', "indicators 1: target: target: 'lots' is not a number"),
        ("target = 95", "target = 9500", "indicators 2: target: target: 9500% is not between 0% and 100%"),
        ('floor = "90"', 'floor = "96"', "indicators 2: target: rule: the floor 96 lies above the target 95"),
        ("tolerance = 5", "tolerance = -5", "indicators 1: target: rule: the tolerance -5 is below 0"),
        ("green_to = 17", "green_to = 19", "indicators 3: target: rule: the cut points are out of order"),
        ('ref = "2"', 'ref = "1"', "indicators: 'Plans' and 'Visits' have the same ref, '1'"),
        ('"suppressed"', '"hidden"', "source: symbols: 'hidden' is not a meaning that the symbol [C] can have"),
        ('value = "Figure"', 'figure = "Figure"', "source: columns: 'figure' is not one of our columns"),
        ('"Q1 2018/19"', '"last"', "indicators 1: compare_with: 'last' is not a period"),
    ],
)
def test_a_fault_names_its_setting(write: Write, old: str, new: str, trouble: str) -> None:
    assert old in WHOLE
    found = troubles(write(WHOLE.replace(old, new, 1)))
    assert any(text.startswith(trouble) for text in found), found


def test_all_faults_come_at_once(write: Write) -> None:
    text = WHOLE.replace('title = "Scorecard"', "").replace('"high"', '"up"').replace("amber_to = 18", "amber_to = 1")
    assert len(troubles(write(text))) == 3


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"title = Scorecard", "a text stands between quotation marks"),
        (b'title = "caf\xe9"', "this file is not UTF-8 text"),
        (b"a = " + b"[" * 100_000, "this is not a settings file"),
    ],
)
def test_what_is_no_settings_file_is_refused(tmp_path: Path, content: bytes, trouble: str) -> None:
    (tmp_path / "scorecard.toml").write_bytes(content)
    assert troubles(tmp_path)[0].startswith(f": {trouble}")


def test_a_folder_without_settings_is_refused(tmp_path: Path) -> None:
    assert troubles(tmp_path) == [": this file is not there"]


def test_the_sample_is_in_order() -> None:
    assert len(read_config(ROOT / "config" / "manchester-proxy").definition.indicators) == 12
