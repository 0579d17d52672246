"""A table's rows join, leave and change places with us as they do when LibreOffice Calc inserts, cuts and deletes them.

Calc puts rows in, cuts rows and puts them in before others, and takes rows away, as a person would; both workbooks are
then saved by Calc and read by openpyxl. Where something stands beside the table, only the table's cells are moved.
What is left out, or compared otherwise, and why:

- The table's first and last row stay first and last: Calc grows no range whose edge new rows touch, and tears a range
  whose edge is cut. With us a range over the whole block stays over the whole block.
- A range over some rows is drawn where these stay together. Calc gives any other one an end that reads other rows; we
  name it and refuse (`test_rows_belong`). So with rows that leave: a reference to one of them is refused. A range over
  some rows of which one leaves is refused, too, but where the officer lets it go: then it is as short as Calc's.
- A new row's own cells, rules, and looks are not compared: Calc lets it look like the row above it, we like the last.
- Calc leaves height and hiding behind where cells are cut, or put in beside others; with us they go along, and the
  person in Calc sets them anew.
- Calc 7.4 moves no trend line with its row, and lets none follow what it reads on another sheet. Ours have to be where
  the words of their row are in Calc, and to read what a name for the same cells means in Calc.
- A hyperlink goes on naming the place that it named in Calc; ours has to lead where a name for the place leads in Calc.
- Calc takes a validation that it reads from a file for another sheet's; so each is given anew before the rows move.
- "$E$8:$E$8" of a chart is "$E$8" in Calc once in a while: they are compared as the same.
"""

import io
import re
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from lxml import etree
from openpyxl import load_workbook
from openpyxl.formula.translate import Translator

from tests.calc import Calc, load_bridge
from tests.xlsx.move.drawn_rows import LABELS, LAST, ROWS, TOP, Arranged, arrangements, written
from tests.xlsx.move.in_calc import _charts as said_of_charts
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.vocabulary.edits import ArrangeRows

EXAMPLES = 15
"""A hundred have been tried at once."""
TRIED = settings(
    max_examples=EXAMPLES,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),  # a smaller example takes minutes to find and says no more
)
Said = dict[str, object]

pytestmark = [pytest.mark.libreoffice, pytest.mark.long]


@TRIED
@given(arrangements())
def test_rows_go_where_calc_puts_them(calc: Calc, wanted: Arranged) -> None:
    book = written(wanted)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        theirs = saved_by(calc, book, folder, wanted)
        ours = saved_by(calc, arranged_by_us(book, wanted), folder, None)
    assert said(*ours, wanted) == followed(said(*theirs, wanted), wanted)


def arranged_by_us(book: bytes, wanted: Arranged) -> bytes:
    """The workbook with its rows arranged by the engine."""
    package = Package.open(book, "book.xlsx")
    apply_edits(package, [ArrangeRows("Scores", wanted.came_from, LABELS, allow_broken=True)])
    return package.to_bytes()


def saved_by(calc: Calc, book: bytes, folder: Path, wanted: Arranged | None) -> tuple[bytes, Said]:
    """The workbook as Calc saves it, after Calc arranged its rows if it is to, and what its charts draw."""
    before, after = folder / "before.xlsx", folder / "after.xlsx"
    before.write_bytes(book)
    with calc.open(before) as document:
        if wanted is not None:
            _Hand(document._opened, wanted.beside).arrange(wanted.came_from)
        charts: Said = dict(said_of_charts(document._opened.Sheets.getByName("Notes")))
        document.save_as_xlsx(after)
    return after.read_bytes(), charts


class _Hand:
    """A person at the table in Calc: whole rows are moved, or only the table's cells where something is beside it."""

    def __init__(self, opened: Any, beside: bool) -> None:
        self._opened = opened
        self._beside = beside
        self._give_validations_anew()

    @property
    def _sheet(self) -> Any:
        """Asked for anew each time: Calc takes rows out of a sheet that was asked for before."""
        return self._opened.Sheets.getByName("Board")

    def arrange(self, came_from: tuple[int | None, ...]) -> None:
        """Rows are taken away, then each place from the top down gets its row."""
        now: list[int | None] = list(range(ROWS))
        looks = [self._look(row) for row in range(TOP, LAST + 1)]
        cut = False
        for row in sorted(set(range(ROWS)) - set(came_from), reverse=True):
            self._take(TOP + now.index(row))
            now.remove(row)
        for place, source in enumerate(came_from):
            if source is None:
                self._put_in(TOP + place)
                now.insert(place, None)
            elif now[place] != source:
                at = now.index(source)
                count = next(
                    each
                    for each in range(1, ROWS + 1)
                    if (now[at + each : at + each + 1] != [source + each])
                    or came_from[place + each : place + each + 1] != (source + each,)
                )
                self._cut(TOP + at, TOP + place, count)
                now[place:place], now[at + count : at + 2 * count] = now[at : at + count], []
                cut = True
        if cut or self._beside:
            self._set_looks({TOP + place: looks[row] for place, row in enumerate(now) if row is not None})

    def _cells(self, row: int, count: int = 1) -> Any:
        left, right = "BF" if self._beside else ("A", "AMJ")
        return self._sheet.getCellRangeByName(f"{left}{row}:{right}{row + count - 1}")

    def _put_in(self, row: int, count: int = 1) -> None:
        if self._beside:
            self._sheet.insertCells(self._cells(row, count).RangeAddress, _way("Insert", "DOWN"))
        else:
            self._sheet.Rows.insertByIndex(row - 1, count)

    def _take(self, row: int, count: int = 1) -> None:
        if self._beside:
            self._sheet.removeRange(self._cells(row, count).RangeAddress, _way("Delete", "UP"))
        else:
            self._sheet.Rows.removeByIndex(row - 1, count)

    def _cut(self, row: int, before: int, count: int) -> None:
        """Rows are cut and put in before one above them: at once, or Calc tears the ranges that read them all."""
        self._put_in(before, count)
        source = self._cells(row + count, count)
        self._sheet.moveRange(self._cells(before).getCellByPosition(0, 0).CellAddress, source.RangeAddress)
        self._take(row + count, count)

    def _set_looks(self, looks: dict[int, tuple[int, bool]]) -> None:
        """Rows get the heights and the hiding that theirs had, which Calc leaves behind where cells are cut."""
        for row, look in looks.items():
            rows = self._sheet.Rows.getByIndex(row - 1)
            rows.Height, rows.IsVisible = look

    def _look(self, row: int) -> tuple[int, bool]:
        rows = self._sheet.Rows.getByIndex(row - 1)
        return rows.Height, rows.IsVisible

    def _give_validations_anew(self) -> None:
        for row in range(TOP, LAST + 1):
            cell = self._sheet.getCellRangeByName(f"D{row}")
            validation = cell.Validation
            if validation.Type.value != "ANY":
                validation.setSourcePosition(cell.getCellByPosition(0, 0).CellAddress)
                cell.Validation = validation


def _way(kind: str, way: str) -> Any:
    uno = load_bridge()

    return uno.Enum(f"com.sun.star.sheet.Cell{kind}Mode", way)


def said(book: bytes, charts: Said, wanted: Arranged) -> Said:
    """What the workbook says of each thing."""
    spelt = {what: re.sub(r"(\$\w+\$\d+):\1\b", r"\1", str(drawn)) for what, drawn in charts.items()}
    return spelt | dict(_said(book, wanted))


def followed(told: Said, wanted: Arranged) -> Said:
    """The same, with the trend lines and links where the names and the words have gone that stand for them."""
    names = {what.removeprefix("name "): str(place).replace("$", "") for what, place in told.items()}
    cells = {str(words): what.removeprefix("Board ") for what, words in told.items() if what.startswith("Board F")}
    kept = {what: place for what, place in told.items() if " trend " not in what}
    for row in wanted.own_trends:
        kept[f"Board trend {cells[f'words on r{row}']}"] = f"Notes!B{20 + row}:C{20 + row}"
    kept |= {f"Notes trend D{number + 1}": names[f"Trend_{number}"] for number in range(len(wanted.trends))}
    kept |= {f"Notes link F{number + 1}": names[f"Place_{number}"] for number in range(len(wanted.linked))}
    return kept


def _said(book: bytes, wanted: Arranged) -> Iterator[tuple[str, object]]:
    read = load_workbook(io.BytesIO(book))
    board, notes = read["Board"], read["Notes"]
    new = {TOP + place for place, source in enumerate(wanted.came_from) if source is None}
    for sheet in (board, notes):
        for row in sheet.iter_rows(max_row=30, max_col=8):
            for cell in row:
                if cell.row in new and sheet is board:
                    continue
                if cell.value is not None:
                    yield f"{sheet.title} {cell.coordinate}", cell.value
                if cell.comment is not None:
                    yield f"note {cell.coordinate}", cell.comment.text
    for number in (each for each in range(TOP, TOP + len(wanted.came_from)) if each not in new):
        look = board.row_dimensions[number]
        yield f"look {number}", (look.height, look.hidden)
    for name, defined in read.defined_names.items():
        yield f"name {name}", defined.attr_text
    for each in board.data_validations.dataValidation:
        for cell in (cell for area in each.sqref.ranges for cell in area.cells):
            if cell[0] not in new:
                yield f"validated {cell}", (each.type, each.operator, each.formula1)
    for each in board.conditional_formatting:
        first = min((area.min_row, area.min_col) for area in each.sqref.ranges)
        origin = board.cell(*first).coordinate
        for cell in (cell for area in each.sqref.ranges for cell in area.cells):
            if cell[0] not in new:
                text = f"={each.rules[0].formula[0]}"
                at = board.cell(*cell).coordinate
                yield f"format {at}", Translator(text, origin).translate_formula(at)
    yield from _drawn(book)


def _drawn(book: bytes) -> Iterator[tuple[str, object]]:
    """Trend lines and links."""
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        for part in package.namelist():
            if found := re.fullmatch(r"xl/worksheets/sheet(\d)\.xml", part):
                sheet = ("Board", "Notes")[int(found[1]) - 1]
                root = etree.fromstring(package.read(part))
                for line in root.iterfind(".//{*}sparkline"):
                    yield f"{sheet} trend {line.findtext('{*}sqref')}", line.findtext("{*}f")
                for link in root.iterfind(".//{*}hyperlink"):
                    yield f"{sheet} link {link.get('ref')}", (link.get("location") or "").removeprefix("#")
