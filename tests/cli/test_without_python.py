"""The program that takes the place of a Python: it does what add-in and doctor ask of one, and runs nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT
from workbook_tools.cli.without_python import NOT_OURS, code_in
from workbook_tools.excel.addin.click_messages import code_of_text, text_of_code
from workbook_tools.excel.addin.doctor import WHAT_A_CLICK_LOADS

CODE = "from workbook_tools.cli.button import clicked;clicked('0041')"
AS_XLWINGS = f'import xlwings.utils;xlwings.utils.prepare_sys_path("false;a;b;;;;"); {CODE}'


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(["-B", "-c", CODE], CODE, id="LibreOffice"),
        pytest.param(["-B", "-c", AS_XLWINGS, "--wb=a.xlam", "--from_xl=1"], AS_XLWINGS, id="Windows"),
        pytest.param(["-B", "-u", "-W", "ignore", "-c", f"{AS_XLWINGS} ", "--wb=a"], f"{AS_XLWINGS} ", id="macOS"),
        pytest.param(["-I", "-B", "-c", "import json"], "import json", id="a template's process"),
        pytest.param([], None, id="no words"),
        pytest.param(["refresh"], None, id="a command"),
        pytest.param(["show", "--explain", "-c", "4"], None, id="a command with such an option"),
        pytest.param(["-B", "-c"], None, id="no code"),
    ],
)
def test_the_code_that_a_python_would_run(words: list[str], code: str | None) -> None:
    assert code_in(words) == code


def started(here: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "scorecard_program.py"), *words],
        cwd=here,
        env=os.environ | {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(here)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_a_click_is_answered(tmp_path: Path) -> None:
    answer = tmp_path / "one.answer"
    request = "\n".join(["help", "a.xlsx", "saved", "Scorecard", "1", str(answer), "1.2.3", ""])
    ran = started(tmp_path, "-B", "-c", CODE.replace("0041", code_of_text(request)))
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert "Refresh: fills the scorecard again" in text_of_code(answer.read_text(encoding="ascii"))


def test_doctor_is_told_that_a_click_would_start(tmp_path: Path) -> None:
    assert started(tmp_path, "-B", "-c", WHAT_A_CLICK_LOADS).returncode == 0


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("print(1)", id="any other code"),
        pytest.param(f"{CODE};print(1)", id="code after a click"),
        pytest.param(f"{WHAT_A_CLICK_LOADS};print(1)", id="code after a line of ours"),
        pytest.param("from workbook_tools.cli.button import clicked;clicked('A');print('')", id="code in a click"),
    ],
)
def test_other_code_is_not_run(tmp_path: Path, code: str) -> None:
    ran = started(tmp_path, "-B", "-c", code)
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, "", f"{NOT_OURS}\n")


def test_words_are_a_command(tmp_path: Path) -> None:
    ran = started(tmp_path, "show", "--help")
    assert ran.stdout.startswith("Usage: scorecard show ")
