"""The benchmark of sources reads the same rows in every way and from every kind of file."""

from pathlib import Path

import pytest

from tests.benchmarks import source_pass
from tests.benchmarks.source import growth, measure
from tests.benchmarks.source_material import COUNCILS, KINDS, MONTHS, MOST, SUFFIXES

ROWS = 10_500
"""Two indicators of every council, and five councils of a third."""


def test_a_million_rows() -> None:
    assert MOST == 1_000_000
    assert (len(COUNCILS), MONTHS[0], MONTHS[99]) == (50, "Jan 2010", "Apr 2018")


@pytest.mark.parametrize("kind", KINDS)
def test_each_way_reads_what_it_says(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"source{SUFFIXES[kind]}"
    KINDS[kind](path, ROWS)
    assert source_pass.main("pandas", path) == ROWS
    assert source_pass.main("all", path) == ROWS
    assert source_pass.main("own", path) == 3 * 4 * 100


def test_each_way_is_measured(tmp_path: Path) -> None:
    KINDS["CSV"](tmp_path / "source.csv", 10)
    measured = measure(tmp_path / "source.csv", {"pandas": "", "own": ""}, runs=1)
    assert all(run.seconds > 0 and run.megabytes > 1 for run in measured.values())


def test_the_table_of_growth_has_a_line_for_each_size(tmp_path: Path) -> None:
    lines = growth(tmp_path, runs=1, sizes=(10, 20_000)).splitlines()
    assert [line.split()[0] for line in lines] == ["rows", "10", "20,000"]
    assert float(lines[2].split()[3]) > 0
