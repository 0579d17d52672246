"""A message handed to a mail server, to all of its readers or to none."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import getaddresses

from msgspec import Struct

from workbook_tools.errors import Fault, Place, ScorecardError
from workbook_tools.mail.refused_logins import NO_XOAUTH2, login_remedy, sender_remedy
from workbook_tools.model.distribution import Distribution, MailServer, Security

PATIENCE = 30.0
"""How many seconds a mail server is waited for at each step."""
ACCEPTED = 250, 251


class MailError(ScorecardError):
    """The message could not be sent, and nobody has it."""


class MailUncertain(ScorecardError):
    """The connection broke after the message was handed over and before the server said that it has it."""


class Connection(Struct, frozen=True):
    """A server, the password or Microsoft's token for its login, and how its certificate is checked."""

    server: MailServer
    password: str = ""
    context: ssl.SSLContext | None = None
    patience: float = PATIENCE
    token: str = ""


def send(message: EmailMessage, distribution: Distribution, connection: Connection) -> str:
    """The server's own words for having taken the message.

    Raises MailError where nothing was sent, and MailUncertain where nobody can know.
    """
    place = Place(f"{connection.server.host}:{connection.server.port}")
    with _reported(place, MailError, connection), _open(connection) as session:
        _introduce(session, message, distribution, place)
        with _reported(place, MailUncertain, connection):
            code, answer = session.data(message.as_bytes())
        if code not in ACCEPTED:
            said = _said(code, answer)
            remedy = sender_remedy(said) or _SIZE_OR_POLICY
            raise MailError.of(f"the server did not take the message ({said})", remedy, place)
        return _said(code, answer)


@contextmanager
def _open(connection: Connection) -> Iterator[smtplib.SMTP]:
    """A session that is encrypted and logged in as the settings ask."""
    server = connection.server
    context = connection.context or ssl.create_default_context()
    if server.security is Security.TLS:
        session: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=connection.patience, context=context)
    else:
        session = smtplib.SMTP(server.host, server.port, timeout=connection.patience)
    try:
        if server.security is Security.STARTTLS:
            session.starttls(context=context)
        if connection.token:
            _show_token(session, server.user, connection.token)
        elif server.user:
            session.login(server.user, connection.password)
        yield session
    finally:
        _leave(session)


def _show_token(session: smtplib.SMTP, user: str, token: str) -> None:
    """Log in by XOAUTH2, of which smtplib knows nothing. Its answer to a refusal in full is an empty line."""
    session.ehlo_or_helo_if_needed()
    if "XOAUTH2" not in session.esmtp_features.get("auth", "").upper().split():
        raise smtplib.SMTPNotSupportedError("it knows no XOAUTH2, by which a sign-in with Microsoft is shown to it")
    shown = f"user={user}\x01auth=Bearer {token}\x01\x01"
    session.auth("XOAUTH2", lambda challenge=None: shown if challenge is None else "")


def _leave(session: smtplib.SMTP) -> None:
    """Take leave of the server. What goes wrong then does not matter to a message that was taken or refused."""
    try:
        session.quit()
    except (smtplib.SMTPException, OSError):
        session.close()


def _introduce(session: smtplib.SMTP, message: EmailMessage, distribution: Distribution, place: Place) -> None:
    """Sender and every recipient named and taken, or MailError with all that were refused."""
    session.ehlo_or_helo_if_needed()
    refused = []
    sender = _address(distribution.sender)
    for address, ask in ((sender, session.mail), *((_address(each), session.rcpt) for each in distribution.everyone)):
        code, answer = ask(address)
        if code not in ACCEPTED:
            said = _said(code, answer)
            remedy = sender_remedy(said) or _NOBODY
            refused.append(Fault(f"the server refuses {address} ({said})", remedy, place))
    if refused:
        session.rset()
        raise MailError(*refused)


def _address(written: str) -> str:
    return getaddresses([written])[0][1]


def _said(code: int, answer: bytes) -> str:
    return f"{code} {answer.decode('utf-8', 'replace')}"


@contextmanager
def _reported(place: Place, kind: type[MailError] | type[MailUncertain], connection: Connection) -> Iterator[None]:
    """What goes wrong between here and the server, in words; of one kind or the other as far as the message had got."""
    try:
        yield
    except smtplib.SMTPAuthenticationError as trouble:
        said = _said(trouble.smtp_code, _bytes(trouble.smtp_error))
        remedy = login_remedy(said, connection.server, by_microsoft=bool(connection.token))
        raise MailError.of(f"the server refuses the login ({said})", remedy, place) from None
    except smtplib.SMTPDataError as trouble:  # its answer to the word DATA, before anything was handed over
        said = _said(trouble.smtp_code, _bytes(trouble.smtp_error))
        raise MailError.of(f"the server does not want the message ({said})", _SIZE_OR_POLICY, place) from None
    except smtplib.SMTPNotSupportedError as trouble:
        remedy = NO_XOAUTH2 if connection.token else _SECURITY
        raise MailError.of(f"the server cannot do what the settings ask ({trouble})", remedy, place) from None
    except ssl.SSLCertVerificationError as trouble:
        why = trouble.verify_message
        raise MailError.of(f"the server's certificate is not to be trusted ({why})", _CERTIFICATE, place) from None
    except UnicodeEncodeError:
        trouble_here = "the login's name or password has letters that cannot be sent"
        raise MailError.of(trouble_here, _ASCII, place) from None
    except (smtplib.SMTPException, OSError) as trouble:
        if kind is MailUncertain:
            raise MailUncertain.of(
                f"the connection broke as the message was handed over ({trouble})", _ASK, place
            ) from None
        raise MailError.of(f"the mail server cannot be reached or broke off ({trouble})", _REACH, place) from None


def _bytes(answer: bytes | str) -> bytes:
    return answer.encode() if isinstance(answer, str) else answer


_NOBODY = "Nothing was sent to anybody. Correct the address under [email] in scorecard.toml, and send again."
_SIZE_OR_POLICY = "Nothing was sent. Ask IT whether the message is too large, or may not come from this program."
_ASCII = "Nothing was sent. Ask IT for a password of plain letters, digits and signs."
_SECURITY = 'Nothing was sent. Ask IT which of security = "starttls" or "tls" and which login this server takes.'
_CERTIFICATE = (
    "Nothing was sent. Correct host under [email.smtp] to the name on the certificate, or ask IT for its issuer."
)
_REACH = "Nothing was sent. Check host and port under [email.smtp] and the network, and send again."
_ASK = (
    "It may or may not have been sent: ask one of its readers before you send it again. Sent again it has the same "
    "identity, and most mail programs show it once."
)
