"""A sheet's cells by row and column."""

import pytest
from lxml import etree

from tests.xlsx.making import plain_parts, zipped
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.worksheets import sheets
from workbook_tools.xlsx.sheet.grid import Grid


def grid_of(rows: str, before: str = "") -> Grid:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{main}">{before}<sheetData>{rows}</sheetData></worksheet>'
    package = Package.open(zipped(plain_parts(sheet=sheet)))
    return Grid(package, sheets(package)[0])


def places(grid: Grid) -> list[tuple[str | None, list[str | None]]]:
    """Each row's number with its cells' references, in the order of the file."""
    return [(row.get("r"), [cell.get("r") for cell in row]) for row in grid.root.iter("{*}row")]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param((2, 2), [("2", ["B2", "D2"]), ("5", ["A5"])], id="there already"),
        pytest.param((2, 1), [("2", ["A2", "B2", "D2"]), ("5", ["A5"])], id="first of its row"),
        pytest.param((2, 3), [("2", ["B2", "C2", "D2"]), ("5", ["A5"])], id="between"),
        pytest.param((2, 27), [("2", ["B2", "D2", "AA2"]), ("5", ["A5"])], id="last of its row"),
        pytest.param((1, 1), [("1", ["A1"]), ("2", ["B2", "D2"]), ("5", ["A5"])], id="a row above all"),
        pytest.param((3, 1), [("2", ["B2", "D2"]), ("3", ["A3"]), ("5", ["A5"])], id="a row between"),
        pytest.param((9, 1), [("2", ["B2", "D2"]), ("5", ["A5"]), ("9", ["A9"])], id="a row below all"),
    ],
)
def test_a_cell_is_made_in_its_place(cell: tuple[int, int], expected: list[tuple[str, list[str]]]) -> None:
    grid = grid_of('<row r="2"><c r="B2"/><c r="D2"/></row><row r="5"><c r="A5"/></row>')
    grid.cell(*cell)
    assert places(grid) == expected


def test_places_left_unsaid_are_said_before_a_neighbour_comes() -> None:
    grid = grid_of("<row><c/><c/></row><row/><row><c/></row>")
    grid.cell(1, 4)
    grid.cell(3, 2)
    assert places(grid) == [("1", ["A1", "B1", "D1"]), ("2", []), ("3", ["A3", "B3"])]


@pytest.mark.parametrize(
    ("row", "before", "style"),
    [
        pytest.param('<row r="2" s="7" customFormat="1"/>', "", "7", id="the row's own"),
        pytest.param('<row r="2" s="7"/>', "", None, id="a row style that is not in force"),
        pytest.param("", '<cols><col min="2" max="3" style="4"/></cols>', "4", id="the column's"),
        pytest.param("", '<cols><col min="1" max="2" style="4"/></cols>', None, id="the column beside"),
    ],
)
def test_a_new_cell_looks_as_its_place_did(row: str, before: str, style: str | None) -> None:
    assert grid_of(row, before).cell(2, 3).get("s") == style


@pytest.mark.parametrize(
    ("column", "spans"),
    [pytest.param(3, "1:3", id="within"), pytest.param(4, None, id="beyond")],
)
def test_a_rows_span_is_dropped_when_it_is_no_longer_true(column: int, spans: str | None) -> None:
    grid = grid_of('<row r="1" spans="1:3"><c r="A1"/></row>')
    grid.cell(1, column)
    assert next(grid.root.iter("{*}row")).get("spans") == spans


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param('<row r="1"/><row r="1"/>', id="two rows of one number"),
        pytest.param('<row r="1"><c r="A1"/><c r="A1"/></row>', id="two cells of one place"),
    ],
)
def test_what_is_said_twice_is_refused(rows: str) -> None:
    with pytest.raises(WorkbookRefused, match="says twice"):
        grid_of(rows).find(1, 1)


def test_looking_names_nothing_as_changed() -> None:
    grid = grid_of('<row r="1"><c r="A1"><v>1</v></c></row>')
    assert (grid.find(1, 1) is not None, grid.find(1, 2), grid.find(9, 9)) == (True, None, None)
    assert grid.package.changed == frozenset()
    assert etree.QName(next(iter(grid.root))).localname == "sheetData"
