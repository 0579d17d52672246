"""Exports whose sums of money have their sign, as a system writes them into a CSV file."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbook_tools.app.new_scorecard.new_folder import Begun, OfficersFiles, begin_scorecard
from workbook_tools.errors import ScorecardError

NOW = datetime(2025, 10, 8, 9, 30, tzinfo=UTC)


def begun(folder: Path, name: str, *cells: str) -> Begun:
    """The first scorecard of a file that has these cells for the months from April 2025 on."""
    rows = [f'C1,{name},0{month}/2025,"{cell}"' for month, cell in enumerate(cells, start=4)]
    (folder / "export.csv").write_text("\n".join(["Ref,Measure,Month,Value", *rows]), encoding="utf-8")
    return begin_scorecard(folder / "ours", OfficersFiles(folder / "export.csv", council="Anyshire"), None, NOW)


@pytest.mark.parametrize("name", ["Average weekly cost of a placement", "Receipts of the month"])
def test_they_are_read_and_give_the_unit(tmp_path: Path, name: str) -> None:
    [row] = begun(tmp_path, name, "£5,047", "£5,129", "£5,384").refreshed.scorecard.rows
    assert (row.display, row.indicator.unit) == ("£5,384", "£")


def test_with_a_letter_behind_they_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ScorecardError) as stopped:
        begun(tmp_path, "Receipts of the month", "£1.2m", "£1.3m", "£1.1m")
    assert "'£1.2m' is not a number" in str(stopped.value)
