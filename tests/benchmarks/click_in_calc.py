"""Within the Python of a measured click: LibreOffice in the place of Excel, and the times at which it was reached."""

import json
import os
import time
from pathlib import Path
from typing import Any

from tests.excel.addin.calc_in_reach import reach
from tests.excel.open_workbook.uno_engine import UnoBook
from tests.excel.open_workbook.uno_range import UnoRange
from tests.excel.open_workbook.wire import Wire


def time_first_edit(address: str, before: float) -> None:
    """Write the times into the file that SCORECARD_MARKS names, as soon as the workbook is edited.

    "waited" is not a time of day but how many seconds LibreOffice took to answer until then.
    """
    marks = {"reaching": before, "waited": 0.0}
    _add_up_waiting(marks)
    _mark_before(UnoBook, "fullname", marks, "read")
    _mark_before(UnoRange, "raw_value", marks, "edit")
    for call in ("insert", "delete", "copy", "Cut"):
        _mark_call(UnoRange, call, marks, "edit")
    reach(address)
    marks["reached"] = time.time()


def _add_up_waiting(marks: dict[str, float]) -> None:
    usual, under_way = Wire.cross, [0]

    def timed(self: Wire, name: str, call: Any) -> Any:
        started, outermost = time.time(), not under_way[0]
        under_way[0] += 1
        try:
            return usual(self, name, call)
        finally:
            under_way[0] -= 1
            if outermost:
                marks["waited"] += time.time() - started

    Wire.cross = timed  # type: ignore[method-assign]


def _mark_before(of: type[Any], name: str, marks: dict[str, float], mark: str) -> None:
    """Time a property's first setting, or its first reading if it cannot be set, and leave it otherwise as it was."""
    usual = vars(of)[name]

    def read(self: Any) -> Any:
        if usual.fset is None:
            _note(marks, mark)
        return usual.fget(self)

    def write(self: Any, value: Any) -> None:
        _note(marks, mark)
        usual.fset(self, value)

    setattr(of, name, property(read, write if usual.fset else None))


def _mark_call(of: type[Any], name: str, marks: dict[str, float], mark: str) -> None:
    usual = getattr(of, name)

    def timed(self: Any, *arguments: Any, **options: Any) -> Any:
        _note(marks, mark)
        return usual(self, *arguments, **options)

    setattr(of, name, timed)


def _note(marks: dict[str, float], mark: str) -> None:
    if mark not in marks:
        marks[mark] = time.time()
        Path(os.environ["SCORECARD_MARKS"]).write_text(json.dumps(marks), encoding="utf-8")
