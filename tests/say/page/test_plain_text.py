import pytest

from workbook_tools.say.page.plain_text import css_string, plain_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        pytest.param("a\x00b\x1bc\x85d", "abcd", id="control characters"),
        pytest.param("one\ntwo\tthree", "one\ntwo\tthree", id="lines and tabs stay"),
        pytest.param("\u202eevil\u202c \u2066x\u2069", "evil x", id="overrides of direction"),
        pytest.param("\ud800half", "half", id="half a character"),
        pytest.param("שלום café ▲ 😀", "שלום café ▲ 😀", id="scripts, accents, arrows, pictures stay"),
        pytest.param("end\uffff", "end", id="no character at all"),
    ],
)
def test_a_page_can_hold_the_text(text: str, plain: str) -> None:
    assert plain_text(text) == plain
    plain_text(text).encode("utf-8")


@pytest.mark.parametrize(
    ("text", "string"),
    [
        pytest.param("Plain 2018", '"Plain 2018"', id="as it is"),
        pytest.param('a"b', '"a\\22 b"', id="a quote"),
        pytest.param("</style>", '"\\3c \\2f style\\3e "', id="the end of the style sheet"),
        pytest.param("a\\b\nc", '"a\\5c b\\a c"', id="a backslash and a line"),
        pytest.param("é", '"\\e9 "', id="an accent"),
    ],
)
def test_a_string_of_a_style_sheet_is_escaped(text: str, string: str) -> None:
    assert css_string(text) == string
