"""What to do where a mail server refuses login or sender: which way of signing in it wants, and who grants it."""

import re
from typing import Final

from workbook_tools.model.distribution import MailServer

MICROSOFT_S: Final = (".office365.com", ".office.com", ".outlook.com")
"""How the names of Microsoft 365's mail servers end."""
NO_XOAUTH2 = (
    'Nothing was sent. Write sign_in = "password" under [email] for this server, or the host smtp.office365.com.'
)
_SMTP_IS_OFF = re.compile(r"SmtpClientAuthentication is disabled|smtp_auth_disabled", re.IGNORECASE)
_NO_PASSWORDS = re.compile(r"5\.7\.30\b|5\.7\.139\b|basic authentication", re.IGNORECASE)
_SEND_AS_DENIED = re.compile(r"SendAsDenied|5\.7\.60\b|5\.2\.252\b|permissions? to send as", re.IGNORECASE)
_NO_LOGIN = re.compile(r"5\.7\.57\b|^530 ", re.IGNORECASE)
"""Exchange Online's words for: no SMTP for this mailbox, no passwords, not this sender, and no login at all."""


def is_microsoft_s(server: MailServer) -> bool:
    """Whether it is a mail server of Microsoft 365, by its name."""
    return server.host.casefold().endswith(MICROSOFT_S)


def login_remedy(said: str, server: MailServer, by_microsoft: bool) -> str:
    """What to do about a login that a server refused in these words; `by_microsoft` is how the sender signed in."""
    if _SMTP_IS_OFF.search(said):
        return _SWITCHED_OFF
    if by_microsoft:
        return _TOKEN
    if _NO_PASSWORDS.search(said) or is_microsoft_s(server):
        return _NEEDS_MICROSOFT
    return _LOGIN


def sender_remedy(said: str) -> str:
    """What to do about a sender that a server refused in these words; "" where they say nothing of rights."""
    if _SEND_AS_DENIED.search(said):
        return _SEND_AS
    return _NEEDS_LOGIN if _NO_LOGIN.search(said) else ""


_SWITCHED_OFF = (
    "Nothing was sent. Microsoft 365 lets no mail program send from this mailbox. Ask IT to switch on Authenticated "
    'SMTP for it, or write send_by = "graph" under [email], which does without; docs/email.md says how.'
)
_NEEDS_MICROSOFT = (
    'Nothing was sent. Microsoft 365 takes no passwords from programs any more: write sign_in = "microsoft" under '
    "[email]; docs/email.md says what IT registers first. Where IT has switched passwords on, check user under "
    "[email.smtp] and the password."
)
_TOKEN = (
    "Nothing was sent. See that user under [email.smtp] is the mailbox in from, and that whoever signed in may use it; "
    "else ask IT for the permission SMTP.Send. To sign in as somebody else: scorecard email --sign-in"
)
_SEND_AS = "Nothing was sent. Ask IT for the right to send from the mailbox in from under [email] (Send As)."
_NEEDS_LOGIN = (
    "Nothing was sent. This server wants a login: write user under [email.smtp]; docs/email.md says the rest."
)
_LOGIN = "Nothing was sent. Check user under [email.smtp] and the password, which docs/email.md says where to put."
