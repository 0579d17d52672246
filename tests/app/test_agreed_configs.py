"""A workbook that leads to a config from elsewhere, on the command line: refused in a pipe, asked for on a terminal."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.small import DONE, WRONG, proxy_project, scorecard
from tests.places import ROOT
from workbook_tools.app.agreed_configs import PROJECT_VARIABLE

IN_ORDER = "Config, data and workbook are in order."
ON_A_TERMINAL = """
import os, pty, sys
child, terminal = pty.fork()
if child == 0:
    os.chdir(sys.argv[1])
    os.execv(sys.executable, [sys.executable, "-m", "workbook_tools", *sys.argv[3:]])
said = b""
while not said.rstrip().endswith(b"[y/N]:"):
    said += os.read(terminal, 4096)
os.write(terminal, sys.argv[2].encode() + b"\\n")
try:
    while more := os.read(terminal, 4096):
        said += more
except OSError:
    pass
sys.stdout.buffer.write(said)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.fixture(scope="module")
def download(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a zip file from somebody makes it: a workbook and its config."""
    here = proxy_project(tmp_path_factory.mktemp("download"))
    assert scorecard(here, "refresh", "--output", "Scorecard.xlsx").returncode == DONE
    return here


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Where the user stands; there is no config."""
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


def test_in_a_pipe_it_is_refused_with_the_way_to_say_yes(download: Path, desk: Path) -> None:
    workbook, config = str(download / "Scorecard.xlsx"), download / "config" / "manchester-proxy"
    ran = scorecard(desk, "check", workbook)
    assert ran.returncode == WRONG
    assert f"leads to the config 'manchester-proxy' in {config.parent}" in ran.stderr
    assert f'--config "{config}"' in ran.stderr
    assert IN_ORDER in scorecard(desk, "check", workbook, "--config", str(config)).stdout
    assert scorecard(desk, "check", workbook).returncode == WRONG  # a name for once is no yes for ever


def test_nothing_of_it_is_read_before_the_yes(download: Path, desk: Path, tmp_path: Path) -> None:
    strange = tmp_path / "strange"
    shutil.copytree(download, strange)
    (strange / "config" / "manchester-proxy" / "scorecard.toml").write_text("a fault, if it were read")
    for command in ("check", "refresh", "show", "members", "email", "doctor"):
        ran = scorecard(desk, command, str(strange / "Scorecard.xlsx"))
        said = ran.stdout + ran.stderr
        assert ran.returncode == WRONG
        assert "nothing in it was read" in said
        assert "Traceback" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of the test's own needs POSIX")
@pytest.mark.parametrize("answer", ["y", "n"])
def test_on_a_terminal_it_is_asked_for_once(download: Path, desk: Path, answer: str) -> None:
    workbook = str(download / "Scorecard.xlsx")
    ran = subprocess.run(
        [sys.executable, "-c", ON_A_TERMINAL, str(desk), answer, "check", workbook],
        env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert str(download / "config" / "manchester-proxy") in ran.stdout
    assert (ran.returncode == DONE) is (answer == "y"), ran.stdout
    assert (IN_ORDER in ran.stdout) is (answer == "y")
    assert (scorecard(desk, "check", workbook).returncode == DONE) is (answer == "y")


def test_the_folder_one_stands_in_is_ones_own_where_no_project_is_known(download: Path) -> None:
    assert IN_ORDER in scorecard(download, "check", "Scorecard.xlsx").stdout


def test_the_users_project_comes_first_and_other_folders_are_asked_for(
    download: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PROJECT_VARIABLE, str(desk))
    assert "nothing in it was read" in scorecard(download, "check", "Scorecard.xlsx").stderr
    proxy_project(desk)
    settings = desk / "config" / "manchester-proxy" / "scorecard.toml"
    settings.write_text("title = 3", encoding="utf-8")
    assert str(settings) in scorecard(download, "check", "Scorecard.xlsx").stderr


@pytest.mark.parametrize("name", ["\\\\attacker.example\\share\\cfg", "../evil", "..", "C:cfg"])
def test_a_name_that_is_a_path_is_refused_by_every_command(download: Path, tmp_path: Path, name: str) -> None:
    here = proxy_project(tmp_path)
    shutil.copy(download / "Scorecard.xlsx", here / "Scorecard.xlsx")
    shutil.copytree(here / "config" / "manchester-proxy", here / "evil")
    remember(here / "Scorecard.xlsx", name)
    for command in ("check", "refresh", "show", "members", "email"):
        ran = scorecard(here, command, "Scorecard.xlsx")
        assert ran.returncode == WRONG
        assert "is not the name of a config" in ran.stderr


def remember(path: Path, name: str) -> None:
    from workbook_tools.xlsx.edit.apply_closed import apply_edits
    from workbook_tools.xlsx.opc.package import Package
    from workbook_tools.xlsx.vocabulary.edits import SetName

    package = Package.open(path.read_bytes(), str(path))
    apply_edits(package, [SetName("ScorecardConfig", name)])
    path.write_bytes(package.to_bytes())
