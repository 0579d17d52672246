"""The benchmark of comparators makes a file that the command reads, and comparators of every measure and year.

What councils have alike is made once: each has what it has alone.
"""

import csv
from collections import Counter
from pathlib import Path

from tests.benchmarks.comparators import YEARS, make_releases
from tests.benchmarks.every_council import read_folder, write_comparators
from workbook_tools.national.comparators_file import comparators_csv
from workbook_tools.national.compute.made_comparators import MadeComparator, Shared, made_comparators
from workbook_tools.sources.settings.config import read_config

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


def test_what_councils_have_alike_is_what_each_has_alone(tmp_path: Path) -> None:
    """Some of one region, some of the list of core cities, one made in 2023, and two that have returns together."""
    make_releases(tmp_path, measures=30)
    read, definition = read_folder(tmp_path), read_config(tmp_path).definition
    register, shared = read.tables.register, Shared()
    for name in ("Leeds", "Salford", "Bolton", "Manchester", "Cumberland", "Kingston upon Thames", "Merton",
                 "Richmond upon Thames", "Liverpool", "Sutton"):  # fmt: skip
        council = register.council(name)
        assert council, name
        asked = definition, council, read.tables.asked, read.releases, register
        files = [
            comparators_csv([each for each in made if isinstance(each, MadeComparator)])
            for made in (made_comparators(*asked, shared), made_comparators(*asked))
        ]
        assert files[0] == files[1], name
    assert len(shared.made) > len(definition.indicators)
