"""The message: covering words, attachments and headers, as RFC 5322 and MIME have them."""

from datetime import datetime
from email import message_from_bytes
from email.header import Header
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, make_msgid
from hashlib import sha256
from pathlib import Path
from typing import cast

from msgspec import Struct

from workbook_tools.errors import ConfigError, Fault, Place
from workbook_tools.model.distribution import Distribution
from workbook_tools.say.covering.covering_words import Words

WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SLIDES_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_TYPES = {".xlsx": WORKBOOK_TYPE, ".pdf": "application/pdf", ".html": "text/html", ".pptx": SLIDES_TYPE}
UNSENT = "X-Unsent: 1"
"""Stands in each draft, and in no message that was sent or received."""
_BASE64 = 4 / 3
"""What an attachment grows by on its way."""


class _Policy(EmailPolicy):
    """Python's own folding, which doubles the blank before an encoded word that begins a line, is not for subjects."""

    def fold(self, name: str, value: str) -> str:
        if name.lower() != "subject" or value.isascii():
            return str(super().fold(name, value))
        folded = Header(value, "utf-8", header_name=name).encode(linesep=self.linesep)
        return f"{name}: {folded}{self.linesep}"

    def fold_binary(self, name: str, value: str) -> bytes:
        return self.fold(name, value).encode("ascii")


_POLICY = _Policy(linesep="\r\n")


class Attachment(Struct, frozen=True):
    """A file to be sent, by the name that its readers see."""

    name: str
    content: bytes

    @property
    def fingerprint(self) -> str:
        """Its SHA-256, by which a file can be told again."""
        return sha256(self.content).hexdigest()


def covering_message(
    distribution: Distribution, words: Words, attachments: tuple[Attachment, ...], now: datetime, identity: str = ""
) -> EmailMessage:
    """The message to all in To and Cc; those in Bcc stand nowhere in it.

    `identity` is the Message-ID of an attempt whose end nobody knows, so that mail programs show the two as one.

    Raises ConfigError where a header would hold a line break, or nobody is written to.
    """
    if nobody := unaddressed(distribution):
        raise ConfigError(*nobody)
    message = EmailMessage(policy=_POLICY)
    headers = {
        "From": distribution.sender,
        "To": ", ".join(distribution.to),
        "Cc": ", ".join(distribution.cc),
        "Reply-To": distribution.reply_to,
        "Subject": words.subject,
    }
    for name, value in headers.items():
        if not value.isprintable():
            remedy = "Take line breaks and other unprintable characters out of it."
            raise ConfigError.of(
                f"the e-mail's {name} would hold a line break", remedy, Place(setting=f"email: {name}")
            )
        if value:
            message[name] = value
    message["Date"] = format_datetime(now)
    message["Message-ID"] = identity or make_msgid(
        domain=distribution.sender.rpartition("@")[2].strip(">") or "localhost"
    )
    message["Content-Language"] = "en-GB"
    message.set_content(words.text)
    message.add_alternative(words.html, subtype="html")
    for each in attachments:
        main, _, sub = _TYPES.get(Path(each.name).suffix.lower(), "application/octet-stream").partition("/")
        message.add_attachment(each.content, maintype=main, subtype=sub, filename=each.name)
    return message


def draft_of(message: EmailMessage, distribution: Distribution) -> bytes:
    """The message as a file (.eml) that opens in Outlook and Apple Mail ready to be sent, its Bcc to be seen.

    X-Unsent is what makes Outlook open it for writing: [MS-OXCMAIL], 2.1.3.
    """
    draft = _without(message, "Message-ID", "Date")
    draft["X-Unsent"] = "1"
    return with_bcc(draft, distribution)


def with_bcc(message: EmailMessage, distribution: Distribution) -> bytes:
    """The message as whoever sends it gets it: with those in Bcc, whom the sending takes out of it."""
    copy = _without(message, "Bcc")
    if distribution.bcc:
        copy["Bcc"] = ", ".join(distribution.bcc)
    return copy.as_bytes()


def megabytes(attachments: tuple[Attachment, ...]) -> float:
    """What the attachments weigh in a message, in millions of bytes."""
    return sum(len(each.content) for each in attachments) * _BASE64 / 1_000_000


def _without(message: EmailMessage, *names: str) -> EmailMessage:
    copy = cast(EmailMessage, message_from_bytes(message.as_bytes(), policy=_POLICY))
    for name in names:
        del copy[name]
    return copy


def unaddressed(distribution: Distribution) -> tuple[Fault, ...]:
    """What is wrong where the settings do not say who writes, or to whom."""
    missing = [key for key, value in (("from", distribution.sender), ("to", distribution.everyone)) if not value]
    if not missing:
        return ()
    remedy = 'Add [email] with from = "…" and to = ["…"] (or bcc for lists) to scorecard.toml; see docs/settings.md.'
    return (Fault(f"the e-mail has no {' and no '.join(missing)}", remedy, Place(setting="email")),)
