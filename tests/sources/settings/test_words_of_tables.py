"""What is told of settings that stand in Excel: the sheet, table and heading that the officer sees, and no TOML."""

import ast
import re

import pytest

from tests.places import ROOT
from workbook_tools.sources.settings.settings_words import in_words

PACKAGE = ROOT / "workbook_tools"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        pytest.param(
            "Put it there, or name it under [source] in scorecard.toml.",
            "Put it there, or correct 'Source file' in the table 'Settings'.", id="the source's file",
        ),
        pytest.param(
            "Check host and port under [email.smtp] and the network, and send again.",
            "Check 'Mail server' and 'Mail port' in the table 'Settings' and the network, and send again.",
            id="two settings of the mail server",
        ),
        pytest.param(
            'Add [email] with from = "…" and to = ["…"] (or bcc for lists) to scorecard.toml; see docs/settings.md.',
            "Fill in 'E-mail from' in the table 'Settings', and to whom it goes in the table 'Recipients' on the sheet "
            "'Members'; see docs/settings.md.",
            id="who gets it",
        ),
        pytest.param(
            'Run in the program\'s own folder: pip install ".[email]"',
            'Run in the program\'s own folder: pip install ".[email]"', id="a command is no setting",
        ),
        pytest.param(
            'name the sheets that they get under [members] in scorecard.toml: sheets = ["Board", "Notes"].',
            "name the sheets that they get in the table 'Settings': \"Board; Notes\" beside 'Sheets for members' in "
            "the table 'Settings'.",
            id="a list, of the part that is spoken of",
        ),
        pytest.param(
            "Name the row under [source] with heading_row = 4, or your headings under [source.columns].",
            "Name the row with 4 beside 'Heading row' in the table 'Settings', or your headings in the table "
            "'SourceHeadings' on the sheet 'Symbols'.",
            id="a number",
        ),
        pytest.param(
            'Give it the heading \'RAG\', or write rag = "RAGs" under [columns] in scorecard.toml.',
            "Give it the heading 'RAG', or write \"RAGs\" beside rag in the table 'ScorecardHeadings' on the sheet "
            "'Symbols'.",
            id="a pair of headings",
        ),
        pytest.param(
            'Write series = "Ours" in scorecard.toml, or correct the names in the source.',
            "Write \"Ours\" beside 'Series' in the table 'Settings', or correct the names in the source.",
            id="a setting outside any part",
        ),
    ],
)  # fmt: skip
def test_said_as_the_officer_sees_it(written: str, told: str) -> None:
    assert in_words(written) == told
    assert in_words(told) == told


def remedies() -> list[str]:
    """Every text of the package that names scorecard.toml or one of its parts as something to be changed."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent.name in ("settings", "national", "reading", "template", "cli", "addin"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if re.search(r"under \[\[?[a-z.]+\]\]?|in scorecard\.toml", text) and not text.startswith(("The ", '"')):
                found.append(text)
    return found


def test_nothing_of_toml_is_left_in_any_remedy() -> None:
    left = [text for text in remedies() if re.search(r"toml|\[\[?(source|email|members|columns|views)", in_words(text))]
    assert len(remedies()) > 30
    assert not left
