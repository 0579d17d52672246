"""What takes a message for delivery: a mail server or Microsoft Graph, with the sender signed in there."""

from collections.abc import Callable, Mapping
from email.message import EmailMessage
from email.utils import getaddresses

from msgspec.structs import replace

from workbook_tools.errors import ConfigError, Place
from workbook_tools.mail.graph_mail import GraphMailbox, request_body, send_by_graph
from workbook_tools.mail.microsoft_login import Cloud, access_token, scope_of
from workbook_tools.mail.send_message import Connection, send
from workbook_tools.mail.server_password import password_for, refuse_other_host
from workbook_tools.model.distribution import Distribution, MailServer, Registration, SendBy

Carrier = Connection | GraphMailbox
Tell = Callable[[str], object]


def carrier_for(
    message: EmailMessage, who: Distribution, environment: Mapping[str, str], cloud: Cloud, tell: Tell | None = None
) -> Carrier:
    """The carrier that the settings describe; nothing is sent yet.

    `tell` is told how to sign in with Microsoft where nobody is; without it nobody is asked. Raises ConfigError where
    the settings do not do, and MailError where the message is too large for it or the sign-in is refused.
    """
    if who.by is SendBy.GRAPH:
        request_body(message, who)
        registration = registration_of(who)
        return GraphMailbox(cloud, registration.mailbox, access_token(registration, scope_of(who), cloud, tell))
    if who.server is None:
        remedy = "Add [email.smtp] with its host to scorecard.toml, or leave --send out to make a draft."
        raise ConfigError.of("there is no mail server to send with", remedy, Place(setting="email.smtp"))
    if who.registration is None:
        return Connection(who.server, password_for(who.server, environment), context=cloud.context)
    refuse_other_host(who.server, environment)
    token = access_token(who.registration, scope_of(who), cloud, tell)
    return Connection(_with_mailbox(who.server, who.sender), token=token, context=cloud.context)


def registration_of(who: Distribution) -> Registration:
    """What IT registered. Raises ConfigError where the sender does not sign in with Microsoft."""
    if who.registration is None:
        remedy = (
            'Write sign_in = "microsoft" under [email] and what IT registered under [email.microsoft]: docs/email.md'
        )
        raise ConfigError.of("this config does not sign in with Microsoft", remedy, Place(setting="email: sign_in"))
    return who.registration


def handed_over(message: EmailMessage, who: Distribution, carrier: Carrier) -> str:
    """The carrier's own words for having taken the message. Raises MailError and MailUncertain."""
    if isinstance(carrier, GraphMailbox):
        return send_by_graph(message, who, carrier)
    return send(message, who, carrier)


def _with_mailbox(server: MailServer, sender: str) -> MailServer:
    """The server with the mailbox that a token is for: the sender's, where the settings name none."""
    return server if server.user else replace(server, user=getaddresses([sender])[0][1])
