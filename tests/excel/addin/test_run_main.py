"""xlwings' own button Run main, by the command that xlwings' VBA makes of it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.small import DONE, WRONG, scorecard
from tests.excel.addin.basic import active_workbook
from tests.excel.addin.office import Office
from tests.places import ROOT
from workbook_tools.cli.run_main import caller_of, starter_for
from workbook_tools.excel.addin.python_starter import SetupError, xlwings_folder


def test_run_main_imports_a_module_named_like_the_workbook() -> None:
    text = (xlwings_folder() / "addin" / "RibbonXlwings.bas").read_text(encoding="ascii")
    assert 'RunPython "import " & mymodule & ";" & mymodule & ".main()"' in text
    assert re.search(r"mymodule = Left\(wb\.Name, ", text)


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", ["Scorecard", "Scorecard_2018_11", "Größe"])
def test_a_renamed_workbook_is_refreshed_by_run_main(office: Office, name: str) -> None:
    workbook = office.workbook.rename(office.project / f"{name}.xlsx")
    assert scorecard(office.project, "addin", "run-main", workbook.name).returncode == DONE
    shown = office.desk.folder / "message"
    with active_workbook(office.desk.calc, workbook, "Scorecard", 5) as opened:
        run_main(office, name, shown)
        first = opened.cell("Scorecard", "A5")
    assert shown.read_text(encoding="utf-8").splitlines()[:2] == [
        "Scorecard",
        "Proxy indicators scorecard: 12 indicators, September 2018",
    ]
    assert first == 1


def run_main(office: Office, name: str, shown: Path) -> None:
    """Click Run main, with the workbook's folder on Python's path as xlwings puts it there."""
    folder = f"true;{office.project}/{name}.xlsx;{office.project}/{name}.xlsx;;;"
    code = f'import xlwings.utils;xlwings.utils.prepare_sys_path("{folder}"); import {name};{name}.main()'
    subprocess.run(
        [sys.executable, "-B", "-c", code, f"--wb={name}.xlsx", "--from_xl=1", "--app=Excel", "--hwnd=1"],
        env={
            **os.environ,
            "PYTHONPATH": f"{office.desk.folder}{os.pathsep}{ROOT}",
            "SCORECARD_SHOWN": str(shown),
            "XDG_STATE_HOME": str(office.desk.folder / "state"),
        },
        check=True,
    )


@pytest.mark.parametrize("name", ["Scorecard 2018", "Scorecard-11", "2018_11", "a=b", "it's", "class"])
def test_a_name_that_python_cannot_import_is_refused_with_the_way_out(tmp_path: Path, name: str) -> None:
    with pytest.raises(SetupError, match="a button on the sheet"):
        starter_for(tmp_path / f"{name}.xlsx")
    (tmp_path / f"{name}.xlsx").touch()
    assert scorecard(tmp_path, "addin", "run-main", f"{name}.xlsx").returncode == WRONG
    assert [path.suffix for path in tmp_path.iterdir()] == [".xlsx"]


def test_another_file_of_the_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "Scorecard.xlsx").touch()
    (tmp_path / "Scorecard.py").write_text("mine = 1\n", encoding="utf-8")
    ran = scorecard(tmp_path, "addin", "run-main", "Scorecard.xlsx")
    assert "is there already, and not ours" in ran.stderr
    assert (tmp_path / "Scorecard.py").read_text(encoding="utf-8") == "mine = 1\n"


def test_the_callers_name_is_read_to_its_end() -> None:
    assert caller_of(["-c", "--wb=a=b & c.xlsx", "--from_xl=1"]) == "a=b & c.xlsx"
