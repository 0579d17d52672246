"""The same input gives the same bytes; a second run says that it changed nothing, and keeps the earlier backup."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.cli.small import DONE, WRONG, proxy_project, scorecard
from tests.officer import write_under

FIRST, LATER = "1541030400", "1541055600"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", FIRST)
    return proxy_project(tmp_path)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_same_input_gives_the_same_bytes(project: Path) -> None:
    for name in ("a", "b"):
        assert scorecard(project, "refresh", "-o", f"{name}.xlsx").returncode == DONE
    assert digest(project / "a.xlsx") == digest(project / "b.xlsx")


def test_a_second_run_at_the_same_time_leaves_the_file_as_it_is(project: Path) -> None:
    scorecard(project, "refresh", "-o", "a.xlsx")
    before = (project / "a.xlsx").stat()
    ran = scorecard(project, "refresh", "a.xlsx")
    assert "  Unchanged  it said the same before\n" in ran.stdout
    assert (project / "a.xlsx").stat().st_mtime_ns == before.st_mtime_ns
    assert not (project / "a.backup.xlsx").exists()


def test_a_second_run_later_says_that_nothing_is_new(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = scorecard(project, "refresh", "-o", "a.xlsx", "--format", "json")
    assert json.loads(first.stdout)["result"]["unchanged"] is False
    monkeypatch.setenv("SOURCE_DATE_EPOCH", LATER)
    again = scorecard(project, "refresh", "a.xlsx", "--format", "json")
    assert json.loads(again.stdout)["result"]["unchanged"] is True


@pytest.mark.parametrize(
    ("change", "unchanged"),
    [
        pytest.param(lambda project: None, True, id="nothing"),
        pytest.param(
            lambda project: write_under(project / "a.xlsx", "Scorecard", "RAG", 1, "Green"), False, id="a cell"
        ),
        pytest.param(lambda project: _another_figure(project), False, id="a figure"),
    ],
)
def test_whatever_else_differs_is_new(
    project: Path, monkeypatch: pytest.MonkeyPatch, change: object, unchanged: bool
) -> None:
    scorecard(project, "refresh", "-o", "a.xlsx")
    change(project)  # type: ignore[operator]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", LATER)
    ran = scorecard(project, "refresh", "a.xlsx", "--allow-broken-references")
    assert ran.returncode == DONE, ran.stderr
    assert ("Unchanged" in ran.stdout) is unchanged


def _another_figure(project: Path) -> None:
    write_under(project / "config" / "manchester-proxy" / "source-data.xlsx", "Data", "Origin", 1, "printed")


def test_what_is_no_time_is_a_fault(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    ran = scorecard(project, "refresh", "-o", "a.xlsx")
    assert ran.returncode == WRONG
    assert "'yesterday' is not a time" in ran.stderr
