"""Figures that are wide as they are read: a new workbook holds them, and a column that is too narrow is named."""

import subprocess
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

from tests.calc import Calc
from tests.cli.small import DONE, WRONG, scorecard, write_config
from tests.officer import MAIN, rewrite, sheet_part

SETTINGS = """
title = "Children's scorecard"
period = "2025-06"
series = "Ours"

[source]
file = "data.csv"

[members]
small_numbers = "show"

[[indicators]]
ref = "F1"
name = "Spend"
good_is = "low"
unit = "£"
places = 2
target = { rule = "tolerance", target = 1000, tolerance = 10, tolerance_in = "%" }

[[indicators]]
ref = "F2"
name = "Balance"
good_is = "neither"
unit = "£"
places = 2
"""


def ours(here: Path, spend: str) -> Path:
    """A folder with the workbook that a refresh has made of these figures."""
    rows = [f"{ref},Ours,{period},{value}" for ref, value in (("F1", spend), ("F2", "12"))
            for period in ("2025-04", "2025-05", "2025-06")]  # fmt: skip
    write_config(here, SETTINGS, rows)
    ran = scorecard(here, "refresh", "--config", "config/small", "--output", "S.xlsx")
    assert (ran.returncode, ran.stderr) == (DONE, "")
    return here


def narrowed(here: Path, sheet: str, heading: str, digits: float) -> None:
    """Makes the column under the heading so many digits wide, as an officer does."""
    book = load_workbook(here / "S.xlsx")
    number = next(cell.column for row in book[sheet].iter_rows(max_row=6) for cell in row if cell.value == heading)
    part = sheet_part(here / "S.xlsx", sheet)

    def narrow(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        root = etree.fromstring(content)
        for column in root.iterfind(f".//{{{MAIN}}}col[@min='{number}'][@max='{number}']"):
            column.set("width", str(digits))
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    rewrite(here / "S.xlsx", narrow)


def checked(here: Path) -> str:
    return scorecard(here, "check", "S.xlsx", "--config", "config/small").stderr


def pages(calc: Calc, path: Path) -> str:
    printed = path.with_suffix(".pdf")
    with calc.open(path) as shown:
        shown.save_as_pdf(printed)
    return subprocess.run(
        ["pdftotext", "-layout", str(printed), "-"], check=True, capture_output=True, text=True
    ).stdout


@pytest.mark.parametrize("spend", ["1113.60", "13000000.75"])
def test_a_new_workbook_shows_every_figure(tmp_path: Path, calc: Calc, spend: str) -> None:
    here = ours(tmp_path, spend)
    shown = pages(calc, here / "S.xlsx")
    assert "1,000.00 or lower" in shown
    assert "###" not in shown
    assert "too narrow" not in checked(here)


@pytest.mark.parametrize(("sheet", "heading", "digits", "figure"), [
    pytest.param("Scorecard", "Target", 18, "1,000.00 or lower", id="a target with its side"),
    pytest.param("Scorecard", "Latest", 10.5, "£1,113.60", id="a figure with its unit"),
    pytest.param("Scorecard", "Previous", 7, "1,113.60", id="the figure before"),
    pytest.param("Trend", "2 earlier", 8, "1,113.60", id="a figure of the sheet Trend"),
])  # fmt: skip
def test_a_column_is_named_where_a_program_shows_hashes(
    tmp_path: Path, calc: Calc, sheet: str, heading: str, digits: float, figure: str
) -> None:
    here = ours(tmp_path, "1113.60")
    narrowed(here, sheet, heading, digits)
    column = f"sheet '{sheet}', column '{heading}'"
    assert f"too narrow for {figure}: Excel shows ###" in checked(here)
    assert column in checked(here)
    assert "###" in pages(calc, here / "S.xlsx") or heading == "Previous"  # which is not printed


def test_columns_of_one_sheet_are_one_fault(tmp_path: Path) -> None:
    here = ours(tmp_path, "1113.60")
    for heading in ("Latest", "Target", "Previous"):
        narrowed(here, "Scorecard", heading, 6)
    ran = scorecard(here, "check", "S.xlsx", "--config", "config/small")
    assert ran.returncode == WRONG
    assert "column 'Latest' (D) is too narrow for £1,113.60: Excel shows ### instead; so are F, " in ran.stderr
    assert "Widen them in Excel: double-click the right edge of each letter." in ran.stderr
    assert ran.stderr.count("###") == 1
