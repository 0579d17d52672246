"""An adopted board does not send members last month's letters: adoption, check and readiness name them alike."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from xlsxwriter.workbook import Workbook as Draft
from xlsxwriter.worksheet import Worksheet

from tests.officer import type_text
from tests.sample import sample_project
from tests.xlsx.making import drawn
from workbook_tools.app.adopt import adopt_workbook, survey_workbook
from workbook_tools.app.check_scorecard import check
from workbook_tools.app.members_copy import NotReady, members_copy
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.cli.command_line import main

MONDAY = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
OURS = ["Ref", "Indicator", "Latest", "Our RAG", "Commentary"]
"""In columns A to E; row 5 has the headings, rows 6 to 8 are the table's, and the columns that it gets are F to O."""

Surround = Callable[[Draft, Worksheet], None]


def board(folder: Path, surround: Surround, status: tuple[str, ...] = ("", "", "")) -> Path:
    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("Our board")
        rows = [[ref, f"Indicator {ref}", ref, said, "ours"] for ref, said in enumerate(status, 1)]
        sheet.add_table("A5:E8", {"name": "Scorecard", "columns": [{"header": each} for each in OURS], "data": rows})
        sheet.set_column("A:O", 24)
        surround(book, sheet)

    path = folder / "ours.xlsx"
    path.write_bytes(drawn(draw))
    return path


def nothing(book: Draft, sheet: Worksheet) -> None:
    """A board with nothing beside its table."""


def letters_beside(book: Draft, sheet: Worksheet) -> None:
    sheet.write_column("R6", ["R", "A", "G"])


def month_beside(book: Draft, sheet: Worksheet) -> None:
    sheet.write_datetime("R5", datetime(2018, 8, 1), book.add_format({"num_format": "mmm-yy"}))  # noqa: DTZ001
    sheet.write_column("R6", [12, 13, 14])


def month_above(book: Draft, sheet: Worksheet) -> None:
    sheet.write("B2", "August 2018 | Director of Children's Services")


def print_area(book: Draft, sheet: Worksheet) -> None:
    sheet.print_area("A1:E8")


def narrow_column(book: Draft, sheet: Worksheet) -> None:
    sheet.set_column("C:C", 2)


def formula_beside(book: Draft, sheet: Worksheet) -> None:
    for row in range(6, 9):
        sheet.write_formula(f"R{row}", f'=IF(C{row}>2,"R","G")', None, "R")


def hidden_letters(book: Draft, sheet: Worksheet) -> None:
    letters_beside(book, sheet)
    sheet.set_column("R:R", 8, None, {"hidden": True})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return sample_project(tmp_path)


def adopted(project: Path, surround: Surround, status: tuple[str, ...] = ("", "", "")) -> Request:
    path = board(project, surround, status)
    request = Request(project, project / "config" / "manchester-proxy", path)
    adopt_workbook(request).save()
    return request


CASES = [
    pytest.param(nothing, ("R", "A", "G"), "column 'Our RAG' (D) holds typed colours or directions", id="a RAG column"),
    pytest.param(nothing, ("▲", "▼", "►"), "column 'Our RAG' (D) holds typed colours or directions", id="arrows"),
    pytest.param(letters_beside, ("", "", ""), "column R beside the table holds typed colours", id="letters beside"),
    pytest.param(month_beside, ("", "", ""), "column 'Aug 2018' (R) beside the table is typed", id="a month beside"),
]
MENDED = [
    pytest.param(nothing, ("R", "A", "G"), id="a RAG column"),
    pytest.param(nothing, ("▲", "▼", "►"), id="arrows"),
    pytest.param(month_above, ("", "", ""), id="a month above"),
    pytest.param(print_area, ("", "", ""), id="the print area"),
    pytest.param(narrow_column, ("", "", ""), id="a narrow column"),
]


@pytest.mark.parametrize(("surround", "status", "said"), CASES)
def test_it_is_named_before_anything_is_sent(
    project: Path, surround: Surround, status: tuple[str, ...], said: str
) -> None:
    request = adopted(project, surround)
    assert request.workbook is not None
    type_text(request.workbook, "Our board", {f"D{row}": word for row, word in enumerate(status, 6) if word})
    refresh(request, MONDAY).save()
    assert [said in fault.trouble for fault in survey_workbook(request).misleading] == [True]
    assert [said in fault.trouble for fault in check(request)] == [True]
    with pytest.raises(NotReady) as stopped:
        members_copy(request, MONDAY)
    assert sum(said in fault.trouble for fault in stopped.value.faults) == 1
    assert all(fault.remedy for fault in stopped.value.faults)


@pytest.mark.parametrize(("surround", "status"), MENDED)
def test_adoption_mends_it(project: Path, surround: Surround, status: tuple[str, ...]) -> None:
    request = adopted(project, surround, status)
    refresh(request, MONDAY).save()
    assert survey_workbook(request).misleading == ()
    assert check(request) == ()


@pytest.mark.parametrize("surround", [nothing, formula_beside, hidden_letters])
def test_nothing_is_named_where_all_is_refreshed_or_not_shown(project: Path, surround: Surround) -> None:
    request = adopted(project, surround)
    refresh(request, MONDAY).save()
    assert survey_workbook(request).misleading == ()
    assert check(request) == ()


def test_adoption_says_it_on_the_screen(project: Path) -> None:
    path = board(project, letters_beside)
    config = project / "config" / "manchester-proxy"
    for words in (["--dry-run"], []):
        done = CliRunner().invoke(main, ["template", "adopt", str(path), "--config", str(config), *words])
        assert done.exit_code == 0
        assert "Mend this before members are sent anything:" in done.output
        assert "column R beside the table holds typed colours or directions" in done.output


def test_a_month_over_a_column_of_ours_is_renamed(project: Path) -> None:
    settings = project / "config" / "manchester-proxy" / "scorecard.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('# latest = "Latest"', 'latest = "Aug-18"'), encoding="utf-8")
    headings = [each if each != "Latest" else "Aug-18" for each in OURS]

    def draw(book: Draft) -> None:
        rows = [[ref, f"Indicator {ref}", ref, "", "ours"] for ref in (1, 2, 3)]
        sheet = book.add_worksheet("Our board")
        sheet.add_table(
            "A5:E8", {"name": "Scorecard", "columns": [{"header": each} for each in headings], "data": rows}
        )
        sheet.set_column("A:O", 24)

    path = project / "ours.xlsx"
    path.write_bytes(drawn(draw))
    request = Request(project, settings.parent, path)
    adopt_workbook(request).save()
    assert "Aug-18" not in settings.read_text(encoding="utf-8")
    assert check(request) == ()


def test_columns_that_the_settings_give_to_members_are_decided(project: Path) -> None:
    settings = project / "config" / "manchester-proxy" / "scorecard.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f'{text}\n[members]\ncolumns = ["Our RAG", "Commentary"]\n', encoding="utf-8")
    request = adopted(project, nothing, ("R", "A", "G"))
    assert survey_workbook(request).misleading == ()
