"""Rows at a sheet's end that are kept as text: nobody who looks at the workbook can tell."""

import itertools

import pytest
from lxml import etree

from tests.xlsx.making import plain_parts, zipped
from workbook_tools.xlsx.check.lint import lint
from workbook_tools.xlsx.opc.appended_rows import AppendedRows
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import MAIN
from workbook_tools.xlsx.opc.worksheets import sheets
from workbook_tools.xlsx.sheet.grid import Grid
from workbook_tools.xlsx.sheet.shared_strings import SharedStrings

ROWS = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2" s="0"/></row>'
NEW = ('<row r="3"><c r="A3" s="0"><v>3.5</v></c><c r="C3"/></row>', '<row r="4"><c r="A4" t="b"><v>1</v></c></row>')


def package_of(rows: str = ROWS, before: str = "", prefix: str = "") -> Package:
    colon = f"{prefix}:" if prefix else ""
    named = f'xmlns:{prefix}="{MAIN}"' if prefix else f'xmlns="{MAIN}"'
    sheet = f"<{colon}worksheet {named}>{before}<{colon}sheetData>{rows}</{colon}sheetData></{colon}worksheet>"
    return Package.open(zipped(plain_parts(sheet=sheet)))


def grid_of(package: Package) -> Grid:
    return Grid(package, sheets(package)[0])


def appended(lines: tuple[str, ...] = NEW, first: int = 3) -> AppendedRows:
    return AppendedRows(first, lines, frozenset(), has_formulas=False)


def rows_written(package: Package) -> list[tuple[str | None, list[str | None]]]:
    """Each row's number with its cells' references, as the written workbook has them."""
    after = Package.open(package.to_bytes())
    root = after.root(sheets(after)[0].part)
    return [(row.get("r"), [cell.get("r") for cell in row]) for row in root.iter("{*}row")]


WANTED = [("1", ["A1"]), ("2", ["A2"]), ("3", ["A3", "C3"]), ("4", ["A4"])]


def test_they_go_with_the_sheet_that_is_replaced() -> None:
    package = package_of()
    part = sheets(package)[0].part
    as_it_was = package.read(part)
    grid_of(package).add_rows(appended())
    package.replace(part, as_it_was)
    package.edit(part)
    assert rows_written(package) == WANTED[:2]


@pytest.mark.parametrize(
    ("before", "as_text"),
    [
        pytest.param("", True, id="plain"),
        pytest.param("<!-- </sheetData> -->", False, id="a comment that says where rows end"),
        pytest.param("<?note </sheetData>?>", False, id="an instruction that does"),
    ],
)
def test_rows_are_written_behind_the_sheets_own(before: str, as_text: bool) -> None:
    package = package_of(before=before)
    part = sheets(package)[0].part
    grid_of(package).add_rows(appended())
    assert (package.appended(part) is not None) == as_text
    assert rows_written(package) == WANTED
    assert before.encode() in Package.open(package.to_bytes()).read(part)


def test_rows_of_a_sheet_whose_names_have_a_prefix_get_its_namespace() -> None:
    package = package_of('<x:row r="1"/><x:row r="2"/>', prefix="x")
    grid_of(package).add_rows(appended())
    assert rows_written(package) == [("1", []), ("2", []), *WANTED[2:]]


def test_rows_with_something_behind_them_stand_before_it() -> None:
    package = package_of(ROWS + '<row r="9"><c r="A9"/></row>')
    grid_of(package).add_rows(appended())
    assert rows_written(package) == [*WANTED, ("9", ["A9"])]


LOOKS = ("find", "row", "cell", "take out", "place", "root", "edit", "a second block")


@pytest.mark.parametrize("looks", [*itertools.permutations(LOOKS, 2)], ids=" then ".join)
def test_whoever_looks_first_finds_the_rows_and_changes_last(looks: tuple[str, str]) -> None:
    package = package_of()
    part, grid = sheets(package)[0].part, grid_of(package)
    grid.add_rows(appended())
    for look in looks:
        match look:
            case "find":
                assert grid.find(3, 3) is not None
                assert grid.find(4, 3) is None
            case "row":
                assert grid.row(4) is not None
                assert grid.row(7) is None
            case "cell":
                grid.cell(4, 2)
            case "take out":
                grid.take_out(3, 1)
            case "place":
                grid.place(3, 2, etree.Element(f"{{{MAIN}}}c"))
            case "root" | "edit":
                root = package.root(part) if look == "root" else package.edit(part)
                numbers = [row.get("r") for row in root.iter("{*}row")]
                assert numbers[:4] == ["1", "2", "3", "4"]
            case "a second block":
                grid.add_rows(appended(('<row r="5"><c r="A5"/></row>',), first=5))
    third = ["A3", "B3", "C3"] if "place" in looks else ["A3", "C3"]
    wanted = [
        *WANTED[:2],
        ("3", [cell for cell in third if cell != "A3" or "take out" not in looks]),
        ("4", ["A4", "B4"] if "cell" in looks else ["A4"]),
        *([("5", ["A5"])] if "a second block" in looks else []),
    ]
    assert rows_written(package) == wanted


@pytest.mark.parametrize(
    ("line", "trouble"),
    [
        pytest.param('<row r="4"><c r="A4" s="0"/><c r="B4"><v>1.5E-7</v></c></row>', None, id="sound"),
        pytest.param('<row r="3"><c r="A3"/></row>', "stands twice or is out of order", id="a row twice"),
        pytest.param('<row r="2"><c r="A2"/></row>', "stands twice or is out of order", id="a row of the sheet's own"),
        pytest.param('<row r="1048577"><c r="A1048577"/></row>', "out of order", id="a row beyond the last"),
        pytest.param('<row r="4"><c r="A5"/></row>', "cannot be read", id="a cell of another row"),
        pytest.param('<row r="4"><c r="B4"/><c r="A4"/></row>', "a cell stands twice", id="cells out of order"),
        pytest.param('<row r="4"><c r="A4"/><c r="A4"/></row>', "a cell stands twice", id="a cell twice"),
        pytest.param('<row r="4"><c r="XFE4"/></row>', "a cell stands twice or out of order", id="beyond XFD"),
        pytest.param('<row r="4"><c r="A4" s="99"/></row>', "style is not in the style list", id="no such style"),
        pytest.param('<row r="4" s="99"><c r="A4"/></row>', "style is not in the style list", id="a row's style"),
        pytest.param('<row r="4"><c r="A4" t="s"><v>99</v></c></row>', "not in the shared strings", id="no such text"),
        pytest.param('<row r="4"><c r="A4"><v>nan</v></c></row>', "cannot be read", id="no number"),
        pytest.param('<row r="4"><c r="A4"><v>1</c></v></row>', "cannot be read", id="not well formed"),
        pytest.param('<row r="4"><c r="A4"><f>1+1</f></c></row>', "cannot be read", id="a formula"),
    ],
)
def test_a_fault_in_rows_kept_as_text_is_found(line: str, trouble: str | None) -> None:
    package = package_of()
    grid_of(package).add_rows(appended((NEW[0], line)))
    part = sheets(package)[0].part
    assert package.appended(part) is not None
    found = [str(finding) for finding in lint(package, [part])]
    assert package.appended(part) is not None  # the lint has read the text, not elements made of it
    assert bool(found) == bool(trouble), found
    assert any(trouble in finding for finding in found) if trouble else True


def like_row_3(number: int, value: str = "<v>1.5</v>", text: str = "<v>0</v>") -> str:
    """A row of the same cells in the same styles as every other: a number, a shared text and an empty cell."""
    cells = f'<c r="A{number}" s="0">{value}</c><c r="B{number}" t="s">{text}</c><c r="C{number}"/>'
    return f'<row r="{number}">{cells}</row>'


@pytest.mark.parametrize(
    ("line", "trouble"),
    [
        pytest.param(like_row_3(5, value="<v>-2E+20</v>"), None, id="sound"),
        pytest.param(like_row_3(5, value="<v>1,5</v>"), "row 5: a new row cannot be read", id="no number"),
        pytest.param(like_row_3(5, value="<v></v>"), "row 5: a new row cannot be read", id="an empty value"),
        pytest.param(like_row_3(5, value="<v>1<v></v>"), "row 5: a new row cannot be read", id="a tag in a value"),
        pytest.param(like_row_3(5, value="v>1</v>"), "row 5: a new row cannot be read", id="half a tag"),
        pytest.param(like_row_3(5, text="<v>1.5</v>"), "row 5: a new row cannot be read", id="no index of a text"),
        pytest.param(like_row_3(5, text="<v>1</v>"), "rows 3 to 5: a text is not in the shared strings", id="no text"),
        pytest.param(like_row_3(5).replace("C5", "C6"), "row 5: a new row cannot be read", id="a cell of another row"),
        pytest.param(like_row_3(5).replace("C5", "B5"), "rows 3 to 5: a cell stands twice", id="a cell twice"),
        pytest.param(like_row_3(5).replace('s="0"', 's="9"'), "rows 3 to 5: a style is not", id="no such style"),
        pytest.param(like_row_3(4), "row 4: a new row cannot be read, stands twice", id="a row twice"),
        pytest.param(like_row_3(6), None, id="a row left out"),
        pytest.param("", "row 5: a new row cannot be read", id="no row"),
    ],
)
def test_a_fault_in_the_last_of_rows_that_are_alike_is_found(line: str, trouble: str | None) -> None:
    package = package_of()
    assert SharedStrings(package).index("the only text") == 0
    grid_of(package).add_rows(appended((like_row_3(3), like_row_3(4), line)))
    found = [str(finding) for finding in lint(package, [sheets(package)[0].part])]
    assert bool(found) == bool(trouble), found
    assert any(trouble in finding for finding in found) if trouble else True
