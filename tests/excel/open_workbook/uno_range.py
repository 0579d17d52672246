# mypy: disable-error-code="misc"
"""Cells of an open Calc document, as xlwings' engines give them. What is typed is taken as Excel takes it."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from openpyxl.utils import get_column_letter
from xlwings import base_classes

from tests.excel.open_workbook.wire import Wire, crossing
from workbook_tools.xlsx.a1.addresses import parse_area


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
        formats = [(same, same.NumberFormat) for same in area.getUniqueCellFormatRanges()]
        typed = [["" if _is_quoted(content) else _typed(content) for content in row] for row in rows]
        area.setFormulaArray(tuple(tuple(row) for row in typed))
        for down, row in enumerate(rows):
            _put_texts(area, down, row)
        for same, key in formats:  # Calc makes the format of a quoted number "@", Excel leaves it
            same.NumberFormat = key

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
        key = self._format_key(code)
        for area in self._areas:
            area.NumberFormat = key

    @crossing
    def Cut(self) -> None:  # noqa: N802 - Excel's own name
        self._sheet.clipboard.cut = self.arg1

    def cut_range(self) -> None:
        """What Excel for Mac calls the same."""
        self.Cut()

    @crossing
    def insert(self, _shift: str | None = None, copy_origin: str | None = None) -> None:
        cut, self._sheet.clipboard.cut = self._sheet.clipboard.cut, ""
        if cut:
            self._sheet.rows.cut(cut, self.arg1)
        else:
            self._sheet.rows.put_in(self.arg1, like_below=copy_origin == "format_from_right_or_below")

    @crossing
    def delete(self, _shift: str | None = None) -> None:
        self._sheet.rows.take_out(self.arg1)

    @crossing
    def copy(self, destination: Any = None) -> None:
        start = destination.impl._area.getCellByPosition(0, 0)
        self._sheet.sheet.copyRange(start.CellAddress, self._area.RangeAddress)
        area = parse_area(self.arg1)
        assert area is not None
        self._sheet.lines.copy(self._sheet.title, area, start.CellAddress.Row + 1 - area.top)

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

    def _format_key(self, code: str) -> int:
        formats, locale, keys = self._opened.NumberFormats, self._opened.CharLocale, self._sheet.format_keys
        if not keys:
            keys |= {str(formats.getByKey(key).FormatString): key for key in formats.queryKeys(0, locale, False)}
        if code not in keys:
            keys[code] = int(formats.addNew(code, locale))
        return int(keys[code])

    @property
    def _area(self) -> Any:
        return self._sheet.sheet.getCellRangeByName(self.arg1)

    @property
    def _areas(self) -> list[Any]:
        return [self._sheet.sheet.getCellRangeByName(address) for address in self.arg1.split(",")]


def address_of(area: Any) -> str:
    """A Calc address as Excel's "A1:C3"."""
    first = f"{get_column_letter(area.StartColumn + 1)}{area.StartRow + 1}"
    last = f"{get_column_letter(area.EndColumn + 1)}{area.EndRow + 1}"
    return f"{first}:{last}"


def _put_texts(area: Any, down: int, row: Sequence[Any]) -> None:
    """Nothing; the quoted texts of a row stand in its cells. The text of a data array stays text."""
    across = 0
    for quoted, group in groupby(row, key=_is_quoted):
        texts = [str(content)[1:] for content in group]
        if quoted:
            area.getCellRangeByPosition(across, down, across + len(texts) - 1, down).setDataArray((tuple(texts),))
        across += len(texts)


def _is_quoted(content: Any) -> bool:
    return isinstance(content, str) and content.startswith("'")


def _typed(content: Any) -> str:
    if isinstance(content, bool):
        return "TRUE" if content else "FALSE"
    return content if isinstance(content, str) else repr(content)
