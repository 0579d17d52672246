"""The example of a client program: it runs, and both type checkers are content with it."""

import json
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.sample import sample_project

CLIENT = ROOT / "examples" / "monthly_report.py"
WRONG = 'import workbook_tools as wt\n\ncard = wt.scorcard("x")\nnumber: int = wt.scorecard("x")["1"].value\n'


def run(*words: str | Path, here: Path) -> subprocess.CompletedProcess[str]:
    known = {**os.environ, "PYTHONPATH": str(ROOT), "MYPYPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *map(str, words)], cwd=here, env=known, capture_output=True, text=True, check=False
    )


def test_it_runs_and_says_the_second_time_that_nothing_is_new(tmp_path: Path) -> None:
    sample_project(tmp_path)
    for said in ("S.xlsx is filled", "S.xlsx says the same as before"):
        ran = run(CLIENT, "config/manchester-proxy", "S.xlsx", "2018-08", here=tmp_path)
        assert ran.returncode == 0, ran.stderr
        assert ran.stdout.splitlines()[-1] == said
    assert "  7 Looked-after children with a plan for permanence: 72.0%; red: 72.0%, target 80.0%" in ran.stdout


def test_it_ends_with_the_faults_and_a_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [str(CLIENT), "config/no-such", "S.xlsx", "2018-08"])
    with pytest.raises(SystemExit, match="1"):
        runpy.run_path(str(CLIENT), run_name="__main__")
    assert "there is no config folder 'no-such'" in capsys.readouterr().out


@pytest.mark.long
@pytest.mark.parametrize("checker", ["mypy", "basedpyright"])
def test_type_checkers_are_content_and_would_find_a_slip(tmp_path: Path, checker: str) -> None:
    pytest.importorskip(checker)
    options = ["--strict", "--cache-dir", str(tmp_path / "cache")] if checker == "mypy" else ["--level", "error"]
    module = [checker] if checker == "mypy" else ["basedpyright"]
    shutil.copy(CLIENT, tmp_path / "client.py")
    (tmp_path / "slip.py").write_text(WRONG, encoding="utf-8")
    if checker != "mypy":
        known = [str(ROOT), *(entry for entry in sys.path if entry.endswith("site-packages"))]
        settings = {"typeCheckingMode": "basic", "extraPaths": known, "pythonVersion": "3.11"}
        (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    content = run("-m", *module, *options, "client.py", here=tmp_path)
    assert content.returncode == 0, content.stdout
    found = run("-m", *module, *options, "slip.py", here=tmp_path)
    assert found.returncode == 1
    assert "scorcard" in found.stdout
    assert "Decimal" in found.stdout
