"""An edition to write about, and whom to write to."""

from datetime import UTC, date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import cache

from tests.places import ROOT
from workbook_tools.app.request import Request
from workbook_tools.app.show_scorecard import show
from workbook_tools.mail.mail_message import Attachment
from workbook_tools.model.distribution import Distribution
from workbook_tools.model.edition import Edition

NOW = datetime(2018, 11, 6, 9, 30, tzinfo=UTC)
COMMENTARY = 'Older children & <b>siblings</b>: placements of "last resort", –10 °C'
DISTRIBUTION = Distribution(
    sender="Children’s Performance <performance@council.example>",
    to=("Scrutiny Committee <scrutiny@council.example>", "chair@council.example"),
    cc=("director@council.example",),
    bcc=("board-list@council.example",),
    reply_to="performance@council.example",
)
ATTACHMENTS = (
    Attachment("Scorecard – September 2018.xlsx", bytes(range(256)) * 40),
    Attachment("Scorecard – September 2018.pdf", b"%PDF-1.7\n\xff\x00\r\n.\r\n" * 50),
)


@cache
def sample() -> Edition:
    """The sample scorecard with commentary on one of its two reds."""
    scorecard = show(Request(ROOT))
    return Edition(scorecard, date(2018, 11, 6), ("Commentary",), {"6": {"Commentary": COMMENTARY}})


def parsed(content: bytes) -> EmailMessage:
    """A message as a mail program reads it."""
    return message_from_bytes(content, EmailMessage, policy=default)


def bodies(message: EmailMessage) -> list[str]:
    """Its plain text and its HTML, line ends as they were before the mail."""
    found = (message.get_body((form,)) for form in ("plain", "html"))
    return [body.get_content().replace("\r\n", "\n") for body in found if body]


def files(message: EmailMessage) -> list[Attachment]:
    """Its attachments."""
    return [Attachment(str(part.get_filename()), part.get_content()) for part in message.iter_attachments()]
