"""Who a scorecard is e-mailed to, and through which server."""

from enum import StrEnum
from pathlib import Path

from msgspec import Struct


class Security(StrEnum):
    """How the connection to a mail server is encrypted."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class MailServer(Struct, frozen=True):
    """A server that takes mail for delivery. `user` is the login's name, "" for none; its password is never here."""

    host: str
    port: int = 587
    security: Security = Security.STARTTLS
    user: str = ""


class Distribution(Struct, frozen=True):
    """The people and lists that are sent a scorecard, each as "Name <address>" or an address alone.

    `templates` is the folder of the council's own wording, None for the standard one. Above `largest` megabytes the
    officer is warned. Without a `server` there are drafts, and nothing is sent from here.
    """

    sender: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    reply_to: str = ""
    templates: Path | None = None
    largest: int = 10
    server: MailServer | None = None

    @property
    def everyone(self) -> tuple[str, ...]:
        """All who are sent it."""
        return (*self.to, *self.cc, *self.bcc)
