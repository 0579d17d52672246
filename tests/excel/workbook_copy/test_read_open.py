"""The open workbook read through xlwings says what its file says."""

from datetime import UTC, datetime

import pytest

from tests.excel.conftest import Opener, layout_of_open
from tests.places import ROOT
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.read_layout import read_layout as read_file

pytestmark = pytest.mark.libreoffice

GAP = "#N/A"
"""A gap of a chart: a closed workbook has no result of it, since LibreOffice would draw one as nought."""
NOW = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def scorecard() -> bytes:
    """The sample scorecard, filled."""
    config = ROOT / "config" / "manchester-proxy"
    return refresh(Request(ROOT, config=config, output=ROOT / "output" / "none.xlsx"), NOW).content


@pytest.mark.parametrize("filled", [True, False], ids=["filled", "template"])
def test_open_and_closed_workbook_offer_the_same(open_workbook: Opener, scorecard: bytes, filled: bool) -> None:
    content = scorecard if filled else (ROOT / "template" / "Scorecard.xlsx").read_bytes()
    opened = open_workbook(content)
    live, closed = layout_of_open(opened), read_file(Package.open(content, "Scorecard.xlsx"))
    assert set(live.tables) == set(closed.tables)
    for name, table in closed.tables.items():
        found = live.tables[name]
        assert (found.sheet, found.rows, found.first_row) == (table.sheet, table.rows, table.first_row), name
        assert found.headings == table.headings
        assert found.formula_columns == table.formula_columns, name
        for heading in table.headings:
            expected = tuple(None if cell == "" else cell for cell in table.columns[heading])
            shown = tuple(None if cell == GAP else cell for cell in found.columns[heading])
            assert shown == expected, f"{name}, {heading}"
    shown_names = {name: None if cell == GAP else cell for name, cell in live.names.items()}
    assert shown_names == {name: None if cell == "" else cell for name, cell in closed.names.items()}
    print(f"{opened.wire.calls} calls to read {len(live.tables)} tables and {len(live.names)} names")
