"""The sheet of guesses in a real spreadsheet program: what it says is set now follows the settings."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.app.new_scorecard.evidences import evidence
from tests.app.new_scorecard.test_other_exports import MONTHS, REFERRALS, VISITS, begin
from tests.calc import Calc
from tests.officer import opened_to_read, type_text
from workbook_tools.app.new_scorecard.draft_settings import CouncilFound, draft_settings
from workbook_tools.app.new_scorecard.guess_lines import in_words, lines_of, marks_of

ROWS = [("Ref", "Measure", *MONTHS), ("1", "Referrals received", *REFERRALS), ("2", "Visits made on time (%)", *VISITS)]


@pytest.mark.parametrize(("sure", "words"), [(0, "doubtful (0)"), (69, "doubtful (69)"), (70, "likely (70)"),
                                             (89, "likely (89)"), (90, "sure (90)"), (100, "sure (100)")])  # fmt: skip
def test_how_sure_a_guess_is_in_words(sure: int, words: str) -> None:
    assert in_words(sure) == words


def test_alike_guesses_of_several_indicators_share_a_line() -> None:
    indicators = tuple(evidence(f"Widgets of kind {kind}", "12", ref=kind) for kind in "ABCDEFGHI")
    drafted = draft_settings(indicators, CouncilFound("Anyshire"), {"file": "export.xlsx"}, {})
    (line,) = [line for line in lines_of(drafted) if line.what == "Frequency"]
    assert (line.ref, line.indicator) == ("", "9 indicators: A, B, C, D, E, F and 3 more")
    assert {key for key in marks_of(drafted) if key[1] == "frequency"} == {(kind, "frequency") for kind in "ABCDEFGHI"}


@pytest.mark.libreoffice
def test_what_is_set_now_follows_the_settings(calc: Calc, tmp_path: Path) -> None:
    workbook = begin(tmp_path, ROWS).workbook
    lines = {(str(row[1].value), str(row[3].value)): row[6].coordinate
             for row in opened_to_read(workbook)["Guesses"].iter_rows(min_row=6) if row[1].value}  # fmt: skip
    stored = opened_to_read(workbook, formulas=False)["Guesses"]
    with calc.open(workbook) as document:
        document.recalculate()
        assert {place: _as_text(document.cell("Guesses", place)) for place in lines.values()} == {
            place: _as_text(stored[place].value) for place in lines.values()
        }
    assert opened_to_read(workbook)["Indicators"]["D6"].value == "high"
    type_text(workbook, "Indicators", {"D6": "low"})
    with calc.open(workbook) as document:
        document.recalculate()
        assert document.cell("Guesses", lines["2", "Good is"]) == "low"


def test_drop_downs_stand_where_guesses_are_changed(tmp_path: Path) -> None:
    sheet = load_workbook(begin(tmp_path, ROWS).workbook)["Indicators"]
    lists = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation
             if each.type == "list"}  # fmt: skip
    assert lists["D5"] == lists["D6"] == '"high,low,neither"'


def _as_text(cell: object) -> str:
    return f"{cell:g}" if isinstance(cell, int | float) else str(cell)
