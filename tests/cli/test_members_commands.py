"""`scorecard members`: what it makes, what it says, and what it refuses."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from tests.browser import browser_program
from tests.cli.small import DONE, NOT_READY, USAGE, WRONG, scorecard, write_config
from tests.officer import Book, opened_to_read, write_under
from workbook_tools.xlsx.opc.save_file import backup_path

SETTINGS = """
title = "Small scorecard"
council = "Smallshire"
period = "2018-09"
series = "Ours"
source = { file = "data.csv" }

[members]
small_numbers = "show"

[[indicators]]
ref = "1"
name = "Children in need"
good_is = "low"
frequency = "month"
target = { rule = "tolerance", target = 30, tolerance = 10, tolerance_in = "%" }
"""
CONFIG = ("--config", "config/small")
COPY = "Smallshire, Small scorecard, September 2018"
FORCED = ("--force", "Shown at a training day, head of performance")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A council whose one figure is on target, its workbook filled."""
    folder = write_config(tmp_path, SETTINGS, [])
    rows = [f"1,Ours,2018-{month:02},{20 + month},count,Case system" for month in range(1, 10)]
    (folder / "data.csv").write_text("\n".join(["Ref,Series,Period,Value,Origin,Source", *rows]), encoding="utf-8")
    assert scorecard(tmp_path, "refresh", *CONFIG, "--output", "Ours.xlsx").returncode == DONE
    return tmp_path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()}


def test_a_scorecard_that_is_ready_needs_no_reason(small: Path) -> None:
    browser_program()
    ran = scorecard(small, "members", "Ours.xlsx")
    assert (ran.returncode, ran.stderr) == (DONE, "")
    assert ran.stdout.startswith("Small scorecard: 1 indicator, September 2018\n")
    assert "\n  Sheets     Summary, Scorecard, Charts, Colours, Trend, Notes\n" in ran.stdout
    assert names(small) == {"Ours.xlsx", "Ours.backup.xlsx", f"{COPY}.xlsx", f"{COPY}.html", f"{COPY}.pdf"}
    assert all(f"{COPY}.{ending}" in ran.stdout for ending in ("xlsx", "html", "pdf"))


@pytest.mark.parametrize(("heading", "told"), [("Commentary", True), ("Action", False)])
def test_a_suppressed_number_in_words_matters_where_members_read_them(small: Path, heading: str, told: bool) -> None:
    """The column Action is not printed, and no copy has it."""
    settings = SETTINGS.replace('"show"', '"suppress"')
    (small / "config" / "small" / "scorecard.toml").write_text(settings, encoding="utf-8")
    rows = [f"1,Ours,2018-{month:02},{month // 3},count,Case system" for month in range(1, 10)]
    lines = ["Ref,Series,Period,Value,Origin,Source", *rows]
    (small / "config" / "small" / "data.csv").write_text("\n".join(lines), encoding="utf-8")
    assert scorecard(small, "refresh", "Ours.xlsx", *CONFIG).returncode == DONE
    write_under(small / "Ours.xlsx", "Scorecard", heading, 1, "The 3 were seen by the panel.")
    noted = scorecard(small, "check", "Ours.xlsx", *CONFIG).stderr
    assert ("the words on indicator 1 hold 3" in noted) is told


def test_the_day_that_the_source_file_says_reaches_members(small: Path) -> None:
    """The copy is made of the workbook alone, so the day comes along with it."""
    settings = SETTINGS.replace('period = "2018-09"', 'period = "2018-09"\ndata_as_at = "file"')
    (small / "config" / "small" / "scorecard.toml").write_text(settings, encoding="utf-8")
    source = small / "config" / "small" / "data.csv"
    taken = datetime(2018, 10, 12, 12).timestamp()  # noqa: DTZ001 a file's time is told by this computer's clock
    os.utime(source, (taken, taken))
    assert scorecard(small, "refresh", "Ours.xlsx", *CONFIG).returncode == DONE
    ran = scorecard(small, "members", "Ours.xlsx", "--html")
    assert ran.returncode == DONE, ran.stderr
    assert "12 October 2018" in (small / f"{COPY}.html").read_text(encoding="utf-8")
    assert any(
        cell.value == datetime(2018, 10, 12)  # noqa: DTZ001 a cell has no time zone
        for row in opened_to_read(small / f"{COPY}.xlsx")["Summary"].iter_rows()
        for cell in row
    )


def test_a_page_of_somebody_else_is_not_replaced(small: Path) -> None:
    page = small / "minutes.html"
    page.write_text("<!DOCTYPE html><title>Minutes</title>", encoding="utf-8")
    ran = scorecard(small, "members", "Ours.xlsx", "--output", "minutes.xlsx", "--html")
    assert (ran.returncode, ran.stdout, page.read_text(encoding="utf-8")) == (
        WRONG, "", "<!DOCTYPE html><title>Minutes</title>",
    )  # fmt: skip
    assert "minutes.html: there is a file that is not a page of a scorecard" in ran.stderr
    assert not (small / "minutes.xlsx").exists()


def test_the_workbook_records_what_was_issued_once(small: Path) -> None:
    for _ in range(2):
        ran = scorecard(small, "members", "Ours.xlsx", "--html")
        assert (
            "Recorded   in Ours.xlsx as what members get. Nothing has been sent: that is for you to do." in ran.stdout
        )
    book = Book(small / "Ours.xlsx")
    assert book.column("IssuedRecord", "Value") == [29]
    assert book.column("IssuedRecord", "Scorecard period") == ["September 2018"]
    assert book.column("IssuedRecord", "Sent with") == [None]


def test_without_a_record_the_workbook_stays_and_the_copy_is_made(small: Path) -> None:
    (small / "~$Ours.xlsx").write_bytes(b"\x07Officer")
    before = (small / "Ours.xlsx").read_bytes()
    ran = scorecard(small, "members", "Ours.xlsx", "--html")
    assert ran.returncode == DONE
    assert "Not recorded as issued: Officer has the workbook open." in ran.stdout
    assert (small / "Ours.xlsx").read_bytes() == before
    assert (small / f"{COPY}.xlsx").exists()


def test_page_or_pdf_alone(small: Path) -> None:
    scorecard(small, "members", "Ours.xlsx", "--html")
    assert names(small) & {f"{COPY}.html", f"{COPY}.pdf"} == {f"{COPY}.html"}


def test_without_a_browser_there_is_no_pdf_and_the_rest_is_made(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCORECARD_BROWSER", str(small / "nowhere"))
    ran = scorecard(small, "members", "Ours.xlsx")
    assert ran.returncode == DONE
    assert "No PDF" in ran.stdout
    assert names(small) & {f"{COPY}.html", f"{COPY}.pdf"} == {f"{COPY}.html"}


def test_a_dry_run_writes_nothing(small: Path) -> None:
    before = names(small)
    ran = scorecard(small, "members", "Ours.xlsx", "--dry-run")
    assert (ran.returncode, ran.stdout.splitlines()[-1]) == (DONE, "Dry run: nothing was written.")
    assert names(small) == before


def made_illustrative(small: Path) -> None:
    """The workbook filled again with figures that say of themselves that they are made up."""
    path = small / "config" / "small" / "data.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("count", "illustrative"), encoding="utf-8")
    scorecard(small, "refresh", "Ours.xlsx")
    backup_path(small / "Ours.xlsx").unlink()


def test_what_is_not_ready_is_refused_with_reasons_and_the_way_to_overrule_them(small: Path) -> None:
    made_illustrative(small)
    before = names(small)
    ran = scorecard(small, "members", "Ours.xlsx")
    assert (ran.returncode, ran.stdout) == (NOT_READY, "")
    assert "the latest figures are illustrative: indicator 1" in ran.stderr
    assert '--force "REASON, ROLE"' in ran.stderr
    assert names(small) == before


def test_a_reason_overrules_and_is_kept(small: Path) -> None:
    made_illustrative(small)
    ran = scorecard(small, "members", "Ours.xlsx", "--html", *FORCED)
    assert ran.returncode == DONE
    assert "Overruled:" in ran.stdout
    assert "  Overruled  as it stands in Members' copies.log\n" in ran.stdout
    assert FORCED[1] in (small / "Members' copies.log").read_text(encoding="utf-8")
    [kept] = Book(small / "Ours.xlsx").column("IssuedRecord", "Sent with")
    assert FORCED[1] in str(kept)
    assert "illustrative" in str(kept)


@pytest.mark.parametrize("reason", ["x", "a trial", "a trial,", ", head of performance"])
def test_a_reason_without_who_decided_is_refused_in_words(small: Path, reason: str) -> None:
    made_illustrative(small)
    before = names(small)
    ran = scorecard(small, "members", "Ours.xlsx", "--force", reason)
    assert (ran.returncode, ran.stdout) == (NOT_READY, "")
    assert "does not say both why it is sent all the same and who decided so" in ran.stderr
    assert names(small) == before


def test_an_unknown_option_is_wrong_usage(small: Path) -> None:
    assert scorecard(small, "members", "Ours.xlsx", "--password").returncode == USAGE


def test_a_month_that_the_workbook_does_not_show_is_not_sent_whatever_the_reason(small: Path) -> None:
    scorecard(small, "refresh", "Ours.xlsx", "--period", "2018-08")
    before = names(small)
    ran = scorecard(small, "members", "Ours.xlsx", "--html", *FORCED)
    assert (ran.returncode, ran.stdout) == (NOT_READY, "")
    assert "the workbook reports August 2018, and what would be sent is of September 2018" in ran.stderr
    assert names(small) == before
    ran = scorecard(small, "members", "Ours.xlsx", "--html", "--period", "2018-08")
    assert (ran.returncode, ran.stderr) == (DONE, "")
    assert names(small) > {COPY.replace("September", "August") + ".xlsx"}
    assert Book(small / "Ours.xlsx").column("IssuedRecord", "Scorecard period") == ["August 2018"]


@pytest.mark.parametrize("command", ["refresh", "check", "next", "show", "members", "slides", "email"])
def test_a_members_copy_is_not_taken_for_the_workbook(small: Path, command: str) -> None:
    assert scorecard(small, "members", "Ours.xlsx", *FORCED, "--output", "Sent.xlsx", "--html").returncode == DONE
    ran = scorecard(small, command, "Sent.xlsx")
    assert ran.returncode == WRONG
    assert "Sent.xlsx: this is a members' copy, which nothing is filled from\n" in ran.stderr
    assert scorecard(small, "compare", "Sent.xlsx", "Ours.xlsx").returncode == DONE


def test_what_only_follows_from_the_faults_is_not_counted_as_one(small: Path) -> None:
    data = small / "config" / "small" / "data.csv"
    data.write_text(data.read_text(encoding="utf-8").replace("2018-09,29", "2018-09,44"), encoding="utf-8")
    assert scorecard(small, "refresh", "Ours.xlsx", *CONFIG).returncode == DONE
    stopped = scorecard(small, "members", "Ours.xlsx", *CONFIG)
    assert stopped.returncode == NOT_READY
    *faults, conclusion, _, count = stopped.stderr.splitlines()
    assert conclusion == "the scorecard is not ready to be sent, for the reasons above"
    assert len([line for line in faults if not line.startswith(" ")]) == 1, faults
    assert count == "1 fault. Nothing was written."
