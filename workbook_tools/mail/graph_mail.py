"""A message handed to Microsoft Graph (sendMail), whole, as MIME."""

from base64 import b64encode
from email.message import EmailMessage
from email.utils import getaddresses
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import msgspec
from msgspec import Struct

from workbook_tools.errors import Place
from workbook_tools.mail.mail_message import with_bcc
from workbook_tools.mail.microsoft_login import Cloud
from workbook_tools.mail.send_message import MailError, MailUncertain
from workbook_tools.model.distribution import Distribution, Mailbox

if TYPE_CHECKING:
    from requests import PreparedRequest, Response

LARGEST: Final = 4_000_000
"""Bytes of a request that Microsoft Graph takes. The message is base64 in it, and the files are so in the message."""
_UNSURE: Final = (500, 502, 504)
"""Answers after which nobody knows whether the message was taken."""


class GraphMailbox(Struct, frozen=True):
    """A mailbox that sends by Microsoft Graph, and the token that opens it."""

    cloud: Cloud
    mailbox: Mailbox
    token: str


class _GraphError(Struct, frozen=True):
    code: str = ""
    message: str = ""


class _GraphAnswer(Struct, frozen=True):
    error: _GraphError = _GraphError()


def request_body(message: EmailMessage, distribution: Distribution) -> bytes:
    """What Graph is sent. Raises MailError where that is more than it takes.

    It carries the Bcc, by which alone Graph knows to whom else the message goes; Exchange takes it out.
    """
    body = b64encode(with_bcc(message, distribution))
    if len(body) > LARGEST:
        trouble = (
            f"the message is {len(body) / 1_000_000:.1f} MB on its way, and Microsoft Graph takes "
            f"{LARGEST / 1_000_000:.0f} MB"
        )
        raise MailError.of(trouble, _TOO_LARGE, Place(setting="email: send_by"))
    return body


def send_by_graph(message: EmailMessage, distribution: Distribution, mailbox: GraphMailbox) -> str:
    """Graph's own words for having taken the message, a copy of which Exchange keeps under Sent Items.

    Raises MailError where nothing was sent, and MailUncertain where nobody can know.
    """
    from requests import RequestException

    from workbook_tools.mail.https_session import never_connected, trouble_in_words

    body = request_body(message, distribution)
    whose = "me"
    if mailbox.mailbox is Mailbox.SHARED:
        whose = f"users/{quote(getaddresses([distribution.sender])[0][1], safe='@')}"
    address = f"{mailbox.cloud.graph}/{whose}/sendMail"
    with mailbox.cloud.session() as session:
        try:
            answer = session.post(
                address,
                data=body,
                headers={"Content-Type": "text/plain"},
                auth=lambda request: _with_token(request, mailbox.token),
                allow_redirects=False,
            )
        except RequestException as stopped:
            words = trouble_in_words(stopped)
            if never_connected(stopped):
                raise MailError.of(words, _REACH, Place(address)) from None
            raise MailUncertain.of(f"{words} as the message was handed over", _ASK, Place(address)) from None
    return _taken(answer, Place(address))


def _with_token(request: "PreparedRequest", token: str) -> "PreparedRequest":
    """The request that says who asks. As a header of its own, a password in a file .netrc would take its place."""
    request.headers["Authorization"] = f"Bearer {token}"
    return request


def _taken(answer: "Response", place: Place) -> str:
    """What Graph said of the message that it took; by its request ID, IT finds it again."""
    number = answer.headers.get("request-id", "")
    if answer.status_code == 202:
        return f"202 Accepted, request {number}" if number else "202 Accepted"
    try:
        error = msgspec.json.decode(answer.content, type=_GraphAnswer).error
    except msgspec.DecodeError:
        error = _GraphError()
    said = " ".join(filter(None, (str(answer.status_code), error.code, error.message)))
    if answer.status_code in _UNSURE:
        raise MailUncertain.of(f"Microsoft Graph does not say whether it took the message ({said})", _ASK, place)
    remedy = _BY_CODE.get(error.code) or _BY_STATUS.get(answer.status_code) or _IT
    if answer.status_code == 429 and (wait := answer.headers.get("Retry-After", "")).isdigit():
        remedy = f"Wait {wait} seconds, and send again."
    raise MailError.of(f"Microsoft Graph did not take the message ({said})", f"Nothing was sent. {remedy}", place)


_TOO_LARGE = (
    'Nothing was sent. Leave --send out and send the draft from Outlook, or write send_by = "smtp" under [email]; '
    "a workbook with fewer pictures is smaller, too."
)
_REACH = "Nothing was sent. See that this computer reaches it, or ask IT, and send again."
_ASK = "It may or may not have been sent: look under Sent Items, and ask one of its readers before you send it again."
_IT = "Show this to IT, with docs/email.md."
_RIGHTS = (
    "Ask IT for the right to send from this mailbox (Send As), and whether the program has the permission Mail.Send, "
    "or Mail.Send.Shared for a shared mailbox; docs/email.md says where."
)
_BY_CODE: Final = {
    "ErrorSendAsDenied": _RIGHTS,
    "ErrorAccessDenied": _RIGHTS,
    "Authorization_RequestDenied": _RIGHTS,
    "ErrorInvalidUser": "Correct from under [email]: there is no such mailbox.",
    "ErrorInvalidRecipients": "Correct the addresses under [email].",
    "MailboxNotEnabledForRESTAPI": "Ask IT whether this mailbox is in Exchange Online; Graph sends from no other.",
    "ErrorMessageSizeExceeded": "Ask IT how large a message may be, or send less.",
}
_BY_STATUS: Final = {
    401: "Sign in again: scorecard email --sign-in",
    403: _RIGHTS,
    404: "Correct from under [email]: there is no such mailbox.",
    413: "Ask IT how large a message may be, or send less.",
    429: "Wait some minutes, and send again.",
    503: "Microsoft's service is busy: wait some minutes, and send again.",
}
"""By Graph's own code for what is wrong, else by the answer's number."""
