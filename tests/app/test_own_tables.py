"""Tables of a council's own that are called like ours are never taken for ours, and no row is dropped unsaid."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from xlsxwriter.workbook import Workbook as Draft

from tests.officer import Book
from tests.places import ROOT
from tests.xlsx.making import drawn
from workbook_tools.app.adopt import adopt_workbook, survey_workbook
from workbook_tools.app.check_scorecard import check
from workbook_tools.app.refresh_closed import Refreshed, refresh
from workbook_tools.app.request import Request, read_book
from workbook_tools.cli.command_line import main
from workbook_tools.errors import LayoutError
from workbook_tools.template.draw_template import Shape
from workbook_tools.workbook.headings import Headings, missing_columns
from workbook_tools.workbook.table_headings import DATA_HEADINGS

MONDAY = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
CONFIG = ROOT / "config" / "manchester-proxy"
NAMESAKES: Mapping[str, Sequence[str]] = {
    "Data": ("Team", "Post", "FTE"),
    "Trend": ("Year", "Births"),
    "Scorecard": ("Supplier", "Score", "Commentary"),
    "CommentaryLog": ("Date", "Said by", "To whom"),
    "Breakdown": ("Part", "Staff", "Posts"),
    "IssuedRecord": ("Issued", "To whom"),
}
SAID = "is not the scorecard's: it has no column"
RENAME = "rename it in Excel (click in it, then Table Design > Table Name)"


def place(book: Draft, name: str, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A sheet of the council's own with a table of this name."""
    sheet = book.add_worksheet(f"Our {name}")
    columns = [{"header": heading} for heading in headings]
    sheet.add_table(1, 0, 1 + len(rows), len(headings) - 1, {"name": name, "columns": columns})
    for number, cells in enumerate(rows, 2):
        sheet.write_row(number, 0, cells)


def own_rows(headings: Sequence[str], number: int = 3) -> list[list[str]]:
    return [[f"{heading} {row}" for heading in headings] for row in range(1, number + 1)]


def workbook(folder: Path, draw: Callable[[Draft], None]) -> Path:
    path = folder / "ours.xlsx"
    path.write_bytes(drawn(draw))
    return path


def with_namesake(folder: Path, name: str, headings: Sequence[str]) -> Path:
    """A workbook with all our sheets but one, and instead of that a table of the council's own."""

    def draw(book: Draft) -> None:
        titles = {"Data": "Data", "CommentaryLog": "Commentary log", "IssuedRecord": "Issued record"}
        for sheet, draw_sheet in Shape().sheets.items():
            if sheet != titles.get(name, name):
                draw_sheet(book, book.add_worksheet(sheet))
        place(book, name, headings, own_rows(headings))

    return workbook(folder, draw)


def run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(word) for word in words])
    return result.exit_code, result.output


@pytest.mark.parametrize("name", NAMESAKES)
def test_adopt_refuses_and_names_the_remedy(tmp_path: Path, name: str) -> None:
    headings = NAMESAKES[name]
    path = workbook(tmp_path, lambda book: place(book, name, headings, own_rows(headings)))
    before = path.read_bytes()
    code, said = run("template", "adopt", path, "--config", CONFIG, "--add")
    assert code == 1
    assert f"table '{name}' {SAID}" in said
    assert RENAME in said
    assert path.read_bytes() == before
    code, said = run("template", "adopt", path, "--config", CONFIG)
    assert f"table '{name}' {SAID}" in said
    assert RENAME in said
    assert "Nothing is missing" not in said
    assert "What is missing is added by" not in said


@pytest.mark.parametrize("name", [name for name in NAMESAKES if name != "IssuedRecord"])
def test_refresh_and_check_refuse(tmp_path: Path, name: str) -> None:
    path = with_namesake(tmp_path, name, NAMESAKES[name])
    before = path.read_bytes()
    with pytest.raises(LayoutError) as refused:
        refresh(Request(tmp_path, CONFIG, path), MONDAY)
    told = [str(fault) for fault in refused.value.faults]
    assert any(f"table '{name}' {SAID}" in line and RENAME in line for line in told)
    assert any(f"table '{name}' {SAID}" in str(fault) for fault in check(Request(tmp_path, CONFIG, path)))
    assert path.read_bytes() == before


def test_members_get_nothing_of_a_workbook_whose_data_are_the_councils_own(tmp_path: Path) -> None:
    path = with_namesake(tmp_path, "Data", NAMESAKES["Data"])
    code, said = run("members", path, "--config", CONFIG)
    assert code == 1
    assert f"table 'Data' {SAID} 'Ref', 'Series', 'Period', 'Value'" in said
    assert [file.name for file in tmp_path.iterdir()] == ["ours.xlsx"]


def test_a_record_of_the_councils_own_is_left_alone(tmp_path: Path) -> None:
    path = with_namesake(tmp_path, "IssuedRecord", NAMESAKES["IssuedRecord"])
    refresh(Request(tmp_path, CONFIG, path), MONDAY).save()
    assert Book(path).column("IssuedRecord", "To whom") == ["To whom 1", "To whom 2", "To whom 3"]


@pytest.mark.parametrize(
    ("name", "headings", "refused"),
    [
        pytest.param("Sources", ["Series", "Source", "Figures", "Kept by"], True, id="most headings, not the keys"),
        pytest.param("Sources", ["Source", "Kept by"], False, id="one heading"),
        pytest.param("Changes", ["Date", "Ref", "Change", "Reason"], True, id="a log of changes by reference"),
        pytest.param("Definitions", ["Ref", "Indicator", "Definition", "Owner"], False, id="definitions of its own"),
    ],
)
def test_lists_of_the_cover_and_the_notes_are_ours_by_their_key_headings(
    tmp_path: Path, name: str, headings: list[str], refused: bool
) -> None:
    def draw(book: Draft) -> None:
        for sheet, draw_sheet in Shape().sheets.items():
            if sheet != "Notes":
                draw_sheet(book, book.add_worksheet(sheet))
        place(book, name, headings, own_rows(headings))

    path = workbook(tmp_path, draw)
    if refused:
        with pytest.raises(LayoutError, match=f"table '{name}' {SAID}"):
            refresh(Request(tmp_path, CONFIG, path), MONDAY)
    else:
        refresh(Request(tmp_path, CONFIG, path), MONDAY).save()
        assert Book(path).column(name, headings[-1]) == [f"{headings[-1]} {row}" for row in (1, 2, 3)]


def test_headings_are_known_in_other_capitals_and_spaces(tmp_path: Path) -> None:
    headings = ["REF", "Indicator", "series ", "Period", "VALUE", "Origin", "Source"]
    path = workbook(tmp_path, lambda book: place(book, "Data", headings, own_rows(headings)))
    faults = missing_columns(read_book(path).layout, Headings({}))
    assert not [fault for fault in faults if SAID in fault.trouble]
    [data] = [table for table in survey_workbook(Request(tmp_path, CONFIG, path)).tables if table.name == "Data"]
    assert not {"Ref", "Series", "Value"} & {lack.heading for lack in data.lacks}, "a table has no heading twice"


def test_a_row_of_data_without_a_reference_is_not_dropped(tmp_path: Path) -> None:
    rows = [["", "", "", "", "", "", "Extract of 5 November, do not delete"]]
    path = workbook(tmp_path, lambda book: place(book, "Data", DATA_HEADINGS, rows))
    adopt_workbook(Request(tmp_path, CONFIG, path)).save()
    before = path.read_bytes()
    code, said = run("refresh", path, "--config", CONFIG)
    assert code == 1
    assert "row 3 of table 'Data' holds something and has no Ref, so a refresh would take it away" in said
    assert path.read_bytes() == before


def test_adopt_asks_for_the_columns_of_data_that_the_source_fills(tmp_path: Path) -> None:
    path = workbook(tmp_path, lambda book: place(book, "Data", DATA_HEADINGS, [[""] * len(DATA_HEADINGS)]))
    survey = survey_workbook(Request(tmp_path, CONFIG, path))
    [data] = [table for table in survey.tables if table.name == "Data"]
    assert [lack.heading for lack in data.lacks] == ["Breakdown", "Part"]
    adopt_workbook(Request(tmp_path, CONFIG, path)).save()
    refresh(Request(tmp_path, CONFIG, path), MONDAY).save()
    assert "Referring agency" in Book(path).column("Data", "Breakdown")


BOARD = ("Indicator", "Commentary", "Owner")


def board_of(*rows: Sequence[str]) -> Callable[[Draft], None]:
    return lambda book: place(book, "Scorecard", BOARD, rows)


def names() -> dict[str, str]:
    """By reference the names that the sample's config gives its indicators."""
    from workbook_tools.app.show_scorecard import show

    return {row.ref: row.indicator.name for row in show(Request(ROOT, CONFIG)).rows}


def adopted_and_filled(path: Path) -> Refreshed:
    adopt_workbook(Request(path.parent, CONFIG, path)).save()
    done = refresh(Request(path.parent, CONFIG, path), MONDAY)
    done.save()
    return done


def test_a_board_without_references_keeps_its_words_by_the_indicators_names(tmp_path: Path) -> None:
    by_ref = names()
    rows = [
        (f" {by_ref['4'].upper()}", "about four", "Head of service"),
        (by_ref["2"], "about two", "Team manager"),
        ("A measure that we no longer report", "about the old one", ""),
    ]
    path = workbook(tmp_path, board_of(*rows))
    done = adopted_and_filled(path)
    book = Book(path)
    said = dict(zip(book.column("Scorecard", "Ref"), book.column("Scorecard", "Commentary"), strict=True))
    assert {ref: words for ref, words in said.items() if words} == {2: "about two", 4: "about four"}
    owners = dict(zip(book.column("Scorecard", "Ref"), book.column("Scorecard", "Owner"), strict=True))
    assert (owners[4], owners[2]) == ("Head of service", "Team manager")
    assert book.column("CommentaryLog", "Text") == ["about the old one"]
    joined, left = done.plan.told
    others = [ref for ref in by_ref if ref not in ("2", "4")]
    assert joined == f"Joined: {'; '.join(f'{ref} {by_ref[ref]}' for ref in others)}."
    assert left == "Left: A measure that we no longer report without a reference (row 5)."
    assert [(entry.text, entry.why) for entry in done.plan.logged] == [
        ("about the old one", "its row had no reference")
    ]


def test_a_name_that_stands_twice_is_refused(tmp_path: Path) -> None:
    name = names()["4"]
    path = workbook(tmp_path, board_of((name, "one", ""), (name, "two", "")))
    before = path.read_bytes()
    code, said = run("template", "adopt", path, "--config", CONFIG)
    assert code == 1
    assert "indicator 4 stands in rows 3 and 4" in said
    assert path.read_bytes() == before


def test_what_officers_write_beside_figures_that_go_is_logged(tmp_path: Path) -> None:
    headings = [*DATA_HEADINGS, "Breakdown", "Part", "Checked by"]
    rows = [["99", "An old one", "Manchester", "2018-09", 5, "illustrative", "x", "", "", "Data officer"]]
    path = workbook(tmp_path, lambda book: place(book, "Data", headings, rows))
    done = adopted_and_filled(path)
    assert [(entry.ref, entry.column, entry.text) for entry in done.plan.logged] == [
        ("99", "Checked by", "Data officer")
    ]
    assert Book(path).column("CommentaryLog", "Text") == ["Data officer"]
