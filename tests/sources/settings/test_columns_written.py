"""Headings are written under [columns], and nothing else of the settings changes."""

import tomllib
from pathlib import Path

import pytest

from workbook_tools.errors import ConfigError
from workbook_tools.sources.settings.columns_written import with_columns, with_months_filled

BARE = 'title = "Ours"   # our title\n\n# the indicators\n[[indicators]]\nref = "1"\n'
SECTION = 'title = "Ours"\n[columns]\n# our words\nref = "PI"\nlatest = "Jan-26"\n\n[source]\nfile = "x"\n'
ODD = 'title = "Ours"\ncolumns = { ref = "PI" }\n'


@pytest.mark.parametrize(
    ("before", "headings", "after"),
    [
        pytest.param(
            BARE,
            {"ref": "PI", "target": 'The "target"'},
            'title = "Ours"   # our title\n\n[columns]\nref = "PI"\ntarget = "The \\"target\\""\n\n'
            '# the indicators\n[[indicators]]\nref = "1"\n',
            id="none before",
        ),
        pytest.param(
            SECTION,
            {"ref": "PI", "rag": "Status"},
            'title = "Ours"\n[columns]\nrag = "Status"\n# our words\nref = "PI"\n\n[source]\nfile = "x"\n',
            id="one goes, one comes, one stays",
        ),
        pytest.param(SECTION, {"ref": "PI", "latest": "Jan-26"}, SECTION, id="nothing to do"),
    ],
)
def test_headings_are_written(before: str, headings: dict[str, str], after: str) -> None:
    written = with_columns(Path("scorecard.toml"), before, headings)
    assert written == after
    assert tomllib.loads(written)["columns"] == headings


def test_what_is_laid_out_otherwise_is_said_to_be_written_by_hand() -> None:
    with pytest.raises(ConfigError, match="Write them there yourself") as refused:
        with_columns(Path("scorecard.toml"), ODD, {"ref": "No."})
    assert 'ref = "No."' in str(refused.value)


def test_months_are_filled_before_the_first_section() -> None:
    assert with_months_filled(BARE) == (
        'title = "Ours"   # our title\nmonth_columns = "filled"\n\n# the indicators\n[[indicators]]\nref = "1"\n'
    )
    assert with_months_filled('month_columns = "kept"\n') == 'month_columns = "kept"\n'
