"""Microsoft's sign-in and Graph's sendMail, spoken by a real server on loopback over TLS, and a keyring in memory."""

import json
import ssl
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

import trustme
from keyring import get_keyring, set_keyring
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError, PasswordSetError

from workbook_tools.mail.microsoft_login import Cloud
from workbook_tools.model.distribution import Mailbox, Registration

LOOPBACK = "127.0.0.1"
OFFICER = "officer@council.example"
REGISTRATION = Registration("council.example", "11111111-2222-3333-4444-555555555555")
SHARED = Registration(REGISTRATION.tenant, REGISTRATION.client_id, Mailbox.SHARED)
WINDOWS_TAKES = 2_560
"""Bytes of a secret in Windows' Credential Manager: CRED_MAX_CREDENTIAL_BLOB_SIZE, 5 * 512."""
LONG = "t" * 2_000
"""Makes a token as long as Microsoft's are."""


@dataclass
class Tenant:
    """What the service does, and what it was asked.

    `waits` is how often it is asked before somebody has typed the code; `refuses` is the error of the sign-in, with
    `why`; `answer` is what Graph says to a message, and it hangs up instead where it `breaks`.
    """

    waits: int = 1
    refuses: str = ""
    why: str = ""
    renews: bool = True
    tokens: list[str] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    taken: list[tuple[str, str, bytes]] = field(default_factory=list)
    answer: tuple[int, str, str] = (202, "", "")
    headers: dict[str, str] = field(default_factory=dict)
    breaks: bool = False
    scope: str = ""
    nonce: str = ""

    def token(self, asked: dict[str, str]) -> tuple[int, dict[str, object]]:
        """The answer of the token's address."""
        self.asked.append(asked)
        if asked["grant_type"] == "refresh_token" and not self.renews:
            return 400, {"error": "invalid_grant", "error_description": "AADSTS70043: The refresh token has expired."}
        if self.refuses:
            return 400, {"error": self.refuses, "error_description": self.why}
        if asked["grant_type"] != "refresh_token" and self.waits:
            self.waits -= 1
            return 400, {"error": "authorization_pending"}
        self.tokens.append(f"{len(self.tokens) + 1}-{LONG}")
        return 200, {
            "token_type": "Bearer",
            "scope": asked.get("scope", self.scope),
            "expires_in": 3600,
            "access_token": self.tokens[-1],
            "refresh_token": f"renew-{LONG}",
            "id_token": ".".join(_part(each) for each in ({"alg": "none"}, self._claims(), {})),
            "client_info": _part({"uid": "1", "utid": "2"}),
        }

    def _claims(self) -> dict[str, object]:
        now = int(time.time())
        return {
            "iss": "https://login.example/2/v2.0",
            "aud": REGISTRATION.client_id,
            "sub": "1",
            "iat": now,
            "exp": now + 3600,
            "preferred_username": OFFICER,
            **({"nonce": self.nonce} if self.nonce else {}),
        }


class Vault(KeyringBackend):
    """A keyring that takes no more in a secret than Windows' does."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if len(password.encode("utf-16-le")) > WINDOWS_TAKES:
            raise PasswordSetError("Stub received bad data")
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.held.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


@contextmanager
def vault() -> Iterator[Vault]:
    """The keyring that the program finds until the end."""
    before, ours = get_keyring(), Vault()
    set_keyring(ours)
    try:
        yield ours
    finally:
        set_keyring(before)


@contextmanager
def microsoft(tenant: Tenant | None = None, trusted: bool = True) -> Iterator[tuple[Tenant, Cloud]]:
    """A running service, and where it is."""
    tenant = tenant or Tenant()
    authority = trustme.CA()
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(LOOPBACK).configure_cert(served)
    trusting = ssl.create_default_context()
    if trusted:
        authority.configure_trust(trusting)
    server = ThreadingHTTPServer((LOOPBACK, 0), type("Service", (_Service,), {"tenant": tenant}))
    server.socket = served.wrap_socket(server.socket, server_side=True)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    base = f"https://{LOOPBACK}:{server.server_port}"
    try:
        yield tenant, Cloud(base, f"{base}/v1.0", trusting, patience=60)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Service(BaseHTTPRequestHandler):
    tenant: Tenant

    def do_GET(self) -> None:
        if "/authorize?" in self.path:
            self._sign_in(parse_qs(self.path.partition("?")[2]))
            return
        base = f"https://{self.headers['Host']}/{REGISTRATION.tenant}"
        if self.path != f"/{REGISTRATION.tenant}/v2.0/.well-known/openid-configuration":
            self._say(400, {"error": "invalid_tenant", "error_description": "AADSTS90002: Tenant not found."})
            return
        places = {"authorization": "authorize", "token": "token", "device_authorization": "devicecode"}
        found = {f"{name}_endpoint": f"{base}/oauth2/v2.0/{end}" for name, end in places.items()}
        self._say(200, {"issuer": f"{base}/v2.0", **found})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path.endswith("/sendMail"):
            self._take(body)
            return
        asked = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        if self.path.endswith("/devicecode"):
            self._begin(asked)
        else:
            self._say(*self.tenant.token(asked))

    def log_message(self, format: str, *arguments: object) -> None:
        pass

    def _sign_in(self, asked: dict[str, list[str]]) -> None:
        """The answer that a browser posts once somebody has signed in."""
        self.tenant.scope, self.tenant.nonce = asked["scope"][0], asked["nonce"][0]
        self.tenant.waits = 0
        self._say(200, {"redirect_uri": asked["redirect_uri"][0], "state": asked["state"][0], "code": "c"})

    def _begin(self, asked: dict[str, str]) -> None:
        if self.tenant.refuses == "unauthorized_client":
            self._say(400, {"error": self.tenant.refuses, "error_description": self.tenant.why})
            return
        self.tenant.scope = asked["scope"]
        flow = {"user_code": "ABCD1234", "device_code": "d", "verification_uri": "https://login.example/device"}
        self._say(200, {**flow, "expires_in": 900, "interval": 0, "message": ""})

    def _take(self, body: bytes) -> None:
        code, error, message = self.tenant.answer
        if self.headers["Authorization"] not in {f"Bearer {token}" for token in self.tenant.tokens}:
            code, error, message = 401, "InvalidAuthenticationToken", "Access token is empty."
        if code == 202:
            assert self.headers["Content-Type"] == "text/plain"
            self.tenant.taken.append((self.path, self.headers["Authorization"], b64decode(body, validate=True)))
        if self.tenant.breaks:
            self.connection.close()
            return
        self._say(code, {"error": {"code": error, "message": message}} if error else None)

    def _say(self, code: int, answer: object) -> None:
        content = json.dumps(answer).encode() if answer is not None else b""
        self.send_response(code)
        for name, value in {"Content-Length": str(len(content)), **self.tenant.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


def _part(claims: object) -> str:
    return urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
