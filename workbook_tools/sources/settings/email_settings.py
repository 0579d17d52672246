"""The table [email]: who a scorecard is sent to, through what, and how the sender signs in there."""

import re
from email.errors import HeaderParseError
from email.headerregistry import Address, AddressHeader, HeaderRegistry
from pathlib import Path

from workbook_tools.model.distribution import (
    OFFICE_365,
    Distribution,
    Enclosure,
    Mailbox,
    MailServer,
    Prompt,
    Registration,
    Security,
    SendBy,
    SignIn,
)
from workbook_tools.sources.settings.settings_table import Settings

FOLDER = "email"
"""Where in a config folder the council's own wording is kept, unless [email] names another."""
LOOPBACK = ("localhost", "127.0.0.1", "::1")

_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}
_REGISTRY = HeaderRegistry()
_TENANT = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
_IDENTITY = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")


def read_email(settings: Settings, folder: Path) -> Distribution:
    """The distribution that a config's [email] describes; an empty one where it has none."""
    table = settings.table("email")
    wording = folder / table.text("templates", FOLDER)
    by = table.choice("send_by", SendBy, SendBy.SMTP)
    sign_in = table.choice("sign_in", SignIn, SignIn.MICROSOFT if by is SendBy.GRAPH else SignIn.PASSWORD)
    registration = _registration(table) if sign_in is SignIn.MICROSOFT or "microsoft" in table else None
    distribution = Distribution(
        sender=_one(table, "from"),
        to=_many(table, "to"),
        cc=_many(table, "cc"),
        bcc=_many(table, "bcc"),
        reply_to=_one(table, "reply_to"),
        templates=wording if wording.is_dir() else None,
        largest=table.whole("largest", Distribution().largest, 1, 150),
        server=_server(table.table("smtp"), sign_in) if "smtp" in table else _usual_server(by, sign_in),
        by=by,
        registration=registration if sign_in is SignIn.MICROSOFT else None,
        attach=_attached(table),
        meeting=table.day("meeting"),
    )
    if by is SendBy.GRAPH and sign_in is SignIn.PASSWORD:
        remedy = 'Write sign_in = "microsoft", or send_by = "smtp".'
        table.fault("sign_in", "Microsoft Graph takes no password", remedy)
    if distribution.server and sign_in is SignIn.MICROSOFT and distribution.server.security is Security.NONE:
        remedy = 'Write security = "starttls" under [email.smtp].'
        table.fault("sign_in", "a sign-in with Microsoft would go unencrypted over the network", remedy)
    if "templates" in table and distribution.templates is None:
        table.fault("templates", f"there is no folder {wording}", "Correct its name, or take the line out.")
    _refuse_repeats(table, distribution)
    table.refuse_unknown()
    return distribution


def _attached(table: Settings) -> tuple[Enclosure, ...]:
    """What the message brings, in the order of the settings; the usual files where they do not say."""
    if "attach" not in table:
        return Distribution().attach
    known = {each.value: each for each in Enclosure}
    written = table.texts("attach")
    for unknown in (each for each in written if each not in known):
        table.fault("attach", f"'{unknown}' is nothing that can be attached", f"Use {', '.join(known)}.")
    if not written:
        table.fault("attach", "nothing would be attached", 'Write attach = ["workbook"], or take the line out.')
    return tuple(known[each] for each in written if each in known)


def _registration(table: Settings) -> Registration:
    """What stands under [email.microsoft]; both names become part of a web address, so nothing else may be in them."""
    within = table.table("microsoft")
    found = Registration(
        tenant=within.text("tenant"),
        client_id=within.text("client_id"),
        mailbox=within.choice("mailbox", Mailbox, Mailbox.OWN),
        prompt=within.choice("prompt", Prompt, Prompt.CODE),
    )
    if found.tenant and not _TENANT.fullmatch(found.tenant):
        remedy = "Write the council's domain, such as tenant = \"council.gov.uk\", or the tenant's identity from IT."
        within.fault("tenant", f"{found.tenant!r} is not a tenant of Microsoft's", remedy)
    if found.client_id and not _IDENTITY.fullmatch(found.client_id):
        remedy = "Copy the application (client) ID that IT was given when it registered the program; see docs/email.md."
        within.fault("client_id", f"{found.client_id!r} is not an application's identity", remedy)
    for secret in ("secret", "client_secret", "password"):
        if secret in within:
            remedy = "Take it out, and have it revoked: whoever read this file knows it. None is needed here."
            within.fault(secret, "a secret must not stand in a config file", remedy)
    within.refuse_unknown()
    return found


def _usual_server(by: SendBy, sign_in: SignIn) -> MailServer | None:
    """Microsoft 365's own server for whoever signs in with Microsoft and names no other."""
    return MailServer(OFFICE_365) if by is SendBy.SMTP and sign_in is SignIn.MICROSOFT else None


def _server(table: Settings, sign_in: SignIn) -> MailServer:
    security = table.choice("security", Security, Security.STARTTLS)
    if "password" in table:
        remedy = (
            "Take it out, and change the password: whoever read this file knows it. See docs/email.md for its place."
        )
        table.fault("password", "a password must not stand in a config file", remedy)
        table.text("password", "")
    server = MailServer(
        host=table.text("host", OFFICE_365 if sign_in is SignIn.MICROSOFT else None),
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
