"""Two texts that look the same are the same."""

import pytest

from workbook_tools.visible_text import as_seen, did_you_mean, folded, harmless, nearest


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("\u200bValue", "Value", id="a zero-width space before"),
        pytest.param("Val\u200due", "Value", id="a joiner within"),
        pytest.param("\ufeffValue", "Value", id="the mark at a file's beginning"),
        pytest.param("Val\u00adue", "Value", id="a soft hyphen"),
        pytest.param("\u200eValue\u200f", "Value", id="marks of direction"),
        pytest.param("Our\u00a0Council", "Our Council", id="a no-break space"),
        pytest.param("Our\u202fCouncil", "Our Council", id="a narrow one"),
        pytest.param("Our\u2009Council", "Our Council", id="a thin space"),
        pytest.param("Our  Council ", "Our Council", id="two spaces, and one behind"),
        pytest.param("Our\nCouncil", "Our Council", id="a line break in a heading"),
        pytest.param("Our\r\n\tCouncil", "Our Council", id="a line break of Windows and a tab"),
        pytest.param("Cafe\u0301", "Caf\u00e9", id="an accent of its own"),
        pytest.param("7\u20111", "7-1", id="a hyphen that does not break"),
        pytest.param("7–1", "7–1", id="a dash, which looks different, stays"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_text_as_it_is_seen(text: str, seen: str) -> None:
    assert as_seen(text) == seen


def test_capitals_do_not_count_in_headings() -> None:
    assert folded("COMMENTARY ") == folded("Commen\u200btary") == "commentary"
    assert folded("Comments") != folded("Commentary")


@pytest.mark.parametrize(
    ("typed", "among", "meant"),
    [
        pytest.param("cs4", ("CS4", "CS5"), "CS4", id="small letters"),
        pytest.param(" CS4 ", ("CS4",), "CS4", id="spaces"),
        pytest.param("counsil", ("council", "committee"), "council", id="a slip"),
        pytest.param("CS6", ("CS4", "CS5"), "", id="another reference is no slip"),
        pytest.param("Total", ("CS4",), "", id="nothing like it"),
        pytest.param("last", ("latest",), "latest", id="just near enough"),
        pytest.param("x", (), "", id="nothing there"),
    ],
)
def test_the_name_that_was_probably_meant(typed: str, among: tuple[str, ...], meant: str) -> None:
    assert nearest(typed, among) == meant
    assert did_you_mean(typed, among) == (f": did you mean '{meant}'?" if meant else "")


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "'"])
def test_no_text_begins_as_a_formula_and_an_apostrophe_taken_off_leaves_it_as_it_was(first: str) -> None:
    text = f"{first}1+1"
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Referrals", "1=1", "“Quoted”"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text
