"""References as Excel writes them, and what is no reference."""

import pytest

from workbook_tools.xlsx.a1.addresses import Area, parse_area, parse_cell, parse_reference


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A1", (1, 1), id="first cell"),
        pytest.param("$AA$10", (10, 27), id="fixed"),
        pytest.param("XFD1048576", (1_048_576, 16_384), id="last cell"),
        pytest.param("XFE1", None, id="past the last column"),
        pytest.param("A1048577", None, id="past the last row"),
        pytest.param("A0", None, id="row 0"),
        pytest.param("a1", None, id="small letters"),
        pytest.param("1A", None, id="wrong way round"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_parse_cell(text: str, expected: tuple[int, int] | None) -> None:
    assert parse_cell(text, strict=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("B2", Area(2, 2, 2, 2), id="one cell"),
        pytest.param("B2:D9", Area(2, 2, 9, 4), id="a block"),
        pytest.param("D9:B2", None, id="corners exchanged"),
        pytest.param("B2:", None, id="no end"),
        pytest.param("3:7", Area(3, 1, 7, 16_384), id="whole rows"),
        pytest.param("$B:$D", Area(1, 2, 1_048_576, 4), id="whole columns"),
        pytest.param("B2 D9", None, id="two areas"),
    ],
)
def test_parse_area(text: str, expected: Area | None) -> None:
    assert parse_area(text, strict=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Trend!E5:Q5", ("Trend", Area(5, 5, 5, 17)), id="plain"),
        pytest.param("'Officer''s notes'!A1", ("Officer's notes", Area(1, 1, 1, 1)), id="quoted"),
        pytest.param("A1:B1", ("", Area(1, 1, 1, 2)), id="own sheet"),
        pytest.param("My notes!A1", None, id="not quoted"),
        pytest.param("Trend!", None, id="no cells"),
    ],
)
def test_parse_reference(text: str, expected: tuple[str, Area] | None) -> None:
    assert parse_reference(text) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("A1:B2", "B2:C3", True, id="corner"),
        pytest.param("A1:B2", "C1:D2", False, id="side by side"),
        pytest.param("A1:B2", "A3:B4", False, id="one under the other"),
        pytest.param("A1:D4", "B2", True, id="inside"),
    ],
)
def test_overlaps(first: str, second: str, expected: bool) -> None:
    one, other = parse_area(first), parse_area(second)
    assert one is not None
    assert other is not None
    assert one.overlaps(other) is other.overlaps(one) is expected
