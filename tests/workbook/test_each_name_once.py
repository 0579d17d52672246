"""The names of the workbook contract stand in `workbook.names` alone: no other module spells one out."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.places import ROOT
from workbook_tools.workbook import names, table_headings

PROGRAM = ROOT / "workbook_tools"
NAMES = Path(names.__file__)
KINDS: Final = (names.Heading, names.FilledName, names.SheetName)


def names_in(kind: type) -> list[str]:
    """The names of one kind, in the order in which they stand."""
    return [name for word, name in vars(kind).items() if word.isupper()]


CONTRACT = frozenset(
    {
        *(name for kind in KINDS for name in names_in(kind)),
        *table_headings.TREND_HEADINGS,
        *table_headings.KEY_HEADINGS,
        names.SCORECARD,
    }
)
OF_OTHERS = {
    "audit": "proves what was changed, and so shares no word with what changes it",
    "xlsx": "knows nothing of scorecards: these are the names of XML's own elements and attributes",
    "model": "may not know of workbooks",
    "mail": "the lines From and To of a message",
    "cli/email_commands.py": "the lines From and To of a message",
    "sources/settings/email_settings.py": "the lines From and To of a message",
    "sources/settings/list_headings.py": "the headings of the settings in Excel: a contract of their own",
    "sources/settings/indicator_headings.py": "the headings of the settings in Excel: a contract of their own",
    "sources/settings/setting_lines.py": "the headings of the settings in Excel: a contract of their own",
    "workbook/settings_tables.py": "the headings of the settings in Excel: a contract of their own",
    "template/settings_sheets.py": "the headings of the settings in Excel: a contract of their own",
    "sources/data/excel_file.py": "the sheet of a source that is read where no other is named",
    "app/new_scorecard/carried_words.py": "the headings of the settings in Excel: a contract of their own",
    "app/new_scorecard/find_council.py": "a word of the officer's file",
    "app/new_scorecard/guess_lines.py": "a word of the question that is asked",
    "app/new_scorecard/last_scorecard.py": "the heading of last month's commentary, as the officer's file may have it",
    "say/month_changes_text.py": "what stands over the lines of what has changed",
    "template/heading_styles.py": "Excel's own names of styles",
    "template/indicator_sheet.py": "what stands before the cells that show one indicator",
    "template/guesses_sheet.py": "the headings of the sheet of guesses",
    "national/comparators_file.py": "the headings of the file of comparators, which are a source's",
    "sources/data/excel_formats.py": "the names of XML's own attributes",
    "excel/addin/sheet_button.py": "the names of XML's own attributes",
    "excel/addin/python_starter.py": "the name of the program in Excel",
    "cli/addin_commands.py": "the name of the program in Excel",
    "cli/run_main.py": "the name of the program in Excel",
    "app/user_folder.py": "the name of a folder",
    "plan/plan_members.py": "the name of a file",
    "say/indicator_explained.py": "what stands over the parts of an explanation",
    "say/notebook_html.py": "the headings of a small table in a notebook",
    "api/frame_cells.py": "the heading of a source's figures",
    "api/given_data.py": "the title of a scorecard that has no other",
    "say/slides": "what the lines of a chart, the boxes of a slide and the relations of its parts are called",
}
"""Where the same word is something else, and why."""


def spelt_out(module: Path) -> set[str]:
    """The names of the contract that a module writes as a string of their own."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    texts = {each.value for each in ast.walk(tree) if isinstance(each, ast.Constant) and isinstance(each.value, str)}
    return texts & CONTRACT


def others(place: str) -> Iterator[Path]:
    """The modules of a room, or the one module."""
    path = PROGRAM / place
    yield from path.rglob("*.py") if path.is_dir() else [path]


def test_no_other_module_spells_out_a_name_of_the_contract() -> None:
    apart = {NAMES, *(module for place in OF_OTHERS for module in others(place))}
    found = {
        str(module.relative_to(PROGRAM)): spelt_out(module) for module in sorted(set(PROGRAM.rglob("*.py")) - apart)
    }
    assert {module: words for module, words in found.items() if words} == {}


@pytest.mark.parametrize("place", OF_OTHERS)
def test_each_exception_is_still_one(place: str) -> None:
    assert set().union(*map(spelt_out, others(place)))


@pytest.mark.parametrize("kind", KINDS)
def test_no_name_has_two_words_for_it(kind: type) -> None:
    assert len(names_in(kind)) == len(set(names_in(kind))) > 5
