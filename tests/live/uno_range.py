# mypy: disable-error-code="misc"
"""Cells of an open Calc document, as xlwings' engines give them. What is typed is taken as Excel takes it."""

from collections.abc import Sequence
from typing import Any

from openpyxl.utils import get_column_letter
from xlwings import base_classes

from tests.live.wire import Wire, crossing


class UnoRange(base_classes.Range):
    """One area, or several whose addresses are parted by commas; whole rows are given as "4:6"."""

    def __init__(self, wire: Wire, sheet: Any, opened: Any, address: str) -> None:
        self.wire, self._sheet, self._opened, self.arg1 = wire, sheet, opened, address

    @property
    @crossing
    def sheet(self) -> Any:
        return self._sheet

    @property
    def api(self) -> Any:
        return self

    @property
    @crossing
    def address(self) -> str:
        return self.arg1

    @property
    @crossing
    def raw_value(self) -> Sequence[Sequence[Any]]:
        area = self._area
        return [
            [
                area.getCellByPosition(across, down).String if content is None else content
                for across, content in enumerate(row)
            ]
            for down, row in enumerate(area.getDataArray())
        ]

    @raw_value.setter
    @crossing
    def raw_value(self, rows: Sequence[Sequence[Any]]) -> None:
        area = self._area
        quoted = {(down, across): text for down, row in enumerate(rows) for across, text in enumerate(row)
                  if isinstance(text, str) and text.startswith("'")}  # fmt: skip
        area.setFormulaArray(
            tuple(
                tuple("" if (down, across) in quoted else _typed(content) for across, content in enumerate(row))
                for down, row in enumerate(rows)
            )
        )
        for (down, across), text in quoted.items():
            area.getCellByPosition(across, down).String = text[1:]

    @property
    @crossing
    def formula(self) -> Sequence[Sequence[str]]:
        return [list(row) for row in self._area.getFormulaArray()]

    @property
    @crossing
    def number_format(self) -> str | None:
        keys = {found.NumberFormat for area in self._areas for found in area.getUniqueCellFormatRanges()}
        codes = {self._opened.NumberFormats.getByKey(key).FormatString for key in keys}
        return str(codes.pop()) if len(codes) == 1 else None

    @number_format.setter
    @crossing
    def number_format(self, code: str) -> None:
        formats, english = self._opened.NumberFormats, self._opened.CharLocale
        key = formats.queryKey(code, english, False)
        for area in self._areas:
            area.NumberFormat = formats.addNew(code, english) if key == -1 else key

    @crossing
    def insert(self, _shift: str | None = None, _copy_origin: str | None = None) -> None:
        first, count = self._whole_rows
        self._sheet.sheet.Rows.insertByIndex(first - 1, count)

    @crossing
    def delete(self, _shift: str | None = None) -> None:
        first, count = self._whole_rows
        self._sheet.sheet.Rows.removeByIndex(first - 1, count)

    @crossing
    def copy(self, destination: Any = None) -> None:
        start = self._sheet.sheet.getCellByPosition(0, int(destination.impl.arg1.partition(":")[0]) - 1)
        first, count = self._whole_rows
        last = self._sheet.sheet.Columns.Count - 1
        source = self._sheet.sheet.getCellRangeByPosition(0, first - 1, last, first + count - 2)
        self._sheet.sheet.copyRange(start.CellAddress, source.RangeAddress)

    @property
    @crossing
    def column_hidden(self) -> bool | None:
        found = {not column.IsVisible for area in self._areas for column in area.Columns}
        return found.pop() if len(found) == 1 else None

    @column_hidden.setter
    @crossing
    def column_hidden(self, value: bool) -> None:
        for area in self._areas:
            area.Columns.IsVisible = not value

    @property
    def _area(self) -> Any:
        return self._sheet.sheet.getCellRangeByName(self.arg1)

    @property
    def _areas(self) -> list[Any]:
        return [self._sheet.sheet.getCellRangeByName(address) for address in self.arg1.split(",")]

    @property
    def _whole_rows(self) -> tuple[int, int]:
        first, _, last = self.arg1.partition(":")
        return int(first), int(last or first) - int(first) + 1


def address_of(area: Any) -> str:
    """A Calc address as Excel's "A1:C3"."""
    first = f"{get_column_letter(area.StartColumn + 1)}{area.StartRow + 1}"
    last = f"{get_column_letter(area.EndColumn + 1)}{area.EndRow + 1}"
    return f"{first}:{last}"


def _typed(content: Any) -> str:
    if isinstance(content, bool):
        return "TRUE" if content else "FALSE"
    return content if isinstance(content, str) else repr(content)
