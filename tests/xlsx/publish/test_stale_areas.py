"""Results that fill several cells tell no more than those that fill one: spills, arrays, what-if tables, pivots."""

from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from xlsxwriter.workbook import Workbook as Draft

from tests.xlsx.making import drawn
from workbook_tools.errors import Fault
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.excel_functions import may_read_any_cell
from workbook_tools.xlsx.publish.stale_results import hide_stale_results
from workbook_tools.xlsx.vocabulary.edits import Edit, WriteColumn

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
FIGURES = (40, 5.00117, 41, 5.00118)


def book(draft: Draft) -> None:
    """Sheet Shown: results of every kind in columns of their own; sheet Secret: what members never get."""
    shown, secret, plain = (draft.add_worksheet(name) for name in ("Shown", "Secret", "Plain"))
    secret.add_table("A1:B5", {"name": "Data", "columns": [{"header": "Ref"}, {"header": "Value"}]})
    for row, figure in enumerate(FIGURES, 1):
        secret.write_row(row, 0, ["A", figure])
        plain.write_row(row, 0, ["A", figure])
    shown.write_dynamic_array_formula("A1:A4", '=_xlfn._xlws.FILTER(Data[Value],Data[Ref]="A")')
    shown.write_array_formula("B1:B4", "{=Secret!B2:B5}")
    shown.write_array_formula("C1:C4", "{=Plain!B2:B5}")
    shown.write_formula("D1", "=A3", None, FIGURES[2])
    for column in range(3):
        for row, spilled in enumerate(FIGURES):
            if row or column == 2:
                shown.write_number(row, column, spilled)
    shown.write_row(5, 6, ["Row Labels", "Sum of Value"])
    shown.write_row(6, 6, ["A", 5.00227])
    shown.write_row(3, 6, ["Ref", 5.00228])


def with_what_if(content: bytes) -> bytes:
    """A what-if table in E1:E2, as Excel writes it: one formula without a text, for all its cells."""
    package = Package.open(content, "made.xlsx")
    name = "xl/worksheets/sheet1.xml"
    sheet = package.read(name).decode()
    for row, rest in (
        (1, '<f t="dataTable" ref="E1:E2" dt2D="0" dtr="0" r1="F1"/><v>5.00337</v>'),
        (2, "<v>5.00338</v>"),
    ):
        start = sheet.index(f'<row r="{row}"')
        end = sheet.index("</row>", start)
        sheet = f'{sheet[:end]}<c r="E{row}">{rest}</c>{sheet[end:]}'
    package.replace(name, sheet.encode())
    return package.to_bytes()


def with_pivot(content: bytes, source: str) -> bytes:
    """A pivot table in G6:H7 with a filter two rows above, which reads this source."""
    package = Package.open(content, "made.xlsx")
    cache, pivot = "xl/pivotCache/pivotCacheDefinition1.xml", "xl/pivotTables/pivotTable1.xml"
    holder = f'<cacheSource type="worksheet">{source}</cacheSource>'
    package.add(
        cache, f'<pivotCacheDefinition xmlns="{MAIN}">{holder}</pivotCacheDefinition>'.encode(),
        f"{CONTENT}.pivotCacheDefinition+xml",
    )  # fmt: skip
    place = '<location ref="G6:H7" rowPageCount="1" colPageCount="1"/>'
    package.add(
        pivot, f'<pivotTableDefinition xmlns="{MAIN}">{place}</pivotTableDefinition>'.encode(),
        f"{CONTENT}.pivotTable+xml",
    )  # fmt: skip
    package.relate("xl/workbook.xml", f"{KINDS}/pivotCacheDefinition", cache)
    for name in ("xl/worksheets/_rels/sheet1.xml.rels", "xl/pivotTables/_rels/pivotTable1.xml.rels"):
        if not package.has(name):
            package.add(
                name, b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
                "application/vnd.openxmlformats-package.relationships+xml",
            )  # fmt: skip
    package.relate("xl/worksheets/sheet1.xml", f"{KINDS}/pivotTable", pivot)
    package.relate(pivot, f"{KINDS}/pivotCacheDefinition", cache)
    return package.to_bytes()


def hidden(content: bytes, *edits: Edit) -> tuple[dict[str, object], tuple[Fault, ...]]:
    """What stands on the sheet Shown afterwards, and what the officer is told."""
    package = Package.open(content, "made.xlsx")
    apply_edits(package, edits)
    told = hide_stale_results(Package.open(content), package, edits, ["Secret"], "[c]")
    return shown(package.to_bytes()), told


def shown(content: bytes) -> dict[str, object]:
    """The cells of the sheet Shown as openpyxl reads them without what stands around them."""
    rows = load_workbook(BytesIO(content), read_only=True, data_only=True)["Shown"].iter_rows()
    return {cell.coordinate: cell.value for row in rows for cell in row if cell.value is not None}


CELLS, SAID = hidden(with_what_if(drawn(book)))


@pytest.mark.parametrize(
    ("cells", "stay"),
    [
        pytest.param("A1 A2 A3 A4", False, id="a spilled array"),
        pytest.param("B1 B2 B3 B4", False, id="an array of the old kind"),
        pytest.param("C2 C3 C4", True, id="an array over what members see"),
        pytest.param("D1", False, id="a formula that reads a spilled cell"),
        pytest.param("E1 E2", False, id="a what-if table"),
        pytest.param("G7 H7", True, id="what was typed"),
    ],
)
def test_every_cell_of_a_result_is_hidden(cells: str, stay: bool) -> None:
    assert [CELLS[cell] != "[c]" for cell in cells.split()] == [stay] * len(cells.split())


def test_the_officer_is_told_once_of_each_area() -> None:
    said = {f"{fault.place.column}{fault.place.row}": fault.trouble for fault in SAID}
    assert sorted(said) == ["A1", "B1", "D1", "E1"]
    assert "[c] in A1:A4," in said["A1"]
    assert "[c] here," in said["D1"]


@pytest.mark.parametrize(
    ("source", "stays"),
    [
        pytest.param('<worksheetSource name="Data"/>', False, id="the table Data"),
        pytest.param('<worksheetSource ref="A1:B5" sheet="Secret"/>', False, id="an area of its sheet"),
        pytest.param('<worksheetSource ref="A1:B5" sheet="Plain"/>', True, id="a sheet of the council's own"),
        pytest.param('<worksheetSource name="Unknown"/>', False, id="a name that nobody knows"),
        pytest.param("", False, id="a data model"),
    ],
)
def test_a_pivot_table_keeps_its_words_alone(source: str, stays: bool) -> None:
    cells, told = hidden(with_pivot(drawn(book), source))
    assert (cells["G6"], cells["H6"], cells["G7"], cells["G4"]) == ("Row Labels", "Sum of Value", "A", "Ref")
    assert (cells["H7"], cells["H4"]) == ((5.00227, 5.00228) if stays else ("[c]", "[c]"))
    assert any("the pivot table G4:H7" in fault.trouble for fault in told) is not stays


def test_a_pivot_table_over_a_figure_that_was_hidden() -> None:
    content = with_pivot(drawn(book), '<worksheetSource name="Data"/>')
    package = Package.open(content, "made.xlsx")
    edit = WriteColumn("Data", "Value", (Decimal(40), "[c]", Decimal(41), "[c]"))
    apply_edits(package, [edit])
    hide_stale_results(Package.open(content), package, [edit], [], "[c]")
    assert shown(package.to_bytes())["H7"] == "[c]"


@pytest.mark.parametrize(
    ("function", "any_cell"),
    [
        ("SUM", False),
        ("vlookup", False),
        ("_xlfn.XLOOKUP", False),
        ("_xlfn._xlws.FILTER", False),
        ("_xlfn.NORM.DIST", False),
        ("INDIRECT", True),
        ("OFFSET", True),
        ("CUBEVALUE", True),
        ("_xlfn._xlws.PY", True),
        ("MyUdf", True),
        ("Scores.Of", True),
    ],
)
def test_which_functions_may_read_any_cell(function: str, any_cell: bool) -> None:
    assert may_read_any_cell(function) is any_cell
