"""The password of a mail server's login: from the environment or the system's keyring, never from a file."""

from collections.abc import Mapping

from workbook_tools.errors import ConfigError, Place
from workbook_tools.model.distribution import MailServer

VARIABLE = "SCORECARD_SMTP_PASSWORD"
SERVICE = "workbook-tools"
"""By which Windows' Credential Manager, macOS' Keychain and Linux' Secret Service know the password."""


def password_for(server: MailServer, environment: Mapping[str, str]) -> str:
    """The password of the server's user, "" where it has none. Raises ConfigError where it has one that is nowhere."""
    if not server.user:
        return ""
    found = environment.get(VARIABLE) or _from_keyring(f"{server.user}@{server.host}")
    if not found:
        remedy = (
            f"Set the environment variable {VARIABLE}, or keep it in the system's keyring with: "
            f"keyring set {SERVICE} {server.user}@{server.host}"
        )
        trouble = f"there is no password for {server.user} at {server.host}"
        raise ConfigError.of(trouble, remedy, Place(setting="email.smtp: user"))
    return found


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
