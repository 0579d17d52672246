"""The log of what was sent, as a file that opens in Excel."""

import csv
from pathlib import Path

import pytest
from msgspec.structs import astuple, replace

from workbook_tools.errors import SaveError
from workbook_tools.mail.sent_log import COLUMNS, Entry, SendingOutcome, append_entry, read_entries, sent_before

ENTRY = Entry(
    when="2018-11-06T09:30:00+00:00",
    outcome=SendingOutcome.BEGUN,
    scorecard="Scorecard, November",
    period="September 2018",
    to="Ältere; b@council.example",
    cc="",
    bcc="list@council.example",
    subject='A "quoted" subject',
    files="a.xlsx; a.pdf",
    fingerprints="00; ff",
    identity="<1@council.example>",
)


def test_entries_are_read_as_they_were_written(tmp_path: Path) -> None:
    second = replace(ENTRY, outcome=SendingOutcome.SENT, said="250 taken")
    append_entry(tmp_path / "new folder" / "log.csv", ENTRY)
    append_entry(tmp_path / "new folder" / "log.csv", second)
    assert read_entries(tmp_path / "new folder" / "log.csv") == (ENTRY, second)


def test_excel_reads_it_as_utf_8_with_headings(tmp_path: Path) -> None:
    append_entry(tmp_path / "log.csv", ENTRY)
    append_entry(tmp_path / "log.csv", ENTRY)
    content = (tmp_path / "log.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\xef\xbb\xbf") == 1
    assert next(csv.reader(content.decode("utf-8-sig").splitlines())) == list(COLUMNS)


@pytest.mark.parametrize("hostile", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)"])
def test_what_excel_would_take_for_a_formula_is_text(hostile: str, tmp_path: Path) -> None:
    append_entry(tmp_path / "log.csv", replace(ENTRY, subject=hostile, said="two\r\nlines"))
    [_, row] = csv.reader((tmp_path / "log.csv").read_text(encoding="utf-8-sig").splitlines())
    assert row[COLUMNS.index("subject")] == f"'{hostile}"
    assert row[COLUMNS.index("said")] == "two lines"
    assert read_entries(tmp_path / "log.csv")[0].subject == hostile


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([SendingOutcome.BEGUN, SendingOutcome.SENT], [SendingOutcome.SENT], id="sent"),
        pytest.param([SendingOutcome.BEGUN, SendingOutcome.NOT_SENT], [], id="refused"),
        pytest.param([SendingOutcome.BEGUN], [SendingOutcome.BEGUN], id="cut off by a crash"),
        pytest.param(
            [SendingOutcome.BEGUN, SendingOutcome.UNCERTAIN], [SendingOutcome.UNCERTAIN], id="connection lost"
        ),
        pytest.param([SendingOutcome.DRAFTED], [], id="only drafted"),
    ],
)
def test_what_may_have_been_sent_before(outcomes: list[SendingOutcome], expected: list[SendingOutcome]) -> None:
    entries = [replace(ENTRY, outcome=outcome) for outcome in outcomes]
    assert [entry.outcome for entry in sent_before(entries, ENTRY.scorecard, ENTRY.period)] == expected


def test_another_scorecard_or_period_was_not_sent_before() -> None:
    sent = replace(ENTRY, outcome=SendingOutcome.SENT)
    assert sent_before([sent], ENTRY.scorecard, "October 2018") == ()
    assert sent_before([sent], "Another scorecard", ENTRY.period) == ()


def test_each_attempt_counts() -> None:
    first, second = (replace(ENTRY, outcome=SendingOutcome.SENT, when=when) for when in ("09:30", "09:45"))
    assert [astuple(each) for each in sent_before([first, second], ENTRY.scorecard, ENTRY.period)] == [
        astuple(first),
        astuple(second),
    ]


@pytest.mark.parametrize("content", [b"when,what\n1,2\n", b"\xff\xfe\x00\x01", b"when\n1\n"])
def test_a_file_that_is_no_such_log_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_bytes(content)
    with pytest.raises(SaveError, match="cannot be read"):
        read_entries(tmp_path / "log.csv")


def test_a_log_that_cannot_be_written_stops_the_sending(tmp_path: Path) -> None:
    (tmp_path / "log.csv").mkdir()
    with pytest.raises(SaveError, match="cannot be written"):
        append_entry(tmp_path / "log.csv", ENTRY)
