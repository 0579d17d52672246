"""The benchmark of a pack fills as many workbooks in both ways."""

from pathlib import Path

from tests.benchmarks import script_loop
from tests.benchmarks.pack import make_configs, measure, table_of
from tests.benchmarks.refresh import Run
from tests.places import ROOT


def test_both_ways_fill_a_workbook_for_every_config(tmp_path: Path) -> None:
    make_configs(tmp_path / "configs", 2)
    taken = measure(tmp_path, runs=1)
    assert set(taken) == {"scorecard", "script"}
    assert all(run.seconds > 0 and run.megabytes > 1 for run in taken.values())
    (tmp_path / "out").mkdir()
    script_loop.main(str(tmp_path / "configs"), str(ROOT / "template" / "Scorecard.xlsx"), str(tmp_path / "out"))
    assert sorted(made.name for made in (tmp_path / "out").iterdir()) == ["benchmark-12.xlsx", "council-1.xlsx"]


def test_the_table_gives_workbooks_a_second() -> None:
    lines = table_of({"scorecard": Run(5, 40.2), "script": Run(20, 99.7)}, 100).splitlines()
    assert lines[1].split()[-3:] == ["5.0", "20.0", "40"]
    assert lines[2].split()[-3:] == ["20.0", "5.0", "100"]
