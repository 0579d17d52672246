"""Any table of any workbook filled from a frame: what was there stays, or nothing is written."""

import os
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
import xlsxwriter

import workbook_tools as wt
from tests.fidelity.filled_frames import filled_tables, lost_in_package
from tests.places import WORKBOOKS, needs_shared


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook with a table "Figures": Ref, When, Value, Double (a formula), Note; a chart reads it."""
    path = tmp_path / "Book.xlsx"
    drawn = xlsxwriter.Workbook(path)
    sheet = drawn.add_worksheet("Sheet")
    day = drawn.add_format({"num_format": "d mmm yyyy"})
    rows = [["a", 43374, 1], ["b", 43405, 2], ["c", 43435, 3]]
    sheet.add_table(
        "A1:E4",
        {
            "name": "Figures",
            "data": rows,
            "columns": [
                {"header": "Ref"},
                {"header": "When", "format": day},
                {"header": "Value"},
                {"header": "Double", "formula": "=Figures[[#This Row],[Value]]*2"},
                {"header": "Note"},
            ],
        },
    )
    sheet.add_sparkline("G2", {"range": "Sheet!C2:C4"})
    chart = drawn.add_chart({"type": "line"})
    chart.add_series({"values": "=Sheet!$C$2:$C$4"})
    sheet.insert_chart("I2", chart)
    sheet.write("A6", "below")
    drawn.close()
    return path


NEW = pd.DataFrame(
    {
        "Ref": ["a", "c", "=d", "e"],
        "When": pd.to_datetime(pd.Series(["2019-01-01", "2019-02-01", "2019-03-01", None])),
        "Value": [Decimal("1.10"), 2.5, 3, float("nan")],
        "Note": [None, True, "x", date(2019, 4, 1)],
    }
)


def days(month: int) -> datetime:
    return datetime(2019, month, 1)  # noqa: DTZ001 a cell has no time zone


def rows_of(path: Path) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(path)["Sheet"]
    return [row[:5] for row in sheet.iter_rows(min_row=2, max_row=5, values_only=True)]


def test_the_table_grows_with_formulas_chart_and_what_stands_below(book: Path) -> None:
    done = wt.fill(book, "Figures", NEW)
    assert (done.written, done.same) == (True, False)
    double = "=Figures[[#This Row],[Value]]*2"
    assert rows_of(book) == [
        ("a", days(1), 1.1, double, None),
        ("c", days(2), 2.5, double, True),
        ("=d", days(3), 3, double, "x"),
        ("e", None, None, double, days(4)),
    ]
    sheet = openpyxl.load_workbook(book)["Sheet"]
    assert sheet["A7"].value == "below"
    assert (sheet["C4"].data_type, sheet["A4"].data_type) == ("n", "s")
    assert sheet["B2"].number_format == "d mmm yyyy"
    assert sheet["E5"].number_format == "dd/mm/yyyy"
    (chart,) = sheet._charts  # type: ignore[attr-defined]
    assert chart.series[0].val.numRef.f == "Sheet!$C$2:$C$5"
    assert any("sheet1.xml: changed as intended" in line for line in done.receipt)
    assert (book.parent / "Book.backup.xlsx").is_file()


def test_filling_it_again_changes_nothing_and_says_so(book: Path) -> None:
    wt.fill(book, "Figures", NEW)
    before = book.read_bytes()
    done = wt.fill(book, "Figures", NEW)
    assert done.same
    assert str(done).startswith(f"{book}: unchanged")
    assert book.read_bytes() == before


def test_rows_go_along_with_their_key(book: Path) -> None:
    wt.fill(book, "Figures", NEW)
    wt.fill(book, "Figures", pd.DataFrame({"Ref": ["e", "new", "a"], "Value": [5, 6, 7]}), key="Ref")
    back = wt.read_scorecard(book, "Figures")
    assert back["Ref"].tolist() == ["e", "new", "a"]
    assert back["Value"].tolist() == [5, 6, 7]
    assert [None if pd.isna(each) else f"{each:%Y-%m}" for each in back["When"]] == [None, None, "2019-01"]


def test_a_frame_without_rows_leaves_one_empty_row(book: Path) -> None:
    wt.fill(book, "Figures", NEW.iloc[:0])
    sheet = openpyxl.load_workbook(book)["Sheet"]
    assert sheet.tables["Figures"].ref == "A1:E2"
    assert [cell.value for cell in sheet[2][:3]] == [None, None, None]
    assert sheet["A4"].value == "below"


LISTS: Any = [[1]] * 4


@pytest.mark.parametrize(
    ("frame", "options", "trouble"),
    [
        pytest.param(NEW.assign(Double=1), {}, "the workbook works this column out by a formula", id="a formula"),
        pytest.param(
            NEW.rename(columns={"Value": "Valeu"}), {}, "has no column 'Valeu': did you mean 'Value'?", id="a slip"
        ),
        pytest.param(NEW[["Ref", "Value"]], {}, "something stands in this column, which is not given", id="left out"),
        pytest.param(NEW.assign(Ref="a"), {"key": "Ref"}, "'a' stands twice", id="a key twice"),
        pytest.param(NEW, {"key": "Code"}, "the key 'Code' is not among the given columns", id="no such key"),
        pytest.param(NEW.assign(Value=float("inf")), {}, "no cell holds an infinite number", id="infinite"),
        pytest.param(NEW.assign(Note=LISTS), {}, "no cell holds a list", id="a list"),
        pytest.param(NEW.assign(ref="x"), {}, "two columns of this heading are given", id="twice"),
    ],
)
def test_what_would_lose_anything_is_refused_and_nothing_is_written(
    book: Path, frame: pd.DataFrame, options: dict[str, Any], trouble: str
) -> None:
    before = book.read_bytes()
    with pytest.raises(wt.ScorecardError, match=trouble.replace("?", r"\?")):
        wt.fill(book, "Figures", frame, **options)
    assert book.read_bytes() == before
    assert not (book.parent / "Book.backup.xlsx").exists()


def test_no_table_of_this_name_and_no_workbook(book: Path) -> None:
    with pytest.raises(wt.ScorecardError, match="The workbook has no table 'Figure'"):
        wt.fill(book, "Figure", NEW)
    with pytest.raises(wt.ScorecardError):
        wt.fill(book.with_name("None.xlsx"), "Figures", NEW)


def test_into_another_file_the_first_stays_as_it_is(book: Path) -> None:
    before = book.read_bytes()
    done = wt.fill(book, "Figures", NEW, output=book.with_name("Other.xlsx"))
    assert done.path == book.with_name("Other.xlsx")
    assert book.read_bytes() == before
    assert wt.read_scorecard(done, "Figures")["Ref"].tolist() == ["a", "c", "=d", "e"]


class TestReading:
    def test_days_answers_and_numbers_have_types_of_their_own(self, book: Path) -> None:
        frame = wt.read_scorecard(book, "Figures")
        assert [str(kind) for kind in frame.dtypes[["When", "Value"]]] == ["datetime64[s]", "Float64"]
        assert frame["When"].dt.strftime("%Y-%m-%d").tolist() == ["2018-10-01", "2018-11-01", "2018-12-01"]
        exact = wt.read_scorecard(book, "Figures", numbers="decimal")
        assert exact["Value"].tolist() == [Decimal(1), Decimal(2), Decimal(3)]

    def test_a_reference_is_a_text(self, tmp_path: Path) -> None:
        made = wt.scorecard("manchester-proxy").refresh(tmp_path / "S.xlsx")
        frame = wt.read_scorecard(made)
        assert frame["Ref"].tolist() == [str(number) for number in range(1, 13)]
        assert frame["RAG"].value_counts()["Green"] == 5
        assert frame.attrs["period"] == "September 2018"


EVERY = 1 if os.environ.get("EVERY_WORKBOOK") == "1" else 7
"""One filling in so many is tried: all of them, 45 tables with three sizes each, take minutes."""


@pytest.mark.long
@needs_shared
def test_real_tables_are_kept_or_refused_never_less() -> None:
    found = list(filled_tables(WORKBOOKS, EVERY, beside=False))
    assert [str(each) for each in found if not each.ours.startswith(("kept", "refused"))] == []
    assert len(found) == 135 // EVERY
    assert {each.size for each in found} == {0, 1, 1000}
    assert sum(each.ours == "kept" for each in found) >= (114 if EVERY == 1 else 14)


@needs_shared
def test_the_judge_sees_what_openpyxl_loses(tmp_path: Path) -> None:
    path = WORKBOOKS / "poi" / "ConditionalFormattingSamples.xlsx"
    openpyxl.load_workbook(path).save(tmp_path / "saved.xlsx")
    lost = lost_in_package(path.read_bytes(), (tmp_path / "saved.xlsx").read_bytes(), "Table1")
    assert "1 drawing part" in lost
    assert any(each.endswith(" ext") for each in lost)


@pytest.mark.parametrize(
    ("output", "says"), [("Report.csv", "Let the name end in .xlsx"), ("Report.xlsm", "no macros")]
)
def test_the_result_has_a_name_that_excel_opens(book: Path, output: str, says: str) -> None:
    with pytest.raises(wt.ScorecardError, match=says):
        wt.fill(book, "Figures", NEW, output=book.parent / output)
    assert [each.name for each in book.parent.iterdir()] == [book.name]


def test_the_result_may_go_into_a_new_folder(book: Path) -> None:
    done = wt.fill(book, "Figures", NEW, output=book.parent / "new" / "Report.xlsx")
    assert list(wt.read_scorecard(done.path, "Figures")["Ref"]) == ["a", "c", "=d", "e"]


def test_two_columns_of_one_heading_are_never_chosen_between(book: Path) -> None:
    before = book.read_bytes()
    with pytest.raises(wt.ScorecardError, match="two columns of this heading are given"):
        wt.fill(book, "Figures", pd.concat([NEW, NEW[["Value"]] * 2], axis=1))
    assert book.read_bytes() == before


@pytest.mark.parametrize("cell", [[1, 2], {"a": 1}, b"x", 2j], ids=repr)
def test_what_no_cell_holds_does_not_become_a_text(book: Path, cell: object) -> None:
    odd = NEW.astype({"Note": "object"})
    odd["Note"] = pd.Series([None, cell, None, None], dtype="object")
    with pytest.raises(wt.ScorecardError, match="row 3, column 'Note': no cell holds"):
        wt.fill(book, "Figures", odd)


def test_a_table_is_found_as_in_excel_and_one_that_is_missing_is_told_with_those_there_are(book: Path) -> None:
    assert wt.fill(book, "FIGURES", NEW, dry_run=True).written is False
    assert len(wt.read_scorecard(book, "figures")) == 3
    with pytest.raises(wt.ScorecardError, match="Name one that it has: Figures"):
        wt.fill(book, "Sales", NEW)
