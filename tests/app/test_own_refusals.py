"""What cannot become a table is refused in words, all of it at once, and nothing is written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string
from xlsxwriter.workbook import Workbook as Draft
from xlsxwriter.worksheet import Worksheet

from tests.own.council import MEASURES, council_project
from tests.xlsx.making import drawn
from workbook_tools.app.adopt import adopt_workbook
from workbook_tools.app.request import Request
from workbook_tools.errors import ScorecardError
from workbook_tools.xlsx.opc.package import Package

HEADINGS = ["Ref", "Measure", "Target", "Actual", "RAG", "Comments"]
"""In A3:F3 of the sheet `Board`; the indicators stand in rows 4 to 11."""

Change = Callable[[Draft, Worksheet], None]


def board(folder: Path, change: Change, names: bool = True, without: str = "") -> Request:
    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("Board")
        sheet.write_row("A3", HEADINGS)
        for row, each in enumerate(MEASURES, 3):
            if each.ref == without:
                continue
            name = each.name if names else f"Nothing that anybody knows, no. {row}"
            sheet.write_row(row, 0, [each.ref if names else "", name, each.target, 12.5, "G", each.comment])
        change(book, sheet)

    path = folder / "ours.xlsx"
    path.write_bytes(drawn(draw))
    return Request(folder, council_project(folder), path)


def merge_words(book: Draft, sheet: Worksheet) -> None:
    sheet.merge_range("F4:G4", "Both columns")


def merge_two_comments(book: Draft, sheet: Worksheet) -> None:
    sheet.merge_range("F4:F5", "For both")


def one_formula(book: Draft, sheet: Worksheet) -> None:
    sheet.write_array_formula("D4:D6", "{=C4:C6*2}", None, 3)


def twice(book: Draft, sheet: Worksheet) -> None:
    sheet.write_row("A12", ["EH1", MEASURES[0].name, 1, 2, "R", "Again"])


def another_name(book: Draft, sheet: Worksheet) -> None:
    sheet.write("B4", MEASURES[2].name)


def a_table_below(book: Draft, sheet: Worksheet) -> None:
    sheet.add_table("E8:F13", {"name": "Other", "columns": [{"header": "One"}, {"header": "Two"}]})


def a_filter(book: Draft, sheet: Worksheet) -> None:
    sheet.autofilter("A3:F11")
    sheet.filter_column("E", "x == R")


def taken_cells(book: Draft, sheet: Worksheet) -> None:
    sheet.write("H6", "our own note")


REFUSED = [
    pytest.param(merge_words, "the cells F4:G4 are merged, and a table can hold no merged cells", id="merged across"),
    pytest.param(merge_two_comments, "the cells F4:F5 are merged", id="one comment for two"),
    pytest.param(one_formula, "one formula fills the cells D4:D6 together", id="array formula"),
    pytest.param(twice, "indicator EH1 stands in rows 4 and 12", id="an indicator twice"),
    pytest.param(another_name, "the reference 'EH1' stands beside '% assessments completed in 45", id="two in a row"),
    pytest.param(a_table_below, "table 'Other' (E8:F13) takes part of the scorecard's cells (A3:F11)", id="a table"),
    pytest.param(a_filter, "a filter is set, so some rows are hidden", id="a filter"),
    pytest.param(taken_cells, "the cells to the right of table 'Scorecard' are to hold its ", id="taken"),
]


@pytest.mark.parametrize(("change", "said"), REFUSED)
def test_it_is_refused_before_anything_is_written(tmp_path: Path, change: Change, said: str) -> None:
    request = board(tmp_path, change)
    assert request.workbook is not None
    assert request.config is not None
    settings = request.config / "scorecard.toml"
    before = request.workbook.read_bytes(), settings.read_text(encoding="utf-8")
    with pytest.raises(ScorecardError) as refused:
        adopt_workbook(request)
    assert [said in fault.trouble for fault in refused.value.faults].count(True) == 1
    assert all(fault.remedy for fault in refused.value.faults)
    assert (request.workbook.read_bytes(), settings.read_text(encoding="utf-8")) == before


def test_all_faults_are_told_together(tmp_path: Path) -> None:
    def several(book: Draft, sheet: Worksheet) -> None:
        merge_words(book, sheet)
        one_formula(book, sheet)
        twice(book, sheet)

    with pytest.raises(ScorecardError) as refused:
        adopt_workbook(board(tmp_path, several))
    assert len(refused.value.faults) == 3


def test_headings_of_a_scorecard_without_a_known_row_are_named(tmp_path: Path) -> None:
    request = board(tmp_path, lambda book, sheet: sheet.write("B4", "Contacts decided within one day"), names=False)
    with pytest.raises(ScorecardError) as refused:
        adopt_workbook(request)
    [fault] = refused.value.faults
    assert "row 3 has the headings of a scorecard, and no row below it has the reference or the name" in fault.trouble
    assert "'Contacts decided within one day' may be EH1 % contacts decided within 24 hours" in fault.trouble
    assert (fault.place.sheet, fault.place.row) == ("Board", 3)


def test_a_row_that_is_not_known_is_named_with_what_it_may_be(tmp_path: Path) -> None:
    def unknown(book: Draft, sheet: Worksheet) -> None:
        sheet.write_row("A12", ["", "% CP visits within timescales", 90, 12.5, "G", "Words of the officer"])

    told = adopt_workbook(board(tmp_path, unknown)).told
    [line] = [line for line in told if "Not known" in line]
    assert "row 12 '% CP visits within timescales' (is it CP2?)" in line


def test_a_section_row_with_words_of_its_own_stays_a_row_and_is_named(tmp_path: Path) -> None:
    def words(book: Draft, sheet: Worksheet) -> None:
        sheet.write_row("A7", ["Care leavers", "", "", "", "", "All of them were seen"])

    told = adopt_workbook(board(tmp_path, words, without="AS2")).told
    [line] = [line for line in told if "Not known" in line]
    assert "row 7 'Care leavers'" in line
    assert line.endswith("Type its reference first, or a refresh moves its words to the log.")


def test_a_formula_that_reads_a_sections_title_is_named(tmp_path: Path) -> None:
    def titled(book: Draft, sheet: Worksheet) -> None:
        sheet.write("A7", "Assessment")
        book.add_worksheet("Summary").write_formula("A1", "=Board!A7", None, "Assessment")

    with pytest.raises(ScorecardError) as refused:
        adopt_workbook(board(tmp_path, titled, without="AS2"))
    [fault] = refused.value.faults
    assert fault.trouble == "The formula in this cell reads the row of Assessment, which leaves."
    assert "--allow" not in fault.remedy
    assert (fault.place.sheet, fault.place.row) == ("Summary", 1)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("SUM(Board!D4:D11)", "SUM(Board!D4:D10)", id="over all rows"),
        pytest.param("SUM(Board!D5:D9)", "SUM(Board!D5:D8)", id="over some, the section among them"),
        pytest.param('COUNTIF(Board!E7:E9,"G")', 'COUNTIF(Board!E7:E8,"G")', id="from the section on"),
        pytest.param("SUM(Board!$D$5:$D$7)", "SUM(Board!$D$5:$D$6)", id="up to the section"),
    ],
)
def test_a_range_over_a_sections_title_loses_that_row_as_in_excel(tmp_path: Path, before: str, after: str) -> None:
    def summed(book: Draft, sheet: Worksheet) -> None:
        sheet.write("A7", "Assessment")
        book.add_worksheet("Summary").write_formula("A1", f"={before}", None, 1)

    request = board(tmp_path, summed, without="AS2")
    done = adopt_workbook(request)
    done.save()
    assert load_workbook(done.path)["Summary"]["A1"].value == f"={after}"


def test_a_chart_over_a_sections_title_goes_on_drawing_the_other_rows(tmp_path: Path) -> None:
    def charted(book: Draft, sheet: Worksheet) -> None:
        sheet.write("A7", "Assessment")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"categories": "=Board!$B$5:$B$9", "values": "=Board!$D$5:$D$9"})
        book.add_worksheet("Summary").insert_chart("A1", chart)

    done = adopt_workbook(board(tmp_path, charted, without="AS2"))
    package = Package.open(done.content, "ours.xlsx")
    [chart] = [name for name in package.names if name.startswith("xl/charts/chart") and b"Board!" in package.read(name)]
    assert b"Board!$D$5:$D$8" in package.read(chart)


def test_a_formula_that_reads_a_title_alone_beside_a_range_is_still_refused(tmp_path: Path) -> None:
    def both(book: Draft, sheet: Worksheet) -> None:
        sheet.write("A7", "Assessment")
        book.add_worksheet("Summary").write_formula("A1", "=SUM(Board!D5:D9)+LEN(Board!A7)", None, 1)

    with pytest.raises(ScorecardError, match="The formula in this cell reads the row of Assessment, which leaves"):
        adopt_workbook(board(tmp_path, both, without="AS2"))


def test_how_many_columns_are_needed_is_said_as_many_as_come(tmp_path: Path) -> None:
    (free := tmp_path / "free").mkdir()
    done = adopt_workbook(board(free, lambda book, sheet: None))
    done.save()
    last = load_workbook(done.path)["Board"].tables["Scorecard"].ref.partition(":")[2].rstrip("0123456789")
    coming = column_index_from_string(last) - len(HEADINGS)
    (taken := tmp_path / "taken").mkdir()
    with pytest.raises(ScorecardError, match=f"its {coming} new columns, up to column {last}, and there is .* in H6"):
        adopt_workbook(board(taken, taken_cells))
