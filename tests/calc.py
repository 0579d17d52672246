"""LibreOffice Calc as a second opinion: a real spreadsheet program that opens a workbook and works it out."""

import builtins
import importlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter

CellResult = float | str | None
"""What a cell shows: a number, a text (an error is its text, "#N/A"), or None where there is nothing or empty text.

Calc keeps TRUE and dates as numbers.
"""

BRIDGE_FOLDER = "/usr/lib/python3/dist-packages"
START_SECONDS = 600
STOP_SECONDS = 15
XLSX_FILTER = "Calc MS Excel 2007 XML"


class CalcMissingError(Exception):
    """LibreOffice or its Python bridge is not on this computer."""


def calc_is_required() -> bool:
    """Whether a missing LibreOffice is a failure rather than a reason to skip."""
    return os.environ.get("REQUIRE_LIBREOFFICE", "") == "1"


def find_calc() -> str:
    """The program that starts LibreOffice; CalcMissingError where it or its Python bridge is absent."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise CalcMissingError("LibreOffice (soffice) is not on the path")
    load_bridge()
    return program


def load_bridge() -> Any:
    """The module `uno`, which Debian keeps for its own Python and which works in others of the same version."""
    usual_import = builtins.__import__
    sys.path.append(BRIDGE_FOLDER)
    try:
        return importlib.import_module("uno")
    except ImportError as missing:
        raise CalcMissingError(f"LibreOffice's Python bridge cannot be loaded: {missing}") from missing
    finally:
        sys.path.remove(BRIDGE_FOLDER)
        # uno puts its own import in Python's place, which would change every later import of the test run.
        builtins.__import__ = usual_import


class Calc:
    """A LibreOffice of our own, without a window and with an empty profile, until `stop` is called."""

    def __init__(self, profile: Path) -> None:
        program = find_calc()
        self._uno = load_bridge()
        self.address = address = f"socket,host=127.0.0.1,port={_free_port()};urp"
        self._office = subprocess.Popen(
            [
                program,
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
                f"-env:UserInstallation={profile.resolve().as_uri()}",
                f"--accept={address}",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            self._desktop = self._connect(address)
        except BaseException:
            self._kill()
            raise

    def open(self, path: Path) -> "Document":
        """The workbook as Calc opened it. Formulas show what the file stored until they are recalculated."""
        arguments = (self._argument("Hidden", True), self._argument("MacroExecutionMode", 0))
        opened = self._desktop.loadComponentFromURL(path.resolve().as_uri(), "_blank", 0, arguments)
        if opened is None:
            raise ValueError(f"LibreOffice could not open {path}")
        return Document(opened, self._argument)

    def stop(self) -> None:
        """LibreOffice ended, by force if it does not go by itself."""
        try:
            self._desktop.terminate()
        except Exception as broken:  # the bridge's own exceptions are known only once it is loaded
            if "com.sun.star" not in f"{type(broken).__module__}.{type(broken).__qualname__}":
                raise  # anything but that LibreOffice was gone before it answered
        try:
            self._office.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._kill()

    def _connect(self, address: str) -> Any:
        local = self._uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        no_connection = self._uno.getClass("com.sun.star.connection.NoConnectException")
        give_up = time.monotonic() + START_SECONDS
        while True:
            try:
                office = resolver.resolve(f"uno:{address};StarOffice.ComponentContext")
                return office.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", office)
            except no_connection:
                if time.monotonic() > give_up or self._office.poll() is not None:
                    raise
                time.sleep(0.1)

    def _kill(self) -> None:
        if self._office.poll() is None:
            os.killpg(self._office.pid, signal.SIGKILL)
            self._office.wait()

    def _argument(self, name: str, value: object) -> Any:
        argument = self._uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        argument.Name, argument.Value = name, value
        return argument


@dataclass(frozen=True)
class Area:
    """Where an Excel table lies: `cells` is its range with heading row, as "B4:H16"."""

    sheet: str
    cells: str


@dataclass(frozen=True)
class Offered:
    """A cell's validation: its kind, the texts of its drop-down, whether anything else is refused, and its message."""

    kind: str
    texts: tuple[str, ...]
    refuses: bool
    title: str
    message: str


class Document:
    """A workbook open in Calc. Cells are named by sheet and A1 address."""

    def __init__(self, opened: Any, argument: Any) -> None:
        self._opened = opened
        self._argument = argument

    def __enter__(self) -> "Document":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def recalculate(self) -> None:
        """Every formula worked out afresh; Calc does not do so when it opens a workbook."""
        self._opened.calculateAll()

    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets in their order."""
        return tuple(self._opened.Sheets.ElementNames)

    def cell(self, sheet: str, a1: str) -> CellResult:
        """What one cell shows."""
        return self.values(sheet, a1)[0][0]

    def values(self, sheet: str, cells: str) -> tuple[tuple[CellResult, ...], ...]:
        """What a range shows, row by row."""
        area = self._range(sheet, cells)
        return tuple(
            tuple(_content(area, across, down, value) for across, value in enumerate(row))
            for down, row in enumerate(area.getDataArray())
        )

    def shown(self, sheet: str, a1: str) -> str:
        """The text of a cell in its number format."""
        return str(self._range(sheet, a1).getCellByPosition(0, 0).String)

    def formula(self, sheet: str, a1: str) -> str:
        """A cell's formula as Calc writes it ("=SUM(A1:A3)"), or its value as text."""
        return str(self._range(sheet, a1).getCellByPosition(0, 0).Formula)

    def set_value(self, sheet: str, a1: str, value: float | str | None) -> None:
        """One cell changed as if typed, though text stays text even where it begins with "="."""
        cell = self._range(sheet, a1).getCellByPosition(0, 0)
        if isinstance(value, (int, float)):
            cell.Value = value
        else:
            cell.String = value or ""

    def set_formula(self, sheet: str, a1: str, formula: str) -> None:
        """One cell given a formula, with English function names and ";" between arguments."""
        self._range(sheet, a1).getCellByPosition(0, 0).Formula = formula

    def insert_rows(self, sheet: str, at: int, count: int) -> None:
        """Whole rows put in before row `at`, counted from 1."""
        self._opened.Sheets.getByName(sheet).Rows.insertByIndex(at - 1, count)

    def remove_rows(self, sheet: str, at: int, count: int) -> None:
        """Whole rows taken away from row `at` on, counted from 1."""
        self._opened.Sheets.getByName(sheet).Rows.removeByIndex(at - 1, count)

    def remove_columns(self, sheet: str, at: int, count: int) -> None:
        """Whole columns taken away from column `at` on, counted from 1."""
        self._opened.Sheets.getByName(sheet).Columns.removeByIndex(at - 1, count)

    def column_is_visible(self, sheet: str, letter: str) -> bool:
        """Whether a column is shown."""
        return bool(self._range(sheet, f"{letter}1").Columns.getByIndex(0).IsVisible)

    def sheet_is_visible(self, sheet: str) -> bool:
        """Whether a sheet's tab is shown."""
        return bool(self._opened.Sheets.getByName(sheet).IsVisible)

    def offered(self, sheet: str, a1: str) -> "Offered":
        """What the cell's validation offers and refuses, as Calc understands it."""
        rule = self._range(sheet, a1).getCellByPosition(0, 0).Validation
        kind, source = str(rule.Type.value), str(rule.getFormula1())
        texts: tuple[str, ...] = ()
        if kind == "LIST" and source.startswith('"'):
            texts = tuple(each.strip('"') for each in source.split(";"))
        elif kind == "LIST":
            name, _, cells = source.removeprefix("$").replace("$", "").rpartition(".")
            rows = self.values(name.strip("'"), cells)
            texts = tuple(str(row[0]) for row in rows if row[0] is not None)
        refuses = bool(rule.ShowErrorMessage) and str(rule.ErrorAlertStyle.value) == "STOP" and kind != "ANY"
        return Offered(kind, texts, refuses, str(rule.InputTitle), str(rule.InputMessage))

    def tables(self) -> Mapping[str, Area]:
        """The Excel tables by name (Calc's database ranges)."""
        return {table.Name: self._area(table.DataArea) for table in self._opened.DatabaseRanges}

    def save_as_xlsx(self, path: Path) -> None:
        """The workbook as Calc writes it, in another file."""
        self._opened.storeToURL(path.resolve().as_uri(), (self._argument("FilterName", XLSX_FILTER),))

    def save_as_pdf(self, path: Path) -> None:
        """The workbook's pages as Calc prints them."""
        self._opened.storeToURL(path.resolve().as_uri(), (self._argument("FilterName", "calc_pdf_Export"),))

    def close(self) -> None:
        """The workbook closed without saving."""
        self._opened.close(True)

    def _range(self, sheet: str, cells: str) -> Any:
        return self._opened.Sheets.getByName(sheet).getCellRangeByName(cells)

    def _area(self, address: Any) -> Area:
        first = f"{get_column_letter(address.StartColumn + 1)}{address.StartRow + 1}"
        last = f"{get_column_letter(address.EndColumn + 1)}{address.EndRow + 1}"
        return Area(self.sheets()[address.Sheet], f"{first}:{last}")


def _content(area: Any, across: int, down: int, value: float | str | None) -> CellResult:
    if value is None:  # an error, whose name is only in the text of its cell
        return str(area.getCellByPosition(across, down).String)
    return None if value == "" else value


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
