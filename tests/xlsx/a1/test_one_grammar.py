"""Every reader of references gives the same answer to the same text, and openpyxl's own readers give it too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter, range_boundaries

from workbook_tools.xlsx.a1.addresses import (
    LAST_COLUMN,
    LAST_ROW,
    Area,
    column_number,
    parse_area,
    parse_areas,
    parse_reference,
    parse_target,
    quote_sheet,
)
from workbook_tools.xlsx.a1.formula_references import Reference, parse_formula, shift_formula
from workbook_tools.xlsx.a1.plain_references import parse_places, sheets_read
from workbook_tools.xlsx.publish.flatten.expressions import CellsOperand, NameOperand, parse_expression


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A1", Area(1, 1, 1, 1), id="a cell"),
        pytest.param("$A$1:$B$2", Area(1, 1, 2, 2), id="fixed"),
        pytest.param("A5:A5", Area(5, 1, 5, 1), id="a cell as an area"),
        pytest.param("A:C", Area(1, 1, 1_048_576, 3), id="whole columns"),
        pytest.param("$C:A", Area(1, 1, 1_048_576, 3), id="whole columns, the last one first"),
        pytest.param("5:5", Area(5, 1, 5, 16_384), id="a whole row"),
        pytest.param("$3:$1", Area(1, 1, 3, 16_384), id="whole rows, the last one first"),
        pytest.param("B2:A1", Area(1, 1, 2, 2), id="corners exchanged"),
        pytest.param("b2:c3", Area(2, 2, 3, 3), id="small letters"),
        pytest.param("XFD1048576", Area(1_048_576, 16_384, 1_048_576, 16_384), id="the last cell"),
        pytest.param("XFE1", None, id="past the last column"),
        pytest.param("XFE:XFE", None, id="a column past the last"),
        pytest.param("A1048577", None, id="past the last row"),
        pytest.param("1048577:1048577", None, id="a row past the last"),
        pytest.param("YTD2018", None, id="a name with a year"),
        pytest.param("R1C1", None, id="by row and column"),
        pytest.param("A0", None, id="row 0"),
        pytest.param("A01", None, id="a nought in front"),
        pytest.param("٣:٣", None, id="digits of another script"),
        pytest.param("A", None, id="a letter"),
        pytest.param("7", None, id="a number"),
        pytest.param("A:5", None, id="half column, half row"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_every_reader_gives_the_same_area(text: str, expected: Area | None) -> None:
    assert parse_area(text) == expected
    assert list(parse_areas(f"{text} {text}")) == ([expected] * 2 if expected else [])
    for sheet in ("", "Notes!", "'It''s'!", "Été!"):
        pieces = parse_formula(f"{sheet}{text}")
        assert [piece.area for piece in pieces if isinstance(piece, Reference)] == ([expected] if expected else [])
        assert [place.area for place in parse_places(f"{sheet}{text}")] == ([expected] if expected else [])
    if expected:
        assert isinstance(parse_expression(text), CellsOperand)
    strictly = parse_area(text, strict=True)
    assert strictly == (expected if text == text.upper() and text not in {"$C:A", "$3:$1", "B2:A1"} else None)
    assert parse_reference(f"Notes!{text}") == (("Notes", strictly) if strictly else None)


@pytest.mark.parametrize("name", ["XFE1", "YTD2018", "R1C1", "A1048577", "TAX_1"])
def test_a_name_that_looks_like_a_cell_is_a_name(name: str) -> None:
    assert parse_expression(name) == NameOperand(name)


@pytest.mark.parametrize(
    ("text", "sheets"),
    [
        pytest.param("Notes!A1", {"notes"}, id="one"),
        pytest.param("'It''s'!$A:$B,Notes!$1:$2", {"it's", "notes"}, id="a list"),
        pytest.param("(Notes!A1)", {"notes"}, id="in brackets"),
        pytest.param("A1", set(), id="no sheet"),
        pytest.param("Notes!A1,B2", set(), id="one without a sheet"),
        pytest.param("Jan:Mar!A1", set(), id="through several sheets"),
        pytest.param("'Jan:Mar'!A1", set(), id="through several sheets, quoted"),
        pytest.param("[1]Notes!A1", set(), id="another workbook"),
        pytest.param("'[1]Notes'!A1", set(), id="another workbook, quoted"),
        pytest.param("[Book1.xlsx]Notes!A1", set(), id="another workbook by its name"),
        pytest.param("!A1", set(), id="the sheet that uses the name"),
        pytest.param("Notes!XFE1", set(), id="no cell"),
        pytest.param("Notes!A1+1", set(), id="a formula"),
    ],
)
def test_the_sheets_of_a_plain_reference(text: str, sheets: set[str]) -> None:
    assert sheets_read(text) == sheets


_CORNERS = st.tuples(st.integers(1, LAST_ROW), st.integers(1, LAST_COLUMN), st.booleans(), st.booleans())


@st.composite
def _areas(draw: st.DrawFn) -> str:
    row, column, row_fixed, column_fixed = draw(_CORNERS)
    other_row, other_column, other_row_fixed, other_column_fixed = draw(_CORNERS)
    top = f"{'$' * row_fixed}{row}", f"{'$' * other_row_fixed}{max(row, other_row)}"
    left = (
        f"{'$' * column_fixed}{get_column_letter(column)}",
        f"{'$' * other_column_fixed}{get_column_letter(max(column, other_column))}",
    )
    cells = f"{left[0]}{top[0]}", f"{left[0]}{top[0]}:{left[1]}{top[1]}", ":".join(top), ":".join(left)
    return draw(st.sampled_from(cells))


@given(_areas(), st.sampled_from([str.upper, str.lower]))
def test_openpyxl_reads_the_same_rectangle(text: str, case: type[str]) -> None:
    left, top, right, bottom = range_boundaries(text)
    expected = Area(top or 1, left or 1, bottom or LAST_ROW, right or LAST_COLUMN)
    assert parse_area(case(text)) == expected
    assert parse_area(text, strict=True) == expected


@given(_areas(), st.text(st.characters(codec="utf-8", exclude_characters="[]:*?/\\!\0"), min_size=1, max_size=31))
def test_any_name_of_a_sheet_comes_back(cells: str, sheet: str) -> None:
    text = f"{quote_sheet(sheet)}!{cells}"
    pieces = parse_formula(text)
    assert pieces == ("", pieces[1], "")
    assert isinstance(pieces[1], Reference)
    assert pieces[1].area == parse_area(cells)
    assert parse_target(text) == (sheet, cells)


@given(st.integers(0, 20_000))
def test_openpyxl_writes_the_same_letters(number: int) -> None:
    if 0 < number <= 18_278:
        assert column_number(get_column_letter(number)) == number


@given(st.lists(_areas(), min_size=1, max_size=4), st.integers(0, 50), st.integers(0, 20))
def test_openpyxl_fills_a_formula_the_same_way(areas: list[str], down: int, right: int) -> None:
    near = [area for area in areas if _stays_on_sheet(area, down, right)]
    formula = f"SUM({','.join(near)})+YTD2018"
    target = f"{get_column_letter(1 + right)}{1 + down}"
    theirs = Translator(f"={formula}", "A1").translate_formula(target)
    if "YTD2018" in theirs:  # to openpyxl any three letters and a number are a cell
        assert f"={shift_formula(formula, down, right)}" == theirs
    else:
        assert f"={shift_formula(formula, down, right)}".rpartition("+")[0] == theirs.rpartition("+")[0]


def _stays_on_sheet(text: str, down: int, right: int) -> bool:
    area = parse_area(text)
    if area is None:
        return False
    rows = text.replace("$", "").replace(":", "").isalpha() or area.bottom + down <= LAST_ROW
    return rows and (not any(map(str.isalpha, text)) or area.right + right <= LAST_COLUMN)
