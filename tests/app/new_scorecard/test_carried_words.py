from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.app.new_scorecard.test_trial import cells
from tests.app.new_scorecard.trial_material import LEFT, anyshire, exampleton
from workbook_tools.app.new_scorecard.carried_words import month_of
from workbook_tools.app.new_scorecard.new_folder import OfficersFiles, begin_scorecard
from workbook_tools.app.new_scorecard.officers_sheets import OfficersSheet
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.model.periods.period import Frequency, Period

NOW = datetime(2025, 10, 8, 9, 30, tzinfo=UTC)
SEPTEMBER = Period(Frequency.MONTH, 2025, 9)


@pytest.mark.parametrize(
    ("title", "sheet", "file", "words"),
    [
        pytest.param("Scorecard, August 2025", "Board", "ours", "August 2025", id="in a title"),
        pytest.param("Scorecard", "Aug-25", "ours", "August 2025", id="a sheet's name"),
        pytest.param("Scorecard", "Board", "Scorecard Jul 2025", "July 2025", id="the file's name"),
        pytest.param("Jul-25 and Aug-25", "Board", "ours", "August 2025", id="the later of two"),
        pytest.param("Scorecard, September 2025", "Board", "ours", "", id="not the export's own month"),
        pytest.param("Scorecard", "Board", "ours", "", id="nowhere"),
    ],
)
def test_the_month_that_a_scorecard_is_for(title: str, sheet: str, file: str, words: str) -> None:
    found = month_of([OfficersSheet("ours.xlsx", sheet, ((title,),))], file, SEPTEMBER)
    assert (found.words if found else "") == words


def test_words_are_said_to_be_last_months_until_somebody_renews_them(tmp_path: Path) -> None:
    material = anyshire(tmp_path)
    files = OfficersFiles(material.export, material.scorecard, material.targets)
    workbook = begin_scorecard(tmp_path / "ours", files, None, NOW).workbook
    for _ in range(2):
        marks = cells(workbook, "Scorecard", "Indicator", "Commentary is for")
        assert {name for name, mark in marks.items() if mark == "written for August 2025"} == set(material.words)
        restated = cells(workbook, "Scorecard", "Indicator", "Restated")
        assert set(restated.values()) == {"–"}  # nothing is known of what last month's scorecard printed
        refresh(Request(tmp_path, config=workbook, workbook=workbook), NOW).save()


def test_actions_are_carried_and_what_has_no_place_is_told_with_where_it_stood(tmp_path: Path) -> None:
    material = exampleton(tmp_path)
    begun = begin_scorecard(tmp_path / "ours", OfficersFiles(material.export, material.scorecard), None, NOW)
    actions = cells(begun.workbook, "Scorecard", "Ref", "Action")
    assert {ref for ref, text in actions.items() if text} == {"3", "7"}
    why = cells(begun.workbook, "Commentary log", "Indicator", "Why")
    assert why == {LEFT: "no indicator of the export has this name (KPI report.xlsx, sheet 'August', row 18)"}
