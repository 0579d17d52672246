"""A scorecard drawn by XlsxWriter in any order of its indicators, with one thing drawn at the wrong place if asked.

What belongs to an indicator is drawn in the row that the order gives it, and each reference is written for that row: so
two orders are a true move, made by no code of ours, and a wrong drawing is a move that forgot one thing.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import xlsxwriter

from workbook_tools.audit.keyed_tables import KeyedTable

TABLES: Final = (
    KeyedTable("Scorecard", ("Ref",), frozenset({"Ref", "Indicator", "Latest", "RAG"})),
    KeyedTable("Trend", ("Ref",), frozenset({"Ref", "First", "Last"})),
    KeyedTable("CommentaryLog", (), frozenset({"Logged", "Period", "Ref", "Indicator", "Column", "Text", "Why"}), True),
)
LOG_HEADINGS: Final = ("Logged", "Period", "Ref", "Indicator", "Column", "Text", "Why")
TOP: Final = 5
"""The first row of the tables' indicators."""
HEADINGS: Final = ("Ref", "Indicator", "Latest", "RAG", "Commentary", "Owner", "Due", "Twice", "Line", "Status")
IN_THE_LOG: Final = (
    ("E", "Commentary", "about E"),
    ("E", "Owner", "the head of service"),
    ("E", "Due", "5 October 2018"),
    ("E", "Latest", "Note by an officer: look at E again"),
    ("E", "Twice", "not to be doubled"),
    ("E", "Owner", "https://example.org/E"),
)
"""What has to be kept when E leaves: reference, column and text."""


def scorecard(
    order: str,
    wrong: str = "",
    log: Sequence[tuple[str, str, str]] = (),
    below: int = 0,
    beside: bool = True,
    scenarios: bool = True,
) -> bytes:
    """A workbook of the indicators A to E in this order, other letters being new; `wrong` is drawn one row astray.

    `below` moves what stands below the table by so many rows too many; `beside` is whether anything stands beside it,
    `scenarios` whether there are some of them.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        drawing = _Drawing(book, order, wrong, below, beside)
        drawing.draw(log)
    return _with_more(out.getvalue(), drawing.more(scenarios))


def _with_more(book: bytes, more: dict[str, str]) -> bytes:
    """The workbook with pieces of XML on its first sheet, each behind what a pattern finds there."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for entry in read.infolist():
            content = read.read(entry)
            for element, piece in more.items() if entry.filename == "xl/worksheets/sheet1.xml" else ():
                content, found = re.subn(element.encode(), rf"\g<0>{piece}".encode(), content)
                assert found == 1, element
            written.writestr(entry, content)
    return out.getvalue()


class _Drawing:
    def __init__(self, book: Any, order: str, wrong: str, below: int, beside: bool) -> None:
        self._beside = beside
        self._book, self._order, self._wrong, self._below = book, order, wrong, below
        self._last = TOP + len(order) - 1

    def draw(self, log: Sequence[tuple[str, str, str]]) -> None:
        """Every sheet."""
        sheets = [self._book.add_worksheet(name) for name in ("Scorecard", "Trend", "Our board", "Log")]
        self._table(sheets[0])
        self._rows(sheets[0])
        self._things(sheets[0])
        self._around(sheets[0])
        self._trend(sheets[1])
        self._board(sheets[2])
        self._log(sheets[3], log)
        self._names()

    def row(self, key: str, thing: str) -> int:
        """The row of an indicator, or its neighbour's where this thing is to be astray."""
        row = TOP + self._order.index(key)
        if self._wrong != thing:
            return row
        return row + 1 if row < self._last else row - 1

    def has(self, key: str) -> bool:
        """Whether the indicator is there."""
        return key in self._order

    def _table(self, sheet: Any) -> None:
        sheet.write(0, 1, "Our scorecard")
        columns: list[dict[str, Any]] = [{"header": heading} for heading in HEADINGS]
        columns[7]["formula"] = "Scorecard[[#This Row],[Latest]]*2"
        sheet.add_table(f"B{TOP - 1}:K{self._last}", {"name": "Scorecard", "columns": columns, "autofilter": False})

    def _rows(self, sheet: Any) -> None:
        day = self._book.add_format({"num_format": "d mmmm yyyy"})
        bold = self._book.add_format({"bold": True})
        for place, key in enumerate(self._order, TOP):
            sheet.write(f"B{place}", key)
            sheet.write(f"C{place}", f"Indicator {key}")
            sheet.write(f"D{place}", place * 1.5)
            sheet.write(f"E{place}", "Green" if place % 2 else "Red")
            sheet.write_blank(f"F{place}", None)
        for key in filter(self.has, "ABDE"):
            sheet.write(f"F{self.row(key, f'text of {key}')}", f"about {key}")
        if self.has("C"):
            sheet.write_rich_string(f"F{self.row('C', 'rich text')}", "much ", bold, "better", " for C")
        for key in filter(self.has, "AE"):
            sheet.write_datetime(f"H{self.row(key, 'date')}", date(2018, 10, 5), day)
        if self.has("E"):
            sheet.write_url(f"G{self.row('E', 'link of E')}", "https://example.org/E", string="the head of service")
            sheet.write(f"I{self.row('E', 'words over a formula of E')}", "not to be doubled")
        if self.has("B"):
            sheet.write(f"I{self.row('B', 'words over a formula')}", "counted by hand")

    def _things(self, sheet: Any) -> None:
        """What is anchored to rows."""
        for key, column in (("B", "D"), ("C", "F"), ("E", "D")):
            if self.has(key):
                text = f"look at {key} again"
                sheet.write_comment(f"{column}{self.row(key, f'note of {key}')}", text, {"author": "an officer"})
        if self.has("A"):
            sheet.write_url(f"G{self.row('A', 'link')}", "https://example.org/a", string="the board's page")
        if self.has("C"):
            place = f"internal:'Scorecard'!D{self.row('C', 'place of a link')}"
            sheet.write_url(f"G{TOP + self._order.index('C')}", place, string="see the figure")
        if self.has("B"):
            sheet.data_validation(f"G{self.row('B', 'drop-down')}", {"validate": "list", "source": ["head", "deputy"]})
            sheet.write(f"K{self.row('B', 'mark')}", None, self._book.add_format({"bg_color": "#FFFF00"}))
            row = self.row("B", "formula in a row")
            reads = TOP + self._order.index("A") + (self._wrong == "what a formula in a row reads")
            sheet.write_formula(f"K{row}", f"=D{reads}-1", self._book.add_format({"bg_color": "#FFFF00"})
                                if self._wrong != "mark" else None, 7)  # fmt: skip
        if self.has("D"):
            row = self.row("D", "condition")
            rule = {"type": "formula", "criteria": f"=$D${row}>50", "format": self._book.add_format({"bold": True})}
            sheet.conditional_format(f"D{row}", rule)
            sheet.set_row(self.row("D", "hidden") - 1, None, None, {"hidden": True})
        if self.has("C"):
            sheet.set_row(self.row("C", "height") - 1, 42, None, {"level": 1} if self._wrong != "group" else {})
            if self._wrong == "group":
                sheet.set_row(self.row("C", "group") - 1, None, None, {"level": 1})
            source = self.row("C", "source of a trend line")
            sheet.add_sparkline(f"J{self.row('C', 'trend line')}", {"range": f"Trend!B{source}:C{source}"})
        if self.has("A"):
            sheet.set_row(self.row("A", "picture") - 1, 30 if self._wrong == "never" else None)
            options = {"image_data": io.BytesIO(_png()), "x_offset": 2, "y_offset": 2, "description": "a star"}
            sheet.insert_image(f"K{self.row('A', 'picture')}", "star.png", options)
        self._corners(sheet)
        self._editable(sheet)
        last = self._last - 1 if self._wrong == "rule of a whole column" else self._last
        sheet.data_validation(f"F{TOP}:F{last}", {"validate": "length", "criteria": "<", "value": 500})
        rule = {"type": "cell", "criteria": "==", "value": '"Red"', "format": self._book.add_format({"bold": True})}
        last = self._last - 1 if self._wrong == "condition of a whole column" else self._last
        sheet.conditional_format(f"E{TOP}:E{last}", rule)

    def more(self, scenarios: bool) -> dict[str, str]:
        """What XlsxWriter cannot draw of the table's sheet, by what it stands behind."""
        filled = "".join(
            f'<inputCells r="D{self.row(key, "scenario")}" val="{number}"/>'
            for number, key in enumerate("BC")
            if self.has(key)
        )
        about = f"D{self.row('A', 'result of a scenario')}" if self.has("A") else f"D{TOP}"
        watched = f"D{self.row('D', 'watched cell')}"
        row, last = self.row("A", "web page"), self._last - (self._wrong == "web page of a whole column")
        pages = _saved_as_page("one", f"C{row}:D{row}") + _saved_as_page("all", f"C{TOP - 1}:D{last}")
        plan = f'<scenarios sqref="{about}"><scenario name="plan">{filled}</scenario></scenarios>'
        return {
            "</protectedRanges>": plan if scenarios else "",
            "<pageMargins[^>]*>": f'<cellWatches><cellWatch r="{watched}"/></cellWatches>',
            "<legacyDrawing[^>]*>": f"<webPublishItems>{pages}</webPublishItems>",
        }

    def _editable(self, sheet: Any) -> None:
        """Ranges that may be edited though the sheet is protected: a whole column, and one cell."""
        last = self._last - (self._wrong == "column that may be edited")
        sheet.unprotect_range(f"F{TOP}:F{last}", "Words")
        if self.has("B"):
            sheet.unprotect_range(f"G{self.row('B', 'range that may be edited')}", "Owner")

    def _corners(self, sheet: Any) -> None:
        """Excel's green corners that somebody has switched off: of a whole column, and of one figure."""
        last = self._last - 1 if self._wrong == "green corners of a whole column" else self._last
        corners = {"formula_differs": f"I{TOP}:I{last}"}
        if self.has("D"):
            corners["number_stored_as_text"] = f"G{self.row('D', 'green corner')}"
        sheet.ignore_errors(corners)

    def _around(self, sheet: Any) -> None:
        """What stands beside and below the table."""
        if self._beside:
            beside = TOP + 1 + (self._wrong == "beside the table")
            sheet.write(f"M{beside}", "mine, beside the table")
            sheet.write_formula(f"M{TOP + 2}", f"=D{self.row('B', 'formula beside the table')}", None, 3)
            sheet.write_comment(f"M{TOP + 2 + (self._wrong == 'note beside the table')}", "beside", {"author": "me"})
        below = self._last + 2 + self._below
        if self._wrong != "words below the table":
            sheet.write(f"B{below}", "below the table")
        last = self._last - (self._wrong == "total below the table")
        sheet.write_formula(f"D{below}", f"=SUM(D{TOP}:D{last})", None, 9)

    def _trend(self, sheet: Any) -> None:
        columns = [{"header": heading} for heading in ("Ref", "First", "Last", "Remark")]
        options = {"name": "Trend", "columns": columns, "autofilter": False}
        sheet.add_table(f"A{TOP - 1}:D{self._last}", options)
        for place, key in enumerate(self._order, TOP):
            sheet.write_row(f"A{place}", [key, place, place + 1])
        for key in filter(self.has, "B"):
            sheet.write(f"D{self.row(key, 'text in Trend')}", f"remark on {key}")

    def _board(self, sheet: Any) -> None:
        sheet.write_column("A1", ["D now", "B to C", "all", "D's trend", "A's words", "below", "pasted down"])
        sheet.write_formula("B1", f"=Scorecard!D{self.row('D', 'formula')}", None, 1)
        first, last = sorted((self.row("B", "part of a column"), self.row("C", "part of a column")))
        sheet.write_formula("B2", f"=SUM(Scorecard!$D${first}:$D${last})", None, 1)
        end = self._last - (self._wrong == "whole column")
        sheet.write_formula("B3", f"=SUM(Scorecard!D{TOP}:D{end})/COUNTA(Scorecard!$B:$B)", None, 1)
        sheet.write_formula("B4", f"=Trend!C{self.row('D', 'formula that reads Trend')}*2", None, 1)
        sheet.write_formula("B5", f'=CaseloadD&Scorecard!F{self.row("A", "second reference")}&"D5 of D6"', None, 1)
        down = self._last + 2 + self._below - (self._wrong == "formula that reads below")
        sheet.write_formula("B6", f"=Scorecard!D{down}", None, 1)
        sheet.add_sparkline("C1", {"range": f"Trend!B{self.row('D', 'trend line elsewhere')}:"
                                            f"C{self.row('D', 'trend line elsewhere')}"})  # fmt: skip
        sheet.write_url("D1", f"internal:'Scorecard'!D{self.row('D', 'place of a link elsewhere')}", string="D")
        sheet.data_validation(
            "E1", {"validate": "decimal", "criteria": "<", "value": f"=Scorecard!$D${self.row('D', 'limit elsewhere')}"}
        )
        rule = {"type": "formula", "criteria": f"=Scorecard!$D${self.row('D', 'condition elsewhere')}>3"}
        sheet.conditional_format("F1", rule | {"format": self._book.add_format({"bold": True})})
        sheet.insert_textbox("G1", "", {"textlink": f"=Scorecard!$D${self.row('D', 'text box')}"})
        chart = self._book.add_chart({"type": "line"})
        row, title = self.row("D", "chart"), self.row("D", "title of a chart")
        values = f"=Trend!$B${row}:$C${row}"
        chart.add_series({"values": values, "name": f"=Scorecard!$C${title}"})
        every = f"=Scorecard!$D${TOP}:$D${self._last - (self._wrong == 'chart of a whole column')}"
        chart.add_series({"values": every, "categories": every.replace("$D", "$C")})
        sheet.insert_chart("G10", chart)

    def _names(self) -> None:
        self._book.define_name("CaseloadD", f"=Scorecard!$D${self.row('D', 'name')}")
        end = self._last - (self._wrong == "print area")
        self._book.get_worksheet_by_name("Scorecard").print_area(f"A1:K{end}")

    def _log(self, sheet: Any, log: Sequence[tuple[str, str, str]]) -> None:
        columns = [{"header": heading} for heading in LOG_HEADINGS]
        sheet.add_table(0, 0, max(len(log), 1), 6, {"name": "CommentaryLog", "columns": columns, "autofilter": False})
        for row, (ref, column, text) in enumerate(log, 1):
            sheet.write_row(row, 0, ["", "Sep 2018", ref, f"Indicator {ref}", column, text, "left"])


def _saved_as_page(name: str, area: str) -> str:
    return f'<webPublishItem id="1" divId="{name}" sourceType="range" sourceRef="{area}" destinationFile="{name}.htm"/>'


def _png() -> bytes:
    """A picture of one dot."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\xff\0\0" * 4) * 4)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
