"""A sign-in with Microsoft (OAuth 2): asked for once, then taken from the system's keyring and renewed."""

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from workbook_tools.errors import ConfigError, Place
from workbook_tools.mail.kept_tokens import forget_tokens, keep_tokens, kept_tokens
from workbook_tools.mail.send_message import PATIENCE, MailError
from workbook_tools.model.distribution import Distribution, Mailbox, Prompt, Registration, SendBy

if TYPE_CHECKING:
    from msal import PublicClientApplication
    from requests import Session

SMTP_SCOPE: Final = "https://outlook.office.com/SMTP.Send"
GRAPH_SCOPES: Final = {
    Mailbox.OWN: "https://graph.microsoft.com/Mail.Send",
    Mailbox.SHARED: "https://graph.microsoft.com/Mail.Send.Shared",
}

BROWSER_PATIENCE: Final = 300
"""How many seconds somebody has to sign in in the browser."""


class Cloud(Struct, frozen=True):
    """Where Microsoft's sign-in and Graph are, how their certificates are checked, and how long they are waited for."""

    login: str = "https://login.microsoftonline.com"
    graph: str = "https://graph.microsoft.com/v1.0"
    context: ssl.SSLContext | None = None
    patience: float = PATIENCE

    def session(self) -> "Session":
        """A session for both. Raises ConfigError where the packages for it are not installed."""
        try:
            from workbook_tools.mail.https_session import https_session
        except ImportError:
            remedy = 'Install it: pip install ".[email]" in the program\'s own folder.'
            raise ConfigError.of("the package msal, which signs in with Microsoft, is not installed", remedy) from None
        return https_session(self.context, self.patience)


MICROSOFT: Final = Cloud()


def scope_of(distribution: Distribution) -> str:
    """The one permission that sending asks for."""
    mailbox = distribution.registration.mailbox if distribution.registration else Mailbox.OWN
    return GRAPH_SCOPES[mailbox] if distribution.by is SendBy.GRAPH else SMTP_SCOPE


def access_token(registration: Registration, scope: str, cloud: Cloud, tell: Callable[[str], object] | None) -> str:
    """A token for the permission: of an earlier sign-in where there is one, else `tell` is told how to sign in.

    Without `tell` nobody is asked. Raises ConfigError and MailError.
    """
    with _application(registration, cloud) as application:
        for account in application.get_accounts():
            found = application.acquire_token_silent([scope], account=account)
            if found:
                return str(found["access_token"])
        if tell is None:
            trouble = f"nobody is signed in with Microsoft for {registration.tenant} on this computer"
            raise ConfigError.of(trouble, "Nothing was sent. Sign in once: scorecard email --sign-in", _PLACE)
        return _asked(application, registration, scope, tell)


def sign_in(registration: Registration, scope: str, cloud: Cloud, tell: Callable[[str], object]) -> str:
    """Who has signed in now; nobody else stays signed in. Raises ConfigError and MailError."""
    sign_out(registration)
    with _application(registration, cloud) as application:
        _asked(application, registration, scope, tell)
        return next((str(each["username"]) for each in application.get_accounts()), "somebody")


def sign_out(registration: Registration) -> bool:
    """Whether anybody was signed in on this computer; nobody is any more."""
    return forget_tokens(_name(registration))


def is_signed_in(registration: Registration) -> bool:
    """Whether the keyring has a sign-in; whether Microsoft still takes it is seen when it is used."""
    return bool(kept_tokens(_name(registration)))


@contextmanager
def _application(registration: Registration, cloud: Cloud) -> "Iterator[PublicClientApplication]":
    """Microsoft's own library, with what the keyring holds; what it learns is kept there."""
    session = cloud.session()
    from msal import PublicClientApplication, SerializableTokenCache

    cache = SerializableTokenCache()
    cache.deserialize(kept_tokens(_name(registration)) or None)
    with _reached(cloud):
        try:
            application = PublicClientApplication(
                registration.client_id,
                authority=f"{cloud.login}/{registration.tenant}",
                token_cache=cache,
                http_client=session,
                instance_discovery=False,
            )
        except ValueError:
            remedy = "Correct tenant under [email.microsoft]: the council's domain, or its identity from IT."
            raise ConfigError.of(f"Microsoft knows no tenant {registration.tenant}", remedy, _PLACE) from None
        try:
            yield application
        finally:
            if cache.has_state_changed:
                keep_tokens(_name(registration), cache.serialize())


def _asked(
    application: "PublicClientApplication", registration: Registration, scope: str, tell: Callable[[str], object]
) -> str:
    """A token, once whoever reads what `tell` is told has signed in."""
    ask = _asked_in_browser if registration.prompt is Prompt.BROWSER else _asked_by_code
    found = ask(application, scope, tell)
    if "access_token" not in found:
        raise _refused(found)
    return str(found["access_token"])


def _asked_in_browser(
    application: "PublicClientApplication", scope: str, tell: Callable[[str], object]
) -> Mapping[str, Any]:
    """Microsoft's answer to a sign-in in this computer's browser, which brings it to a port of loopback."""
    from msal import BrowserInteractionTimeoutError

    tell("Sign in with Microsoft in the browser that opens now (waiting; Ctrl+C ends it)")
    try:
        found: Mapping[str, Any] = application.acquire_token_interactive([scope], timeout=BROWSER_PATIENCE)
    except BrowserInteractionTimeoutError:
        minutes = f"within {BROWSER_PATIENCE // 60} minutes"
        raise MailError.of(f"nobody signed in {minutes}", "Nothing was sent. Try again.", _PLACE) from None
    return found


def _asked_by_code(
    application: "PublicClientApplication", scope: str, tell: Callable[[str], object]
) -> Mapping[str, Any]:
    """Microsoft's answer to a sign-in with a code, on any device."""
    flow = application.initiate_device_flow([scope])
    if "user_code" not in flow:
        raise _refused(flow)
    tell(
        f"Sign in with Microsoft: open {flow['verification_uri']} in any browser and type the code {flow['user_code']} "
        "(waiting; Ctrl+C ends it)"
    )
    found: Mapping[str, Any] = application.acquire_token_by_device_flow(flow)
    return found


def _refused(answer: Mapping[str, Any]) -> MailError:
    """What Microsoft says, by its number where it has one, and who mends it."""
    said = " ".join(str(answer.get("error_description") or answer.get("error")).split("Trace ID")[0].split())
    known = (remedy for sign, remedy in _REMEDIES.items() if sign in f"{answer.get('error')} {said}")
    return MailError.of(f"Microsoft refuses the sign-in ({said})", f"Nothing was sent. {next(known, _ASK_IT)}", _PLACE)


@contextmanager
def _reached(cloud: Cloud) -> Iterator[None]:
    from requests import RequestException

    from workbook_tools.mail.https_session import trouble_in_words

    try:
        yield
    except RequestException as stopped:
        remedy = "Nothing was sent. See that this computer reaches it, and try again."
        raise MailError.of(trouble_in_words(stopped), remedy, Place(cloud.login)) from None


def _name(registration: Registration) -> str:
    return f"{registration.client_id}@{registration.tenant}".casefold()


_PLACE = Place(setting="email.microsoft")
_ASK_IT = "Show this to IT, with docs/email.md, which says how the program is registered."
_REMEDIES: Final = {
    "AADSTS50011": "Ask IT to add the redirect URI http://localhost to the app registration (mobile and desktop).",
    "AADSTS7000218": 'Ask IT to set "Allow public client flows" to Yes in the app registration.',
    "AADSTS700016": "Correct client_id under [email.microsoft]: the tenant has no such application.",
    "AADSTS90002": "Correct tenant under [email.microsoft].",
    "AADSTS65001": "Ask IT to consent to the application's permission for the council.",
    "AADSTS90094": "Ask IT to consent to the application's permission for the council.",
    "AADSTS50105": "Ask IT to assign you to the application.",
    "AADSTS53003": 'The council\'s Conditional Access forbids it: write prompt = "browser" under '
    "[email.microsoft], or ask IT to allow the device code flow for this application.",
    "AADSTS530": "The council's Conditional Access forbids it: ask IT to allow this application on this computer.",
    "authorization_declined": "The sign-in was declined. Try again.",
    "access_denied": "The sign-in was declined. Try again.",
    "expired_token": "The code was not used in time. Try again.",
    "code_expired": "The code was not used in time. Try again.",
}
"""By Microsoft's own names and numbers; what more than one fits goes to the first."""
