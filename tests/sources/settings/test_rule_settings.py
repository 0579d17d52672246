"""Targets as a config writes them, and each slip named at its setting."""

from decimal import Decimal
from pathlib import Path

import pytest

from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.unit import NUMBER, PERCENT
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.rating.band_rule import Band
from workbook_tools.model.rating.comparator_rule import AgainstComparator
from workbook_tools.model.rating.floor_rule import Floor
from workbook_tools.model.rating.interval_rule import Interval, IntervalKind
from workbook_tools.model.rating.none_rule import NotATarget
from workbook_tools.model.rating.quartile_rule import Quartile
from workbook_tools.model.rating.rule import Rule
from workbook_tools.model.rating.tolerance_rule import EVENLY, Tolerance, Trajectory, YearlyTarget
from workbook_tools.sources.settings.rule_settings import read_rule
from workbook_tools.sources.settings.settings_file import read_settings

D = Decimal


def read(
    folder: Path, target: str, polarity: Polarity = Polarity.LOW, unit: str = NUMBER, places: int | None = 1
) -> tuple[Rule, list[str]]:
    path = folder / "scorecard.toml"
    path.write_text(f"target = {target}\n", encoding="utf-8")
    settings = read_settings(path).table("target")
    rule = read_rule(settings, polarity, unit, places)
    return rule, [f"{fault.place.setting}: {fault.trouble}" for fault in settings.faults]


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        ("{ rule = 'tolerance', target = 74.6, tolerance = 5, tolerance_in = '%' }", Tolerance(D("74.6"), D(5), True)),
        ("{ rule = 'tolerance', target = 74.6, tolerance = 5, tolerance_in = 'points' }", Tolerance(D("74.6"), D(5))),
        ("{ rule = 'tolerance', target = 74.6, tolerance = 5 }", Tolerance(D("74.6"), D(5))),
        (
            "{ rule = 'tolerance', trajectory = { '2018-01' = 40, '2019-03' = 20 }, between = 'line', tolerance = 2 }",
            Trajectory(((parse_period("2018-01"), D(40)), (parse_period("2019-03"), D(20))), D(2), in_a_line=True),
        ),
        (
            "{ rule = 'tolerance', trajectory = { '2018-01' = 40 }, tolerance = 2, tolerance_in = '%' }",
            Trajectory(((parse_period("2018-01"), D(40)),), D(2), in_percent=True),
        ),
        (
            "{ rule = 'tolerance', yearly_target = 1200, tolerance = 5, tolerance_in = '%' }",
            YearlyTarget(D(1200), D(5), True, EVENLY),
        ),
        (
            "{ rule = 'tolerance', yearly_target = 12, tolerance = 5, spread = [1, 1, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1] }",
            YearlyTarget(D(12), D(5), False, tuple(map(D, (1, 1, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1)))),
        ),
        ("{ rule = 'floor', target = 90, floor = 95 }", Floor(D(90), D(95))),
        ("{ rule = 'band', from = 12, to = 18, amber_width = 1 }", Band(D(12), D(13), D(17), D(18))),
        ("{ rule = 'band', from = 12, to = 18, amber_width = 0 }", Band(D(12), D(12), D(18), D(18))),
        ("{ rule = 'band', from = 12, to = 18, amber_width = 3 }", Band(D(12), D(15), D(15), D(18))),
        (
            "{ rule = 'band', amber_from = 10, green_from = 12, green_to = 18, amber_to = 20 }",
            Band(D(10), D(12), D(18), D(20)),
        ),
        (
            "{ rule = 'comparator', group = 'England', tolerance = 2, tolerance_in = '%' }",
            AgainstComparator("England", D(2), True),
        ),
        ("{ rule = 'quartile', group = 'Boroughs' }", Quartile("Boroughs")),
        (
            "{ rule = 'interval', group = 'England', of = 'rate', per = 10000, confidence = 99.8 }",
            Interval("England", IntervalKind.RATE, D(10000), D("99.8")),
        ),
        (
            "{ rule = 'interval', group = 'England', of = 'proportion' }",
            Interval("England", IntervalKind.PROPORTION, D(100), D(95)),
        ),
        ("{ rule = 'none', reason = 'for context' }", NotATarget("for context")),
        ("{}", NotATarget()),
    ],
)
def test_a_target_is_read_into_its_rule(tmp_path: Path, target: str, rule: Rule) -> None:
    assert read(tmp_path, target) == (rule, [])


ELEVEN = "[" + ", ".join("1" * 11) + "]"
TRAJECTORY = "rule = 'tolerance', tolerance = 2, trajectory"


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        ("{ rule = 'guess' }", "target: rule: 'guess' is not one of the words that it may be"),
        ("{ rule = 'flor', target = 5, floor = 3 }", "target: rule: 'flor' is not one of the words that it may be"),
        ("{ rule = 'tolerance', target = 5 }", "target: tolerance: this setting is missing"),
        ("{ rule = 'tolerance', tolerance = 5 }", "target: target: this setting is missing"),
        (
            "{ rule = 'tolerance', target = 5, tolerance = 1, tolerance_in = 'pounds' }",
            "target: tolerance_in: 'pounds'",
        ),
        ("{ rule = 'tolerance', target = 5, tolerance = 1, colour = 'red' }", "target: colour: 'colour' is not a"),
        ("{ rule = 'tolerance', target = true, tolerance = 1 }", "target: target: true is not a number"),
        ("{ rule = 'band', from = 12, to = 18 }", "target: amber_width: this setting is missing"),
        ("{ rule = 'band', from = 12, amber_width = 1 }", "target: to: this setting is missing"),
        ("{ rule = 'band', to = 18, amber_width = 1 }", "target: from: this setting is missing"),
        ("{ rule = 'band', from = 12, to = 18, amber_width = 3.1 }", "target: rule: two edges of 3.1 do not fit into"),
        ("{ rule = 'band', from = 12, to = 18, amber_width = -1 }", "target: rule: two edges of -1 do not fit into"),
        ("{ rule = 'band', from = 18, to = 12, amber_width = 1 }", "target: rule: two edges of 1 do not fit into 18"),
        (
            "{ rule = 'band', from = 12, to = 18, amber_width = 1, green_to = 17 }",
            "target: green_to: 'green_to' is not a setting",
        ),
        ("{ rule = 'band', amber_from = 12, green_from = 13, green_to = 17 }", "target: amber_to: this setting is"),
        (f"{{ {TRAJECTORY} = {{}} }}", "target: rule: a trajectory needs at least one milestone"),
        (f"{{ {TRAJECTORY} = {{ 'soon' = 4 }} }}", "target: trajectory: 'soon' is not a period"),
        (
            f"{{ {TRAJECTORY} = {{ '2019-03' = 4, 'Mar 2019' = 5 }} }}",
            "target: trajectory: two targets hold from the same time on: Mar 2019",
        ),
        (
            "{ rule = 'floor', floor = 3, trajectory = { '2019-03' = 4 } }",
            "target: rule: the rule 'floor' has no target that changes by period",
        ),
        (
            "{ rule = 'none', trajectory = { '2019-03' = 4 } }",
            "target: rule: the rule 'none' has no target that changes by period",
        ),
        (f"{{ {TRAJECTORY} = {{ '2019-03' = 'few' }} }}", "target: trajectory: 'few' is not a number"),
        (f"{{ {TRAJECTORY} = 4 }}", "target: trajectory: this is not a table of numbers"),
        (f"{{ {TRAJECTORY} = {{ '2019-03' = 4 }}, between = 'curve' }}", "target: between: 'curve' is not one of"),
        (f"{{ {TRAJECTORY} = {{ '2019-03' = 4 }}, target = 5 }}", "target: target: 'target' is not a setting"),
        (f"{{ {TRAJECTORY} = {{ '2019-03' = 4.25 }} }}", "target: trajectory: 4.25 has more decimal places than the 1"),
        (
            f"{{ rule = 'tolerance', yearly_target = 1200, tolerance = 5, spread = {ELEVEN} }}",
            "target: rule: a spread has twelve weights",
        ),
        (
            "{ rule = 'tolerance', yearly_target = 1200, tolerance = 5, spread = [] }",
            "target: rule: a spread has twelve weights",
        ),
        (
            "{ rule = 'tolerance', yearly_target = 1200, tolerance = 5, spread = 12 }",
            "target: spread: this is not a list of numbers",
        ),
        ("{ rule = 'tolerance', yearly_target = 1200, tolerance = -5 }", "target: rule: the tolerance -5 is below 0"),
        (
            "{ rule = 'tolerance', target = 5, tolerance = 1, spread = [1] }",
            "target: spread: 'spread' is not a setting",
        ),
        ("{ rule = 'comparator', tolerance = 5 }", "target: group: this setting is missing"),
        ("{ rule = 'comparator', group = 'England' }", "target: tolerance: this setting is missing"),
        ("{ rule = 'comparator', group = 'England', tolerance = -5 }", "target: rule: the tolerance -5 is below 0"),
        ("{ rule = 'quartile' }", "target: group: this setting is missing"),
        ("{ rule = 'quartile', group = 'Boroughs', tolerance = 1 }", "target: tolerance: 'tolerance' is not a setting"),
        ("{ rule = 'interval', group = 'England' }", "target: of: this setting is missing"),
        ("{ rule = 'interval', group = 'England', of = 'mean' }", "target: of: 'mean' is not one of the words"),
        ("{ rule = 'interval', group = 'England', of = 'rate', per = 0 }", "target: rule: figures cannot be per 0"),
        (
            "{ rule = 'interval', group = 'England', of = 'rate', confidence = 0.95 }",
            "target: rule: a confidence of 0.95% is not between 50% and 100%",
        ),
    ],
)
def test_a_slip_is_named_at_its_setting_and_leaves_no_target(tmp_path: Path, target: str, fault: str) -> None:
    rule, faults = read(tmp_path, target)
    assert rule == NotATarget() or "decimal places" in fault
    assert [each for each in faults if each.startswith(fault)], faults


@pytest.mark.parametrize(
    "target",
    [
        "{ rule = 'tolerance', target = 74.6, tolerance = 5 }",
        "{ rule = 'floor', target = 90, floor = 85 }",
        "{ rule = 'comparator', group = 'England', tolerance = 2 }",
        "{ rule = 'quartile', group = 'Boroughs' }",
        "{ rule = 'interval', group = 'England', of = 'rate', per = 10000 }",
        f"{{ {TRAJECTORY} = {{ '2019-03' = 4 }} }}",
        "{ rule = 'tolerance', yearly_target = 1200, tolerance = 5 }",
    ],
)
def test_a_one_sided_target_needs_a_good_direction(tmp_path: Path, target: str) -> None:
    _, faults = read(tmp_path, target, Polarity.NEITHER)
    assert faults == ["target: rule: a target needs a good direction: good_is must be high or low"]


def test_a_band_needs_none(tmp_path: Path) -> None:
    assert read(tmp_path, "{ rule = 'band', from = 12, to = 18, amber_width = 1 }", Polarity.NEITHER)[1] == []


@pytest.mark.parametrize(
    ("target", "key"),
    [
        ("{ rule = 'tolerance', target = 101, tolerance = 5 }", "target"),
        ("{ rule = 'floor', target = 95, floor = 101 }", "floor"),
        ("{ rule = 'band', from = -1, to = 18, amber_width = 1 }", "amber_from"),
        (f"{{ {TRAJECTORY} = {{ '2019-03' = 101 }} }}", "trajectory"),
    ],
)
def test_a_percentage_lies_between_0_and_100(tmp_path: Path, target: str, key: str) -> None:
    _, faults = read(tmp_path, target, unit=PERCENT)
    assert len(faults) == 1
    assert faults[0].startswith(f"target: {key}: ")
    assert faults[0].endswith("is not between 0% and 100%")


def test_a_proportion_is_told_as_such_though_it_is_below_its_tolerance_too(tmp_path: Path) -> None:
    rule, faults = read(tmp_path, "{ rule = 'tolerance', target = 0.95, tolerance = 5 }", Polarity.HIGH, PERCENT, 2)
    assert rule == NotATarget()
    assert [fault.partition(": ")[2] for fault in faults] == ["target: 0.95% is a percentage as small as a proportion"]


def test_a_number_beyond_all_figures_is_refused_in_words(tmp_path: Path) -> None:
    _, faults = read(tmp_path, "{ rule = 'tolerance', target = 1e400, tolerance = 5 }")
    assert faults == ["target: target: 1E+400 is more than a figure can be"]


def test_judged_exactly_a_target_may_have_any_places(tmp_path: Path) -> None:
    target = "{ rule = 'tolerance', target = 74.65, tolerance = 5 }"
    assert read(tmp_path, target, places=None)[1] == []
    assert read(tmp_path, target, places=1)[1] != []


def test_milestones_may_be_written_in_any_order(tmp_path: Path) -> None:
    in_order = read(tmp_path, f"{{ {TRAJECTORY} = {{ '2018-03' = 5, '2019-03' = 4 }} }}")
    assert read(tmp_path, f"{{ {TRAJECTORY} = {{ '2019-03' = 4, '2018-03' = 5 }} }}") == in_order
    assert in_order[1] == []
