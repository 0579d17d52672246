"""Sparklines of an open workbook: what rows put in and taken out leave of them, and what is drawn then."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.excel.conftest import Open, Opener, apply_open
from tests.excel.open_workbook.scorecards import Month
from tests.excel.open_workbook.sparkline_model import Column, Drawing
from tests.excel.open_workbook.uno_range import UnoRange
from workbook_tools.excel.open_workbook.open_sparklines import ExcelSparklines, _drawn_now, wanted_sparklines
from workbook_tools.excel.open_workbook.open_state import OpenWorkbook
from workbook_tools.excel.open_workbook.undo_journal import Journal
from workbook_tools.excel.workbook_copy.read_open import read_open, state_of
from workbook_tools.xlsx.a1.addresses import parse_area
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.vocabulary.edits import SetSparklines

pytestmark = pytest.mark.libreoffice

MONTHS = ["template", "shrinks", "grows", "changes order", "shrinks to one", "grows from one", "stays"]


def in_file(content: bytes, opened: Open) -> dict[int, str]:
    """By row, what the Scorecard's sparklines draw in a workbook's bytes."""
    state = state_of(Package.open(content), opened.book)
    assert state.condition is not None
    return {row: drawn for (sheet, row, _), drawn in state.condition.sparklines.items() if sheet == "Scorecard"}


def plain(drawn: dict[int, str]) -> dict[int, str]:
    """The same without quotes around sheets' names."""
    return {row: text.replace("'", "") for row, text in drawn.items()}


class InTheModel:
    """Draws as in Excel, over where the rows have taken the sparklines by then."""

    def __init__(self, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
        self._lines, self._patch = opened.book.impl.lines, monkeypatch
        self.drawing = Drawing(0)
        self.kept: dict[int, str] = {}
        self.foreseen: dict[int, str] = {}
        self.undone: dict[int, str] = {}

    def draw(self, before: OpenWorkbook, now: OpenWorkbook, edit: SetSparklines, journal: Journal) -> None:
        """Nothing; the drawing has the sparklines."""
        title = now.tables[edit.table].sheet
        drawn = self._lines.drawn.items()
        self.kept = {row: f"{feed}!{area}" for (sheet, row, _), (feed, area) in drawn if sheet == title}
        self.foreseen = {row: f"{edit.feed}!{area}" for row, area in _drawn_now(before, now, edit).items()}
        self.drawing = Drawing(now.tables[edit.table].column(edit.column), dict(self.kept))
        with self._in_excel():
            back = Journal()
            ExcelSparklines().draw(before, now, edit, back)
            assert back.undo() == []
            self.undone = plain(self.drawing.drawn)
            ExcelSparklines().draw(before, now, edit, journal)

    @contextmanager
    def _in_excel(self) -> Iterator[None]:
        drawing = self.drawing

        def cells(of: UnoRange) -> Column:
            area = parse_area(of.arg1)
            assert area is not None
            return Column(drawing, area)

        with self._patch.context() as patch:
            patch.setattr(UnoRange, "api", property(cells))
            yield


@pytest.mark.parametrize("month", MONTHS)
def test_open_and_closed_workbook_draw_the_same(
    open_workbook: Opener, months: dict[str, Month], month: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = months[month]
    opened = open_workbook(made.before)
    model = InTheModel(opened, monkeypatch)
    apply_open(opened, made.edits, model)
    assert plain(model.drawing.drawn) == in_file(made.after, opened)
    assert model.undone == model.foreseen
    assert model.foreseen.items() <= model.kept.items()  # a table's only row is copied with what it draws
    assert len(model.foreseen) >= len(in_file(made.before, opened))


def test_what_is_drawn_already_takes_no_call(
    open_workbook: Opener, months: dict[str, Month], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = months["stays"]
    opened = open_workbook(made.before)
    state = read_open(opened.book)
    opened.wire.start()
    edit = next(edit for edit in made.edits if isinstance(edit, SetSparklines))
    assert len(wanted_sparklines(state, edit)) == 12
    ExcelSparklines().draw(state, state, edit, Journal())
    assert opened.wire.calls == 0
