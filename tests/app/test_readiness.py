"""The gate and the record, on the sample workbook as an officer has it."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.officer import Book as Reader
from tests.officer import rename_heading, type_text
from tests.sample import sample_project
from workbook_tools.app.check_scorecard import check
from workbook_tools.app.keep_record import overruled, with_record
from workbook_tools.app.readiness import unready
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Book, Opened, Request, open_request
from workbook_tools.app.show_scorecard import show
from workbook_tools.errors import Fault
from workbook_tools.model.disclosure.small_numbers import protect
from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.vocabulary.edits import WriteColumn

MONDAY = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the sample config and the template, free to be changed."""
    return sample_project(tmp_path)


def refreshed(project: Path, period: str = "", workbook: Path | None = None) -> Path:
    done = refresh(Request(project, workbook=workbook, period=period), MONDAY)
    done.save()
    return done.path


def own(project: Path, workbook: Path, period: str = "") -> tuple[Opened, Book, Scorecard]:
    """What the members' copy starts from: the officers' own scorecard, of the figures in the workbook."""
    opened = open_request(Request(project, workbook=workbook, period=period))
    assert opened.given
    layout = opened.given.layout
    observations = opened.observations_left_in(layout)
    return opened, opened.given, build_scorecard(opened.definition_with_issued(layout), observations)


def told(project: Path, workbook: Path) -> list[str]:
    opened, book, scorecard = own(project, workbook)
    rule = opened.config.members.small_numbers
    protected = protect(scorecard.definition, scorecard.observations, rule) if rule else None
    return [fault.trouble for fault in unready(opened, book, scorecard, protected)]


def write(path: Path, heading: str, texts: dict[int, str]) -> None:
    book = Reader(path)
    cells = dict(zip(book.column("Scorecard", "Ref"), book.places("Scorecard", heading), strict=True))
    type_text(path, "Scorecard", {cells[ref]: text for ref, text in texts.items()})


def issue(project: Path, path: Path, period: str = "", sent_with: str = "") -> None:
    opened, book, scorecard = own(project, path, period)
    content = with_record(opened, book, scorecard, MONDAY, sent_with)
    assert content
    path.write_bytes(content)


def test_the_sample_is_not_sent_as_it_is(project: Path) -> None:
    """It has two reds and nothing written, most of its figures are illustrative, and nobody has decided."""
    found = told(project, refreshed(project))
    assert found[0] == "indicators 6, 7 are red and have no commentary"
    assert any(each.startswith("the latest figures are illustrative: indicators ") for each in found)
    assert "nobody has decided whether members see counts of 1 to 5" in found
    assert not any("reads" in each for each in found)


def test_a_setting_is_named_with_its_file(project: Path) -> None:
    opened, book, scorecard = own(project, refreshed(project))
    [place] = [str(fault.place) for fault in unready(opened, book, scorecard, None) if fault.place.setting]
    assert place.endswith("scorecard.toml, setting 'members: small_numbers'")


def test_a_colour_and_a_figure_typed_over_are_told(project: Path) -> None:
    path = refreshed(project)
    write(path, "Latest", {4: "80"})
    [found] = [each for each in told(project, path) if "reads" in each]
    assert found == "indicator 4, Rate of children on a child protection plan: 'Latest' reads 80, the data give 73"


def test_red_that_is_explained_is_not_told(project: Path) -> None:
    path = refreshed(project)
    reds = [ref for ref, rag in zip(*(Reader(path).column("Scorecard", each) for each in ("Ref", "RAG")), strict=True)
            if rag == "Red"]  # fmt: skip
    write(path, "Commentary", {ref: "More children than places." for ref in reds if isinstance(ref, int)})
    assert not any("no commentary" in each for each in told(project, path))


def test_a_renamed_column_of_commentary_is_one_fault_of_check_and_readiness(project: Path) -> None:
    path = refreshed(project)
    rename_heading(path, "Scorecard", "Commentary", "Our narrative")
    said = (
        "table 'Scorecard' has no column 'Commentary', so nothing explains a red. "
        "Its columns that officers write in are 'Our narrative', 'Action', 'Owner'"
    )
    faults = check(Request(project, workbook=path))
    assert [fault.trouble for fault in faults] == [said]
    assert 'commentary = "Our narrative"' in faults[0].remedy
    found = told(project, path)
    assert said in found
    assert not any("no commentary" in each for each in found)
    settings = project / "config" / "manchester-proxy" / "scorecard.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[columns]", '[columns]\ncommentary = "Our narrative"'), encoding="utf-8")
    assert check(Request(project, workbook=path)) == ()
    assert sum("no commentary" in each for each in told(project, path)) == 1


def test_an_issued_month_is_recorded_and_the_next_one_marks_what_has_not_moved_on(project: Path) -> None:
    path = refreshed(project, "2018-08")
    write(path, "Commentary", {4: "Fewer plans last longer than a year."})
    issue(project, path, "2018-08", "Sent as it was")
    book = Reader(path)
    assert set(book.column("IssuedRecord", "Scorecard period")) == {"August 2018"}
    assert book.column("IssuedRecord", "Ref") == book.column("Scorecard", "Ref")
    assert book.column("IssuedRecord", "Value") == book.column("Scorecard", "Latest")
    assert book.column("IssuedRecord", "Colour") == book.column("Scorecard", "RAG")
    assert set(book.column("IssuedRecord", "Sent with")) == {"Sent as it was", None}
    refreshed(project, "2018-09", path)
    book = Reader(path)
    marks = dict(zip(book.column("Scorecard", "Ref"), book.column("Scorecard", "Commentary is for"), strict=True))
    assert {ref: mark for ref, mark in marks.items() if mark} == {4: "written for August 2018"}
    assert any("it was written for August 2018" in each for each in told(project, path))


def test_a_figure_that_has_changed_since_it_was_issued_is_restated(project: Path) -> None:
    path = refreshed(project, "2018-08")
    issue(project, path, "2018-08")
    book = Reader(path)
    record = dict(zip(book.column("IssuedRecord", "Ref"), book.places("IssuedRecord", "Value"), strict=True))
    assert restated(project, path) == []
    type_number(path, record[5], "90.1")
    assert restated(project, path) == [("5", "the scorecard of August 2018")]


def type_number(path: Path, place: str, number: str) -> None:
    """Types a number into the record's column Value."""
    cells = [cell.value for cell in load_workbook(path)["Issued record"]["F"][1:]]
    column = [Decimal(str(cell)) if isinstance(cell, int | float) else cell for cell in cells]
    column[int(place.lstrip("F")) - 2] = Decimal(number)
    package = Package.open(path.read_bytes(), str(path))
    apply_edits(package, [WriteColumn("IssuedRecord", "Value", tuple(column))])
    path.write_bytes(package.to_bytes())


def restated(project: Path, path: Path) -> list[tuple[str, str]]:
    found = show(Request(project, workbook=path, period="2018-09")).restated
    return [(each.indicator.ref, each.issued) for each in found]


def test_an_issue_that_is_made_again_replaces_the_first(project: Path) -> None:
    path = refreshed(project)
    issue(project, path)
    issue(project, path, sent_with="again")
    assert len(Reader(path).column("IssuedRecord", "Ref")) == 12
    assert set(Reader(path).column("IssuedRecord", "Sent with")) == {"again", None}


def test_an_override_says_who_when_why_and_what() -> None:
    concerns = [Fault("indicator 3 is red and has no commentary", ""), Fault("comparators are old: indicator 5", "")]
    assert overruled("The chair has asked for it", "performance officer", MONDAY, concerns) == (
        "Sent by performance officer on 5 November 2018, 09:30 with --force: The chair has asked for it. "
        "Against: indicator 3 is red and has no commentary; comparators are old: indicator 5"
    )
    assert overruled("", "performance officer", MONDAY, []) == ""
    assert len(overruled("why", "officer", MONDAY, concerns * 100)) == 2000
