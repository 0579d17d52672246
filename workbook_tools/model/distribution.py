"""Who a scorecard is e-mailed to, with what, through what, and how the sender signs in there."""

from datetime import date
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

OFFICE_365 = "smtp.office365.com"
"""Microsoft 365's mail server, the same for every council."""


class Security(StrEnum):
    """How the connection to a mail server is encrypted."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class SendBy(StrEnum):
    """What takes a message for delivery: a mail server, or Microsoft 365's own web service."""

    SMTP = "smtp"
    GRAPH = "graph"


class SignIn(StrEnum):
    """How the sender is known to it."""

    PASSWORD = "password"
    MICROSOFT = "microsoft"


class Mailbox(StrEnum):
    """Whose mailbox the message is sent from: the signed-in person's, or one that several people share."""

    OWN = "own"
    SHARED = "shared"


class Prompt(StrEnum):
    """How somebody signs in: with a code that is typed in any browser, or in the browser of this computer."""

    CODE = "code"
    BROWSER = "browser"


class Enclosure(StrEnum):
    """What can be attached to the message."""

    WORKBOOK = "workbook"
    PDF = "pdf"
    PAGE = "page"
    SLIDES = "slides"


class Registration(Struct, frozen=True):
    """What IT has registered this program as with Microsoft. Neither is a secret; who signs in stands nowhere here."""

    tenant: str
    client_id: str
    mailbox: Mailbox = Mailbox.OWN
    prompt: Prompt = Prompt.CODE


class MailServer(Struct, frozen=True):
    """A server that takes mail for delivery. `user` is the login's name, "" for none; its password is never here."""

    host: str
    port: int = 587
    security: Security = Security.STARTTLS
    user: str = ""


class Distribution(Struct, frozen=True):
    """The people and lists that are sent a scorecard, each as "Name <address>" or an address alone.

    `templates` is the folder of the council's own wording, None for the standard one. Above `largest` megabytes the
    officer is warned. Without a `server`, and not `by` Graph, there are drafts, and nothing is sent from here.
    With a `registration` the sender signs in with Microsoft, otherwise with a password. `attach` are the files that it
    brings, `meeting` is the day on which the scorecard is to be discussed.
    """

    sender: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    reply_to: str = ""
    templates: Path | None = None
    largest: int = 10
    server: MailServer | None = None
    by: SendBy = SendBy.SMTP
    registration: Registration | None = None
    attach: tuple[Enclosure, ...] = (Enclosure.WORKBOOK, Enclosure.PDF)
    meeting: date | None = None

    @property
    def everyone(self) -> tuple[str, ...]:
        """All who are sent it."""
        return (*self.to, *self.cc, *self.bcc)
