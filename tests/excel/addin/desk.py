"""An officer's desk: LibreOffice with a workbook and the add-in open, whose clicks start a real Python."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.calc import Calc
from tests.excel.addin.basic import Macros, macros_of
from tests.excel.addin.branches import LINUX, compiled_for
from tests.excel.addin.calc_in_reach import put_in_reach
from tests.excel.addin.sources import own
from tests.places import ROOT
from workbook_tools.app.agreed_configs import agree
from workbook_tools.excel.addin.build_addin import AddinSource
from workbook_tools.excel.addin.click_messages import text_of_code

MESSAGE = '    MsgBox words, 64, "Scorecard"\r\n'
QUESTION = '    SaysYes = MsgBox(words, 4 + 32 + 256, "Scorecard") = 6\r\n'
STATUS_BAR = "    Application.StatusBar = "
MOST_SECONDS = re.compile(r"(MOST_SECONDS As Long = )\d+")
WRITE = (
    "    Dim file{0} As Integer\r\n    file{0} = FreeFile\r\n"
    '    Open Environ("SCORECARD_{0}") For Append As #file{0}\r\n'
    "    Print #file{0}, Coded({1})\r\n    Close #file{0}\r\n"
)


@dataclass(frozen=True)
class Desk:
    """LibreOffice with the add-in, and the folder that its Python writes to."""

    calc: Calc
    macros: Macros
    folder: Path

    def click(self, action: str) -> str:
        """What the officer is shown after a click."""
        self.clear()
        self.macros.run("ScorecardClick.StartAction", action)
        [said] = self.messages()
        return said

    def trust(self, folder: Path) -> None:
        """The officer has agreed to this config before."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_STATE_HOME", str(self.folder / "state"))
            agree(folder)

    def clear(self) -> None:
        """Forget what was shown before."""
        for name in ("SHOWN", "STATUS"):
            (self.folder / name).write_text("")

    def messages(self) -> list[str]:
        """The messages shown, in their order."""
        return self._lines("SHOWN")

    def status_bar(self) -> list[str]:
        """What the status bar was given, in its order."""
        return self._lines("STATUS")

    def trend_lines(self) -> list[tuple[str, str]]:
        """Each sparkline's cells of figures and its own cell, as rows that moved at the last click have left them."""
        told = (self.folder / "LINES").read_text(encoding="utf-8")
        return [(source, own) for own, source in (line.split(" ") for line in told.splitlines())]

    def _lines(self, name: str) -> list[str]:
        return [text_of_code(line) for line in (self.folder / name).read_text(encoding="ascii").split()]


@contextmanager
def desk_in(folder: Path, python: str = sys.executable, patience: int | None = None) -> Iterator[Desk]:
    """A desk whose Python reaches the LibreOffice that the click is made in, as it would reach Excel.

    `patience` is how many seconds the add-in waits for Python's answer, instead of its own number.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "SCORECARD_INTERPRETER": python,
            "SCORECARD_SHOWN": folder / "SHOWN",
            "SCORECARD_STATUS": folder / "STATUS",
            "SCORECARD_YES": folder / "YES",
            "SCORECARD_LINES": folder / "LINES",
            "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}",
            "TMPDIR": folder,
            "XDG_STATE_HOME": folder / "state",
        }.items():
            patch.setenv(name, str(value))
        calc = Calc(folder / "profile")
    try:
        put_in_reach(folder, calc.address)
        with macros_of(calc, written(own(), patience), folder) as macros:
            yield Desk(calc, macros, folder)
    finally:
        calc.stop()


def written(source: AddinSource, patience: int | None) -> AddinSource:
    """As Linux compiles it, but what somebody would have to look at goes into files: messages, and the status bar."""
    texts = {each.name: _written(compiled_for(LINUX, each.text)) for each in source.modules}
    assert sum(text.count("SCORECARD_SHOWN") for text in texts.values()) == 2  # what is told, and what is asked
    if patience is not None:
        assert MOST_SECONDS.search(texts["ScorecardAnswer"])
        texts["ScorecardAnswer"] = MOST_SECONDS.sub(rf"\g<1>{patience}", texts["ScorecardAnswer"])
    return AddinSource(tuple(replace(each, text=texts[each.name]) for each in source.modules), source.ribbon)


def _written(text: str) -> str:
    lines = []
    for line in text.splitlines(keepends=True):
        if line == MESSAGE:
            lines.append(WRITE.format("SHOWN", "words"))
        elif line == QUESTION:
            lines.append(WRITE.format("SHOWN", "words"))
            lines.append('    SaysYes = Dir(Environ("SCORECARD_YES")) <> ""\r\n')
        else:
            lines.append(line)
            if line.startswith(STATUS_BAR):
                lines.append(WRITE.format("STATUS", line.removeprefix(STATUS_BAR).strip()))
    return "".join(lines)
