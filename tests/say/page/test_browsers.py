from pathlib import Path

import pytest

from workbook_tools.say.page.browsers import NoBrowser, find_browser


def put(program: Path) -> Path:
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    return program


def test_on_linux_it_is_on_the_path_and_edge_comes_first(tmp_path: Path) -> None:
    chromium = put(tmp_path / "chromium")
    assert find_browser({"PATH": str(tmp_path)}, "linux") == chromium
    edge = put(tmp_path / "microsoft-edge")
    assert find_browser({"PATH": str(tmp_path)}, "linux") == edge


def test_on_a_mac_it_is_among_the_applications_of_the_computer_or_of_the_user(tmp_path: Path) -> None:
    chrome = put(tmp_path / "Applications" / "Google Chrome.app" / "Contents" / "MacOS" / "Google Chrome")
    assert find_browser({"HOME": str(tmp_path)}, "darwin") == chrome


@pytest.mark.parametrize("folder", ["ProgramFiles(x86)", "ProgramFiles", "LocalAppData"])
def test_on_windows_it_is_in_one_of_the_program_folders(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edge = put(tmp_path.joinpath("Microsoft", "Edge", "Application", "msedge.exe"))
    monkeypatch.setattr("workbook_tools.say.page.browsers._registered", lambda: iter([tmp_path / "gone.exe"]))
    monkeypatch.setattr(
        "workbook_tools.say.page.browsers.ON_WINDOWS", (str(Path("Microsoft", "Edge", "Application", "msedge.exe")),)
    )
    assert find_browser({folder: str(tmp_path)}, "win32") == edge


def test_the_one_that_is_named_is_taken_or_none(tmp_path: Path) -> None:
    put(tmp_path / "chromium")
    mine = put(tmp_path / "mine")
    assert find_browser({"PATH": str(tmp_path), "SCORECARD_BROWSER": str(mine)}, "linux") == mine
    with pytest.raises(NoBrowser):
        find_browser({"PATH": str(tmp_path), "SCORECARD_BROWSER": str(tmp_path / "gone")}, "linux")


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_where_there_is_none_the_remedy_is_told(system: str, tmp_path: Path) -> None:
    with pytest.raises(NoBrowser) as told:
        find_browser({"PATH": str(tmp_path), "HOME": str(tmp_path)}, system)
    assert "print it" in told.value.faults[0].remedy
