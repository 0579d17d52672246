"""`scorecard addin …` and `scorecard doctor` as a person runs them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.small import DONE, WRONG, proxy_project, scorecard
from tests.places import ROOT
from workbook_tools.excel.addin.addin_parts import version_of


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return proxy_project(tmp_path)


def test_build_says_where_the_addin_is(tmp_path: Path) -> None:
    ran = scorecard(tmp_path, "addin", "build")
    assert ran.stdout.strip() == f"The add-in is in {Path('output/Scorecard.xlam')}."
    assert version_of((tmp_path / "output" / "Scorecard.xlam").read_bytes()) != ""


def test_build_replaces_an_addin_of_its_own(tmp_path: Path) -> None:
    for _ in range(2):
        assert scorecard(tmp_path, "addin", "build", "--output", "mine.xlam").returncode == DONE


@pytest.mark.parametrize("content", [b"another add-in", b""])
def test_build_replaces_no_other_file_without_force(tmp_path: Path, content: bytes) -> None:
    there = tmp_path / "mine.xlam"
    there.write_bytes(content)
    ran = scorecard(tmp_path, "addin", "build", "--output", "mine.xlam")
    assert ran.returncode == WRONG
    assert ran.stderr.startswith("mine.xlam: there is a file that is not an add-in of this program\n")
    assert "replace it with --force" in ran.stderr
    assert there.read_bytes() == content
    assert scorecard(tmp_path, "addin", "build", "--output", "mine.xlam", "--force").returncode == DONE
    assert version_of(there.read_bytes()) != ""


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there may be an Excel here")
@pytest.mark.parametrize("command", ["install", "remove"])
def test_without_an_excel_nothing_is_installed_or_removed(tmp_path: Path, command: str) -> None:
    ran = scorecard(tmp_path, "addin", command)
    assert ran.returncode == WRONG
    assert "Excel runs on Windows and macOS, and this is neither" in ran.stderr


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the add-in of whoever runs this is looked at, too")
class TestDoctor:
    def test_a_project_in_order(self, project: Path) -> None:
        assert scorecard(project, "refresh", "--output", "mine.xlsx").returncode == DONE
        ran = scorecard(project, "doctor", "mine.xlsx")
        assert ran.returncode == DONE
        assert "WRONG" not in ran.stdout
        assert "No other program holds the workbook: mine.xlsx" in ran.stdout

    def test_a_workbook_that_is_open(self, project: Path) -> None:
        scorecard(project, "refresh", "--output", "mine.xlsx")
        (project / "~$mine.xlsx").write_bytes(b"\x07officer" + b" " * 157)
        ran = scorecard(project, "doctor", "mine.xlsx")
        assert ran.returncode == WRONG
        assert "officer has the workbook open." in ran.stdout
        assert "Close it there and try again." in ran.stdout

    def test_no_config(self, tmp_path: Path) -> None:
        shutil.copy(ROOT / "template" / "Scorecard.xlsx", tmp_path / "mine.xlsx")
        ran = scorecard(tmp_path, "doctor", "mine.xlsx")
        assert ran.returncode == WRONG
        assert "there is no config folder 'manchester-proxy'" in ran.stdout
        assert "       Go to the project's folder, or name the config folder with --config." in ran.stdout

    def test_no_template(self, project: Path) -> None:
        (project / "template" / "Scorecard.xlsx").unlink()
        ran = scorecard(project, "doctor")
        assert ran.returncode == WRONG
        assert f"{project / 'template' / 'Scorecard.xlsx'}" in ran.stdout

    def test_a_web_address_without_a_file_here(self, project: Path) -> None:
        ran = scorecard(project, "doctor", "https://council.sharepoint.com/sites/a/Shared%20Documents/mine.xlsx")
        assert ran.returncode == WRONG
        assert "it has no file on this computer" in ran.stdout
        assert "choose 'Sync'" in ran.stdout


def test_the_other_commands_load_neither_the_addin_nor_what_it_needs(tmp_path: Path) -> None:
    loaded = _loaded_with("workbook_tools.cli.command_line", tmp_path)
    assert not {f"workbook_tools.cli.{each}_commands" for each in ("addin", "email", "members")} & loaded
    assert not {"pyopenvba", "xlwings", "lxml"} & loaded


def test_neither_does_the_list_of_all_commands(tmp_path: Path) -> None:
    assert not {"pyopenvba", "xlwings", "lxml"} & _loaded_with("workbook_tools.cli.addin_commands", tmp_path)


def _loaded_with(module: str, folder: Path) -> set[str]:
    """The modules that Python has loaded when it has loaded this one."""
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys, {module}; print(*sys.modules)"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    loaded = set(ran.stdout.split())
    assert module in loaded
    return loaded


def test_an_addin_that_it_has_signed_is_put_in_place_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from workbook_tools.cli.addin_commands import addin

    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    monkeypatch.setattr("workbook_tools.excel.addin.addin_folders.sys.platform", "darwin")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    signed = tmp_path / "signed.xlam"
    signed.write_bytes(b"built here and signed")
    assert CliRunner().invoke(addin, ["install", "--signed", str(signed)], catch_exceptions=False).exit_code == DONE
    [placed] = (tmp_path / "home").rglob("Scorecard.xlam")
    assert placed.read_bytes() == signed.read_bytes()


def test_on_a_mac_the_commands_install_and_remove_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from workbook_tools.cli.addin_commands import addin

    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    monkeypatch.setattr("workbook_tools.excel.addin.addin_folders.sys.platform", "darwin")
    monkeypatch.setenv("HOME", str(tmp_path))
    project = tmp_path / "the project"
    project.mkdir()
    installed = CliRunner().invoke(addin, ["install", "--project", str(project)], catch_exceptions=False)
    [settings] = tmp_path.rglob("Scorecard.conf")
    assert '"PROJECT_FOLDER","$HOME/the project"' in settings.read_text(encoding="ascii")
    assert installed.output.startswith("The add-in is installed:")
    placed = sorted(path.name for path in tmp_path.rglob("*") if path.is_file())
    assert placed[:2] == ["Scorecard.conf", "Scorecard.xlam"]
    assert placed[2].startswith("xlwings-")
    assert all(name in installed.output for name in placed)
    removed = CliRunner().invoke(addin, ["remove"], catch_exceptions=False)
    assert removed.output.startswith("The add-in is removed:")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert CliRunner().invoke(addin, ["remove"]).output == "There was no add-in to remove.\n"
