"""The benchmark of folder and environment runs each command by each, and counts a linked file once."""

import sys
from pathlib import Path

from tests.benchmarks.installed_ways import COMMANDS, measure, size_of, table_of
from tests.benchmarks.refresh import Run
from tests.places import ROOT


def test_each_command_is_run_by_each_way(tmp_path: Path) -> None:
    program = tmp_path / "scorecard"
    starts = f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -m workbook_tools "$@"'
    program.write_text(f"#!/bin/sh\n{starts}\n", encoding="ascii")
    program.chmod(0o755)
    taken = measure({"one": program, "other": program}, runs=1)
    assert list(taken) == list(COMMANDS)
    assert all(run.seconds > 0 for ways in taken.values() for run in ways.values())


def test_a_file_of_two_names_is_counted_once(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    (tmp_path / "b").hardlink_to(tmp_path / "a")
    (tmp_path / "c").write_bytes(b"123")
    assert size_of(tmp_path) == 8


def test_the_table_gives_megabytes_and_seconds() -> None:
    sizes = {"folder": 88_400_000, "environment": 65_100_000}
    runs = {"folder": Run(0.304, 30), "environment": Run(0.21, 30)}
    lines = table_of(sizes, {"scorecard refresh": runs}).splitlines()
    assert lines[1].split()[-2:] == ["88", "65"]
    assert lines[2].split()[-4:] == ["0.30", "s", "0.21", "s"]
