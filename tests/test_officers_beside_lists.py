"""What officers put beside a row of a breakdown, of the cover's and notes' lists, of the record: it follows its row."""

import re
import shutil
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.app.test_own_tables import place, workbook
from tests.officer import Book, parts, rewrite, sheet_part, write_down
from tests.sample import sample_project
from workbook_tools.app.keep_record import with_record
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request, open_request
from workbook_tools.errors import WorkbookRefused
from workbook_tools.model.scorecard import build_scorecard
from workbook_tools.template.draw_template import Shape

MONDAY = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
LISTS: Mapping[str, Sequence[str]] = {
    "Breakdown": ("Part", "Latest", "Share", "Earlier", "Change by"),
    "Improved": ("Ref", "Indicator", "Latest", "Period", "Change"),
    "Worsened": ("Ref", "Indicator", "Latest", "Period", "Change"),
    "Definitions": (
        *("Ref", "Indicator", "Definition", "Good is", "Target"),
        *("How the colour is decided", "Figures are"),
    ),
    "Sources": ("Series", "Figures for", "Source", "Origin", "Figures"),
    "Gaps": ("Ref", "Indicator", "Figures for", "Why"),
    "Restated": ("Ref", "Indicator", "Figures for", "Was", "Now", "Issued in"),
    "IssuedRecord": (
        *("Issued", "Scorecard period", "Ref", "Indicator", "Figure period", "Value", "Colour", "Commentary"),
        "Sent with",
    ),
}
KNOWN_BY = {
    "Breakdown": ("Part",),
    "Sources": ("Series", "Source", "Origin"),
    "Restated": ("Ref", "Figures for"),
    "IssuedRecord": ("Ref", "Scorecard period"),
}


def with_own_columns(folder: Path) -> Path:
    """A workbook in which each of the lists stands on a sheet of its own, with the officers' column Lead."""
    gone = {"Summary", "Notes", "Breakdown", "Issued record"}

    def draw(book: Draft) -> None:
        for sheet, draw_sheet in Shape().sheets.items():
            if sheet not in gone:
                draw_sheet(book, book.add_worksheet(sheet))
        for name, headings in LISTS.items():
            place(book, name, (*headings, "Lead"), [[""] * (len(headings) + 1)])

        board = book.add_worksheet("Board")
        for row in range(1, 41):
            board.write_formula(f"A{row}", f"=ROW(A{row})")

    return workbook(folder, draw)


def keys(path: Path, table: str) -> list[str]:
    book = Book(path)
    columns = [book.column(table, heading) for heading in KNOWN_BY.get(table, ("Ref",))]
    return [" / ".join(map(str, key)) for key in zip(*columns, strict=True)]


def leads(path: Path, table: str) -> dict[str, object]:
    found = zip(keys(path, table), Book(path).column(table, "Lead"), strict=True)
    return {key: lead for key, lead in found if lead}


def sign(path: Path, table: str) -> list[str]:
    """Each row's own name, typed beside it by an officer."""
    found = keys(path, table)
    write_down(path, table, "Lead", [f"{table} of {key}" for key in found])
    return found


@pytest.fixture(scope="module")
def august(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose workbook is filled for August."""
    project = sample_project(tmp_path_factory.mktemp("august"))
    fill(project, with_own_columns(project), "2018-08")
    return project


@pytest.fixture
def project(august: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(august, tmp_path, dirs_exist_ok=True))


@pytest.fixture
def path(project: Path) -> Path:
    return project / "ours.xlsx"


SIGNED = [name for name in LISTS if name != "IssuedRecord"]


@pytest.fixture(scope="module")
def signed(august: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]]]:
    """The workbook a month later, every list of which was signed, and the rows that each of them had."""
    project = Path(shutil.copytree(august, tmp_path_factory.mktemp("signed"), dirs_exist_ok=True))
    path = project / "ours.xlsx"
    before = {table: sign(path, table) for table in SIGNED}
    fill(project, path, "2018-09")
    return path, before


def fill(project: Path, path: Path, period: str) -> None:
    refresh(Request(project, workbook=path, period=period), MONDAY).save()


@pytest.mark.parametrize("table", SIGNED)
def test_it_follows_its_row_or_goes_to_the_log(signed: tuple[Path, dict[str, list[str]]], table: str) -> None:
    path, before = signed[0], signed[1][table]
    after, kept = keys(path, table), leads(path, table)
    assert kept == {key: f"{table} of {key}" for key in after if key in before and key[:4] != "None"}
    logged = [text for text in map(str, Book(path).column("CommentaryLog", "Text")) if text.startswith(f"{table} of ")]
    assert sorted(logged) == sorted(f"{table} of {key}" for key in before if key not in kept)


def test_nothing_else_goes_to_the_log(signed: tuple[Path, dict[str, list[str]]]) -> None:
    logged = [str(text) for text in Book(signed[0]).column("CommentaryLog", "Text") if text]
    assert logged
    assert [text for text in logged if text.partition(" of ")[0] not in SIGNED] == []


TOP = 3
"""The first row of each list in the officers' workbook."""


def read_from_elsewhere(path: Path, table: str) -> None:
    """An officer's formulas on the sheet Board, each of which reads a row of the table: the first's the first."""
    part = sheet_part(path, "Board")

    def typed(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        return re.sub(rb"<f>ROW\(A(\d+)\)</f>", lambda row: reads(table, int(row[1]) - 1).encode(), content)

    rewrite(path, typed)


def reads(table: str, place: int) -> str:
    return f"<f>'Our {table}'!$B${TOP + place}</f>"


def board(path: Path) -> str:
    return parts(path)[sheet_part(path, "Board")].decode()


@pytest.mark.parametrize("table", ["Breakdown", "Improved", "Worsened", "Definitions", "Sources"])
def test_a_formula_elsewhere_follows_its_row_though_nothing_else_is_tied_to_it(
    project: Path, path: Path, table: str
) -> None:
    before = keys(path, table)
    turned_round(project)
    read_from_elsewhere(path, table)
    refresh(Request(project, workbook=path, period="2018-09", allow_broken=True), MONDAY).save()
    after, formulas = keys(path, table), board(path)
    assert after != before or table == "Sources"
    found = re.findall(r"<f>.*?</f>", formulas)[: len(before)]
    gone = f"<f>'Our {table}'!#REF!</f>"
    assert found == [reads(table, after.index(key)) if key in after else gone for key in before]


def test_formulas_that_read_rows_which_leave_are_all_named(project: Path, path: Path) -> None:
    before = keys(path, "Worsened")
    read_from_elsewhere(path, "Worsened")
    with pytest.raises(WorkbookRefused) as refused:
        fill(project, path, "2018-09")
    said = str(refused.value)
    assert "--allow-broken-references" in said
    left = [key for key in before if f"{key} in 'Worsened', which leaves" in said]
    fill_all = Request(project, workbook=path, period="2018-09", allow_broken=True)
    refresh(fill_all, MONDAY).save()
    assert left == [key for key in before if key not in keys(path, "Worsened")] != []


def turned_round(project: Path) -> None:
    """The council lists its indicators in the other order."""
    config = project / "config" / "manchester-proxy" / "scorecard.toml"
    head, *indicators = config.read_text(encoding="utf-8").split("[[indicators]]\n")
    config.write_text(
        "[[indicators]]\n".join([head, *(each.rstrip() + "\n\n" for each in reversed(indicators))]), encoding="utf-8"
    )


def test_some_of_the_lists_do_change_places(signed: tuple[Path, dict[str, list[str]]]) -> None:
    """Else the test above would hold of a program that leaves everything where it is."""
    path, before = signed
    changed = {name for name in SIGNED if keys(path, name) != before[name]}
    assert {"Breakdown", "Improved", "Worsened"} <= changed


def test_the_record_keeps_what_stands_beside_its_rows(project: Path, path: Path) -> None:
    issue(project, path, "2018-08")
    fill(project, path, "2018-09")
    issue(project, path, "2018-09")
    before = sign(path, "IssuedRecord")
    fill(project, path, "2018-08")
    issue(project, path, "2018-08")
    assert keys(path, "IssuedRecord") == sorted(before, key=lambda key: key.endswith("August 2018"))
    assert leads(path, "IssuedRecord") == {key: f"IssuedRecord of {key}" for key in before}


def issue(project: Path, path: Path, period: str) -> None:
    opened = open_request(Request(project, workbook=path, period=period))
    assert opened.given
    layout = opened.given.layout
    scorecard = build_scorecard(opened.definition_with_issued(layout), opened.observations_left_in(layout))
    content = with_record(opened, opened.given, scorecard, MONDAY)
    assert content
    path.write_bytes(content)
