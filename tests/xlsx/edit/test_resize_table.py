"""Tables with more rows or fewer."""

from decimal import Decimal

import pytest
from lxml import etree
from xlsxwriter.workbook import Workbook as Draft

from tests.xlsx.making import drawn, edited, indicators, one_by_one, opened, parts, results, zipped
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.read_layout import read_layout
from workbook_tools.xlsx.vocabulary.edits import Edit, ResizeTable, SetFormula, SetName, SetNumberFormats, WriteColumn

SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("rows", "reference", "below"),
    [
        pytest.param(5, "B3:F8", 10, id="two more"),
        pytest.param(4, "B3:F7", 9, id="one more"),
        pytest.param(3, "B3:F6", 8, id="as it is"),
        pytest.param(2, "B3:F5", 7, id="one fewer"),
        pytest.param(1, "B3:F4", 6, id="down to one"),
    ],
)
def test_the_table_ends_where_asked_and_what_was_below_moves(rows: int, reference: str, below: int) -> None:
    after = edited(drawn(indicators), ResizeTable("Scores", rows))
    sheet = opened(after)["Scores"]
    assert sheet.tables["Scores"].ref == reference
    assert sheet.tables["Scores"].autoFilter.ref == reference
    assert sheet[f"B{below}"].value == "Below"
    assert sheet[f"C{below}"].value == "=SUM(Scores[Latest])"
    assert opened(after).defined_names["Total"].attr_text == f"Scores!$C${below}"
    assert read_layout(Package.open(after)).tables["Scores"].rows == rows


def test_new_rows_look_like_the_last_and_have_the_tables_formulas() -> None:
    def draw(book: Draft) -> None:
        indicators(book)
        book.get_worksheet_by_name("Scores").set_row(5, 45)

    sheet = opened(edited(drawn(draw), ResizeTable("Scores", 5)))["Scores"]
    assert [sheet[f"C{row}"].number_format for row in (6, 7, 8)] == ["0.0", "0.0", "0.0"]
    assert [sheet[f"C{row}"].value for row in (6, 7, 8)] == [3, None, None]
    assert [sheet[f"D{row}"].value for row in (7, 8)] == ["=Scores[[#This Row],[Latest]]*2"] * 2
    assert [sheet.row_dimensions[row].height for row in (6, 7, 8, 9)] == [45, 45, 45, None]


def test_new_rows_are_made_as_edits_done_one_by_one_would_make_them() -> None:
    edits: list[Edit] = [
        ResizeTable("Scores", 8),
        WriteColumn("Scores", "Latest", (1, Decimal("2.50"), "three", None, True, 1, "=A1 {0} <&>", Decimal("1E+3"))),
        SetFormula("Scores", "Double", (2, Decimal("5.0"), "six", None, True, " six <&>{1}", False, 2)),
        SetNumberFormats("Scores", "Latest", ("", "0%", "0.000", "0.000", "", "0.0", '"{2}"0', "@")),
        SetNumberFormats("Scores", "Double", ("0%",) * 8),
        WriteColumn("Scores", "Ref", tuple("abcdefgh")),
    ]
    together = edited(drawn(indicators), *edits)
    formulas, shown = opened(together)["Scores"], results(together)["Scores"]
    assert [shown[f"C{row}"].value for row in range(4, 12)] == [1, 2.5, "three", None, True, 1, "=A1 {0} <&>", 1000]
    assert [shown[f"D{row}"].value for row in range(9, 12)] == [" six <&>{1}", False, 2]
    assert [formulas[f"C{row}"].number_format for row in (5, 8, 9, 10)] == ["0%", "0.0", "0.0", '"{2}"0']
    assert _cells(together) == _cells(one_by_one(drawn(indicators), edits))


def test_what_a_new_row_is_given_twice_ends_as_it_was_given_last() -> None:
    edits: list[Edit] = [
        ResizeTable("Scores", 5),
        WriteColumn("Scores", "Double", (1, 2, 3, 4, 5)),
        SetFormula("Scores", "Double", (3, 149, 6, 0, 0)),
        WriteColumn("Scores", "Ref", tuple("abcde")),
        WriteColumn("Scores", "Ref", tuple("ABCDE")),
    ]
    after = edited(drawn(indicators), *edits)
    assert [opened(after)["Scores"][f"D{row}"].value for row in (4, 8)] == ["=Scores[[#This Row],[Latest]]*2"] * 2
    assert [opened(after)["Scores"][f"B{row}"].value for row in (4, 8)] == ["A", "E"]
    assert _cells(after) == _cells(one_by_one(drawn(indicators), edits))


def _cells(content: bytes) -> list[tuple[object, ...]]:
    """The cells of sheet Scores: places, formulas, results, types and number formats."""
    pairs = zip(opened(content)["Scores"].iter_rows(), results(content)["Scores"].iter_rows(), strict=True)
    return [
        (cell.coordinate, cell.value, cell.data_type, cell.number_format, cell.font.b, shown.value, shown.data_type)
        for formulas, results in pairs
        for cell, shown in zip(formulas, results, strict=True)
    ]


def test_a_formula_by_address_is_filled_down() -> None:
    entries = parts(drawn(indicators))
    old, new = b"Scores[[#This Row],[Latest]]*2", b"C4*2+$C$4"
    table = entries["xl/tables/table1.xml"].replace(old, new)
    sheet = entries[SHEET].replace(old, new, 1).replace(old, b"C5*2+$C$4", 1).replace(old, b"C6*2+$C$4", 1)
    after = edited(zipped({**entries, SHEET: sheet, "xl/tables/table1.xml": table}), ResizeTable("Scores", 5))
    assert [opened(after)["Scores"][f"D{row}"].value for row in (6, 7, 8)] == [f"=C{row}*2+$C$4" for row in (6, 7, 8)]


def test_edits_that_follow_find_the_table_and_names_where_they_went() -> None:
    edits: list[Edit] = [
        ResizeTable("Scores", 5),
        WriteColumn("Scores", "Latest", tuple(map(Decimal, "12345"))),
        SetFormula("Scores", "Double", tuple(map(Decimal, ("2", "4", "6", "8", "10")))),
        SetName("Total", Decimal(15)),
        ResizeTable("Scores", 4),
        WriteColumn("Scores", "Ref", ("a", "b", "c", "d")),
    ]
    sheet = results(edited(drawn(indicators), *edits))["Scores"]
    assert [[cell.value for cell in row] for row in sheet["B4:D7"]] == [
        ["a", 1, 2],
        ["b", 2, 4],
        ["c", 3, 6],
        ["d", 4, 8],
    ]
    assert [sheet["C9"].value, sheet["B8"].value] == [15, None]


def test_rows_and_cells_stand_in_order_and_the_extent_is_right() -> None:
    sheet = etree.fromstring(parts(edited(drawn(indicators), ResizeTable("Scores", 50)))[SHEET])
    rows = [int(row.get("r", "0")) for row in sheet.iter("{*}row")]
    assert rows == sorted(set(rows))
    assert all(cell.get("r", "").endswith(row.get("r", "?")) for row in sheet.iter("{*}row") for cell in row)
    assert sheet.find("{*}dimension").get("ref") == "B3:F55"  # type: ignore[union-attr]


def test_the_blank_row_of_an_empty_table_becomes_a_row() -> None:
    entries = parts(drawn(indicators))
    table = entries["xl/tables/table1.xml"].replace(b"<table ", b'<table insertRow="1" ', 1)
    after = edited(zipped({**entries, "xl/tables/table1.xml": table}), ResizeTable("Scores", 3))
    assert b"insertRow" not in parts(after)["xl/tables/table1.xml"]


def test_a_totals_row_moves_down() -> None:
    def draw(book: Draft) -> None:
        columns = [{"header": "Ref", "total_string": "Sum"}, {"header": "Latest", "total_function": "sum"}]
        sheet = book.add_worksheet("Scores")
        sheet.add_table("A1:B4", {"name": "Scores", "total_row": True, "columns": columns})

    after = edited(drawn(draw), ResizeTable("Scores", 4))
    table = opened(after)["Scores"].tables["Scores"]
    assert (table.ref, table.autoFilter.ref) == ("A1:B6", "A1:B5")
    assert opened(after)["Scores"]["A6"].value == "Sum"


@pytest.mark.parametrize(
    ("rows_beside", "refused"),
    [
        pytest.param(2, False, id="ends above the last row"),
        pytest.param(3, True, id="ends beside it, and would grow along"),
        pytest.param(4, True, id="goes on below it"),
    ],
)
def test_a_table_beside_is_not_pulled_apart(rows_beside: int, refused: bool) -> None:
    def draw(book: Draft) -> None:
        indicators(book)
        sheet = book.get_worksheet_by_name("Scores")
        sheet.add_table(2, 8, 2 + rows_beside, 8, {"name": "Beside", "columns": [{"header": "Other"}]})

    if refused:
        with pytest.raises(WorkbookRefused, match="'Beside' stands beside table 'Scores'"):
            edited(drawn(draw), ResizeTable("Scores", 5))
        return
    tables = opened(edited(drawn(draw), ResizeTable("Scores", 5)))["Scores"].tables
    assert (tables["Scores"].ref, tables["Beside"].ref) == ("B3:F8", f"I3:I{3 + rows_beside}")
