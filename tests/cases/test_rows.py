"""What belongs to an indicator in the cases' own workbooks: it is with it after one joins, leaves or changes places."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cases.given import PROXY, case, done, needs_cases
from tests.officer import Book, parts

pytestmark = needs_cases
BOARD = "Scorecard.xlsx"


def beside(path: Path, heading: str, table: str = "Scorecard") -> dict[object, object]:
    """By reference, what a column of the table holds; formulas as such."""
    book = Book(path, formulas=True)
    return dict(zip(book.column(table, "Ref"), book.column(table, heading), strict=True))


def logged(path: Path) -> list[tuple[object, object, object]]:
    """Reference, column and text of each line of the commentary log."""
    book = Book(path)
    columns = [book.column("CommentaryLog", heading) for heading in ("Ref", "Column", "Text")]
    return [line for line in zip(*columns, strict=True) if any(line)]


def row_of(path: Path, ref: str, table: str = "Scorecard") -> int:
    """The sheet's row in which the indicator stands."""
    return int(next(cell.row for cell in Book(path).cells(table, "Ref") if cell.value == ref))


def test_words_over_a_tables_formula_stay_with_their_indicator(tmp_path: Path) -> None:
    for config, left in ("without-a", "BCDE"), ("turned", "EDCBA"):
        folder = case("words-over-a-table-formula", tmp_path / config)
        done(folder, "refresh", BOARD, "--config", config)
        words = beside(folder / BOARD, "Commentary")
        assert "".join(map(str, words)) == left
        assert {ref: said for ref, said in words.items() if not str(said).startswith("=IF(")} == {
            "B": "words on B", "D": "words on D", "E": "words on E",
        }  # fmt: skip


@pytest.mark.parametrize("config", ["x-joins", "without-a"])
def test_references_to_an_indicators_row_follow_it(tmp_path: Path, config: str) -> None:
    folder = case("reference-to-an-indicators-row", tmp_path)
    said = done(folder, "refresh", BOARD, "--config", config)
    book = load_workbook(folder / BOARD)
    row = row_of(folder / BOARD, "D")
    assert book["Board"]["B1"].value == f"=Scorecard!D{row}"
    assert book["Board"]["B2"].value == "=CaseloadD"
    assert book["Board"]["B3"].value == f"=Trend!R{row_of(folder / BOARD, 'D', 'Trend')}"
    assert book.defined_names["CaseloadD"].attr_text == f"Scorecard!$D${row}"
    assert "3 outside references followed" in said


@pytest.mark.parametrize("config", ["x-joins", "without-b"])
def test_a_note_on_a_figure_goes_along_or_to_the_log(tmp_path: Path, config: str) -> None:
    folder = case("note-on-a-figure", tmp_path)
    said = done(folder, "refresh", BOARD, "--config", config)
    cells = {cell.coordinate: cell.comment.text for row in load_workbook(folder / BOARD)["Scorecard"]
             for cell in row if cell.comment}  # fmt: skip
    stands = {f"Q{row_of(folder / BOARD, 'D')}": "note on D"}
    if config == "x-joins":
        stands[f"D{row_of(folder / BOARD, 'B')}"] = "note on the figure of B"
    else:
        [(_, _, note)] = [line for line in logged(folder / BOARD) if line[:2] == ("B", "Latest")]
        assert "note on the figure of B" in str(note)
        assert "B Indicator B (illustrative): Latest, Commentary" in said
    assert cells.keys() == stands.keys()
    assert all(stands[place] in text for place, text in cells.items())


def test_a_filter_set_last_month_is_applied_again(tmp_path: Path) -> None:
    """The filter shows reds; this month these are B and C."""
    folder = case("filter-set-last-month", tmp_path)
    said = done(folder, "refresh", BOARD, "--config", "next-month")
    sheet = load_workbook(folder / BOARD)["Scorecard"]
    rag = dict(zip(Book(folder / BOARD).column("Scorecard", "Ref"),
                   Book(folder / BOARD).column("Scorecard", "RAG"), strict=True))  # fmt: skip
    assert {ref for ref, colour in rag.items() if colour == "Red"} == {"B", "C"}
    shown = {ref for ref in rag if not sheet.row_dimensions[row_of(folder / BOARD, str(ref))].hidden}
    assert shown == {"B", "C"}
    assert "the filter on RAG hides 3 of 5 indicators: A, D, E" in said


def test_a_date_in_an_officers_column_is_told_as_it_shows(tmp_path: Path) -> None:
    folder = case("date-in-an-officers-column", tmp_path)
    before = beside(folder / BOARD, "Owner")["E"], beside(folder / BOARD, "Commentary")["A"]
    assert [f"{each:%d %B %Y}" for each in before] == ["01 October 2018", "01 October 2018"]
    said = "members", BOARD, "--config", "all", "--html", "--output", "m.xlsx", "--force", "a trial, an analyst"
    done(folder, *said)
    page = (folder / "m.html").read_text(encoding="utf-8")
    assert "1 October 2018" in page
    assert "43374" not in page
    done(folder, "refresh", BOARD, "--config", "without-e")
    assert ("E", "Owner", "1 October 2018") in logged(folder / BOARD)


def test_a_dashboard_and_its_chart_follow_their_indicator(tmp_path: Path) -> None:
    """The sheet Dashboard reads indicator 12 in a cell and in a chart; thirty indicators join above it."""
    folder = case("dashboard-reads-other-indicator", tmp_path)
    more = case("shrink-takes-neighbours", tmp_path) / "config-42"
    board = folder / "input.xlsx"
    done(folder, "template", "adopt", "input.xlsx", "--add", "--config", PROXY)
    for config in PROXY, str(more):
        done(folder, "refresh", "input.xlsx", "--config", config)
    row = next(cell.row for cell in Book(board).cells("Scorecard", "Ref") if str(cell.value) == "12")
    assert row == 46
    assert load_workbook(board)["Dashboard"]["B1"].value == f"='Our board'!C{row}"
    charts = b"".join(content for name, content in parts(board).items() if name.startswith("xl/charts/chart"))
    assert charts.count(f"'Our board'!$C${row}".encode()) == charts.count(b"'Our board'!$C$") == 1
    few = case("shrink-takes-neighbours", tmp_path / "then") / "config-4"
    done(folder, "refresh", "input.xlsx", "--config", str(few))
    row = next(cell.row for cell in Book(board).cells("Scorecard", "Ref") if str(cell.value) == "12")
    assert load_workbook(board)["Dashboard"]["B1"].value == f"='Our board'!C{row}"
    assert b"#REF!" not in b"".join(parts(board).values())
