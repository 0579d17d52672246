"""A package that adds a rule and a kind of source, installed from its folder: both are found without our code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.small import DONE, WRONG, write_config
from tests.packaging.extras import installed_extras, run
from tests.places import ROOT

SETTINGS = """
title = "Extras"
period = "2018-09"
series = "Ours"

[source]
kind = "json-lines"
lines = "figures.jsonl"

[[indicators]]
ref = "1"
name = "Establishment"
good_is = "neither"
unit = "percent"
target = { rule = "exactly", target = 100, amber_within = 2 }
"""


@pytest.fixture(scope="module")
def extras(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installed_extras(tmp_path_factory)


def project(here: Path, figure: str) -> Path:
    """A project whose source has one figure, as exact as it is written."""
    folder = write_config(here, SETTINGS, [])
    line = f'{{"Ref": "1", "Series": "Ours", "Period": "2018-09", "Value": {figure}, "Origin": "printed"}}\n'
    (folder / "figures.jsonl").write_text(line, encoding="utf-8")
    return here


@pytest.mark.parametrize(
    ("figure", "rag"),
    [("100", "Green"), ("100.4", "Green"), ("101", "Amber"), ("98", "Amber"), ("97", "Red"), ("103", "Red")],
)
def test_the_rule_colours_what_the_source_reads(tmp_path: Path, extras: Path, figure: str, rag: str) -> None:
    settings = SETTINGS.replace('unit = "percent"', 'unit = "percent"\nmay_exceed_100 = true')
    here = project(tmp_path, figure)
    (here / "config" / "small" / "scorecard.toml").write_text(settings, encoding="utf-8")
    ran = run(here, "show", "--config", "config/small", "--format", "json", extras=extras)
    assert ran.returncode == DONE, ran.stderr
    (row,) = json.loads(ran.stdout)["indicators"]
    assert (row["value"], row["rag"], row["target"]) == (pytest.approx(float(figure)), rag, 100)
    assert "target exactly 100%, amber from 98% to 102%" in row["reason"]


def test_a_workbook_is_filled_with_its_own_formula_for_the_colour(tmp_path: Path, extras: Path) -> None:
    here = project(tmp_path, "99")
    ran = run(here, "refresh", "--config", "config/small", "-o", "S.xlsx", extras=extras)
    assert ran.returncode == DONE, ran.stderr
    assert "0 green, 1 amber, 0 red" in ran.stdout


def test_without_the_package_each_is_a_fault(tmp_path: Path) -> None:
    ran = run(project(tmp_path, "99"), "check", "--config", "config/small")
    assert ran.returncode == WRONG
    assert "there is no kind of source 'json-lines'" in ran.stdout + ran.stderr
    assert "'exactly' is not one of the words that it may be" in ran.stdout + ran.stderr


def test_a_fault_of_the_added_rule_is_told_as_any(tmp_path: Path, extras: Path) -> None:
    here = project(tmp_path, "99")
    path = here / "config" / "small" / "scorecard.toml"
    path.write_text(SETTINGS.replace("amber_within = 2", "amber_within = -2"), encoding="utf-8")
    ran = run(here, "check", "--config", "config/small", extras=extras)
    assert ran.returncode == WRONG
    assert "amber_within is below 0" in ran.stderr


def test_a_package_that_cannot_be_loaded_is_named_and_others_go_on(tmp_path: Path, extras: Path) -> None:
    broken = tmp_path / "broken"
    (broken / "broken-1.0.dist-info").mkdir(parents=True)
    (broken / "broken-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1.0\n")
    (broken / "broken-1.0.dist-info" / "entry_points.txt").write_text("[workbook_tools.rules]\nmine = nowhere:METHOD\n")
    here = project(tmp_path / "project", "99")
    path = here / "config" / "small" / "scorecard.toml"
    path.write_text(SETTINGS.replace("exactly", "mine"), encoding="utf-8")
    known = Path(os.pathsep.join([str(broken), str(extras)]))
    ran = run(here, "check", "--config", "config/small", extras=known)
    assert ran.returncode == WRONG
    assert "'mine' cannot be loaded (ModuleNotFoundError" in ran.stdout + ran.stderr
    assert "uninstall the package broken" in ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr
    path.write_text(SETTINGS, encoding="utf-8")
    assert run(here, "show", "--config", "config/small", extras=known).returncode == DONE


MONITOR = """
[layouts.monitor.columns]
measure = ["Measure"]
code = ["Code"]
council = ["Council"]
ends = ["Year to March"]
value = ["Figure"]

[layouts.monitor.symbols]
c = "suppressed"

[[measures]]
name = "monitored-visits"
title = "Visits in timescale"
kind = "percent"
unit = "percent"
[[measures.found]]
layout = "monitor"
where = { measure = "Visits" }
"""
FILE = """Code,Council,Year to March,Measure,Figure
E08000003,Manchester,2018,Visits,91.5
E08000004,Oldham,2018,Visits,88
E08000005,Rochdale,2018,Visits,90
E08000006,Salford,2018,Visits,c
E92000001,England,2018,Visits,89.1
E08000004,Oldham,2018,Absences,3
"""
READ = """
import sys
from pathlib import Path
from workbook_tools.national.reading.measure_table import read_measures
from tests.national.written import read_published
(found,) = read_published([Path("monitor.csv")], read_measures(Path("measures.toml")), ["monitored-visits"])
for each in found.figures:
    print(each.area.code, each.period.code, each.value)
"""


def test_the_layout_reads_a_published_file(tmp_path: Path, extras: Path) -> None:
    table = (ROOT / "config" / "national" / "measures.toml").read_text(encoding="utf-8")
    (tmp_path / "measures.toml").write_text(table + MONITOR, encoding="utf-8")
    (tmp_path / "monitor.csv").write_text(FILE, encoding="utf-8")
    known = {**os.environ, "PYTHONPATH": os.pathsep.join([str(extras), str(ROOT)])}
    ran = subprocess.run(
        [sys.executable, "-c", READ], cwd=tmp_path, env=known, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines() == [
        "E08000003 2017/18 91.5",
        "E08000004 2017/18 88",
        "E08000005 2017/18 90",
        "E08000006 2017/18 suppressed",
        "E92000001 2017/18 89.1",
    ]
    alone = subprocess.run(
        [sys.executable, "-c", READ], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "this is not a layout" in alone.stderr


@pytest.mark.parametrize(
    ("group", "was", "trouble"),
    [
        pytest.param("rules", "exactly", "'mine' is a PosixPath, where a Method is wanted", id="rule"),
        pytest.param("sources", "json-lines", "'mine' is a PosixPath, where a SourceKind is wanted", id="source"),
    ],
)
def test_a_package_that_adds_something_else_is_named(
    tmp_path: Path, extras: Path, group: str, was: str, trouble: str
) -> None:
    about = tmp_path / "other" / "other-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(f"[workbook_tools.{group}]\nmine = tests.places:ROOT\n")
    here = project(tmp_path / "project", "99")
    path = here / "config" / "small" / "scorecard.toml"
    path.write_text(SETTINGS.replace(was, "mine"), encoding="utf-8")
    ran = run(here, "check", "--config", "config/small", extras=Path(f"{about.parent}{os.pathsep}{extras}"))
    assert ran.returncode == WRONG
    assert trouble in ran.stderr
    assert "uninstall the package other" in ran.stderr
