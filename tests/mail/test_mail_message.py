"""The message, and the draft of it, read back by the standard library's parser."""

from email.message import EmailMessage

import pytest
from msgspec.structs import replace

from tests.mail.material import ATTACHMENTS, DISTRIBUTION, NOW, bodies, files, parsed, sample
from workbook_tools.errors import ConfigError
from workbook_tools.mail.mail_message import Attachment, covering_message, draft_of, megabytes
from workbook_tools.model.distribution import Distribution
from workbook_tools.say.covering.covering_words import Words, covering_words

WORDS = Words("Schools – Größe ≥ 5 %", "Plain text.\n.\nMore text.\n", "<!doctype html><p>HTML text</p>\n")


def message(distribution: Distribution = DISTRIBUTION, words: Words = WORDS) -> EmailMessage:
    return covering_message(distribution, words, ATTACHMENTS, NOW)


def test_the_headers_read_as_they_were_written() -> None:
    found = parsed(message().as_bytes())
    assert found["Subject"] == "Schools – Größe ≥ 5 %"
    assert str(found["From"]) == "Children’s Performance <performance@council.example>"
    assert found["To"] == "Scrutiny Committee <scrutiny@council.example>, chair@council.example"
    assert found["Cc"] == "director@council.example"
    assert found["Reply-To"] == "performance@council.example"
    assert found["Date"].datetime == NOW
    assert found["Message-ID"].endswith("@council.example>")


def test_the_message_is_plain_ascii_on_its_way() -> None:
    assert message().as_bytes().isascii()


@pytest.mark.parametrize(
    "subject",
    [
        "Proxy indicators scorecard: September 2018 – Manchester City Council",
        "Größe " * 40 + "x",
        "Plain " * 40 + "– end – x",
        "Plain " * 40 + "x",
    ],
)
def test_a_subject_of_any_length_reads_as_it_was_written(subject: str) -> None:
    content = message(words=replace(WORDS, subject=subject)).as_bytes()
    assert parsed(content)["Subject"] == subject
    assert max(len(line) for line in content.partition(b"\r\n\r\n")[0].split(b"\r\n")) <= 78


def test_a_reader_gets_text_then_html_then_the_files() -> None:
    found = parsed(message().as_bytes())
    assert [part.get_content_type() for part in found.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/pdf",
    ]
    assert bodies(found) == [WORDS.text, WORDS.html]
    assert files(found) == list(ATTACHMENTS)


def test_nobody_in_bcc_stands_in_the_message() -> None:
    assert b"board-list" not in message().as_bytes()


@pytest.mark.parametrize("where", ["sender", "to", "cc", "reply_to", "subject"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028", "\x00"])
def test_a_header_with_a_line_break_is_refused(where: str, line_break: str) -> None:
    hostile = f"a@council.example{line_break}Bcc: press@elsewhere.example"
    written = {
        "sender": (replace(DISTRIBUTION, sender=hostile), WORDS),
        "to": (replace(DISTRIBUTION, to=(hostile,)), WORDS),
        "cc": (replace(DISTRIBUTION, cc=(hostile,)), WORDS),
        "reply_to": (replace(DISTRIBUTION, reply_to=hostile), WORDS),
        "subject": (DISTRIBUTION, replace(WORDS, subject=hostile)),
    }
    with pytest.raises(ConfigError, match="line break"):
        message(*written[where])


@pytest.mark.parametrize(
    ("distribution", "trouble"),
    [
        pytest.param(Distribution(to=("a@council.example",)), "has no from", id="no sender"),
        pytest.param(Distribution(sender="a@council.example"), "has no to", id="no reader"),
        pytest.param(Distribution(), "has no from and no to", id="neither"),
    ],
)
def test_a_message_from_or_to_nobody_is_refused(distribution: Distribution, trouble: str) -> None:
    with pytest.raises(ConfigError, match=trouble):
        message(distribution)


def test_a_draft_opens_for_writing_with_its_bcc() -> None:
    draft = parsed(draft_of(message(), DISTRIBUTION))
    assert draft["X-Unsent"] == "1"
    assert draft["Bcc"] == "board-list@council.example"
    assert draft["Message-ID"] is None
    assert draft["Date"] is None
    assert files(draft) == list(ATTACHMENTS)
    assert draft["Subject"] == WORDS.subject


def test_the_sample_s_words_arrive_whole() -> None:
    words = covering_words(sample(), ("a.xlsx",), None)
    found = parsed(message(words=words).as_bytes())
    assert bodies(found) == [words.text, words.html]


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        pytest.param([], 0, id="nothing"),
        pytest.param([3_000_000], 4, id="base64 makes four characters of three bytes"),
        pytest.param([750_000, 750_000], 2, id="all of them"),
    ],
)
def test_size_on_the_way(sizes: list[int], expected: float) -> None:
    assert megabytes(tuple(Attachment("a", bytes(size)) for size in sizes)) == pytest.approx(expected)
