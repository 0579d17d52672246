"""LibreOffice prints the members' copy as it prints the same sheets of the officers' workbook."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.app.test_scorecards import CONFIGS
from tests.calc import Calc
from tests.places import WORKBOOKS, needs_shared
from tests.sample import filled_sample
from tests.xlsx.publish.test_flattened_as_drawn import OFFICERS_ALONE, pages
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.publish_workbook import hidden_tabs, publish_workbook, tab_names
from workbook_tools.xlsx.vocabulary.publishing_edits import (
    DropHidden,
    DropParts,
    FlattenFormats,
    FreezeFormulas,
    PublishingEdit,
    RemoveSheet,
    SetProperties,
)

MADE = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
REAL = [
    *(f"excel-made/{name}.xlsx" for name in ("table01", "rich_string01", "textbox01", "hyperlink01", "repeat01")),
    *(f"poi/{name}.xlsx" for name in ("WithThreeCharts", "Themes", "WithTextBox", "right-to-left")),
    *(f"poi/{name}.xlsx" for name in ("InlineString", "shared_formulas", "headerFooterTest", "table-sample")),
]
"""Real workbooks that hold nothing visible which goes: of "picture.xlsx", say, a photograph's colour profile goes."""


def both(content: bytes, gone: tuple[str, ...]) -> tuple[bytes, bytes]:
    """The workbook without these sheets, and the members' copy of it."""
    removed = [RemoveSheet(name) for name in gone]
    before = publish_workbook(Package.open(content), removed).content
    properties = SetProperties("Title", "Subject", "Council", "en-GB", MADE)
    closing: list[PublishingEdit] = [
        FlattenFormats(),
        *removed,
        FreezeFormulas(),
        DropHidden(),
        DropParts(),
        properties,
    ]
    return before, publish_workbook(Package.open(content), closing).content


@pytest.mark.libreoffice
@pytest.mark.parametrize("config", CONFIGS, ids=lambda config: config.name)
def test_the_copy_of_a_sample_is_printed_like_it(calc: Calc, tmp_path: Path, config: Path) -> None:
    content = filled_sample(config.name)
    shown = [name for name in tab_names(Package.open(content)) if name not in hidden_tabs(Package.open(content))]
    gone = [name for name in (*OFFICERS_ALONE, "Data", "Commentary log") if name in shown]
    before, after = both(content, (*gone, *hidden_tabs(Package.open(content))))
    printed = pages(calc, after, tmp_path / "after")
    assert printed
    assert pages(calc, before, tmp_path / "before") == printed


@needs_shared
@pytest.mark.libreoffice
@pytest.mark.parametrize("name", REAL)
def test_the_copy_of_a_real_workbook_is_printed_like_it(calc: Calc, tmp_path: Path, name: str) -> None:
    content = (WORKBOOKS / name).read_bytes()
    before, after = both(content, hidden_tabs(Package.open(content)))
    printed = pages(calc, after, tmp_path / "after")
    assert printed
    assert pages(calc, before, tmp_path / "before") == printed
