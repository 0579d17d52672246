"""The benchmark of comparators makes a file that the command reads, and comparators of every measure and year."""

import csv
from collections import Counter
from pathlib import Path

from tests.benchmarks.comparators import YEARS, make_releases
from tests.benchmarks.every_council import write_comparators

AREAS = 153 + 9 + 2 + 1
"""Councils, regions, both parts of London, and England."""


def test_a_council_has_every_comparator_of_every_year(tmp_path: Path) -> None:
    assert make_releases(tmp_path, measures=30) == 30 * len(YEARS) * AREAS
    assert write_comparators(tmp_path, only_own=True) == 1
    with (tmp_path / "E08000003.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = Counter((row["Ref"], row["Series"]) for row in rows)
    assert set(found.values()) == {len(YEARS)}
    series = Counter(name for _, name in found)
    assert series["Statistical neighbours"] == series["Core cities"] == series["Ours, as published"] > 18
    assert series["Region"] == series["England"] == series["Core cities"] - 3  # counts are compared with no total
