"""A workbook that another spreadsheet program made is adopted, filled, grown and shrunk, and loses nothing."""

from pathlib import Path

import pytest

from tests.calc import Calc
from tests.fidelity.calc_books import made_in_calc
from tests.fidelity.likeness import parts_of
from tests.fidelity.verdict import judge


@pytest.mark.libreoffice
def test_a_workbook_made_in_calc_is_kept(calc: Calc, tmp_path: Path) -> None:
    made = made_in_calc(calc, tmp_path)
    folders = {name.split("/")[1] for name in parts_of(made.read_bytes()) if name.count("/") > 1}
    assert folders >= {"charts", "ctrlProps", "drawings", "pivotCache", "pivotTables"}
    (verdict,) = judge([made], tmp_path)
    assert (verdict.lost, verdict.refused) == ((), "")
    assert all("pivot table" in reason for reason in verdict.rows_refused)
