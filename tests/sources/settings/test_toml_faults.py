"""A settings file that is not TOML: the line with a caret below the place, and what to write instead."""

from pathlib import Path

import pytest

from workbook_tools.errors import ConfigError
from workbook_tools.sources.settings.settings_file import read_settings


@pytest.mark.parametrize(
    ("written", "line", "trouble", "place", "remedy"),
    [
        pytest.param(
            "series = Our council", 1, "a text stands between quotation marks", 10, 'Write series = "Our council"',
            id="no quotation marks",
        ),
        pytest.param(
            'title = "x"\nseries = Ours  # the council', 2, "a text stands between quotation marks", 10,
            'Write series = "Ours"', id="no quotation marks, a note behind it",
        ),
        pytest.param(
            'series = "Ours', 1, "the quotation mark is not closed", 10, 'Write series = "Ours"', id="one mark alone",
        ),
        pytest.param(
            "series = “Ours”", 1, "these are curly quotation marks, as Word makes them", 10,
            'Type straight ones, in a plain text editor: series = "Ours"', id="Word's own",
        ),
        pytest.param(
            "comparators = [“North West”]", 1, "these are curly quotation marks, as Word makes them", 16,
            'Type straight ones, in a plain text editor: comparators = ["North West"]', id="Word's own in a list",
        ),
        pytest.param("own = True", 1, "this word is written small", 7, "Write own = true", id="True"),
        pytest.param(
            "value = 82,5", 1, "a number has a decimal comma here", 9, "Write value = 82.5", id="a decimal comma",
        ),
        pytest.param(
            'target = { rule = "tolerance", target = 82,5, tolerance = 5 }', 1, "a number has a decimal comma here", 41,
            "Write target = 82.5", id="a decimal comma among settings",
        ),
        pytest.param("value = 95%", 1, "a number stands here without any other sign", 9, "Write value = 95", id="95%"),
        pytest.param(
            "value = £1,200", 1, "a number stands here without any other sign", 9, "Write value = 1200", id="money",
        ),
        pytest.param(
            "data_as_at = 12/10/2018", 1, "a day is written year first", 14, "Write data_as_at = 2018-10-12",
            id="a day",
        ),
        pytest.param(
            'file = "\\\\server\\share"'.replace("\\\\\\\\", "\\\\"), 1,
            "a backslash between double quotation marks begins a sign of its own", 17,
            'Write / in place of each backslash, as in "C:/Data/export.xlsx", or put it between single marks.',
            id="a path",
        ),
        pytest.param(
            "[indicators]\nref = 1\n[indicators]\nref = 2", 1,
            "each one of indicators begins with two pairs of brackets", 1,
            "Write [[indicators]] here, and before each other one.", id="one pair of brackets",
        ),
        pytest.param(
            'title = "a"\ntitle = "b"', 2, "title stands twice in one table", 1, "Take one of the two lines out.",
            id="a setting twice",
        ),
        pytest.param(
            'title "a"', 1, "there is no = between a setting and what it is set to", 7,
            'Write name = "text" on a line of its own; a note begins with #.', id="no sign between",
        ),
    ],
)  # fmt: skip
def test_a_slip_is_shown_and_mended(
    written: str, line: int, trouble: str, place: int, remedy: str, tmp_path: Path
) -> None:
    path = tmp_path / "scorecard.toml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(ConfigError) as stopped:
        read_settings(path)
    shown = f"        {written.splitlines()[line - 1]}\n        {' ' * (place - 1)}^"
    assert str(stopped.value) == f"{path}, line {line}: {trouble}\n{shown}\n    {remedy}"


@pytest.mark.parametrize(
    "written", ["a = [1, 2", "= 1", "[a\nb = 1", "a = \x01", "a.b = 1\na.b.c = 2", "", "a = {b = 1"]
)
def test_any_other_text_is_read_or_refused_with_its_line(written: str, tmp_path: Path) -> None:
    path = tmp_path / "scorecard.toml"
    path.write_text(written, encoding="utf-8")
    try:
        read_settings(path)
    except ConfigError as stopped:
        assert "\n        " in str(stopped)  # noqa: PT017
        assert "^" in str(stopped)  # noqa: PT017
    else:
        assert not written
