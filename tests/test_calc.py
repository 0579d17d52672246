"""The stand-in for an officer's spreadsheet program works things out as one would."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.calc import Area, Calc, Document

pytestmark = pytest.mark.libreoffice


@pytest.fixture
def figures(calc: Calc, tmp_path: Path) -> Iterator[Document]:
    path = tmp_path / "figures.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Figures")
        sheet.write_row("A1", [2, 3])
        sheet.write_formula("C1", "=A1*B1", None, 999)
        sheet.write_formula("D1", "=A1/0", None, 0)
        sheet.write_formula("E1", '=IF(A1>10,"many","few")', None, "?")
        sheet.write_row("A2", ["suppressed", 0])
        rows = [["1", 95.2], ["2", 74.6]]
        columns = [{"header": "Ref"}, {"header": "Latest"}]
        sheet.add_table("B4:C6", {"name": "Scorecard", "data": rows, "columns": columns})
    with calc.open(path) as document:
        yield document


def test_a_stored_result_stands_until_it_is_worked_out(figures: Document) -> None:
    assert figures.cell("Figures", "C1") == 999
    figures.recalculate()
    assert figures.cell("Figures", "C1") == 6


def test_a_changed_value_is_followed(figures: Document) -> None:
    figures.set_value("Figures", "A1", 11)
    figures.recalculate()
    assert figures.cell("Figures", "C1") == 33
    assert figures.cell("Figures", "E1") == "many"


def test_values_of_a_range_show_numbers_texts_gaps_and_errors(figures: Document) -> None:
    figures.recalculate()
    assert figures.values("Figures", "A1:E2") == (
        (2.0, 3.0, 6.0, "#DIV/0!", "few"),
        ("suppressed", 0.0, None, None, None),
    )


def test_text_that_looks_like_a_formula_stays_text(figures: Document) -> None:
    figures.set_value("Figures", "A3", "=1+1")
    assert figures.cell("Figures", "A3") == "=1+1"
    figures.set_formula("Figures", "A3", "=1+1")
    assert figures.cell("Figures", "A3") == 2


def test_a_table_is_found_and_grows_when_a_row_is_put_inside(figures: Document) -> None:
    assert figures.tables() == {"Scorecard": Area("Figures", "B4:C6")}
    figures.insert_rows("Figures", 6, 2)
    assert figures.tables() == {"Scorecard": Area("Figures", "B4:C8")}
    assert figures.cell("Figures", "C8") == 74.6
    figures.remove_rows("Figures", 6, 1)
    assert figures.cell("Figures", "C7") == 74.6


def test_formulas_move_with_their_rows(figures: Document) -> None:
    figures.insert_rows("Figures", 1, 1)
    assert figures.formula("Figures", "C2") == "=A2*B2"


def test_what_calc_saves_another_program_reads(figures: Document, tmp_path: Path) -> None:
    figures.set_value("Figures", "A1", 4)
    figures.recalculate()
    figures.save_as_xlsx(tmp_path / "saved.xlsx")
    assert openpyxl.load_workbook(tmp_path / "saved.xlsx", data_only=True)["Figures"]["C1"].value == 12
