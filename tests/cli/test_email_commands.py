"""The command `scorecard email`, with a real mail server on loopback."""

import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msoffcrypto import OfficeFile

from tests.mail.material import bodies, files, parsed
from tests.mail.server import Office, content_of, post_office
from tests.officer import Book, type_text
from tests.sample import add_settings, filled_sample, sample_project
from workbook_tools.app.request import read_book
from workbook_tools.cli.command_line import main
from workbook_tools.mail.sent_log import read_entries
from workbook_tools.mail.sent_logs import LOG
from workbook_tools.model.distribution import Security
from workbook_tools.say.slides.slide_files import slides_in

NOW = datetime(2018, 11, 6, 9, 30, tzinfo=UTC)
COMMENTARY = "Placements are scarce; a plan goes to the board."
ATTACHED = 'attach = ["workbook"]\n'
"""Where a test is of something else, no browser prints a PDF for it."""
PEOPLE = f"""
[email]
{ATTACHED}from = "Performance <performance@council.example>"
to = ["scrutiny@council.example"]
bcc = ["list@council.example"]
"""
FORCED = ("--force", "The sample's figures are illustrative, an engineer")


@pytest.fixture
def scorecard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scorecard with commentary, beside its config; the current folder is the project's."""
    sample_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    add_settings(tmp_path, PEOPLE)
    path = tmp_path / "Scorecard.xlsx"
    path.write_bytes(filled_sample())
    type_text(path, "Scorecard", {Book(path).places("Scorecard", "Commentary")[5]: COMMENTARY})
    return path


def served(scorecard: Path, office: Office) -> None:
    """The config names this server."""
    where = f'host = "{office.server.host}"\nport = {office.server.port}\nsecurity = "none"'
    add_settings(scorecard.parent, f"[email.smtp]\n{where}\n")


def attach(scorecard: Path, setting: str = "") -> None:
    """The config says this of what is attached; nothing, and it is what comes without a setting."""
    settings = scorecard.parent / "config" / "manchester-proxy" / "scorecard.toml"
    text = settings.read_text(encoding="utf-8")
    assert ATTACHED in text
    settings.write_text(text.replace(ATTACHED, setting), encoding="utf-8")


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["email", "Scorecard.xlsx", *arguments], input=typed)


def outcomes(scorecard: Path) -> list[str]:
    return [entry.outcome for entry in read_entries(scorecard.with_name(LOG))]


def test_a_scorecard_that_is_not_ready_is_not_written_about(scorecard: Path) -> None:
    before = sorted(each.name for each in scorecard.parent.iterdir())
    done = run()
    assert done.exit_code == 3
    assert "illustrative" in done.output
    assert sorted(each.name for each in scorecard.parent.iterdir()) == before


def test_that_nobody_is_written_to_is_told_with_what_else_stands_against_it(scorecard: Path) -> None:
    settings = scorecard.parent / "config" / "manchester-proxy" / "scorecard.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(PEOPLE, ""), encoding="utf-8")
    for options in ((), ("--dry-run",)):
        done = run(*options)
        assert done.exit_code == 3
        assert "the e-mail has no from and no to" in done.output
        assert "illustrative" in done.output


def test_a_draft_with_the_copy_and_what_to_read(scorecard: Path) -> None:
    attach(scorecard)
    done = run(*FORCED)
    assert done.exit_code == 0, done.output
    [draft] = scorecard.parent.glob("*.eml")
    message = parsed(draft.read_bytes())
    assert (message["To"], message["Bcc"]) == ("scrutiny@council.example", "list@council.example")
    workbook, to_read = files(message)
    assert workbook.name.endswith("September 2018.xlsx")
    assert (scorecard.parent / workbook.name).read_bytes() == workbook.content
    assert Path(to_read.name).suffix in (".pdf", ".html")
    assert all(COMMENTARY in " ".join(body.split()) for body in bodies(message))
    assert outcomes(scorecard) == ["drafted"]
    assert "as what members get. Nothing has been sent" in done.output
    assert "as issued" not in done.output
    assert read_book(scorecard).layout.tables["IssuedRecord"].columns["Colour"][0]


def test_the_settings_say_what_is_attached(scorecard: Path) -> None:
    attach(scorecard, 'attach = ["slides", "page"]\n')
    assert run(*FORCED).exit_code == 0
    [draft] = scorecard.parent.glob("*.eml")
    slides, page = files(parsed(draft.read_bytes()))
    assert (Path(slides.name).suffix, Path(page.name).suffix) == (".pptx", ".html")
    assert slides_in(slides.content) > 20
    assert b"presentationml.presentation" in draft.read_bytes()


def test_a_draft_replaces_an_earlier_one_and_no_message(scorecard: Path) -> None:
    for _ in range(2):
        assert run(*FORCED, "--output", "draft.eml").exit_code == 0
    kept = scorecard.with_name("kept.eml")
    kept.write_text("Subject: Minutes\n\nFor the record.\n", encoding="utf-8")
    before = {each: each.read_bytes() for each in scorecard.parent.iterdir() if each.is_file()}
    done = run(*FORCED, "--output", "kept.eml")
    assert done.exit_code == 1
    assert "kept.eml: there is a file that is not a draft" in done.output
    assert {each: each.read_bytes() for each in scorecard.parent.iterdir() if each.is_file()} == before


def test_a_dry_run_prints_it_and_writes_nothing(scorecard: Path) -> None:
    before = {each: each.read_bytes() for each in scorecard.parent.iterdir() if each.is_file()}
    done = run("--dry-run", *FORCED)
    assert done.exit_code == 0, done.output
    for said in (
        "scrutiny@council.example",
        "list@council.example",
        "WHAT NEEDS ATTENTION",
        "Sheets    Summary, Scorecard, ",
        COMMENTARY,
        "nothing was written",
    ):
        assert said in done.output
    assert {each: each.read_bytes() for each in scorecard.parent.iterdir() if each.is_file()} == before


@pytest.mark.parametrize(
    ("line", "said", "cell"),
    [
        pytest.param("data_as_at = 2018-10-12", "as at 12 October 2018", "2018-10-12", id="stated"),
        pytest.param("", "The day of the data is not stated", "None", id="not stated, which officers alone are told"),
    ],
)
def test_the_day_of_the_data_is_the_same_on_screen_in_workbook_page_and_mail(
    scorecard: Path, line: str, said: str, cell: str
) -> None:
    settings = scorecard.parent / "config" / "manchester-proxy" / "scorecard.toml"
    text = settings.read_text(encoding="utf-8")
    assert "data_as_at = 2018-10-12 " in text
    settings.write_text(text.replace("data_as_at = 2018-10-12 ", line), encoding="utf-8")
    done = CliRunner().invoke(main, ["refresh", "Scorecard.xlsx"])
    assert f"Data       {said}" in done.output
    assert str(Book(scorecard).named("DataAsAt")).startswith(cell)
    shown = CliRunner().invoke(main, ["show", "Scorecard.xlsx"])
    assert f"{said}." in shown.output
    mail = run("--dry-run", *FORCED)
    assert ("Data as at 12 October 2018\n" in mail.output) == bool(line)
    assert CliRunner().invoke(main, ["members", "Scorecard.xlsx", "--html", *FORCED]).exit_code == 0
    [page] = scorecard.parent.glob("*.html")
    assert ("<dt>Data as at</dt><dd>12 October 2018</dd>" in page.read_text(encoding="utf-8")) == bool(line)
    assert not re.search("not stated", mail.output + page.read_text(encoding="utf-8"))


def test_it_is_sent_once_and_a_second_time_only_where_that_is_meant(scorecard: Path) -> None:
    with post_office(Security.NONE, user="") as office:
        served(scorecard, office)
        assert run("--send", *FORCED, typed="n\n").exit_code == 1
        assert office.post.taken == []
        done = run("--send", *FORCED, typed="y\n")
        assert done.exit_code == 0
        assert "Recorded   as issued, in Scorecard.xlsx" in done.output
        assert "Nothing has been sent" not in done.output
        [envelope] = office.post.taken
        assert envelope.rcpt_tos == ["scrutiny@council.example", "list@council.example"]
        assert b"list@council.example" not in content_of(envelope)
        again = run("--send", "--yes", *FORCED)
        assert again.exit_code == 1
        assert "was sent before" in again.output
        assert "add --again" in again.output
        assert run("--send", *FORCED, typed="n\n").exit_code == 1
        assert len(office.post.taken) == 1
        assert run("--send", "--yes", "--again", *FORCED).exit_code == 0
        assert len(office.post.taken) == 2
    assert outcomes(scorecard) == ["begun", "sent", "begun", "sent"]


def test_what_was_not_sent_is_said(scorecard: Path) -> None:
    with post_office(Security.NONE, user="") as office:
        served(scorecard, office)
    done = run("--send", "--yes", *FORCED)
    assert done.exit_code == 1
    assert "cannot be reached" in done.output
    assert outcomes(scorecard) == ["begun", "not sent"]


def test_a_password_is_told_and_the_figures_are_in_the_workbook_only(scorecard: Path) -> None:
    attach(scorecard)
    done = run("--password", *FORCED)
    assert done.exit_code == 0, done.output
    [draft] = scorecard.parent.glob("*.eml")
    message = parsed(draft.read_bytes())
    [locked] = files(message)
    [secret] = re.findall(r"password is ([a-z0-9-]{19}) ", done.output)
    opened, file = io.BytesIO(), OfficeFile(io.BytesIO(locked.content))
    file.load_key(password=secret, verify_password=True)
    file.decrypt(opened)
    assert opened.getvalue() == (scorecard.parent / locked.name).read_bytes()
    for body in bodies(message):
        assert COMMENTARY not in body
        assert "RED" not in body.upper().replace("REDUCED", "")
        assert secret not in body


def test_the_words_are_put_into_the_config_to_be_changed(scorecard: Path) -> None:
    assert run("--edit-words").exit_code == 0
    words = scorecard.parent / "config" / "manchester-proxy" / "email" / "subject.txt"
    words.write_text("Ours: {{ period }}", encoding="utf-8")
    assert "are in" in run("--edit-words").output
    assert "Subject   Ours: September 2018" in run("--dry-run", *FORCED).output


@pytest.mark.parametrize("alone", ["--yes", "--again"])
def test_options_that_mean_nothing_without_send(alone: str, scorecard: Path) -> None:
    assert run(alone).exit_code == 2
