"""`scorecard comparators keep`, and what build and measures read where no files are named. The figures are made up."""

import json
from pathlib import Path

import pytest

from tests.app.test_build_comparators import Officer
from workbook_tools.app.store_of_releases import STORE
from workbook_tools.app.user_folder import user_folder


@pytest.fixture
def officer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Officer:
    """An officer whose own folder is empty, with a release and a list of neighbours at hand."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "published").mkdir()
    someone = Officer(tmp_path)
    someone.config()
    someone.source()
    someone.releases()
    return someone


def test_what_was_kept_makes_the_same_comparators_as_the_files(officer: Officer) -> None:
    assert officer.build().exit_code == 0
    from_files = (officer.folder / "comparators.csv").read_bytes()
    (officer.folder / "comparators.csv").unlink()
    published = officer.folder / "published"
    kept = officer.run("comparators", "keep", str(published))
    assert kept.exit_code == 0, kept.output
    # England, the North West, ten councils and Manchester in two years, a rate and a count each
    assert "52 figures of 2 measures out of 1 file are kept in" in " ".join(kept.output.split())
    assert "Lists of neighbours: April 2021" in kept.output
    for path in published.iterdir():
        path.unlink()
    done = officer.run("comparators", "build")
    assert done.exit_code == 0, done.output
    assert (officer.folder / "comparators.csv").read_bytes() == from_files
    listed = officer.run("comparators", "measures", "need", "31 March", "per 10,000").output
    assert "2015/16 to 2017/18 in b1_2024.csv" in listed


def test_without_files_and_without_a_store_it_says_what_to_do(officer: Officer) -> None:
    done = officer.run("comparators", "build")
    assert done.exit_code == 1
    assert "no files are named, and nothing was kept" in done.output
    assert "scorecard comparators keep FILES" in done.output


def test_the_settings_name_the_store_or_it_is_the_users_own(officer: Officer) -> None:
    published = str(officer.folder / "published")
    assert officer.run("comparators", "keep", published).exit_code == 0
    assert (user_folder() / STORE).exists()
    settings = officer.folder / "scorecard.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("oldest = 24", 'oldest = 24\nstore = "ours.sqlite"'), encoding="utf-8")
    result = json.loads(officer.run("comparators", "keep", published, "--format", "json").output)["result"]
    assert (Path(result["store"]).name, result["files"], result["lists"]) == (
        "ours.sqlite",
        ["b1_2024.csv"],
        ["April 2021"],
    )
    assert (officer.folder / "ours.sqlite").exists()


def test_what_a_later_release_restates_is_told(officer: Officer) -> None:
    path = officer.folder / "published" / "b1_2024.csv"
    assert officer.run("comparators", "keep", str(path)).exit_code == 0
    later = path.with_name("b1_2025.csv")
    later.write_text(path.read_text(encoding="utf-8").replace(",457.3", ",458.1"), encoding="utf-8")
    told = officer.run("comparators", "keep", str(later)).output
    assert "Restated since the release before: 1 figure" in told
    assert "cin-rate, release 2025 against 2024: Manchester 2017/18 457.3, now 458.1" in " ".join(told.split())
