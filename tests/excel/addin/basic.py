"""The add-in's VBA run for real, in LibreOffice's own Basic."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.calc import Calc, Document
from tests.excel.addin.sources import VERSION
from workbook_tools.excel.addin.build_addin import AddinSource, addin_bytes

RUN_MACROS = 4
"""MacroExecutionMode.ALWAYS_EXECUTE_NO_WARN of LibreOffice."""

BUTTON_LINK = "vnd.sun.star.script:VBAProject.ScorecardButton.ScorecardRefresh?language=Basic&location=document"
"""What the button on a sheet runs, in LibreOffice's words."""

ASK_ADDIN = '    Application.Run ADDIN_START, "refresh"\r\n'
ASK_IN_CALC = """\
    Dim opened, book, words(0), none1(), none2()
    words(0) = "refresh"
    opened = StarDesktop.Components.createEnumeration()
    Do While opened.hasMoreElements()
        book = opened.nextElement()
        If Right(book.URL, 11) = "/addin.xlsm" Then
            book.getScriptProvider().getScript("{starter}").invoke(words, none1, none2)
        End If
    Loop
""".format(starter=BUTTON_LINK.replace("ScorecardButton.ScorecardRefresh", "ScorecardClick.StartAction"))
"""The same question: LibreOffice's Application.Run finds no macro of another workbook."""

_ADDIN = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
_WORKBOOK = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"


class Macros:
    """The procedures of a workbook that is open in LibreOffice."""

    def __init__(self, opened: Any) -> None:
        self._scripts = opened.getScriptProvider()
        self._library = opened.BasicLibraries.getByName("VBAProject")

    def modules(self) -> set[str]:
        """The names of its modules."""
        return set(self._library.ElementNames)

    def run(self, name: str, *arguments: object) -> Any:
        """What the function `Module.Name` returns; LibreOffice returns None or nothing where it does not compile."""
        address = f"vnd.sun.star.script:VBAProject.{name}?language=Basic&location=document"
        result, _, _ = self._scripts.getScript(address).invoke(arguments, (), ())
        return result


@contextmanager
def macros_of(calc: Calc, source: AddinSource, folder: Path) -> Iterator[Macros]:
    """The add-in that is built of this source, open in LibreOffice; it opens no .xlam, so here it is an .xlsm."""
    path = folder / "addin.xlsm"
    path.write_bytes(as_workbook(addin_bytes(source, VERSION)))
    options = (calc._argument("Hidden", True), calc._argument("MacroExecutionMode", RUN_MACROS))
    opened = calc._desktop.loadComponentFromURL(path.resolve().as_uri(), "_blank", 0, options)
    try:
        yield Macros(opened)
    finally:
        opened.close(True)


@contextmanager
def active_workbook(calc: Calc, path: Path, sheet: str, row: int) -> Iterator[Document]:
    """A workbook open in LibreOffice with a window, which the VBA finds as the active one, its cursor in this row."""
    opened = calc._desktop.loadComponentFromURL(path.resolve().as_uri(), "_blank", 0, ())
    try:
        view = opened.getCurrentController()
        view.setActiveSheet(opened.Sheets.getByName(sheet))
        view.select(opened.Sheets.getByName(sheet).getCellByPosition(1, row - 1))
        yield Document(opened, calc._argument)
    finally:
        opened.close(True)


def as_workbook(addin: bytes) -> bytes:
    """The same package with another content type for its workbook."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(addin)) as old, zipfile.ZipFile(into, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename, old.read(entry).replace(_ADDIN, _WORKBOOK))
    return into.getvalue()
