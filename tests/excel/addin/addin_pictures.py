"""Pictures of real clicks for the documentation: `python -m tests.excel.addin.addin_pictures FOLDER PROJECT`.

PROJECT is a folder to be made for them and taken away again; the messages in the pictures name it.

A mouse clicks the button on the sheet in LibreOffice, on a virtual screen; the add-in's VBA starts Python, which fills
the workbook and answers in a message box. Needs what tests.pictures needs, and xdotool.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from tests.cli.small import proxy_project
from tests.excel.addin.basic import ASK_ADDIN, ASK_IN_CALC, RUN_MACROS, as_workbook
from tests.excel.addin.branches import LINUX, compiled_for
from tests.excel.addin.calc_in_reach import put_in_reach
from tests.excel.addin.sources import VERSION, own
from tests.pictures import (
    ATTEMPTS,
    ONCE,
    SETTLE_SECONDS,
    comes_to_its_end,
    hold_row_heights,
    shown_calc,
    virtual_screen,
)
from tests.places import ROOT
from workbook_tools.app.agreed_configs import agree
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.excel.addin.build_addin import AddinSource, addin_bytes, button_module, macro_bytes
from workbook_tools.excel.addin.sheet_button import Spot, with_button

SCREEN = "1240x720x24"
ZOOM = 75
TOOLBARS = ("standardbar", "formatobjectbar")
BUTTON = Spot("Scorecard", 0, 9)
COMMENTARY = "I5"
BLUE_LINE = 60 * bytes.fromhex("12436D")
"""Points side by side in the button's blue; no letter is as wide, and the table's headings are further down."""
INTO_BUTTON = 5
LONGEST_SECONDS = 60
WHILE_WORKING_SECONDS = 0.7
COLOURS = "255"
AUGUST = ('period = "2018-09"', 'period = "2018-08"')
UNEXPLAINED = ('"[c]" = "suppressed"\n', "")


@dataclass(frozen=True)
class Desk:
    """A screen with the scorecard on it, the settings behind it, and the folder for pictures."""

    display: str
    settings: Path
    folder: Path

    def click_button(self) -> None:
        """Click the button on the sheet with the mouse, wherever it is drawn."""
        points = self._run("import", "-window", "root", "-depth", "8", "rgb:-")
        first = points.find(BLUE_LINE)
        if first < 0:
            raise LookupError("the button is not on the screen")
        y, x = divmod(first // 3, int(SCREEN.partition("x")[0]))
        self._run("xdotool", "mousemove", str(x + INTO_BUTTON), str(y + INTO_BUTTON), "click", "1")

    def wait_for_message(self) -> None:
        """Wait until a message box is there."""
        self._wait_until(there=True)

    def close_message(self) -> None:
        """Close the message box."""
        self._run("xdotool", "key", "Return")
        self._wait_until(there=False)

    def picture(self, name: str) -> None:
        """Save the screen in a file."""
        self._run(
            "import", "-window", "root", "+dither", "-colors", COLOURS, "-strip", f"PNG8:{self.folder / name}.png"
        )

    def change_settings(self, old: str, new: str) -> None:
        """Change what the settings say."""
        text = self.settings.read_text(encoding="utf-8")
        assert old in text
        self.settings.write_text(text.replace(old, new), encoding="utf-8")

    def _wait_until(self, *, there: bool) -> None:
        give_up = time.monotonic() + LONGEST_SECONDS
        search = ["xdotool", "search", "--onlyvisible", "--name", "^Scorecard$"]
        while there == bool(subprocess.run(search, env=self._on_screen, check=False, capture_output=True).returncode):
            if time.monotonic() > give_up:
                raise TimeoutError("no message box came" if there else "the message box stayed")
            time.sleep(0.1)
        time.sleep(SETTLE_SECONDS)

    def _run(self, *command: str) -> bytes:
        return subprocess.run(command, env=self._on_screen, check=True, stdout=subprocess.PIPE).stdout

    @property
    def _on_screen(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self.display}


def main() -> None:
    """Writes the pictures. Where LibreOffice stops or hangs: once more."""
    folder, project = Path(sys.argv[1]), Path(sys.argv[2]).absolute()
    if ONCE in sys.argv:
        picture_clicks(folder, project)
        return
    folder.mkdir(parents=True, exist_ok=True)
    again = [sys.executable, "-m", "tests.excel.addin.addin_pictures", str(folder), str(project), ONCE]
    for _ in range(ATTEMPTS):
        project.mkdir()
        try:
            if comes_to_its_end(again):
                return
        finally:
            shutil.rmtree(project)
    sys.exit(f"No pictures in {ATTEMPTS} attempts; above stands what stopped each.")


def picture_clicks(folder: Path, project: Path) -> None:
    """Save a refresh and a refusal in the folder, step by step."""
    with desk_on_screen(folder, project) as desk:
        desk.click_button()
        time.sleep(WHILE_WORKING_SECONDS)
        desk.picture("refresh-1-clicked")
        desk.wait_for_message()
        desk.picture("refresh-2-message")
        desk.close_message()
        desk.picture("refresh-3-filled")
        desk.change_settings(*UNEXPLAINED)
        desk.click_button()
        desk.wait_for_message()
        desk.picture("refresh-refused")
        desk.close_message()


@contextmanager
def desk_on_screen(folder: Path, project: Path) -> Iterator[Desk]:
    """August's scorecard open in LibreOffice, the settings saying September by now, and the add-in behind it."""
    with tempfile.TemporaryDirectory() as scratch, virtual_screen(SCREEN) as display:
        place = Path(scratch)
        workbook, settings = _scorecard(project)
        _put_in_environment(place)
        agree(settings.parent)  # else the first click asks whether these settings are to be trusted
        with shown_calc(place, display) as calc:
            put_in_reach(place, calc.address)
            (place / "addin.xlsm").write_bytes(as_workbook(addin_bytes(_for_linux(own()), VERSION)))
            calc.load(place / "addin.xlsm", Hidden=True, MacroExecutionMode=RUN_MACROS)
            opened = calc.load(workbook, MacroExecutionMode=RUN_MACROS)
            _arrange(opened)
            time.sleep(SETTLE_SECONDS)
            yield Desk(display, settings, folder)


def _arrange(opened: Any) -> None:
    view, sheet = opened.CurrentController, opened.Sheets.getByName(BUTTON.sheet)
    view.Frame.ContainerWindow.IsMaximized = True
    view.getSidebar().setVisible(False)
    for bar in TOOLBARS:
        view.Frame.LayoutManager.hideElement(f"private:resource/toolbar/{bar}")
    view.setActiveSheet(sheet)
    view.ZoomValue, view.ShowPageBreaks = ZOOM, False
    time.sleep(SETTLE_SECONDS)  # a cell that is not in sight yet would scroll the sheet
    view.select(sheet.getCellRangeByName(COMMENTARY))
    hold_row_heights(sheet)


def _scorecard(project: Path) -> tuple[Path, Path]:
    proxy_project(project)
    workbook = project / "Scorecard.xlsm"
    settings = project / "config" / "manchester-proxy" / "scorecard.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace(*AUGUST), encoding="utf-8")
    filled = refresh(Request(project), datetime(2018, 10, 5, 9, 30, tzinfo=UTC)).content
    settings.write_text(text, encoding="utf-8")
    text = button_module().text.replace(ASK_ADDIN, ASK_IN_CALC)
    workbook.write_bytes(with_button(filled, BUTTON, macro_bytes(replace(button_module(), text=text)), ""))
    return workbook, settings


def _put_in_environment(place: Path) -> None:
    os.environ |= {
        "SCORECARD_INTERPRETER": sys.executable,
        "PYTHONPATH": f"{place}{os.pathsep}{ROOT}",
        "TMPDIR": str(place),
        "XDG_STATE_HOME": str(place / "state"),
    }


def _for_linux(source: AddinSource) -> AddinSource:
    return replace(source, modules=tuple(replace(each, text=compiled_for(LINUX, each.text)) for each in source.modules))


if __name__ == "__main__":
    main()
