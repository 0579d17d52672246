"""Columns added to a council's table beside cells that are there already: a white sheet, a bordered form."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from xlsxwriter.workbook import Workbook as Draft
from xlsxwriter.worksheet import Worksheet

from tests.officer import Book, parts
from tests.places import ROOT
from tests.validators import sdk_findings
from tests.xlsx.making import drawn
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.cli.command_line import main
from workbook_tools.xlsx.check.lint import lint
from workbook_tools.xlsx.opc.package import Package

MONDAY = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
CONFIG = ROOT / "config" / "manchester-proxy"
OURS = ["Ref", "Indicator", "Latest", "Commentary"]
ADDED = [
    *("RAG", "Statistical neighbours", "Core cities", "North West", "England"),
    *("Green from", "Green to", "Amber from", "Amber to", "Places"),
]
HEADING_ROW = 3
"""Of the table on the sheet `Board`, in columns A to D; rows 4 to 7 are its rows, and the new columns are E to N."""

Surroundings = Callable[[Draft, Worksheet], None]


def fill_white(book: Draft, sheet: Worksheet) -> None:
    white = book.add_format({"bg_color": "#FFFFFF"})
    for row in range(19):
        for column in range(39):
            if not (2 <= row <= 6 and column <= 3):
                sheet.write_blank(row, column, None, white)


def border_a_form(book: Draft, sheet: Worksheet) -> None:
    boxed = book.add_format({"border": 1, "border_color": "#808080"})
    for row in range(2, 7):
        for column in range(4, 9):  # it ends in the middle of the new columns
            sheet.write_blank(row, column, None, boxed)


def format_the_headings_alone(book: Draft, sheet: Worksheet) -> None:
    bold = book.add_format({"bold": True})
    for column in range(4, 20):
        sheet.write_blank(2, column, None, bold)


def merge_above_and_below(book: Draft, sheet: Worksheet) -> None:
    fill_white(book, sheet)
    sheet.merge_range("E1:N1", "Children's services", book.add_format({"bold": True}))
    sheet.merge_range("F10:K12", "", book.add_format({"border": 1}))


def set_a_table_further_right(book: Draft, sheet: Worksheet) -> None:
    fill_white(book, sheet)
    sheet.add_table("P3:Q5", {"name": "Ours", "columns": [{"header": "Team"}, {"header": "Posts"}]})
    sheet.write_row("P4", ["Front door", 7])


def merge_beside(book: Draft, sheet: Worksheet) -> None:
    sheet.merge_range("G4:H5", "", book.add_format({"border": 1}))


def set_a_table_beside(book: Draft, sheet: Worksheet) -> None:
    sheet.add_table("M3:N5", {"name": "Ours", "columns": [{"header": "Team"}, {"header": "Posts"}]})


def board(folder: Path, surround: Surroundings) -> Path:
    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("Board")
        rows = [[str(ref), f"Indicator {ref}", ref, "ours"] for ref in range(1, 5)]
        columns = [{"header": each} for each in OURS]
        sheet.add_table("A3:D7", {"name": "Scorecard", "columns": columns, "data": rows})
        surround(book, sheet)

    path = folder / "ours.xlsx"
    path.write_bytes(drawn(draw))
    return path


def adopt(path: Path) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["template", "adopt", str(path), "--config", str(CONFIG), "--add"])
    return done.exit_code, done.output


FREE = [fill_white, border_a_form, format_the_headings_alone, merge_above_and_below, set_a_table_further_right]


@pytest.mark.parametrize("surround", FREE)
def test_the_new_headings_stand_in_the_cells_and_in_the_table(tmp_path: Path, surround: Surroundings) -> None:
    path = board(tmp_path, surround)
    before, findings = parts(path), sdk_findings(path)
    code, said = adopt(path)
    assert (code, "All else is as it was." in said) == (0, True)
    sheet = load_workbook(path)["Board"]
    table = sheet.tables["Scorecard"]
    assert table.ref == "A3:N7"
    assert table.column_names == [*OURS, *ADDED]
    assert [cell.value for cell in sheet[HEADING_ROW][:14]] == [*OURS, *ADDED], "as the file itself has them"
    assert str(sheet["E4"].value).startswith("=IF(NOT(ISNUMBER(")
    assert [str(finding) for finding in lint(Package.open(path.read_bytes()))] == []
    assert sdk_findings(path) <= findings
    assert parts(path)["docProps/app.xml"] == before["docProps/app.xml"]


@pytest.mark.parametrize("surround", [each for each in FREE if each is not set_a_table_further_right])
def test_the_board_is_filled_afterwards(tmp_path: Path, surround: Surroundings) -> None:
    path = board(tmp_path, surround)
    adopt(path)
    refresh(Request(tmp_path, CONFIG, path), MONDAY).save()
    book = Book(path)
    assert book.column("Scorecard", "Ref") == list(range(1, 13))
    assert book.column("Scorecard", "RAG").count("Red") == 2
    assert book.column("Scorecard", "Commentary")[:4] == ["ours"] * 4
    assert [str(finding) for finding in lint(Package.open(path.read_bytes()))] == []


@pytest.mark.parametrize(
    ("surround", "said"),
    [
        pytest.param(merge_beside, "there is a merged cell in G4:H5", id="merged cells"),
        pytest.param(set_a_table_beside, "there is table 'Ours' in M4:N5", id="another table"),
    ],
)
def test_what_stands_there_is_named_and_nothing_is_written(tmp_path: Path, surround: Surroundings, said: str) -> None:
    path = board(tmp_path, surround)
    before = path.read_bytes()
    code, told = adopt(path)
    assert (code, said in told) == (1, True)
    assert path.read_bytes() == before
