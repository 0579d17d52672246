"""A finished scorecard as openpyxl and lxml read it: what stands beside whom. No code of the program's is used."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter as letters
from openpyxl.utils import range_boundaries

from tests.commentary.belongings import (
    BROKEN,
    DROP_DOWN,
    FILL,
    FORMULA,
    HEIGHT,
    HIDDEN,
    LINE,
    LINK,
    NAME,
    NOTE,
    OVER,
    PLACE,
    RULE,
    SERIES,
    WORDS,
    LogLine,
    Things,
)
from tests.commentary.by_hand import BOARD
from tests.commentary.deeds import COLOURS, HEIGHTS, NAMES
from tests.commentary.own_template import BESIDE, OWN_FORMULA, OWN_WORDS
from tests.officer import sheet_part

WRITTEN: Final = ("Commentary", "Action", "Owner", OWN_WORDS)
WORKED_OUT: Final = ("RAG", OWN_FORMULA)
_ONE: Final = re.compile(r"=?(Scorecard|Trend)!\$?([A-Z]+)\$?(\d+)(?::\$?[A-Z]+\$?\3)?")
_ALL: Final = re.compile(r"=?SUM\(Scorecard!\$?([A-Z]+)\$?(\d+):\$?\1\$?(\d+)\)")
_RULE: Final = re.compile(r"\$([A-Z]+)\$(\d+)>(\d+)")


@dataclass
class Reading:
    """By reference what belongs to it, and what reads all rows; what is in the log, and what is around the table.

    `cells` are the places of the table's cells by reference and heading; `ours` is what our columns say,
    and `drawn` whose figures each trend line of ours draws.
    """

    order: list[str]
    rows: dict[str, Things]
    whole: Things
    log: Counter[LogLine]
    ours: dict[str, tuple[object, object]]
    cells: dict[tuple[str, str], str]
    around: dict[str, object]
    trend_rows: dict[str, int]
    drawn: dict[str, str]


def read(path: Path) -> Reading:
    """The scorecard in a file. Raises AssertionError where something stands in no row, or two rows disagree."""
    return _Reader(path).reading()


def area_of(sheet: Any, table: str) -> tuple[int, int, int, int]:
    """A table's left column, row of headings, right column and last row."""
    left, head, right, last = range_boundaries(sheet.tables[table].ref)
    assert left
    assert head
    assert right
    assert last
    return left, head, right, last


def _is_place_of_link(cell: Any) -> bool:
    """Whether openpyxl shows in an empty cell where its link leads."""
    return cell.hyperlink is not None and cell.value == cell.hyperlink.location


class _Reader:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._book: Any = load_workbook(path)
        self._sheet: Any = self._book["Scorecard"]
        left, head, right, self._last = area_of(self._sheet, "Scorecard")
        self._top = head + 1
        self._headings = {
            letters(column): str(self._sheet.cell(head, column).value) for column in range(left, right + 1)
        }
        self._refs = {row: str(self._sheet.cell(row, left).value) for row in range(self._top, self._last + 1)}
        self._trend = self._refs_of_trend()
        assert len(set(self._refs.values())) == len(self._refs), self._refs
        self._rows: dict[str, Things] = {ref: {} for ref in self._refs.values()}
        self._whole: Things = {}
        self._drawn: dict[str, str] = {}

    def reading(self) -> Reading:
        for gather in (self._cells, self._looks, self._rules, self._links, self._boxes, self._board, self._names):
            gather()
        self._trend_lines()
        return Reading(
            list(self._refs.values()), self._rows, self._whole, self._log(), self._ours(), self._places(),
            self._around(), {ref: row for row, ref in self._trend.items()}, self._drawn,
        )  # fmt: skip

    def _put(self, row: int, thing: tuple[str, str], what: str) -> None:
        assert row in self._refs, f"{thing} stands in row {row}, which is no indicator's"
        things = self._rows[self._refs[row]]
        assert thing not in things, f"{thing} stands twice in the row of {self._refs[row]}"
        things[thing] = what

    def _cells(self) -> None:
        """Words, notes and colours of cells; a cell without a column's formula has words over it."""
        formulas: dict[str, set[str]] = {heading: set() for heading in WORKED_OUT}
        for cells in self._sheet.iter_rows():
            for cell in cells:
                heading = self._headings.get(cell.column_letter, "")
                inside = heading and cell.row in self._refs
                if cell.comment is not None:
                    assert inside, f"a note stands at {cell.coordinate}"
                    self._put(cell.row, (NOTE, heading), f"{cell.comment.author}: {cell.comment.text}")
                if cell.has_style and cell.fill.fgColor.rgb in COLOURS:
                    assert inside, f"a colour stands at {cell.coordinate}"
                    self._put(cell.row, (FILL, heading), cell.fill.fgColor.rgb)
                if inside and heading in WORKED_OUT:
                    if isinstance(cell.value, str) and cell.value.startswith("="):
                        formulas[heading].add(cell.value)
                    else:
                        self._put(cell.row, (OVER, heading), str(cell.value))
                elif inside and heading in WRITTEN and cell.value is not None and not _is_place_of_link(cell):
                    self._put(cell.row, (WORDS, heading), str(cell.value))
        assert all(len(found) <= 1 for found in formulas.values()), formulas

    def _looks(self) -> None:
        for row, look in self._sheet.row_dimensions.items():
            if look.hidden:
                self._put(row, (HIDDEN, ""), "yes")
            if look.height in HEIGHTS:
                self._put(row, (HEIGHT, ""), str(look.height))

    def _rules(self) -> None:
        for each in self._sheet.data_validations.dataValidation:
            for area in each.sqref.ranges:
                for row, column in area.cells:
                    self._put(row, (DROP_DOWN, self._headings[letters(column)]), each.formula1)
        for held in self._sheet.conditional_formatting:
            for rule in held.rules:
                read = _RULE.fullmatch(rule.formula[0]) if rule.formula else None
                if read is None:
                    continue
                [(row, column)] = [spot for area in held.sqref.ranges for spot in area.cells]
                assert (letters(column), row) == (read[1], int(read[2])), (
                    f"the rule of {letters(column)}{row} reads {read[0]}"
                )
                self._put(row, (RULE, self._headings[read[1]]), read[3])

    def _links(self) -> None:
        for cell, location in self._links_on(self._sheet):
            self._put(cell.row, (LINK, self._headings[cell.column_letter]), location)

    def _links_on(self, sheet: Any) -> Iterator[tuple[Any, str]]:
        for cells in sheet.iter_rows():
            for cell in cells:
                if cell.hyperlink is not None:
                    yield cell, str(cell.hyperlink.location)

    def _boxes(self) -> None:
        """Each note has its box in its own row, and there is no other box."""
        noted = {(cell.row, cell.column) for cells in self._sheet.iter_rows() for cell in cells if cell.comment}
        boxes = []
        for root in self._parts(r"xl/drawings/vmlDrawing\d*\.vml"):
            for data in root.iter("{*}ClientData"):
                if data.get("ObjectType") == "Note":
                    boxes.append(tuple(int(data.findtext(f"{{*}}{name}") or -1) + 1 for name in ("Row", "Column")))
        assert sorted(boxes) == sorted(noted), f"the notes stand at {noted}, their boxes at {boxes}"

    def _board(self) -> None:
        if BOARD not in self._book.sheetnames:
            return
        board = self._book[BOARD]
        for cells in board.iter_rows(max_col=1):
            for cell in cells:
                if cell.value is not None:
                    self._reads((FORMULA, cell.coordinate), str(cell.value))
        for cell, location in self._links_on(board):
            self._reads((PLACE, cell.coordinate), location)
        for number, series in enumerate(series for chart in board._charts for series in chart.series):
            self._reads((SERIES, str(number)), series.val.numRef.f)

    def _names(self) -> None:
        for name, defined in self._book.defined_names.items():
            if name.startswith(NAMES):
                self._reads((NAME, name), defined.attr_text)

    def _reads(self, thing: tuple[str, str], formula: str) -> None:
        """Beside whom a reference is counted: the row's that it reads, or all rows'."""
        if BROKEN in formula:
            self._whole[thing] = BROKEN
        elif one := _ONE.fullmatch(formula):
            refs = self._refs if one[1] == "Scorecard" else self._trend
            what = self._headings[one[2]] if one[1] == "Scorecard" else one[2]
            assert int(one[3]) in refs, f"{thing} reads {formula}"
            things = self._rows[refs[int(one[3])]]
            assert thing not in things
            things[thing] = what
        else:
            whole = _ALL.fullmatch(formula)
            assert whole is not None, formula
            assert (int(whole[2]), int(whole[3])) == (self._top, self._last), f"{thing} reads {formula}, not all rows"
            self._whole[thing] = self._headings[whole[1]]

    def _trend_lines(self) -> None:
        """Whose figures our trend lines read; those on the board are the officer's."""
        for name in ("Scorecard", BOARD):
            if name not in self._book.sheetnames:
                continue
            [root] = self._parts(re.escape(sheet_part(self._path, name)))
            for line in root.iter("{*}sparkline"):
                formula, cell = line.findtext("{*}f") or BROKEN, str(line.findtext("{*}sqref"))
                if name == BOARD:
                    self._reads((LINE, cell), formula)
                    continue
                read = _ONE.fullmatch(formula)
                assert read is not None, formula
                row = int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
                assert row in self._refs, f"a trend line stands in {cell}"
                self._drawn[self._refs[row]] = self._trend.get(int(read[3]), "nobody's")

    def _refs_of_trend(self) -> dict[int, str]:
        sheet = self._book["Trend"]
        left, head, _, last = area_of(sheet, "Trend")
        return {row: str(sheet.cell(row, left).value) for row in range(head + 1, last + 1)}

    def _log(self) -> Counter[LogLine]:
        sheet = self._book["Commentary log"]
        head, *rows = sheet[sheet.tables["CommentaryLog"].ref]
        wanted = [[cell.value for cell in head].index(heading) for heading in ("Ref", "Column", "Text")]
        lines = (tuple(str(row[column].value) for column in wanted) for row in rows if row[wanted[2]].value is not None)
        return Counter((ref, column, text) for ref, column, text in lines)

    def _ours(self) -> dict[str, tuple[object, object]]:
        column = {heading: letter for letter, heading in self._headings.items()}
        return {
            ref: (self._sheet[f"{column['Indicator']}{row}"].value, self._sheet[f"{column['Latest']}{row}"].value)
            for row, ref in self._refs.items()
        }

    def _places(self) -> dict[tuple[str, str], str]:
        return {
            (ref, heading): f"{column}{row}"
            for row, ref in self._refs.items()
            for column, heading in self._headings.items()
        }

    def _around(self) -> dict[str, object]:
        """What stands beside the table, where it does, and below it, by how far below."""
        sheet = self._sheet
        found: dict[str, object] = {cell: sheet[cell].value for cell in BESIDE if sheet[cell].value is not None}
        cells = [cell for [cell] in sheet.iter_rows(min_col=2, max_col=2, min_row=self._last + 1)]
        below = {cell.row - self._last: cell.value for cell in cells if cell.value is not None}
        return found | {f"{far} below": words for far, words in below.items()}

    def _parts(self, name: str) -> Iterator[etree._Element]:
        with zipfile.ZipFile(self._path) as package:
            for each in package.namelist():
                if re.fullmatch(name, each):
                    yield etree.fromstring(package.read(each))
