"""What a closed workbook offers."""

from decimal import Decimal

import pytest

from tests.places import ROOT, WORKBOOKS, needs_shared
from tests.xlsx.making import drawn, indicators, parts, plain_parts, zipped
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.read_layout import read_layout
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, Layout


def layout_of(content: bytes) -> Layout:
    return read_layout(Package.open(content, "made.xlsx"))


def test_tables_are_read_by_heading() -> None:
    layout = layout_of(drawn(indicators))
    table = layout.tables["Scores"]
    assert (layout.file, table.sheet, table.rows, table.first_row) == ("made.xlsx", "Scores", 3, 4)
    assert table.headings == ("Ref", "Latest", "Double", "Trend", "Commentary")
    assert table.columns["Ref"] == ("one", "two", "three")
    assert table.columns["Latest"] == (Decimal("1.5"), Decimal("74.6"), Decimal(3))
    assert table.columns["Trend"] == (None, None, None)
    assert table.formula_columns == {"Double"}
    assert layout.tables["Feed"].sheet == "The feed"


@pytest.mark.parametrize(
    ("area", "cells"),
    [
        pytest.param("F4", {(0, "Commentary")}, id="one cell"),
        pytest.param("F4:F5", {(0, "Commentary"), (1, "Commentary")}, id="two rows"),
        pytest.param("E5:F5", {(1, "Trend"), (1, "Commentary")}, id="two columns"),
        pytest.param("F2:F1048576", {(row, "Commentary") for row in range(3)}, id="as far as the table goes"),
        pytest.param("H4:H5", set(), id="beside the table"),
    ],
)
def test_a_link_hangs_on_each_cell_that_it_is_over(area: str, cells: set[tuple[int, str]]) -> None:
    changed = parts(drawn(indicators))
    sheet = changed["xl/worksheets/sheet1.xml"]
    link = f'<hyperlinks><hyperlink ref="{area}" location="Feed!A1"/></hyperlinks><pageMargins'.encode()
    changed["xl/worksheets/sheet1.xml"] = sheet.replace(b"<pageMargins", link, 1)
    attached = layout_of(zipped(changed)).tables["Scores"].attached
    assert attached == dict.fromkeys(cells, ("Link: Feed!A1",))


def test_names_of_single_cells_are_read_and_others_left_out() -> None:
    assert layout_of(drawn(indicators)).names == {"Headline": None, "Total": Decimal("79.1")}


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        pytest.param('<definedName name="A">Only!$B$2</definedName>', {"A": Decimal(7)}, id="a cell"),
        pytest.param('<definedName name="A">only!B2</definedName>', {"A": Decimal(7)}, id="other case, no dollars"),
        pytest.param('<definedName name="A" localSheetId="0">Only!$B$2</definedName>', {}, id="of one sheet"),
        pytest.param('<definedName name="A">Only!$B$2:$B$3</definedName>', {}, id="an area"),
        pytest.param('<definedName name="A">Gone!$B$2</definedName>', {}, id="no such sheet"),
        pytest.param('<definedName name="A">#REF!</definedName>', {}, id="broken"),
        pytest.param('<definedName name="A">0.05</definedName>', {}, id="a constant"),
    ],
)
def test_which_names_count(definition: str, expected: dict[str, CellContent]) -> None:
    entries = plain_parts('<row r="2"><c r="B2"><v>7</v></c></row>')
    workbook = str(entries["xl/workbook.xml"])
    start, end = workbook.index("<definedName "), workbook.index("</definedNames>")
    entries["xl/workbook.xml"] = workbook[:start] + definition + workbook[end:]
    assert layout_of(zipped(entries)).names == expected


def test_rows_and_cells_may_leave_their_places_unsaid() -> None:
    entries = plain_parts("<row><c><v>1</v></c></row><row><c><v>2</v></c><c><v>7</v></c></row>")
    assert layout_of(zipped(entries)).names == {"Spot": Decimal(7)}


@pytest.mark.parametrize(
    "row",
    [
        pytest.param('<row r="2"><c r="B2" t="s"><v>99</v></c></row>', id="a string that is not there"),
        pytest.param('<row r="2"><c r="B2"><v>abc</v></c></row>', id="a number that is none"),
        pytest.param('<row r="x"><c r="B2"><v>1</v></c></row>', id="a row without number"),
    ],
)
def test_a_damaged_cell_is_refused(row: str) -> None:
    with pytest.raises(WorkbookRefused, match=r"xl/sheet1\.xml holds what no cell can hold"):
        layout_of(zipped(plain_parts(row)))


@needs_shared
@pytest.mark.parametrize(
    ("file", "table", "rows", "headings"),
    [
        pytest.param("excel-made/table01.xlsx", "Table1", 10, ("Column1", "Column2", "Column3", "Column4"), id="plain"),
        pytest.param("excel-made/table02.xlsx", "Table1", 8, None, id="several tables"),
        pytest.param("excel-made/table05.xlsx", "Table1", 10, None, id="table style"),
        pytest.param("poi/SingleCellTable.xlsx", "Table3", 1, None, id="one cell"),
    ],
)
def test_excels_own_tables_are_read(file: str, table: str, rows: int, headings: tuple[str, ...] | None) -> None:
    found = layout_of((WORKBOOKS / file).read_bytes()).tables
    assert table in found, found.keys()
    assert found[table].rows == rows
    assert headings is None or found[table].headings == headings


def test_the_standard_template_is_read() -> None:
    template = ROOT / "template" / "Scorecard.xlsx"
    layout = layout_of(template.read_bytes())
    assert {"Scorecard", "Trend", "Data", "CommentaryLog"} <= set(layout.tables)
    assert "RAG" in layout.tables["Scorecard"].formula_columns
