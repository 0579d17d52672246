"""Nothing that members must not see is in any part of their copy, in any writing."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.browser import browser_program
from tests.canaries import found
from tests.mail.material import DISTRIBUTION
from tests.sample import sample_project
from tests.seeding.by_other_means import OTHERWISE
from tests.seeding.not_drawn import NOT_DRAWN, TOLD
from tests.seeding.seeds import SEEDS, UNSEEN, canary, seeded
from tests.validators import sdk_findings
from workbook_tools.app.email_members import prepare_mailing
from workbook_tools.app.members_copy import MembersCopy, members_copy
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.mail.mail_message import Attachment, draft_of
from workbook_tools.say.page.html_page import edition_as_html
from workbook_tools.say.page.page_pdf import html_to_pdf
from workbook_tools.say.slides.slide_files import edition_as_slides
from workbook_tools.xlsx.check.lint import lint
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.worksheets import sheets
from workbook_tools.xlsx.publish.publish_workbook import hidden_tabs, tab_names

NOW = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
ALL = SEEDS | UNSEEN | OTHERWISE | NOT_DRAWN


@pytest.fixture(scope="module")
def officers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled scorecard with every canary."""
    folder = sample_project(tmp_path_factory.mktemp("canaries"))
    content = refresh(Request(folder), NOW).content
    path = folder / "officers.xlsm"
    path.write_bytes(seeded(content, ALL))
    send_every_shown_sheet(folder, path)
    return path


def send_every_shown_sheet(project: Path, workbook: Path) -> None:
    """Has the settings name every sheet that could go, as a sheet that only bears a canary would be left out."""
    package = Package.open(workbook.read_bytes())
    kept = {*hidden_tabs(package), "Indicator", "Data", "Commentary log", "Issued record"}
    named = ", ".join(f'"{tab}"' for tab in tab_names(package) if tab not in kept)
    with (project / "config" / "manchester-proxy" / "scorecard.toml").open("a", encoding="utf-8") as settings:
        settings.write(f"\n[members]\nsheets = [{named}]\n")


@pytest.fixture(scope="module")
def copy(officers: Path) -> MembersCopy:
    made = members_copy(Request(officers.parent, workbook=officers), NOW, "to see what is left, a tester")
    made.save()
    return made


@pytest.fixture(scope="module")
def left(copy: MembersCopy) -> dict[str, list[str]]:
    return found(copy.content, map(canary, ALL))


def test_the_search_finds_every_canary_in_the_officers_workbook(officers: Path) -> None:
    assert set(found(officers.read_bytes(), map(canary, ALL))) == set(map(canary, ALL))


@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in ALL])
def test_no_canary_is_in_the_copy(left: dict[str, list[str]], name: str) -> None:
    assert left.get(canary(name), []) == []


def test_the_page_and_the_pdf_hold_none_either(copy: MembersCopy) -> None:
    page = edition_as_html(copy.edition, copy.language)
    assert found(page.encode(), map(canary, ALL)) == {}
    browser_program()
    printed = html_to_pdf(page)
    assert found(printed, ["scorecard"])
    assert found(printed, map(canary, ALL)) == {}


def test_the_slides_hold_none_either(copy: MembersCopy) -> None:
    slides = edition_as_slides(copy.edition, None, copy.language)
    assert found(slides, ["Early help assessments"])
    assert found(slides, map(canary, ALL)) == {}


def test_the_email_holds_none_with_its_attachments(copy: MembersCopy, tmp_path: Path) -> None:
    page = edition_as_html(copy.edition, copy.language).encode()
    attachments = (Attachment("Scorecard.xlsx", copy.content), Attachment("Scorecard.html", page))
    mailing = prepare_mailing(copy.edition, attachments, DISTRIBUTION, tmp_path, NOW)
    draft = draft_of(mailing.message, DISTRIBUTION)
    assert found(draft, ["Early help assessments"])["Early help assessments"][-1].startswith("/part ")
    assert found(draft, map(canary, ALL)) == {}


def test_the_copy_is_a_sound_workbook_without_macros(copy: MembersCopy) -> None:
    assert copy.path.suffix == ".xlsx"
    package = Package.open(copy.content)
    assert not lint(package)
    assert not sdk_findings(copy.path)
    assert package.content_type("xl/workbook.xml").endswith("spreadsheetml.sheet.main+xml")


def test_the_officer_is_told_what_was_left_out(copy: MembersCopy) -> None:
    assert [fault.trouble for fault in copy.told if "text box" in fault.trouble] == [
        "a text box that shows a cell is left out"
    ]


def test_what_stays_is_told_before_anything_is_sent(tmp_path: Path) -> None:
    """Each on a sheet of its own, after those that are there."""
    project = sample_project(tmp_path)
    package = Package.open(refresh(Request(project), NOW).content)
    sheets_of = dict[str, str]()
    for name, (seed, _) in TOLD.items():
        seed(package, canary(name))
        sheets_of[name] = sheets(package)[-1].name
    workbook = project / "officers.xlsx"
    workbook.write_bytes(package.to_bytes())
    send_every_shown_sheet(project, workbook)
    copy = members_copy(Request(project, workbook=workbook), NOW, "to see what is left, a tester")
    assert set(found(copy.content, map(canary, TOLD))) == set(map(canary, TOLD))
    for name, (_, said) in TOLD.items():
        told = [fault.trouble for fault in copy.told if fault.place.sheet == sheets_of[name]]
        assert sum(said in trouble for trouble in told) == 1, name
