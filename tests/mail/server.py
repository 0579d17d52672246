"""A real mail server on loopback, with encryption, a login, and a few bad habits on request."""

import asyncio
import ssl
from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from socket import AF_INET, socket

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from workbook_tools.mail.send_message import Connection
from workbook_tools.model.distribution import MailServer, Security

LOOPBACK = "127.0.0.1"
USER, PASSWORD = "performance", "korrekt: battery"


@dataclass
class Post:
    """What the server has taken; `refused` are addresses that it does not know, `breaks` when it hangs up."""

    taken: list[Envelope] = field(default_factory=list)
    refused: tuple[str, ...] = ()
    breaks: str = ""
    too_large: bool = False
    login_refused: str = ""

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.too_large:
            return "552 5.3.4 message too large"
        if self.breaks == "before it is taken":
            _hang_up(server)
            return "451 never heard"
        self.taken.append(envelope)
        if self.breaks == "after it is taken":
            _hang_up(server)
        return "250 2.0.0 taken as 4711"


@dataclass(frozen=True)
class Office:
    """A running server: what it takes, and how it is reached."""

    post: Post
    server: MailServer
    authority: ssl.SSLContext

    def connection(self, password: str = PASSWORD) -> Connection:
        """A connection that trusts the server's certificate."""
        return Connection(self.server, password, self.authority, patience=600)


@contextmanager
def post_office(
    security: Security = Security.STARTTLS, user: str = USER, post: Post | None = None, certificate: str = LOOPBACK
) -> Iterator[Office]:
    """A server that asks for a login over an encrypted connection."""
    post = post or Post()
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(certificate).configure_cert(context)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    with socket(AF_INET) as free:
        free.bind((LOOPBACK, 0))
        port = free.getsockname()[1]
    controller = _Office(
        post,
        hostname=LOOPBACK,
        port=port,
        authenticator=_authenticate,
        auth_required=bool(user),
        require_starttls=security is Security.STARTTLS,
        tls_context=context if security is Security.STARTTLS else None,
        ssl_context=context if security is Security.TLS else None,
        auth_require_tls=security is Security.STARTTLS,
        decode_data=False,
    )
    controller.start()
    try:
        yield Office(post, MailServer(LOOPBACK, port, security, user), trusting)
    finally:
        controller.stop()


class ModernPost(Post):
    """Knows XOAUTH2, with this token for this mailbox; where it `explains`, a refusal is told before it is made."""

    def __init__(self, mailbox: str, token: str, refusal: str = "535 5.7.3 no", explains: bool = False) -> None:
        super().__init__()
        self.expected = f"user={mailbox}\x01auth=Bearer {token}\x01\x01"
        self.refusal, self.explains = refusal, explains
        self.answers: list[bytes] = []

    async def auth_XOAUTH2(self, server: SMTP, written: list[str]) -> AuthResult:  # noqa: N802
        if b64decode(written[1]).decode() == self.expected:
            return AuthResult(success=True)
        if self.explains:
            await server.push(f"334 {b64encode(b'{}').decode()}")
            self.answers.append(await server._reader.readline())
        return AuthResult(success=False, handled=False, message=self.refusal)


def content_of(envelope: Envelope) -> bytes:
    """The message as it came over the line."""
    assert isinstance(envelope.content, bytes)
    return envelope.content


def _hang_up(server: SMTP) -> None:
    assert isinstance(server.transport, asyncio.Transport)
    server.transport.abort()


class _LongLines(SMTP):
    """Reads lines in which a token has room, as RFC 4954 (4.) asks of a server."""

    line_length_limit = 12_288
    command_size_limits: dict[str, int] = defaultdict(lambda: 12_288)  # noqa: RUF012


class _Office(Controller):
    def factory(self) -> SMTP:
        return _LongLines(self.handler, **self.SMTP_kwargs)


def _authenticate(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
    known = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    refused = server.event_handler.login_refused
    return AuthResult(success=known and not refused, handled=False, message=refused or None)
