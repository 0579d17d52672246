"""A row of the scorecard that an officer hides: named before anything is sent, and shown in every edition if it is."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from tests.browser import browser_program
from tests.canaries import found
from tests.mail.material import bodies, files, parsed
from tests.officer import Book, hide_rows, parts, rewrite
from tests.sample import add_settings, sample_project
from workbook_tools.app.members_copy import NotReady, members_copy
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.cli.command_line import main
from workbook_tools.cli.refresh_output import refreshed_in_words
from workbook_tools.xlsx.opc.package import Package

NOW = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
WHY = "The sample is shown at a training day, head of performance"
HIDDEN = "is hidden, but members would see it"
PEOPLE = '[email]\nfrom = "performance@council.example"\nto = ["scrutiny@council.example"]\n'
SUPPRESSED = '[members]\nsmall_numbers = "suppress"\nbelow = 20\n'
RED, RED_NAME = 6, "Rate of children becoming looked after"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample config and the template, free to be changed, with somebody to write to; the current folder."""
    sample_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    add_settings(tmp_path, PEOPLE)
    return tmp_path


@pytest.fixture
def workbook(project: Path) -> Path:
    path = project / "Scorecard.xlsx"
    refresh(Request(project, output=path), NOW).save()
    return path


def row_of(path: Path, ref: int) -> int:
    """The sheet's row of an indicator."""
    [row] = [cell.row for cell in Book(path).cells("Scorecard", "Ref") if cell.value == ref]
    return int(row)


def hide(path: Path, *refs: int) -> None:
    hide_rows(path, "Scorecard", {row_of(path, ref) for ref in refs})


def hide_by_a_filter(path: Path, *refs: int) -> None:
    """As Excel does: the table's filter says what it shows, and the other rows are hidden."""
    hide(path, *refs)
    shown = "".join(f'<filter val="{ref}"/>' for ref in Book(path).column("Scorecard", "Ref") if ref not in refs)

    def filtered(name: str, content: bytes) -> bytes:
        if not (name.startswith("xl/tables/") and b'displayName="Scorecard"' in content):
            return content
        [area] = re.findall(rb' ref="([A-Z0-9:]+)"', content)
        choice = f'<filterColumn colId="0"><filters>{shown}</filters></filterColumn>'.encode()
        return content.replace(b"<tableColumns", b'<autoFilter ref="%s">%s</autoFilter><tableColumns' % (area, choice))

    before = parts(path)
    rewrite(path, filtered)
    assert parts(path) != before


def contents(copy: bytes, folder: str = "") -> dict[str, bytes]:
    """The parts of a workbook in a folder."""
    package = Package.open(copy)
    return {name: package.read(name) for name in package.names if name.startswith(folder)}


def said(project: Path, workbook: Path) -> Iterator[str]:
    with pytest.raises(NotReady) as stopped:
        members_copy(Request(project, workbook=workbook), NOW)
    return (str(fault) for fault in stopped.value.faults if HIDDEN in fault.trouble)


def test_rows_hidden_by_hand_are_all_named_with_place_indicator_and_remedy(project: Path, workbook: Path) -> None:
    fourth, sixth = row_of(workbook, 4), row_of(workbook, RED)
    hide(workbook, 4, RED)
    first, second = said(project, workbook)
    assert first.startswith(
        f"{workbook}, sheet 'Scorecard', row {fourth}: the row of indicator 4, Rate of children on a child protection "
        f"plan, {HIDDEN}\n"
    )
    assert second.startswith(f"{workbook}, sheet 'Scorecard', row {sixth}: the row of indicator {RED}, {RED_NAME}, ")
    assert "Unhide Rows" in first
    assert "scorecard.toml" in first


def test_shown_rows_and_rows_of_other_tables_are_not_named(project: Path, workbook: Path) -> None:
    hide_rows(workbook, "Trend", {2, 3})
    hide_rows(workbook, "Scorecard", {1, Book(workbook).cells("Scorecard", "Ref")[-1].row + 1})
    assert list(said(project, workbook)) == []


def test_a_hidden_sheet_is_named_once_unless_the_settings_say_which_sheets_members_get(
    project: Path, workbook: Path
) -> None:
    rewrite(
        workbook,
        lambda _, content: content.replace(b'<sheet name="Scorecard"', b'<sheet state="hidden" name="Scorecard"'),
    )
    with pytest.raises(NotReady) as stopped:
        members_copy(Request(project, workbook=workbook), NOW)
    [told] = [
        fault for fault in stopped.value.faults if "the sheet that holds the scorecard is hidden" in fault.trouble
    ]
    assert str(told.place) == f"{workbook}, sheet 'Scorecard'"
    add_settings(project, '[members]\nsheets = ["Summary"]\n')
    with pytest.raises(NotReady) as stopped:
        members_copy(Request(project, workbook=workbook), NOW)
    assert not any("the sheet that holds" in fault.trouble for fault in stopped.value.faults)


def test_rows_that_a_filter_hides_are_not_named_and_members_see_them(project: Path, workbook: Path) -> None:
    plain = members_copy(Request(project, workbook=workbook), NOW, WHY).content
    hide_by_a_filter(workbook, 4, RED)
    assert list(said(project, workbook)) == []
    copy = members_copy(Request(project, workbook=workbook), NOW, WHY).content
    assert contents(copy, "xl/worksheets/") == contents(plain, "xl/worksheets/")


def test_an_email_is_refused_for_a_hidden_row_too(workbook: Path) -> None:
    hide(workbook, 4)
    before = {each.name for each in workbook.parent.iterdir()}
    done = CliRunner().invoke(main, ["email", "Scorecard.xlsx"])
    assert done.exit_code == 3
    assert f"row {row_of(workbook, 4)}: the row of indicator 4, " in done.output
    assert {each.name for each in workbook.parent.iterdir()} == before


def test_a_row_that_is_sent_all_the_same_is_in_workbook_page_pdf_and_email(workbook: Path) -> None:
    browser_program()
    hide(workbook, RED)
    assert CliRunner().invoke(main, ["members", "Scorecard.xlsx", "--force", WHY]).exit_code == 0
    assert CliRunner().invoke(main, ["email", "Scorecard.xlsx", "--force", WHY]).exit_code == 0
    [copy] = workbook.parent.glob("Manchester*.xlsx")
    sheet = load_workbook(copy)["Scorecard"]
    assert not sheet.row_dimensions[row_of(copy, RED)].hidden
    assert Book(copy).column("Scorecard", "Ref") == Book(workbook).column("Scorecard", "Ref")
    for ending in (".html", ".pdf"):
        assert found(copy.with_suffix(ending).read_bytes(), [RED_NAME])
    message = parsed(copy.with_suffix(".eml").read_bytes())
    assert all(RED_NAME in " ".join(body.split()) for body in bodies(message))
    assert all(found(each.content, [RED_NAME]) for each in files(message))


def test_the_copy_is_the_same_as_if_no_row_were_hidden(project: Path, workbook: Path) -> None:
    add_settings(project, SUPPRESSED)
    plain = members_copy(Request(project, workbook=workbook), NOW, WHY)
    assert plain.hidden
    hide(workbook, *(int(each.ref) for each in plain.hidden if each.ref.isdecimal()))
    copy = members_copy(Request(project, workbook=workbook), NOW, WHY)
    assert copy.hidden == plain.hidden
    assert copy.edition == plain.edition
    assert contents(copy.content) == contents(plain.content)


def test_what_was_overruled_is_recorded(workbook: Path) -> None:
    hide(workbook, 4)
    assert CliRunner().invoke(main, ["members", "Scorecard.xlsx", "--html", "--force", WHY]).exit_code == 0
    assert HIDDEN in workbook.with_name("Members' copies.log").read_text(encoding="utf-8")
    kept, *_ = Book(workbook).column("IssuedRecord", "Sent with")
    assert HIDDEN in str(kept)
    assert WHY in str(kept)


def test_a_refresh_names_rows_hidden_by_hand_apart_from_those_that_a_filter_hides(
    project: Path, workbook: Path
) -> None:
    hide(workbook, 5)
    done = refresh(Request(project, workbook=workbook), NOW)
    assert "  Hidden     by hand, and members see them: 5\n" in refreshed_in_words(done)
    hide_by_a_filter(workbook, 4, RED)
    done = refresh(Request(project, workbook=workbook), NOW)
    said = refreshed_in_words(done)
    assert f"hides 2 of 12 indicators: {', '.join(map(str, sorted((4, RED))))}\n" in said
    assert "  Hidden     by hand, and members see them: 5\n" in said
