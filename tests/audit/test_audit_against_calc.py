"""Rows moved by LibreOffice Calc, a real spreadsheet program, are in order for the receipt, whose are whose.

Both workbooks are saved by Calc. What Calc does otherwise than the receipt asks, and is left out:

- A hyperlink goes on naming the place that it named; ours goes on leading to what it led to.
- A trend line goes on reading the rows of another sheet that it read, and stays where it is when rows come above it.
- A picture in the first row of the table is not cut with it; so that row stays first.
- A scenario becomes a sheet of its own behind the table's, on which rows stay where they are.
- A row that is cut leaves its being hidden, its height and its group behind; Excel takes them along.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.audit.drawn import TOP, scorecard
from tests.audit.test_moved_rows import BEFORE, compared
from tests.calc import Calc

pytestmark = pytest.mark.libreoffice

Sheet = Any
SHEETS = ("Scorecard", "Trend")


def joins(document: Any, row: int, key: str) -> None:
    """A row is put in before another one, and is given its reference."""
    for name in SHEETS:
        sheet = document.Sheets.getByName(name)
        sheet.Rows.insertByIndex(row - 1, 1)
        sheet.getCellByPosition(1 if name == "Scorecard" else 0, row - 1).String = key


def goes(document: Any, row: int, to: int) -> None:
    """A row is cut and put in before another one."""
    for name in SHEETS:
        sheet = document.Sheets.getByName(name)
        sheet.Rows.insertByIndex(to - 1, 1)
        now = row if row < to else row + 1
        address = sheet.getCellRangeByName(f"A{now}:Z{now}").RangeAddress
        sheet.moveRange(sheet.getCellRangeByName(f"A{to}").CellAddress, address)
        sheet.Rows.removeByIndex(now - 1, 1)


def leaves(document: Any, row: int) -> None:
    """A row is taken away."""
    for name in SHEETS:
        document.Sheets.getByName(name).Rows.removeByIndex(row - 1, 1)


NOT_BY_CALC = ("the link ", "the trend line ")
NOT_WHEN_CUT = ("the hidden row ", "the row height ", "the row group ")


@pytest.mark.parametrize(
    ("move", "left_out"),
    [
        pytest.param(lambda document: None, (), id="nothing moves"),
        pytest.param(lambda document: joins(document, TOP + 1, "X"), NOT_BY_CALC, id="one joins"),
        pytest.param(lambda document: joins(document, TOP + 3, "X"), NOT_BY_CALC, id="one joins further down"),
        pytest.param(lambda document: leaves(document, TOP + 5), NOT_BY_CALC, id="one leaves"),
        pytest.param(lambda document: goes(document, TOP + 3, TOP + 1), NOT_BY_CALC + NOT_WHEN_CUT, id="one goes up"),
    ],
)
def test_what_calc_moves_is_in_order(
    calc: Calc, tmp_path: Path, move: Callable[[Any], None], left_out: tuple[str, ...]
) -> None:
    receipt = compared(*moved_by_calc(calc, tmp_path, move))
    assert [fault for fault in receipt.faults if not fault.startswith(left_out)] == []
    assert receipt.texts == 14


def test_a_range_that_calc_tears_apart_is_named(calc: Calc, tmp_path: Path) -> None:
    faults = compared(*moved_by_calc(calc, tmp_path, lambda document: goes(document, TOP + 1, TOP + 4))).faults
    named = "B2 of sheet 'Our board' reads 'Latest' of B, C, which no longer stand together"
    assert [fault for fault in faults if not fault.startswith(NOT_BY_CALC + NOT_WHEN_CUT)] == [named]


def moved_by_calc(calc: Calc, folder: Path, move: Callable[[Any], None]) -> tuple[bytes, bytes]:
    """The drawn scorecard as Calc saves it before and after its rows moved."""
    drawn, before, after = folder / "drawn.xlsx", folder / "before.xlsx", folder / "after.xlsx"
    drawn.write_bytes(scorecard(f"{BEFORE}F", beside=False, scenarios=False))
    with calc.open(drawn) as document:
        document.save_as_xlsx(before)
        move(document._opened)
        document.save_as_xlsx(after)
    return before.read_bytes(), after.read_bytes()
