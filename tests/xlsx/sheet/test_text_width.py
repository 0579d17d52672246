"""Arial's widths worked out by hand: at 12 points an em is 16 pixels, an "a" 8.896, a space 4.448."""

import pytest

from workbook_tools.xlsx.sheet.text_width import line_count, text_pixels


@pytest.mark.parametrize(
    ("text", "points", "expected"),
    [
        pytest.param("", 12, 0, id="nothing"),
        pytest.param("a", 12, 8.896, id="556 thousandths of 16 pixels"),
        pytest.param("Mi", 12, 16.88, id="833 and 222"),
        pytest.param("10,000", 12, 48.928, id="five digits and a comma"),
        pytest.param("a", 24, 17.792, id="twice the size, twice as wide"),
    ],
)
def test_the_width_of_a_text(text: str, points: float, expected: float) -> None:
    assert text_pixels(text, points) == pytest.approx(expected)


def test_bold_is_wider() -> None:
    assert text_pixels("Green", 12, bold=True) > text_pixels("Green", 12)


@pytest.mark.parametrize(
    ("text", "pixels", "lines"),
    [
        pytest.param("", 60, 0, id="nothing"),
        pytest.param("aaa aaa", 58, 1, id="57.8 pixels just fit"),
        pytest.param("aaa aaa", 57, 2, id="57.8 pixels just do not"),
        pytest.param("aaa aaa aaa", 58, 2, id="two words and one"),
        pytest.param("aaaaaa", 54, 1, id="a word of 53.4 pixels fits"),
        pytest.param("aaaaaa", 53, 2, id="a word of 53.4 pixels is broken"),
        pytest.param("a\na", 58, 2, id="a line break"),
        pytest.param("a\n\na", 58, 3, id="an empty line counts"),
    ],
)
def test_how_many_lines(text: str, pixels: float, lines: int) -> None:
    assert line_count(text, pixels, 12) == lines
