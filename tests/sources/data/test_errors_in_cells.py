"""Errors in a source's cells, and formulas that nobody has worked out: told, and never passed over as empty cells."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from tests.sources.data.export_shapes import DEFINITION, SETTINGS
from workbook_tools.app.new_scorecard.read_export import read_export
from workbook_tools.errors import DataError
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.sources.data.read_observations import read_figures
from workbook_tools.sources.data.source_sheet import read_source

ACROSS: list[list[object]] = [
    ["Title"],
    ["Ref", "Indicator", "Apr 2025", "May 2025"],
    ["CS1", "Contacts", 310, 295],
    ["CS3", "Load", 9, 8],
]
DOWN: list[list[object]] = [
    ["Ref", "Series", "Period", "Value"],
    ["CS1", "Ours", "Apr 2025", 310],
    ["CS1", "Ours", "May 2025", 295],
]
ERROR, FORMULA = "#DIV/0!", "=C3*2"
NO_RESULT = "the file has no result of the formula '=C3*2'"


def draw(path: Path, rows: list[list[object]], cell: str, content: str) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    sheet[cell] = content
    sheet[cell].data_type = "e" if content == ERROR else "f"
    book.save(path)
    return path


def faults(path: Path) -> list[str]:
    settings = replace(SETTINGS, file=path)
    with pytest.raises(DataError) as stopped:
        read_figures(read_source(settings), DEFINITION, settings)
    return [f"{fault.place.row} {fault.place.column}: {fault.trouble}" for fault in stopped.value.faults]


@pytest.mark.parametrize(
    ("rows", "cell", "content", "told"),
    [
        pytest.param(ACROSS, "D3", ERROR, "3 May 2025: '#DIV/0!' is not a number", id="an error among months across"),
        pytest.param(ACROSS, "D3", FORMULA, f"3 May 2025: {NO_RESULT}", id="a formula among months across"),
        pytest.param(DOWN, "D3", ERROR, "3 Value: '#DIV/0!' is not a number", id="an error in a column of figures"),
        pytest.param(DOWN, "D3", FORMULA, f"3 Value: {NO_RESULT}", id="a formula in a column of figures"),
    ],
)
def test_a_cell_without_a_figure_is_named(
    tmp_path: Path, rows: list[list[object]], cell: str, content: str, told: str
) -> None:
    assert faults(draw(tmp_path / "e.xlsx", rows, cell, content)) == [told]


def test_an_error_may_be_explained_as_any_symbol(tmp_path: Path) -> None:
    gap = Missing(Gap.NOT_AVAILABLE)
    settings = replace(SETTINGS, file=draw(tmp_path / "e.xlsx", ACROSS, "D3", ERROR), symbols={"#div/0!": gap})
    read = read_figures(read_source(settings), DEFINITION, settings)
    assert [each.value for each in read.observations if each.ref == "CS1"][1] == gap


@pytest.mark.parametrize(
    ("write", "told"),
    [
        pytest.param(lambda sheet: sheet.write_formula("D3", FORMULA), [f"3 May 2025: {NO_RESULT}"], id="0 for none"),
        pytest.param(lambda sheet: sheet.write_formula("D3", FORMULA, None, 620), [], id="a result of its own"),
        pytest.param(lambda sheet: sheet.write_formula("D3", FORMULA, None, "n/a"), [], id="a symbol for result"),
    ],
)
def test_what_a_program_writes_beside_its_formulas(
    tmp_path: Path, write: Callable[[xlsxwriter.worksheet.Worksheet], object], told: list[str]
) -> None:
    path = tmp_path / "made.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(ACROSS):
            sheet.write_row(number, 0, row)
        write(sheet)
    if told:
        assert faults(path) == told
    else:
        settings = replace(SETTINGS, file=path)
        assert len(read_figures(read_source(settings), DEFINITION, settings).observations) == 4


def test_a_first_scorecard_is_not_begun_without_the_result(tmp_path: Path) -> None:
    with pytest.raises(DataError) as stopped:
        read_export(draw(tmp_path / "e.xlsx", ACROSS, "D3", FORMULA), lambda question: "")
    assert str(stopped.value).endswith(
        f"row 3, column 'May 2025': {NO_RESULT}\n    Open the file in Excel, which works its formulas out, and save it."
    )
