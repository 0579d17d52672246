"""Targets beside figures that run up through a year, of every unit: `new` makes a scorecard of each."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from workbook_tools.app.new_scorecard.new_folder import OfficersFiles, begin_scorecard
from workbook_tools.model.row import Row


def begun(folder: Path, name: str, target: float, figures: list[float]) -> Row:
    book = Workbook(folder / "export.xlsx")
    sheet = book.add_worksheet("PIs")
    sheet.write_row(0, 0, ["Ref", "Indicator", "Target", "Apr 2025", "May 2025", "Jun 2025"])
    sheet.write_row(1, 0, ["A", name, target, *figures])
    book.close()
    made = begin_scorecard(
        folder / "new", OfficersFiles(folder / "export.xlsx"), None, datetime(2025, 7, 8, tzinfo=UTC)
    )
    return made.refreshed.scorecard.rows[0]


@pytest.mark.parametrize(("name", "target", "figures", "shown", "by_june"), [
    pytest.param("Spend year to date (£000)", 1200, [100, 200, 310], "£310k", "300", id="thousands of pounds"),
    pytest.param("Spend year to date (£)", 1200.5, [100, 200.25, 290], "£290.00", "300.13", id="pounds"),
    pytest.param("Average weekly cost, year to date (£)", 5200, [5100, 5150, 5300], "£5,300", "5200",
                 id="an average cost, which has no share"),
    pytest.param("Average days lost, year to date", 12, [10, 11, 12.5], "12.5 days", "12",
                 id="days, which have no share"),
])  # fmt: skip
def test_a_target_beside_a_running_figure(
    tmp_path: Path, name: str, target: float, figures: list[float], shown: str, by_june: str
) -> None:
    row = begun(tmp_path, name, target, figures)
    assert isinstance(row.value, Decimal)
    assert row.indicator.shown(row.value) == shown
    assert row.yardstick.target == Decimal(by_june)
