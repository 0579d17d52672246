"""The table [email]: who a scorecard is sent to, and through which server."""

from email.errors import HeaderParseError
from email.headerregistry import Address, AddressHeader, HeaderRegistry
from pathlib import Path

from workbook_tools.model.distribution import Distribution, MailServer, Security
from workbook_tools.sources.settings.settings_table import Settings

FOLDER = "email"
"""Where in a config folder the council's own wording is kept, unless [email] names another."""
LOOPBACK = ("localhost", "127.0.0.1", "::1")

_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}
_REGISTRY = HeaderRegistry()


def read_email(settings: Settings, folder: Path) -> Distribution:
    """The distribution that a config's [email] describes; an empty one where it has none."""
    table = settings.table("email")
    wording = folder / table.text("templates", FOLDER)
    distribution = Distribution(
        sender=_one(table, "from"),
        to=_many(table, "to"),
        cc=_many(table, "cc"),
        bcc=_many(table, "bcc"),
        reply_to=_one(table, "reply_to"),
        templates=wording if wording.is_dir() else None,
        largest=table.whole("largest", Distribution().largest, 1, 150),
        server=_server(table.table("smtp")) if "smtp" in table else None,
    )
    if "templates" in table and distribution.templates is None:
        table.fault("templates", f"there is no folder {wording}", "Correct its name, or take the line out.")
    _refuse_repeats(table, distribution)
    table.refuse_unknown()
    return distribution


def _server(table: Settings) -> MailServer:
    security = table.choice("security", Security, Security.STARTTLS)
    if "password" in table:
        remedy = (
            "Take it out, and change the password: whoever read this file knows it. See docs/email.md for its place."
        )
        table.fault("password", "a password must not stand in a config file", remedy)
        table.text("password", "")
    server = MailServer(
        host=table.text("host"),
        port=table.whole("port", _PORTS[security], 1, 65535),
        security=security,
        user=table.text("user", ""),
    )
    if security is Security.NONE and server.host.casefold() not in LOOPBACK:
        trouble = f"mail to {server.host} would go unencrypted over the network"
        table.fault("security", trouble, 'Write security = "starttls" or "tls".')
    table.refuse_unknown()
    return server


def _one(table: Settings, key: str) -> str:
    written = table.text(key, "")
    return _checked(table, key, written) if written else ""


def _many(table: Settings, key: str) -> tuple[str, ...]:
    return tuple(_checked(table, key, written) for written in table.texts(key))


def _checked(table: Settings, key: str, written: str) -> str:
    """The text, with a fault where it is not one address that every server takes."""
    if _addresses(written) is None:
        remedy = (
            'Write "Name <name@council.gov.uk>" or "name@council.gov.uk", one address in each pair of quotation marks.'
        )
        table.fault(key, f"{written!r} is not an e-mail address", remedy)
    return written


def _addresses(written: str) -> Address | None:
    """The only address in the text, or None. Line breaks would add headers, and are no part of any address."""
    if not written.isprintable():
        return None
    try:
        header = _REGISTRY("To", written)
    except (HeaderParseError, IndexError, ValueError):
        return None
    if not isinstance(header, AddressHeader) or header.defects or len(header.addresses) != 1:
        return None
    address = header.addresses[0]
    whole = address.username and "." in address.domain and address.addr_spec.isascii()
    return address if whole and header.groups[0].display_name is None else None


def _refuse_repeats(table: Settings, distribution: Distribution) -> None:
    """A fault for each address that is listed twice, which would be told two stories about who else reads it."""
    found = [address.addr_spec.casefold() for each in distribution.everyone if (address := _addresses(each))]
    for repeated in dict.fromkeys(each for each in found if found.count(each) > 1):
        table.fault("to", f"{repeated} is listed more than once in to, cc and bcc", "Leave it in one of them.")
