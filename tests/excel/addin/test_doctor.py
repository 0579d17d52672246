"""Each way in which a set-up goes wrong is named with its remedy, and a set-up in order is left in peace."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.excel.addin.sources import VERSION, own
from tests.excel.addin.test_install_addin import SomeRegistry, mac, windows
from workbook_tools.excel.addin.addin_folders import Home
from workbook_tools.excel.addin.addin_settings import settings_for
from workbook_tools.excel.addin.build_addin import addin_bytes
from workbook_tools.excel.addin.doctor import SetupFinding, examine
from workbook_tools.excel.addin.install_addin import Installation, install
from workbook_tools.excel.addin.macro_policies import has_quarantine, has_zone


@pytest.fixture(scope="module")
def addin() -> bytes:
    return addin_bytes(own(), VERSION)


@pytest.fixture
def registry() -> SomeRegistry:
    return SomeRegistry()


@pytest.fixture
def home(tmp_path: Path, addin: bytes, registry: SomeRegistry) -> Home:
    """A Windows home in which all is well."""
    place = windows(tmp_path)
    install(Installation(addin, settings_for(place, Path(sys.executable), None)), place, registry)
    return place


def troubles(home: Home, registry: SomeRegistry | None) -> Sequence[SetupFinding]:
    return [each for each in examine(home, registry, VERSION, has_zone) if not each.in_order]


def test_a_set_up_in_order(home: Home, registry: SomeRegistry) -> None:
    assert [each.in_order for each in examine(home, registry, VERSION, has_zone)] == [True] * 4


def test_nothing_installed(tmp_path: Path) -> None:
    found = troubles(windows(tmp_path), SomeRegistry())
    assert [each.says.partition(":")[0] for each in found] == [
        "The add-in is not where Excel looks for it",
        "Excel is not told to load the add-in when it starts.",
        "The add-in does not know where Python is",
        "There is no folder for the log file",
    ]
    assert {each.remedy for each in found} == {"Close Excel, then run: scorecard addin install"}


def test_the_project_of_workbooks_that_lie_elsewhere(tmp_path: Path, addin: bytes, registry: SomeRegistry) -> None:
    place, project = windows(tmp_path), tmp_path / "project"
    project.mkdir()
    install(Installation(addin, settings_for(place, Path(sys.executable), project)), place, registry)
    [only] = troubles(place, registry)
    assert only.says == f"The folder in which configs are looked for has none: {project}"
    assert "scorecard addin install --project" in only.remedy
    (project / "config").mkdir()
    found = examine(place, registry, VERSION, has_zone)
    assert all(each.in_order for each in found)
    assert any(str(project) in each.says for each in found)


def test_an_addin_of_another_version(home: Home, registry: SomeRegistry) -> None:
    home.addin.write_bytes(addin_bytes(own(), "0.9"))
    [only] = troubles(home, registry)
    assert only.says == f"The add-in is of version 0.9, the program of version {VERSION}."


def test_another_file_in_the_addins_place(home: Home, registry: SomeRegistry) -> None:
    home.addin.write_bytes(b"something else")
    [only] = troubles(home, registry)
    assert "not an add-in of ours, or is damaged" in only.says


def test_a_list_that_lacks_it(home: Home) -> None:
    [only] = troubles(home, SomeRegistry({"OPEN": "other.xlam"}))
    assert only.says == "Excel is not told to load the add-in when it starts."


def test_a_python_that_was_removed(home: Home, registry: SomeRegistry) -> None:
    home.settings.write_text('"INTERPRETER_WIN","/gone/python.exe"\r\n', encoding="ascii")
    [only] = troubles(home, registry)
    assert only.says == "The add-in's Python is not there (moved, renamed or removed): /gone/python.exe"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for a broken Python is a shell script")
def test_a_python_without_the_program(home: Home, registry: SomeRegistry, tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "$@"\n', encoding="ascii")
    python.chmod(0o755)
    home.settings.write_text(f'"INTERPRETER_WIN","{python}"\r\n', encoding="ascii")
    [only] = troubles(home, registry)
    assert "ModuleNotFoundError: No module named 'xlwings'" in only.says
    assert only.remedy == f'Install the program into it: "{python}" -m pip install .'


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for a broken program is a shell script")
def test_a_program_of_the_folder_without_python_that_does_not_start(
    home: Home, registry: SomeRegistry, tmp_path: Path
) -> None:
    program = tmp_path / "scorecard"
    program.write_text("#!/bin/sh\necho 'a library is missing' >&2\nexit 1\n", encoding="ascii")
    program.chmod(0o755)
    home.settings.write_text(f'"INTERPRETER_WIN","{program}"\r\n', encoding="ascii")
    [only] = troubles(home, registry)
    assert only.says == f"The add-in's Python does not start the program (a library is missing): {program}"
    assert only.remedy.startswith("Put the program's folder there anew, whole")


@pytest.mark.skipif(sys.platform == "win32", reason="elsewhere a file of this name is a file of its own")
def test_an_addin_that_windows_blocks(home: Home, registry: SomeRegistry) -> None:
    Path(f"{home.addin}:Zone.Identifier").write_text("[ZoneTransfer]\nZoneId=3\n", encoding="ascii")
    [only] = troubles(home, registry)
    assert "marked as from the internet" in only.says
    assert "Unblock" in only.remedy


def test_a_mac_without_the_script(tmp_path: Path, addin: bytes) -> None:
    place = mac(tmp_path)
    settings = {**settings_for(place, Path("/usr/bin/python3"), None), "INTERPRETER_MAC": sys.executable}
    install(Installation(addin, settings), place, None)
    found = [each for each in examine(place, None, VERSION, lambda _: False) if not each.in_order]
    assert [each.says.partition(" from ")[0] for each in found] == [
        "The script through which Excel starts Python is missing"
    ]


def test_an_addin_in_quarantine_on_a_mac(tmp_path: Path) -> None:
    place = mac(tmp_path)
    marked = [each for each in examine(place, None, VERSION, lambda _: True) if "marked" in each.says]
    assert marked[0].remedy == f"Run: xattr -d com.apple.quarantine '{place.addin}' Then start Excel."


@pytest.mark.skipif(sys.platform == "win32", reason="macOS's program xattr is stood in for by a shell script")
@pytest.mark.parametrize(("name", "marked"), [("quarantined.xlam", True), ("free.xlam", False)])
def test_macos_is_asked_for_the_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, marked: bool) -> None:
    xattr = tmp_path / "xattr"
    answer = 'case "$1 $2 $3" in "-p com.apple.quarantine "*/quarantined.xlam) echo 0081;; *) exit 1;; esac'
    xattr.write_text(f"#!/bin/sh\n{answer}\n", encoding="ascii")
    xattr.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert has_quarantine(tmp_path / name) is marked
