"""A benchmark from Python is the one that the command makes."""

from pathlib import Path

import pytest

import workbook_tools as wt
from tests.cli.small import DONE, scorecard
from tests.places import SHARED, needs_shared

pytestmark = needs_shared

NATIONAL = SHARED / "data" / "national"
FILES = [NATIONAL / "cin-2024" / "d6_cpps_reviewed_within_timescales_2013_to_2024.csv",
         NATIONAL / "lait" / "sn_april_2021.xlsx"]  # fmt: skip


def test_it_is_the_one_that_the_command_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764408600")
    card = wt.benchmark("Merton", FILES, tmp_path / "api")
    asked = ("--council", "Merton", "-o", str(tmp_path / "command"), "--save-config")
    assert scorecard(tmp_path, "benchmark", *asked, "--from", *map(str, FILES)).returncode == DONE
    kept = str(tmp_path / "command" / "benchmark-Merton")
    said = scorecard(tmp_path, "show", "--config", kept, "--view", "benchmark", "--format", "json").stdout
    assert card.to_json() == said.rstrip("\n").replace(str(tmp_path / "command"), str(tmp_path / "api"))
    for name in ("benchmark-Merton.xlsx", "benchmark-Merton.html"):
        assert (tmp_path / "api" / name).read_bytes() == (tmp_path / "command" / name).read_bytes()
    (row,) = card.to_frame().to_dict("records")
    placing = card.rows[0].to_dict()["ranking"]["placing"]
    assert (row["rank"], row["rank_of"], row["quarter"]) == (placing["rank"], placing["of"], placing["quarter"])
    assert 1 <= row["rank"] <= row["rank_of"]


def test_a_council_that_there_is_not_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(wt.ScorecardError):
        wt.benchmark("Mertn", FILES, tmp_path / "api")
    assert not (tmp_path / "api").exists()
