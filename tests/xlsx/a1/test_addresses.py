"""References as text and as numbers."""

import pytest

from workbook_tools.xlsx.a1.addresses import Area, cell_name, parse_area, parse_cell, parse_target, quote_sheet


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A1", (1, 1)),
        ("$Z$26", (26, 26)),
        ("AA10", (10, 27)),
        ("XFD1048576", (1_048_576, 16_384)),
        ("XFE1", None),
        ("A1048577", None),
        ("A0", None),
        ("A:A", None),
        ("Title", None),
        ("", None),
    ],
)
def test_a_cell(text: str, expected: tuple[int, int] | None) -> None:
    assert parse_cell(text) == expected
    if expected:
        assert cell_name(*expected) == text.replace("$", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("B2:D5", Area(2, 2, 5, 4)),
        ("$D$5:$B$2", Area(2, 2, 5, 4)),
        ("C7", Area(7, 3, 7, 3)),
        ("A:C", Area(1, 1, 1_048_576, 3)),
        ("2:5", Area(2, 1, 5, 16_384)),
        ("A1 B2", None),
    ],
)
def test_an_area(text: str, expected: Area | None) -> None:
    assert parse_area(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Notes!$B$3", ("Notes", "$B$3"), id="plain"),
        pytest.param("'The head''s notes'!$B$3", ("The head's notes", "$B$3"), id="quoted"),
        pytest.param("[1]Notes!$B$3", None, id="another workbook"),
        pytest.param("12", None, id="a constant"),
    ],
)
def test_what_a_name_stands_for(text: str, expected: tuple[str, str] | None) -> None:
    assert parse_target(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Trend", "Trend"),
        ("Trend_2", "Trend_2"),
        ("The trend", "'The trend'"),
        ("Head's", "'Head''s'"),
        ("2018", "'2018'"),
        ("Q1", "'Q1'"),
        ("R1C1", "'R1C1'"),
        ("RC", "'RC'"),
        ("Trend-12", "'Trend-12'"),
        ("Überblick", "'Überblick'"),
    ],
)
def test_a_sheets_name_in_a_formula(name: str, expected: str) -> None:
    assert quote_sheet(name) == expected
