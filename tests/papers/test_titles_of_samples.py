"""The samples' titles name no month or year: next month they would be wrong, and the period stands beside them."""

import re
from pathlib import Path

import pytest

from tests.places import ROOT
from workbook_tools.app.latest_period import KNOWN_COLUMNS
from workbook_tools.english import MONTHS
from workbook_tools.sources.settings.config import read_config

SAMPLES = sorted(path.parent for path in (ROOT / "config").glob("*/scorecard.toml"))
DATED = re.compile(rf"\b(20\d\d|{'|'.join(MONTHS)})\b")


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda path: path.name)
def test_no_title_is_dated(folder: Path) -> None:
    config = read_config(folder, known_columns=KNOWN_COLUMNS)
    titles = [config.definition.title, *(view.title for view in config.views.values())]
    assert [title for title in titles if DATED.search(title)] == []
