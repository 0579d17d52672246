"""Pictures of a workbook, to be looked at: `python -m tests.pictures WORKBOOK FOLDER`.

Each sheet as LibreOffice Calc shows it on a virtual screen (where it draws line sparklines), and each printed
page (where it draws none). Needs Xvfb, openbox, ImageMagick, poppler-utils and libreoffice-gtk3.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.calc import load_bridge

SCREEN = "2200x1300x24"
ZOOM = 100
FAR_BELOW = 100_000
PAGE_DPI = "80"
START_SECONDS = 600
SETTLE_SECONDS = 2.0
PATIENCE_SECONDS = 120
ATTEMPTS = 3
ONCE = "--once"
PROFILE_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="ShowTipOfTheDay" oor:op="fuse">
<value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse">
<value>false</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" oor:op="fuse">
<value>99.9</value></prop></item>
</oor:items>
"""


@dataclass(frozen=True)
class ShownCalc:
    """The bridge to a running LibreOffice, its desktop, and where it listens."""

    uno: Any
    desktop: Any
    address: str

    def load(self, workbook: Path, **how: object) -> Any:
        """The workbook, opened as these arguments say, on the main thread.

        On the bridge's thread the menu waits for the clipboard while it is drawn, and one start of three hung there.
        """
        arguments = []
        for name, value in {"OnMainThread": True, **how}.items():
            argument = self.uno.createUnoStruct("com.sun.star.beans.PropertyValue")
            argument.Name, argument.Value = name, value
            arguments.append(argument)
        return self.desktop.loadComponentFromURL(workbook.absolute().as_uri(), "_blank", 0, tuple(arguments))


def picture_workbook(workbook: Path, folder: Path, zoom: int = ZOOM) -> list[Path]:
    """One picture of each sheet on the screen, from its top left cell, and one of each printed page.

    Rows without a height of their own are fitted to their text first, as Excel does when it opens a workbook and
    Calc does not.
    """
    with (
        tempfile.TemporaryDirectory() as scratch,
        virtual_screen() as display,
        shown_calc(Path(scratch), display) as calc,
    ):
        ours = shutil.copy(workbook, scratch)  # a lock beside the workbook would bring up a question
        document = calc.load(Path(ours))
        _fit_rows(document)
        sheets = list(_photograph(document, folder, zoom, display))
        return [*sheets, *_print(calc.uno, document, folder)]


def hold_row_heights(sheet: Any) -> None:
    """Keep the rows as high as the file says; LibreOffice would fit changed ones so closely that letters are cut."""
    for row in _used_rows(sheet):
        row.OptimalHeight = False


def _fit_rows(document: Any) -> None:
    for sheet in document.Sheets:
        default = sheet.Rows.getByIndex(FAR_BELOW).Height
        for row in _used_rows(sheet):
            if row.OptimalHeight and row.Height == default:
                row.OptimalHeight = True


def _used_rows(sheet: Any) -> Iterator[Any]:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    for number in range(cursor.RangeAddress.EndRow + 1):
        yield sheet.Rows.getByIndex(number)


def _print(uno: Any, document: Any, folder: Path) -> list[Path]:
    pdf = folder / "pages.pdf"
    to_pdf = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    to_pdf.Name, to_pdf.Value = "FilterName", "calc_pdf_Export"
    document.storeToURL(pdf.resolve().as_uri(), (to_pdf,))
    subprocess.run(["pdftoppm", "-r", PAGE_DPI, "-png", pdf, folder / "page"], check=True)
    return sorted(folder.glob("page-*.png"))


def _photograph(document: Any, folder: Path, zoom: int, display: str) -> Iterator[Path]:
    controller = document.CurrentController
    controller.Frame.LayoutManager.setVisible(False)
    controller.getSidebar().setVisible(False)
    controller.Frame.ContainerWindow.IsMaximized = True
    shown = [sheet for sheet in document.Sheets if sheet.IsVisible]  # a hidden one would show itself when activated
    for number, sheet in enumerate(shown, start=1):
        controller.setActiveSheet(sheet)
        controller.ZoomValue = zoom
        time.sleep(SETTLE_SECONDS)
        picture = folder / f"sheet-{number}-{sheet.Name.replace(' ', '-')}.png"
        subprocess.run(["import", "-display", display, "-window", "root", picture], check=True)
        yield picture


@contextmanager
def virtual_screen(screen: str = SCREEN) -> Iterator[str]:
    """The name of a display of our own, with a window manager on it."""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", screen, "-nolisten", "tcp"],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    with os.fdopen(read_end) as number:
        display = f":{number.readline().strip()}"
    manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": display}, stderr=subprocess.DEVNULL)
    try:
        yield display
    finally:
        for started in (manager, server):
            started.terminate()
            started.wait()


@contextmanager
def shown_calc(scratch: Path, display: str) -> Iterator[ShownCalc]:
    """A LibreOffice of our own, shown on the display."""
    profile = scratch / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(PROFILE_SETTINGS)
    pipe = f"pictures{os.getpid()}"
    office = subprocess.Popen(
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--norestore", "--nologo", "--nodefault",
         f"--accept=pipe,name={pipe};urp"],
        env={**os.environ, "DISPLAY": display, "SAL_USE_VCLPLUGIN": "gtk3", "GDK_BACKEND": "x11"},
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    uno = load_bridge()
    desktop = _desktop(uno, pipe)
    try:
        yield ShownCalc(uno, desktop, f"pipe,name={pipe};urp")
    finally:
        for document in list(desktop.Components):
            document.close(True)
        desktop.terminate()
        office.wait()


def _desktop(uno: Any, pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    patience = time.monotonic() + START_SECONDS
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            if time.monotonic() > patience:
                raise
            time.sleep(0.3)


def main() -> None:
    """Writes the pictures and prints where each is. Where LibreOffice stops or hangs: once more."""
    workbook, folder = Path(sys.argv[1]), Path(sys.argv[2])
    if ONCE in sys.argv:
        for picture in picture_workbook(workbook, folder):
            print(picture)
        return
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.glob("*.png"):
        stale.unlink()
    for _ in range(ATTEMPTS):
        if comes_to_its_end([sys.executable, "-m", "tests.pictures", str(workbook), str(folder), ONCE]):
            return
    sys.exit(f"No pictures in {ATTEMPTS} attempts; above stands what stopped each.")


def comes_to_its_end(command: list[str]) -> bool:
    """Whether the command came to its end in time; if not, it and all that it started are stopped."""
    attempt = subprocess.Popen(command, start_new_session=True)
    try:
        return attempt.wait(PATIENCE_SECONDS) == 0
    except subprocess.TimeoutExpired:
        os.killpg(attempt.pid, signal.SIGKILL)
        attempt.wait()
        print(f"Stopped, as it had not ended after {PATIENCE_SECONDS} seconds.", file=sys.stderr)
        return False


if __name__ == "__main__":
    main()
