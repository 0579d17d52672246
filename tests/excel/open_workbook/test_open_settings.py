"""A workbook that holds its own settings, open: the button reads what is typed there, saved or not."""

import shutil
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.excel.conftest import Opener
from tests.places import ROOT
from workbook_tools.app.convert_settings import put_into
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.refresh_open import refresh_open
from workbook_tools.app.request import Request, read_book
from workbook_tools.model.rating.tolerance_rule import Tolerance
from workbook_tools.template.settings_sheets import setting_cells

pytestmark = pytest.mark.libreoffice
NOW = datetime(2018, 11, 6, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("copies", [pytest.param(True, id="from a copy"), pytest.param(False, id="call by call")])
def test_a_target_that_is_typed_and_not_saved(open_workbook: Opener, tmp_path: Path, copies: bool) -> None:
    shutil.copytree(ROOT / "template", tmp_path / "template")
    folder = Path(shutil.copytree(ROOT / "config" / "manchester-proxy", tmp_path / "config" / "manchester-proxy"))
    refresh(Request(tmp_path, output=tmp_path / "Scorecard.xlsx"), NOW).save()
    own = put_into(folder, tmp_path / "Scorecard.xlsx")
    own.save()
    opened = open_workbook(own.content, copies=copies)
    document = {"indicators": [{"ref": str(number)} for number in range(1, 13)]}
    sheet, place = setting_cells(document)["4", "target.target"]
    assert opened.document.shown(sheet, place) == "74.6"
    opened.document.set_value(sheet, place, 70.5)
    planned = refresh_open(Request(tmp_path, None, tmp_path / "Scorecard.xlsx"), opened.book, NOW)
    rules = {each.ref: each.rule for each in planned.scorecard.definition.indicators}
    assert rules["4"] == Tolerance(Decimal("70.5"), Decimal(5), True)
    assert read_book(tmp_path / "Scorecard.xlsx").layout.tables["Indicators"].columns["Target"][3] == Decimal("74.6")
