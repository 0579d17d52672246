"""Clicks on Next month run for real: LibreOffice has August's scorecard open, and its data go to September."""

from pathlib import Path

import pytest

from tests.cli.small import proxy_project, scorecard
from tests.excel.addin.basic import active_workbook
from tests.excel.addin.desk import Desk
from tests.excel.addin.office import NAME, Office
from tests.excel.open_workbook.said import differences, what_it_says
from tests.officer import Book

pytestmark = pytest.mark.libreoffice


@pytest.fixture
def august(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A project whose settings say September, and its scorecard of August."""
    office = Office(desk, proxy_project(tmp_path_factory.mktemp("a & b = 'c' é")))
    desk.trust(office.settings.parent)
    filled = scorecard(office.project, "refresh", "--period", "2018-08", "--output", NAME)
    assert filled.returncode == 0, filled.stderr
    return office


def test_the_open_workbook_goes_on_and_stays_where_the_data_end(august: Office, tmp_path: Path) -> None:
    on_disk = august.workbook.read_bytes()
    with active_workbook(august.desk.calc, august.workbook, "Scorecard", 5) as opened:
        august.type_commentary(opened, ["typed and not saved"])
        answer = august.desk.click("next")
        opened.save_as_xlsx(tmp_path / "saved.xlsx")
        before = what_it_says(opened)
        once_more = august.desk.click("next")
        assert differences(what_it_says(opened), before) == []
    assert answer.startswith(
        "Proxy indicators scorecard: 12 indicators, September 2018\nWhat has changed since August 2018:\n  Colours "
    )
    assert "The workbook is not saved yet: look it over, then save it." in answer
    assert august.workbook.read_bytes() == on_disk
    after = Book(tmp_path / "saved.xlsx")
    assert after.named("PeriodReported") == "September 2018"
    assert after.column("Scorecard", "Period")[0] == "12 months to Sep 2018"
    assert after.column("Scorecard", "Commentary")[0] == "typed and not saved"
    assert "October 2018" in once_more
    assert "Put the figures for October 2018 into the source data, or try again once they are there." in once_more


def test_it_says_what_the_command_says_of_the_closed_file(august: Office) -> None:
    ran = scorecard(august.project, "next", NAME, "--dry-run")
    told = ran.stdout[: ran.stdout.index("Dry run:")].strip()
    with active_workbook(august.desk.calc, august.workbook, "Scorecard", 5):
        assert told in august.desk.click("next")
