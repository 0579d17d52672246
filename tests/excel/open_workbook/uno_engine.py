# mypy: disable-error-code="misc"
"""A small engine for xlwings over LibreOffice: what Excel is to xlwings on Windows, Calc is here.

Excel tables are Calc's database ranges. Formulas are read and written in Calc's own spelling.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlwings
from xlwings import base_classes

from tests.calc import XLSX_FILTER, Document, load_bridge
from tests.excel.open_workbook.calc_rows import CalcRows
from tests.excel.open_workbook.filled_columns import put_column_formulas_into
from tests.excel.open_workbook.trend_lines import TrendLines
from tests.excel.open_workbook.uno_range import UnoRange, address_of
from tests.excel.open_workbook.wire import Wire, crossing

NAME = "calc"
FIRST_YEAR_OF_MACS = 1904


class UnoEngine:
    """What xlwings asks of an engine."""

    name = NAME
    type = "desktop"
    apps: tuple[()] = ()

    @staticmethod
    def prepare_xl_data_element(content: Any, _options: Any) -> Any:
        return "" if content is None else content

    @staticmethod
    def clean_value_data(rows: Any, _dates: Any, empty: Any, _numbers: Any, _errors: bool) -> list[list[Any]]:
        return [[empty if content in (None, "") else content for content in row] for row in rows]


@dataclass
class Clipboard:
    """The address of the rows that are cut and not put in yet."""

    cut: str = ""


class UnoApp(base_classes.App):
    """LibreOffice. Calculation is that of the one document."""

    engine = UnoEngine()

    def __init__(self, wire: Wire, opened: Any) -> None:
        self.wire, self._opened = wire, opened
        self._events = True
        self.clipboard = Clipboard()

    @property
    def pid(self) -> int:
        return 1

    @property
    @crossing
    def screen_updating(self) -> bool:
        return not self._opened.hasControllersLocked()

    @screen_updating.setter
    @crossing
    def screen_updating(self, value: bool) -> None:
        if value:
            self._opened.unlockControllers()
        else:
            self._opened.lockControllers()

    @property
    @crossing
    def cut_copy_mode(self) -> str | None:
        return "cut" if self.clipboard.cut else None

    @cut_copy_mode.setter
    @crossing
    def cut_copy_mode(self, value: bool) -> None:
        assert not value, "Excel takes only that nothing is to be cut or copied"
        self.clipboard.cut = ""

    @property
    @crossing
    def enable_events(self) -> bool:
        return self._events

    @enable_events.setter
    @crossing
    def enable_events(self, value: bool) -> None:
        self._events = value

    @property
    @crossing
    def calculation(self) -> str:
        return "automatic" if self._opened.isAutomaticCalculationEnabled() else "manual"

    @calculation.setter
    @crossing
    def calculation(self, value: str) -> None:
        self._opened.enableAutomaticCalculation(value == "automatic")


class UnoObject:
    """What a workbook says that xlwings has no method for."""

    def __init__(self, wire: Wire, opened: Any, lines: TrendLines) -> None:
        self.wire, self._opened, self._lines = wire, opened, lines

    @crossing
    def SaveCopyAs(self, file: str) -> None:  # noqa: N802 - Excel's own name
        filter_name = load_bridge().createUnoStruct("com.sun.star.beans.PropertyValue")
        filter_name.Name, filter_name.Value = "FilterName", XLSX_FILTER
        self._opened.storeToURL(Path(file).resolve().as_uri(), (filter_name,))
        self._lines.put_into(Path(file))
        put_column_formulas_into(Path(file), Path(_path_of(self._opened)) if self._opened.URL else None)

    @property
    @crossing
    def ReadOnly(self) -> bool:  # noqa: N802
        return bool(self._opened.isReadonly())

    @property
    @crossing
    def Date1904(self) -> bool:  # noqa: N802
        return int(self._opened.NullDate.Year) == FIRST_YEAR_OF_MACS


class UnoObjectWithoutCopies(UnoObject):
    """The same where the program makes no copy, as Excel for Mac asked from outside."""

    SaveCopyAs = property()  # asking for it is an AttributeError


class UnoBook(base_classes.Book):
    """A document."""

    def __init__(self, wire: Wire, opened: Any, *, copies: bool = True, lines: Path | None = None) -> None:
        self.wire, self._opened = wire, opened
        self._app = UnoApp(wire, opened)
        self.lines = TrendLines(Path(_path_of(opened)) if opened.URL else None, lines)
        self._object = (UnoObject if copies else UnoObjectWithoutCopies)(wire, opened, self.lines)
        self.format_keys: dict[str, int] = {}

    @property
    def api(self) -> UnoObject:
        return self._object

    @property
    def clipboard(self) -> Clipboard:
        """What is cut in this program."""
        return self._app.clipboard

    @property
    @crossing
    def app(self) -> UnoApp:
        return self._app

    @property
    @crossing
    def name(self) -> str:
        return Path(_path_of(self._opened)).name

    @property
    @crossing
    def fullname(self) -> str:
        return _path_of(self._opened)

    @property
    @crossing
    def sheets(self) -> "UnoSheets":
        return UnoSheets(self.wire, self, self._opened)

    @property
    @crossing
    def names(self) -> "UnoNames":
        return UnoNames(self.wire, self._opened)


class UnoSheets(base_classes.Sheets):
    """The sheets."""

    def __init__(self, wire: Wire, book: UnoBook, opened: Any) -> None:
        self.wire, self._book, self._opened = wire, book, opened

    def __iter__(self) -> Iterator["UnoSheet"]:
        for position in range(len(self)):
            yield self(position + 1)

    @crossing
    def __len__(self) -> int:
        return int(self._opened.Sheets.Count)

    @crossing
    def __call__(self, name_or_index: str | int) -> "UnoSheet":
        sheets = self._opened.Sheets
        found = sheets.getByIndex(name_or_index - 1) if isinstance(name_or_index, int) else sheets[name_or_index]
        return UnoSheet(self.wire, self._book, self._opened, found)


class UnoSheet(base_classes.Sheet):
    """A sheet."""

    def __init__(self, wire: Wire, book: UnoBook, opened: Any, sheet: Any) -> None:
        self.wire, self._book, self._opened, self.title = wire, book, opened, str(sheet.Name)
        self.format_keys, self.lines = book.format_keys, book.lines
        self.clipboard = book.clipboard
        self.rows = CalcRows(opened, self.title, book.lines)

    @property
    def sheet(self) -> Any:
        """Asked for anew each time, since Calc takes cells out of a sheet that was asked for before."""
        return self._opened.Sheets.getByName(self.title)

    @property
    @crossing
    def name(self) -> str:
        return self.title

    @property
    @crossing
    def book(self) -> UnoBook:
        return self._book

    @property
    @crossing
    def visible(self) -> bool:
        return bool(self.sheet.IsVisible)

    @visible.setter
    @crossing
    def visible(self, value: bool) -> None:
        self.sheet.IsVisible = value

    @property
    @crossing
    def tables(self) -> "UnoTables":
        return UnoTables(self.wire, self, self._opened)

    @property
    @crossing
    def used_range(self) -> UnoRange:
        cursor = self.sheet.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return UnoRange(self.wire, self, self._opened, address_of(cursor.RangeAddress))

    @crossing
    def range(self, arg1: str, arg2: None = None) -> UnoRange:
        return UnoRange(self.wire, self, self._opened, arg1)


class UnoTables(base_classes.Tables):
    """A sheet's database ranges."""

    def __init__(self, wire: Wire, sheet: UnoSheet, opened: Any) -> None:
        self.wire, self._sheet, self._opened = wire, sheet, opened

    @crossing
    def __iter__(self) -> Iterator["UnoTable"]:
        here = self._sheet.sheet.RangeAddress.Sheet
        ranges = [found for found in self._opened.DatabaseRanges if found.DataArea.Sheet == here]
        return iter([UnoTable(self.wire, self._sheet, self._opened, found.Name) for found in ranges])

    @crossing
    def __call__(self, name: str) -> "UnoTable":
        return UnoTable(self.wire, self._sheet, self._opened, self._opened.DatabaseRanges.getByName(name).Name)


class UnoTable(base_classes.Table):
    """A database range."""

    def __init__(self, wire: Wire, sheet: UnoSheet, opened: Any, name: str) -> None:
        self.wire, self._sheet, self._opened, self._name = wire, sheet, opened, name

    @property
    @crossing
    def name(self) -> str:
        return self._name

    @property
    @crossing
    def show_totals(self) -> bool:
        return bool(self._found.TotalsRow)

    @property
    @crossing
    def range(self) -> UnoRange:
        return UnoRange(self.wire, self._sheet, self._opened, address_of(self._found.DataArea))

    @crossing
    def resize(self, wanted: xlwings.Range) -> None:
        area = self._sheet.sheet.getCellRangeByName(wanted.impl.arg1).RangeAddress
        self._found.DataArea = area

    @property
    def _found(self) -> Any:
        return self._opened.DatabaseRanges.getByName(self._name)


class UnoNames(base_classes.Names):
    """The workbook's names."""

    def __init__(self, wire: Wire, opened: Any) -> None:
        self.wire, self._opened = wire, opened

    def snapshot(self) -> list[tuple[str, "UnoName"]]:
        names = [UnoName(self.wire, found) for found in self._list()]
        return [(name.name, name) for name in names]

    @crossing
    def _list(self) -> list[Any]:
        return list(self._opened.NamedRanges)


class UnoName(base_classes.Name):
    """A name."""

    def __init__(self, wire: Wire, found: Any) -> None:
        self.wire, self._found = wire, found

    @property
    @crossing
    def name(self) -> str:
        return str(self._found.Name)

    @property
    @crossing
    def refers_to(self) -> str:
        sheet, _, cells = str(self._found.Content).rpartition(".")
        return f"={sheet.removeprefix('$')}!{cells}"


def open_book(document: Document, wire: Wire, *, copies: bool = True) -> xlwings.Book:
    """The document as xlwings knows a workbook, its engine among xlwings' own and active.

    Without `copies` the program is one that saves no copy.
    """
    if NAME not in xlwings.engines.engines_by_name:
        xlwings.engines.add(xlwings.main.Engine(impl=UnoEngine()))
    xlwings.engines[NAME].activate()
    return xlwings.Book(impl=UnoBook(wire, document._opened, copies=copies))


def _path_of(opened: Any) -> str:
    """The document's file; of one that was never saved, as in Excel, what its window is called."""
    return str(load_bridge().fileUrlToSystemPath(opened.URL) if opened.URL else opened.Title)
