"""An own scorecard that is numbered otherwise, and files that contradict one another: what is taken and told."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from tests.cli.small import DONE, scorecard
from workbook_tools.app.new_scorecard.new_folder import Begun, OfficersFiles, begin_scorecard

Rows = Sequence[Sequence[str | int | float | None]]

EXPORT: Rows = [
    ["No", "Indicator", "Target", "Apr-25", "May-25", "Jun-25"],
    [1, "Referrals received", None, 200, 210, 220],
    [2, "Re-referrals %", None, "20%", "21%", "22%"],
    [3, "Section 47 enquiries", 60, 60, 62, 64],
    [4, "CP visits in timescale %", "90%", "90%", "91%", "92%"],
    [5, "LAC visits in timescale %", None, "80%", "81%", "82%"],
    [6, "School moves", 5, 3, 9, 8],
]
OWN: Rows = [
    ["Scorecard May 2025"],
    ["No", "Indicator", "May-25", "Target", "Commentary"],
    [1, "Referrals", 210, None, "of referrals"],
    [2, "Section 47 enquiries", 62, None, "of section 47"],
    [3, "LAC visits in timescale", "81%", "95%", "of LAC visits"],
    [4, "Re-referrals", "21%", "18%", "of re-referrals"],
    [5, "Visits in timescale (CP)", "91%", "97%", "of CP visits"],
]
LIST: Rows = [["PI", "Target"], ["CP visits in timescale", 0.95], ["School moves", 5]]


def written(path: Path, rows: Rows) -> Path:
    book = Workbook(path)
    sheet = book.add_worksheet("PIs")
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    book.close()
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("joined")
    for name, rows in {"Export Jun 2025.xlsx": EXPORT, "Ours.xlsx": OWN, "List.xlsx": LIST}.items():
        written(here / name, rows)
    return here


@pytest.fixture(scope="module")
def begun(folder: Path) -> Begun:
    files = OfficersFiles(folder / "Export Jun 2025.xlsx", folder / "Ours.xlsx", folder / "List.xlsx", "Anyshire")
    return begin_scorecard(folder / "new", files, None, datetime(2025, 7, 8, tzinfo=UTC))


def reasons(begun: Begun, ref: str, setting: str) -> list[tuple[str, int]]:
    return [(each.why, each.sure) for each in begun.draft.guesses if (each.ref, each.setting) == (ref, setting)]


def test_words_and_targets_go_by_the_name_though_the_numbers_differ(begun: Begun) -> None:
    indicators = begun.draft.document["indicators"]
    assert isinstance(indicators, list)
    targets = {each["ref"]: each["target"].get("target") for each in indicators}
    assert targets == {"1": None, "2": 18, "3": 60, "4": 95, "5": 95, "6": 5}
    assert begun.carried.placed == 5
    assert begun.carried.left_over == ()


def test_a_row_that_its_number_alone_tells_is_a_doubtful_guess(begun: Begun) -> None:
    assert reasons(begun, "1", "name") == [
        ("'Referrals' (Ours.xlsx, sheet 'PIs', row 3) was taken for it by its number; the names are not the same", 60)
    ]
    assert [reasons(begun, ref, "name") for ref in "23456"] == [[], [], [], [], []]


def test_files_that_contradict_one_another_are_told(begun: Begun) -> None:
    assert reasons(begun, "4", "target.target")[0] == (
        "List.xlsx says 0.95, and Export Jun 2025.xlsx says 90% and Ours.xlsx says 97% (List.xlsx, sheet 'PIs', row 2)",
        60,
    )
    assert reasons(begun, "6", "target.target") == []


def test_the_targets_are_counted_by_the_file_that_they_come_from(folder: Path, begun: Begun) -> None:
    assert dict(begun.targets) == {"List.xlsx": 2, "Export Jun 2025.xlsx": 1, "Ours.xlsx": 2}
    made = scorecard(folder, "new", "again", "--from", "Export Jun 2025.xlsx", "--targets", "List.xlsx", "--yes")
    assert made.returncode == DONE
    assert "  Targets    for 3 of 6 indicators: 2 from List.xlsx and 1 from Export Jun 2025.xlsx\n" in made.stdout
