"""The members' copy from end to end: a scorecard filled, checked and closed, then read by others."""

import shutil
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.canaries import found
from tests.officer import Book, rewrite, sheet_part, type_text
from tests.sample import MONDAY as NOW
from tests.sample import filled_sample, sample_project
from tests.template.template_reading import foot
from workbook_tools.app.check_scorecard import check_accessibility
from workbook_tools.app.keep_record import LOG
from workbook_tools.app.members_copy import MembersCopy, NotReady, members_copy, record_issue
from workbook_tools.app.request import Request
from workbook_tools.errors import LayoutError, SaveError, WorkbookRefused
from workbook_tools.plan.plan_members import GOES_ON
from workbook_tools.xlsx.opc.package import Package

LONG = " ".join(["Visits have caught up since vacancies in two teams were filled in August."] * 40)
WHY = "The sample is shown at a training day, head of performance"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the sample configs and the template, free to be changed."""
    return sample_project(tmp_path)


def filled(project: Path, config: str = "manchester-proxy") -> Path:
    """The filled workbook of this sample, in the folder where a refresh puts it."""
    path = project / "output" / f"{config}-2018-09.xlsx"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(filled_sample(config))
    return path


def copied(project: Path, workbook: Path, **asked: Path | str) -> MembersCopy:
    """The copy, saved, of a workbook whose figures are illustrative."""
    copy = members_copy(Request(project, workbook=workbook, **asked), NOW, WHY)  # type: ignore[arg-type]
    copy.save()
    return copy


def printed(copy: MembersCopy, exact: list[object]) -> list[object]:
    """The officers' figures with no more digits than members read, by Python's own decimal rounding."""
    rows = copy.officers.scorecard.rows
    return [
        float(Decimal(str(figure)).quantize(Decimal(1).scaleb(-row.indicator.places), ROUND_HALF_UP))
        if isinstance(figure, int | float)
        else figure
        for row, figure in zip(rows, exact, strict=True)
    ]


def test_the_copy_is_named_after_council_title_and_period_and_lies_beside_the_workbook(project: Path) -> None:
    workbook = filled(project)
    copy = copied(project, workbook)
    name = "Manchester City Council, Proxy indicators scorecard, September 2018.xlsx"
    assert copy.path == workbook.with_name(name)


def test_the_copy_never_replaces_the_officers_workbook_or_another(project: Path) -> None:
    workbook = filled(project)
    other, text = workbook.with_name("other.xlsx"), workbook.with_name("notes.xlsx")
    shutil.copy(workbook, other)
    text.write_text("Notes of a meeting")
    for path in (workbook, other, text):
        before = path.read_bytes()
        with pytest.raises(SaveError, match="not a members' copy"):
            copied(project, workbook, output=path)
        assert path.read_bytes() == before


def test_the_copy_replaces_an_earlier_one(project: Path) -> None:
    workbook = filled(project)
    first = copied(project, workbook)
    assert copied(project, workbook).path == first.path


def test_the_copy_of_any_workbook_is_named_as_one_without_macros(project: Path) -> None:
    workbook = filled(project)
    with pytest.raises(SaveError, match="without macros"):
        copied(project, workbook, output=workbook.with_name("copy.xlsm"))


def test_without_a_workbook_the_last_filled_one_is_copied(project: Path) -> None:
    workbook = filled(project)
    copy = members_copy(Request(project), NOW, WHY)
    assert copy.path.parent == workbook.parent
    assert copy.edition.scorecard.definition.period.code == "2018-09"


def test_a_workbook_that_is_not_there_is_said_to_be_missing(project: Path) -> None:
    with pytest.raises(WorkbookRefused, match="no such workbook"):
        copied(project, project / "nowhere.xlsx")


def test_officers_words_are_in_the_edition(project: Path) -> None:
    workbook = filled(project)
    cells = Book(workbook).places("Scorecard", "Commentary")
    type_text(workbook, "Scorecard", {cells[3]: "Written by an officer.", cells[5]: LONG})
    copy = copied(project, workbook)
    assert copy.edition.headings == ("Commentary",)  # Action and Owner stand beside what is printed
    feet = [foot(sheet)[0].text for sheet in load_workbook(copy.path).worksheets]
    assert set(feet) == {"Proxy indicators scorecard"}, "the scorecard's own title is printed"
    assert [copy.edition.text(ref, "Commentary") for ref in "456"] == ["Written by an officer.", "", LONG]
    said = Book(copy.path).column("Scorecard", "Commentary")
    shown, mark, rest = str(said[5]).partition(GOES_ON)
    assert said[3] == "Written by an officer."
    assert shown.endswith("in August. "), "the sheet says where a row ends that cannot be higher"
    assert 800 < len(shown + mark) <= 1000
    assert f"{shown}{rest.lstrip()}" == LONG


def test_a_text_that_fills_its_cell_is_sent_without_our_mark_in_it(project: Path) -> None:
    workbook = filled(project)
    cells, most = Book(workbook).places("Scorecard", "Commentary"), 32_767
    fits, full = (("Word " * 7_000)[:length] for length in (most - len(GOES_ON) - 1, most))
    type_text(workbook, "Scorecard", {cells[3]: fits, cells[5]: full})
    said = Book(copied(project, workbook).path).column("Scorecard", "Commentary")
    assert GOES_ON in str(said[3])
    assert len(str(said[3])) <= most
    assert said[5] == full


def test_what_stands_against_sending_it_is_listed_and_nothing_written(project: Path) -> None:
    workbook = filled(project)
    with pytest.raises(NotReady) as stopped:
        members_copy(Request(project, workbook=workbook), NOW)
    said = [fault.trouble for fault in stopped.value.faults]
    assert any("latest figures are illustrative" in trouble for trouble in said)
    assert "indicators 6, 7 are red and have no commentary" in said
    assert "--force" in stopped.value.faults[-1].remedy
    assert sorted(path.name for path in workbook.parent.iterdir()) == [workbook.name]


def test_a_reason_of_blanks_is_none(project: Path) -> None:
    with pytest.raises(NotReady):
        members_copy(Request(project, workbook=filled(project)), NOW, "  ")


def test_what_was_overruled_is_logged_beside_the_copy_and_not_in_it(project: Path) -> None:
    copy = copied(project, filled(project))
    log = copy.path.with_name(LOG).read_text(encoding="utf-8")
    assert WHY in log
    assert all(fault.trouble in log for fault in copy.overruled)
    assert found(copy.content, [WHY]) == {}


def test_an_error_that_members_would_see_stands_against_it(project: Path) -> None:
    workbook = filled(project)
    rewrite(workbook, lambda name, content: content.replace(b"<v>Green</v>", b"<v>#N/A</v>", 1))
    package = Package.open(workbook.read_bytes())
    for cell in package.edit(sheet_part(workbook, "Scorecard")).iter("{*}c"):
        if cell.findtext("{*}v") == "#N/A":
            cell.set("t", "e")
    workbook.write_bytes(package.to_bytes())
    with pytest.raises(NotReady, match="#N/A"):
        members_copy(Request(project, workbook=workbook), NOW)


def members_of(project: Path, settings: str) -> None:
    """The sample config with a table `[members]`."""
    path = project / "config" / "manchester-proxy" / "scorecard.toml"
    text = path.read_text(encoding="utf-8")
    assert "[members]" not in text
    path.write_text(f"{text}\n[members]\n{settings}\n", encoding="utf-8")


def test_members_get_the_sheets_and_columns_that_the_config_names(project: Path) -> None:
    workbook = filled(project)
    members_of(project, 'sheets = ["Summary", "Scorecard"]\ncolumns = []\nlanguage = "cy-GB"')
    copy = copied(project, workbook)
    assert load_workbook(copy.path).sheetnames == ["Summary", "Scorecard"]
    assert load_workbook(copy.path).properties.language == "cy-GB"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        pytest.param('sheets = ["Scorecard", "Elsewhere"]', "no sheet 'Elsewhere'", id="a sheet that is not there"),
        pytest.param('sheets = ["Scorecard", "Data"]', "table Data", id="the source data"),
        pytest.param('columns = ["Remarks"]', "no column 'Remarks'", id="a column that is not there"),
    ],
)
def test_settings_that_cannot_be_followed_are_refused(project: Path, settings: str, said: str) -> None:
    workbook = filled(project)
    members_of(project, settings)
    with pytest.raises(LayoutError, match=said):
        copied(project, workbook)


def test_an_officers_column_that_is_not_chosen_goes(project: Path) -> None:
    workbook = filled(project)
    cell = Book(workbook).places("Scorecard", "Commentary")[3]
    type_text(workbook, "Scorecard", {cell: "Kept between officers."})
    members_of(project, 'columns = ["Action"]')
    copy = copied(project, workbook)
    assert found(copy.content, ["Kept between officers."]) == {}
    assert copy.edition.text("4", "Commentary") == ""


def test_small_numbers_are_not_in_the_copy_and_are_listed_for_the_officer(project: Path) -> None:
    workbook = filled(project)
    members_of(project, 'small_numbers = "suppress"\nbelow = 20')
    copy = copied(project, workbook)
    latest = copy.edition.scorecard.definition.period
    hidden = {each.ref for each in copy.hidden if each.period == latest and not each.part}
    assert hidden
    before, after = (
        dict(zip(Book(path).column("Scorecard", "Ref"), Book(path).column("Scorecard", "Latest"), strict=True))
        for path in (workbook, copy.path)
    )
    assert {str(ref) for ref, shown in after.items() if shown == "[c]"} == hidden
    shown = dict(zip(before, printed(copy, list(before.values())), strict=True))
    assert all(after[ref] == shown[ref] for ref in after if str(ref) not in hidden)


def test_source_data_on_a_hidden_sheet_go_too(project: Path) -> None:
    workbook = filled(project)
    package = Package.open(workbook.read_bytes())
    for tab in package.edit("xl/workbook.xml").iter("{*}sheet"):
        if tab.get("name") in {"Data", "Trend"}:
            tab.set("state", "hidden")
    workbook.write_bytes(package.to_bytes())
    copy = copied(project, workbook)
    assert ["trend lines are left out" in fault.trouble for fault in copy.told] == [True]
    book = load_workbook(copy.path)
    assert book.sheetnames == ["Summary", "Scorecard", "Charts", "Colours", "Movement", "Breakdown", "Notes"]


def test_the_officer_is_told_what_not_everybody_can_read(project: Path) -> None:
    workbook = filled(project)
    assert [fault.trouble for fault in copied(project, workbook).told] == []
    rewrite(workbook, lambda name, content: content.replace(b' descr="Bar chart', b' was="Bar chart'))
    [told] = copied(project, workbook).told
    assert "has no text that says what it shows" in told.trouble
    assert told.place.sheet == "Breakdown"
    points = check_accessibility(Request(project, workbook=workbook))
    assert told.trouble in {fault.trouble for point in points for fault in point.faults}


def test_the_record_is_of_what_was_sent_and_needs_nothing_but_the_workbook(project: Path) -> None:
    workbook = filled(project)
    copy = copied(project, workbook)
    shutil.rmtree(project / "config")
    assert record_issue(copy) == workbook
    book = Book(workbook)
    assert book.column("IssuedRecord", "Value") == book.column("Scorecard", "Latest")


def test_a_workbook_that_was_saved_since_the_copy_was_made_is_not_touched(project: Path) -> None:
    workbook = filled(project)
    copy = copied(project, workbook)
    type_text(workbook, "Scorecard", {Book(workbook).places("Scorecard", "Commentary")[0]: "Written meanwhile."})
    saved = workbook.read_bytes()
    with pytest.raises(SaveError, match="saved by somebody else since it was read"):
        record_issue(copy)
    assert workbook.read_bytes() == saved
