"""The members' copy from end to end: a scorecard filled, checked and closed, then read by others."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.officer import Book, type_text
from tests.places import ROOT
from tests.validators import sdk_findings
from workbook_tools.errors import SaveError, WorkbookRefused
from workbook_tools.members import MembersCopy, members_copy
from workbook_tools.ooxml.lint import lint
from workbook_tools.ooxml.package import Package
from workbook_tools.opening import Request
from workbook_tools.run import refresh

NOW = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
CONFIGS = ("manchester-proxy", "merton-scrutiny", "walsall-outturn", "getting-to-good", "manchester-framework")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the sample configs and the template, free to be changed."""
    shutil.copytree(ROOT / "config", tmp_path / "config")
    shutil.copytree(ROOT / "template", tmp_path / "template")
    return tmp_path


def filled(project: Path, config: str = "manchester-proxy") -> Path:
    done = refresh(Request(project, project / "config" / config), NOW)
    done.save()
    return done.path


def copied(project: Path, workbook: Path, **asked: Path | str) -> MembersCopy:
    copy = members_copy(Request(project, workbook=workbook, **asked), NOW)  # type: ignore[arg-type]
    copy.save()
    return copy


@pytest.mark.parametrize("config", CONFIGS)
def test_the_copy_of_each_sample_is_sound_and_holds_values_alone(project: Path, config: str) -> None:
    workbook = filled(project, config)
    before = workbook.read_bytes()
    copy = copied(project, workbook)
    assert workbook.read_bytes() == before
    assert not lint(Package.open(copy.content))
    assert not sdk_findings(copy.path)
    book = load_workbook(copy.path)
    assert not [tab for tab in book.sheetnames if tab in {"Data", "Commentary log"}]
    assert {tab.sheet_state for tab in book} == {"visible"}
    cells = [cell for tab in book for row in tab.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    for heading in ("Ref", "Latest", "RAG"):
        assert Book(copy.path).column("Scorecard", heading) == Book(workbook).column("Scorecard", heading)


def test_the_copy_is_named_after_council_title_and_period_and_lies_beside_the_workbook(project: Path) -> None:
    workbook = filled(project)
    copy = copied(project, workbook)
    name = "Manchester City Council, Proxy indicators scorecard, November 2018, September 2018.xlsx"
    assert copy.path == workbook.with_name(name)


def test_the_copy_never_replaces_the_officers_workbook(project: Path) -> None:
    workbook = filled(project)
    with pytest.raises(SaveError, match="officers' own"):
        copied(project, workbook, output=workbook)


def test_without_a_workbook_the_last_filled_one_is_copied(project: Path) -> None:
    workbook = filled(project)
    copy = members_copy(Request(project), NOW)
    assert copy.path.parent == workbook.parent
    assert copy.edition.scorecard.definition.period.code == "2018-09"


def test_a_workbook_that_is_not_there_is_said_to_be_missing(project: Path) -> None:
    with pytest.raises(WorkbookRefused, match="no such workbook"):
        copied(project, project / "nowhere.xlsx")


def test_officers_words_are_in_the_edition(project: Path) -> None:
    workbook = filled(project)
    cell = Book(workbook).places("Scorecard", "Commentary")[3]
    type_text(workbook, "Scorecard", {cell: "Written by an officer."})
    edition = copied(project, workbook).edition
    assert edition.headings == ("Commentary",)  # Action and Owner are not printed, so members do not see them
    assert edition.text("4", "Commentary") == "Written by an officer."
    assert edition.text("5", "Commentary") == ""


def test_periods_are_written_out_for_members(project: Path) -> None:
    copy = copied(project, filled(project))
    shown = set(Book(copy.path).column("Scorecard", "Period"))
    assert {"July to September 2018", "September 2018"} <= shown
    assert not any("Sep " in str(text) for text in shown)


def test_the_document_says_what_it_is(project: Path) -> None:
    found = load_workbook(copied(project, filled(project)).path).properties
    assert (found.title, found.creator, found.language) == (
        "Proxy indicators scorecard, November 2018", "Manchester City Council", "en-GB",
    )  # fmt: skip
    assert found.subject == "Manchester City Council: September 2018"
    assert found.lastModifiedBy is None
