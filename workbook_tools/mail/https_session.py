"""A session with a web server over TLS, whose certificate the computer's own list of issuers has to know."""

import ssl
from typing import Any

from requests import PreparedRequest, RequestException, Response, Session
from requests.adapters import HTTPAdapter
from requests.exceptions import ConnectTimeout, ProxyError, SSLError
from urllib3.exceptions import MaxRetryError, NewConnectionError


class SystemTrust(HTTPAdapter):
    """Trusts whom the computer trusts, as a council's own proxy needs it, and waits no longer than it is told."""

    def __init__(self, context: ssl.SSLContext, patience: float) -> None:
        self._context, self._patience = context, patience
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options, ssl_context=self._context)

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        return super().proxy_manager_for(proxy, **options, ssl_context=self._context)

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
        conn.cert_reqs = "CERT_REQUIRED"

    def send(self, request: PreparedRequest, *arguments: Any, **options: Any) -> Response:
        return super().send(request, *arguments, **options | {"timeout": self._patience})


def https_session(context: ssl.SSLContext | None, patience: float) -> Session:
    """A session that speaks https alone; without a context the computer's own issuers are trusted."""
    session = Session()
    session.adapters.clear()
    session.mount("https://", SystemTrust(context or ssl.create_default_context(), patience))
    return session


def trouble_in_words(stopped: RequestException) -> str:
    """What went wrong between here and the server."""
    if isinstance(stopped, SSLError):
        return "the server's certificate is not to be trusted, or the connection is not encrypted"
    if isinstance(stopped, ProxyError):
        return "the network's proxy does not let this program through"
    return "the server cannot be reached" if never_connected(stopped) else "the connection broke"


def never_connected(stopped: RequestException) -> bool:
    """Whether the server was never spoken to, so that it has taken nothing."""
    if isinstance(stopped, SSLError | ProxyError | ConnectTimeout):
        return True
    within = stopped.args[0] if stopped.args else None
    reason = within.reason if isinstance(within, MaxRetryError) else None
    return isinstance(reason, NewConnectionError)  # a name that nobody knows is one of them
