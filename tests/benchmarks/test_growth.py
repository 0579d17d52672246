"""The benchmark of growth refreshes scorecards of every size that it names."""

from pathlib import Path

from tests.benchmarks.growth import SIZES, growth


def test_a_line_for_each_size_with_what_the_rows_between_cost(tmp_path: Path) -> None:
    assert (SIZES[0], SIZES[-1]) == (10, 10_000)
    _, small, large = growth(tmp_path, runs=1, sizes=(1, 5)).splitlines()
    assert (small.split()[0], len(small.split())) == ("1", 3)
    assert (large.split()[0], len(large.split())) == ("5", 5)
    assert (tmp_path / "benchmark-5" / "result.xlsx").exists()
