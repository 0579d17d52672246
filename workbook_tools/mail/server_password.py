"""The password of a mail server's login, from the environment or the keyring, and Microsoft's token."""

import re
from collections.abc import Mapping

from workbook_tools.errors import ConfigError, Place
from workbook_tools.model.distribution import OFFICE_365, MailServer

VARIABLE = "SCORECARD_SMTP_PASSWORD"
HOST_VARIABLE = "SCORECARD_SMTP_HOST"
"""The environment variables that hold the password, and the mail servers which it is for."""
SERVICE = "workbook-tools"
"""By which Windows' Credential Manager, macOS' Keychain and Linux' Secret Service know the password."""


def password_for(server: MailServer, environment: Mapping[str, str]) -> str:
    """The password of the server's user, "" where it has none. Raises ConfigError where none is for this server."""
    if not server.user:
        return ""
    named = _named_hosts(environment)
    from_variable = environment.get(VARIABLE, "")
    if from_variable and server.host.casefold() in named:
        return from_variable
    found = _from_keyring(f"{server.user}@{server.host}")
    if not found and from_variable:
        raise ConfigError.of(
            f"the password in {VARIABLE} is not sent to {server.host}: {HOST_VARIABLE}, which says what server it is "
            "for, does not name it",
            f"If the password belongs there, set {HOST_VARIABLE}={server.host}; if not, do not use this config.",
            Place(setting="email.smtp: host"),
        )
    if not found:
        remedy = (
            f"Set the environment variables {VARIABLE} and {HOST_VARIABLE}={server.host}, or keep it in the system's "
            f"keyring with: "
            f"keyring set {SERVICE} {server.user}@{server.host}"
        )
        trouble = f"there is no password for {server.user} at {server.host}"
        raise ConfigError.of(trouble, remedy, Place(setting="email.smtp: user"))
    return found


def refuse_other_host(server: MailServer, environment: Mapping[str, str]) -> None:
    """Refuse to show a sign-in with Microsoft to a server that is not Microsoft's, nor named by the user's environment.

    Raises ConfigError.
    """
    if server.host.casefold() in (OFFICE_365, *_named_hosts(environment)):
        return
    raise ConfigError.of(
        f"a sign-in with Microsoft is not shown to {server.host}",
        f"Leave host under [email.smtp] out, for {OFFICE_365}; or, if this server is the council's own and takes "
        f"such sign-ins, set the environment variable {HOST_VARIABLE}={server.host}",
        Place(setting="email.smtp: host"),
    )


def _named_hosts(environment: Mapping[str, str]) -> list[str]:
    return re.split(r"[,;\s]+", environment.get(HOST_VARIABLE, "").casefold())


def _from_keyring(user: str) -> str:
    """What the keyring holds, "" where there is none, or no keyring."""
    try:
        from keyring import get_password
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return get_password(SERVICE, user) or ""
    except KeyringError:
        return ""
