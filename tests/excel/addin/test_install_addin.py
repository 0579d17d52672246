"""The add-in put into a temporary home of each system, and taken away again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from workbook_tools.excel.addin.addin_folders import Home, System, home_of, log_of
from workbook_tools.excel.addin.addin_settings import read_settings, settings_for, settings_text
from workbook_tools.excel.addin.install_addin import Installation, install, remove
from workbook_tools.excel.addin.python_starter import SetupError
from workbook_tools.excel.addin.startup_list import OpenList, lists_addin, with_addin, without_addin

ADDIN = b"an add-in"
STARTUP = "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel"
SCRIPTS = "Library/Application Scripts/com.microsoft.Excel"
EXCEL_DATA = "Library/Containers/com.microsoft.Excel/Data"


@dataclass
class SomeRegistry(OpenList):
    """A registry key in memory."""

    values: dict[str, str] = field(default_factory=dict)

    def read(self) -> dict[str, str]:
        return dict(self.values)

    def write(self, values: Mapping[str, str]) -> None:
        self.values = dict(values)


def windows(folder: Path) -> Home:
    roaming, local = folder / "AppData" / "Roaming", folder / "AppData" / "Local"
    return home_of(System.WINDOWS, folder, {"APPDATA": str(roaming), "LOCALAPPDATA": str(local)})


def mac(folder: Path) -> Home:
    return home_of(System.MAC, folder, {})


def installation(home: Home, script: Path | None = None) -> Installation:
    return Installation(ADDIN, settings_for(home, home.folder / "scorecard" / "bin" / "python", None), script)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "package" / "xlwings-9.9.9.applescript"
    path.parent.mkdir()
    path.write_text("on VbaHandler", encoding="ascii")
    return path


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_on_windows_it_goes_into_the_folder_of_addins_and_into_the_list(tmp_path: Path) -> None:
    home, registry = windows(tmp_path), SomeRegistry({"OPEN": '/R "C:\\other.xlam"'})
    install(installation(home), home, registry)
    addins = "AppData/Roaming/Microsoft/AddIns"
    assert files_below(tmp_path) == {f"{addins}/Scorecard.xlam", f"{addins}/Scorecard.conf"}
    assert home.addin.read_bytes() == ADDIN
    assert registry.values == {"OPEN": '/R "C:\\other.xlam"', "OPEN1": f'/R "{home.addin}"'}
    assert (tmp_path / "AppData/Local/Scorecard").is_dir()  # where the VBA, too, writes the log


def test_on_a_mac_nothing_but_the_addin_goes_into_the_start_up_folder(tmp_path: Path, script: Path) -> None:
    folder = tmp_path / "home"
    home = mac(folder)
    install(installation(home, script), home, None)
    assert files_below(folder) == {
        f"{STARTUP}/Scorecard.xlam",
        f"{EXCEL_DATA}/Scorecard.conf",
        f"{SCRIPTS}/xlwings-9.9.9.applescript",
    }


@pytest.mark.parametrize("make_home", [windows, mac])
def test_what_was_installed_is_removed_without_a_trace(tmp_path: Path, script: Path, make_home: type) -> None:
    home = make_home(tmp_path / "home")
    registry = SomeRegistry({"OPEN": "mine.xlam"}) if home.system is System.WINDOWS else None
    install(installation(home, script if home.scripts else None), home, registry)
    install(installation(home, script if home.scripts else None), home, registry)
    assert home.addin in remove(home, registry)
    assert files_below(home.folder) == set()
    if registry:
        assert registry.values == {"OPEN": "mine.xlam"}
    assert remove(home, registry) == ()


def test_a_script_that_another_program_installed_stays(tmp_path: Path, script: Path) -> None:
    home = mac(tmp_path / "home")
    there = tmp_path / "home" / SCRIPTS / script.name
    there.parent.mkdir(parents=True)
    there.write_text("on VbaHandler", encoding="ascii")
    install(installation(home, script), home, None)
    install(installation(home, script), home, None)
    remove(home, None)
    assert files_below(tmp_path / "home") == {f"{SCRIPTS}/{script.name}"}


def test_a_new_version_replaces_the_old(tmp_path: Path) -> None:
    home, registry = windows(tmp_path), SomeRegistry()
    install(installation(home), home, registry)
    install(Installation(b"newer", installation(home).settings), home, registry)
    assert home.addin.read_bytes() == b"newer"
    assert registry.values == {"OPEN": f'/R "{home.addin}"'}


def test_a_system_without_excel_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="Windows and macOS"):
        home_of(System.OTHER, tmp_path, {})
    assert log_of(System.OTHER, tmp_path, {}) == tmp_path / ".local/state/Scorecard/scorecard.log"


def test_a_home_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "AppData").write_text("a file where a folder should be", encoding="ascii")
    home = windows(tmp_path)
    with pytest.raises(SetupError, match="Close Excel"):
        install(installation(home), home, SomeRegistry())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param({}, {"OPEN": '/R "C:\\A\\Scorecard.xlam"'}, id="the first"),
        pytest.param({"OPEN": "a.xlam"}, {"OPEN": "a.xlam", "OPEN1": '/R "C:\\A\\Scorecard.xlam"'}, id="the second"),
        pytest.param(
            {"OPEN10": "k.xlam", "OPEN2": "c.xlam"},
            {"OPEN": "c.xlam", "OPEN1": "k.xlam", "OPEN2": '/R "C:\\A\\Scorecard.xlam"'},
            id="gaps are closed, in the order of numbers",
        ),
        pytest.param(
            {"OPEN": '"c:\\a\\SCORECARD.xlam"', "OPEN1": "b.xlam"},
            {"OPEN": "b.xlam", "OPEN1": '/R "C:\\A\\Scorecard.xlam"'},
            id="there before, in other letters",
        ),
        pytest.param({"OPEN": "Scorecard.xlam"}, {"OPEN": '/R "C:\\A\\Scorecard.xlam"'}, id="there by its name alone"),
        pytest.param(
            {"OPEN": '/R "C:\\B\\Scorecard.xlam"'},
            {"OPEN": '/R "C:\\B\\Scorecard.xlam"', "OPEN1": '/R "C:\\A\\Scorecard.xlam"'},
            id="one of the same name in another folder is another's",
        ),
    ],
)
def test_the_list_of_what_excel_opens(before: dict[str, str], after: dict[str, str]) -> None:
    addin = windows_path("C:\\A\\Scorecard.xlam")
    assert with_addin(before, addin) == after
    assert lists_addin(after, addin)
    assert not lists_addin(without_addin(after, addin), addin)


def test_the_gap_that_a_removed_addin_leaves_is_closed() -> None:
    values = {"OPEN": "a.xlam", "OPEN1": '/R "C:\\A\\Scorecard.xlam"', "OPEN2": "b.xlam"}
    assert without_addin(values, windows_path("C:\\A\\Scorecard.xlam")) == {"OPEN": "a.xlam", "OPEN1": "b.xlam"}


def test_the_settings_file_is_what_vba_reads(tmp_path: Path) -> None:
    home = windows(tmp_path)
    install(installation(home), home, SomeRegistry())
    assert home.settings.read_bytes().split(b"\r\n") == [
        b'"INTERPRETER_WIN","%USERPROFILE%/scorecard/bin/python"',
        b'"PROJECT_FOLDER",""',
        b'"LOG_FILE","%USERPROFILE%/AppData/Local/Scorecard/scorecard.log"',
        b'"SHOW_ERROR_POPUPS","False"',
        b'"ADD_WORKBOOK_TO_PYTHONPATH","false"',
        b"",
    ]
    assert read_settings(home)["INTERPRETER_WIN"] == f"{tmp_path}/scorecard/bin/python"


def test_a_home_folder_with_any_letters_is_written_as_the_variable(tmp_path: Path) -> None:
    home = windows(tmp_path / "Zoë")
    text = settings_text({"INTERPRETER_WIN": str(home.folder / "py.exe")}, home)
    assert text == '"INTERPRETER_WIN","%USERPROFILE%/py.exe"\r\n'


def test_a_folder_beside_home_is_not_taken_for_home(tmp_path: Path) -> None:
    home = windows(tmp_path / "an")
    assert f'"{tmp_path}/anna/py.exe"' in settings_text({"INTERPRETER_WIN": str(tmp_path / "anna" / "py.exe")}, home)


def test_letters_that_vba_cannot_read_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    home, registry = windows(tmp_path), SomeRegistry()
    elsewhere = Installation(ADDIN, {"INTERPRETER_WIN": "D:/Schlüssel/python.exe"})
    with pytest.raises(SetupError, match="plain letters"):
        install(elsewhere, home, registry)
    assert files_below(tmp_path) == set()
    assert registry.values == {}


@pytest.mark.parametrize("folder", ["my project", "o'clock", "a&b", "cost$"])
def test_a_python_that_excel_for_mac_cannot_start_is_refused(tmp_path: Path, folder: str) -> None:
    with pytest.raises(SetupError, match="spaces or signs"):
        settings_for(mac(tmp_path), tmp_path / folder / "python", None)


def windows_path(text: str) -> Path:
    """A Windows path that can be compared on any system."""
    from pathlib import PureWindowsPath
    from typing import cast

    return cast(Path, PureWindowsPath(text))
