"""A real message through a real server on loopback: taken whole, or refused in words, and never by halves."""

import ssl
from socket import AF_INET, socket

import pytest
from msgspec.structs import replace

from tests.mail.material import ATTACHMENTS, DISTRIBUTION, NOW, bodies, files, parsed, sample
from tests.mail.server import LOOPBACK, ModernPost, Post, content_of, post_office
from workbook_tools.mail.mail_message import covering_message
from workbook_tools.mail.refused_logins import login_remedy, sender_remedy
from workbook_tools.mail.send_message import Connection, MailError, MailUncertain, send
from workbook_tools.model.distribution import OFFICE_365, MailServer, Security
from workbook_tools.say.covering.covering_words import covering_words

WORDS = covering_words(sample(), tuple(each.name for each in ATTACHMENTS), None)
MESSAGE = covering_message(DISTRIBUTION, WORDS, ATTACHMENTS, NOW)


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_message_arrives_as_it_was_written(security: Security) -> None:
    with post_office(security) as office:
        said = send(MESSAGE, DISTRIBUTION, office.connection())
    assert said == "250 2.0.0 taken as 4711"
    [envelope] = office.post.taken
    assert envelope.mail_from == "performance@council.example"
    assert envelope.rcpt_tos == [
        *("scrutiny@council.example", "chair@council.example", "director@council.example"),
        "board-list@council.example",
    ]
    content = content_of(envelope)
    assert b"board-list" not in content
    found = parsed(content)
    assert found["Subject"] == WORDS.subject
    assert bodies(found) == [WORDS.text, WORDS.html]
    assert files(found) == list(ATTACHMENTS)


def test_a_server_without_login_on_the_same_computer() -> None:
    with post_office(Security.NONE, user="") as office:
        send(MESSAGE, DISTRIBUTION, Connection(office.server))
    assert len(office.post.taken) == 1


def test_a_wrong_password_is_told() -> None:
    with post_office() as office, pytest.raises(MailError, match="refuses the login"):
        send(MESSAGE, DISTRIBUTION, office.connection("guessed"))
    assert office.post.taken == []


def test_a_password_that_cannot_be_sent_is_told() -> None:
    with post_office() as office, pytest.raises(MailError, match="letters that cannot be sent"):
        send(MESSAGE, DISTRIBUTION, office.connection("Pässwort"))


def test_every_refused_reader_is_named_and_nobody_is_sent_it() -> None:
    refused = ("chair@council.example", "board-list@council.example")
    with post_office(post=Post(refused=refused)) as office, pytest.raises(MailError) as stopped:
        send(MESSAGE, DISTRIBUTION, office.connection())
    assert [fault.trouble for fault in stopped.value.faults] == [
        f"the server refuses {address} (550 5.1.1 no such mailbox)" for address in refused
    ]
    assert office.post.taken == []


def test_a_message_that_is_too_large_is_told() -> None:
    with post_office(post=Post(too_large=True)) as office, pytest.raises(MailError, match="message too large"):
        send(MESSAGE, DISTRIBUTION, office.connection())


@pytest.mark.parametrize(("breaks", "taken"), [("before it is taken", 0), ("after it is taken", 1)])
def test_a_connection_lost_at_the_handover_leaves_it_open(breaks: str, taken: int) -> None:
    with post_office(post=Post(breaks=breaks)) as office, pytest.raises(MailUncertain, match="may not have been sent"):
        send(MESSAGE, DISTRIBUTION, office.connection())
    assert len(office.post.taken) == taken


def test_a_server_that_is_not_there_is_told() -> None:
    with socket(AF_INET) as free:
        free.bind((LOOPBACK, 0))
        nobody = MailServer(LOOPBACK, free.getsockname()[1])
    with pytest.raises(MailError, match="cannot be reached") as stopped:
        send(MESSAGE, DISTRIBUTION, Connection(nobody, patience=2))
    assert stopped.value.faults[0].place.file == f"{LOOPBACK}:{nobody.port}"


def test_a_server_that_never_answers_is_not_waited_for_without_end() -> None:
    with socket(AF_INET) as silent:
        silent.bind((LOOPBACK, 0))
        silent.listen()
        server = MailServer(LOOPBACK, silent.getsockname()[1])
        with pytest.raises(MailError, match="cannot be reached"):
            send(MESSAGE, DISTRIBUTION, Connection(server, patience=0.5))


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_certificate_of_an_unknown_issuer_is_not_trusted(security: Security) -> None:
    with post_office(security) as office, pytest.raises(MailError, match="certificate is not to be trusted"):
        send(MESSAGE, DISTRIBUTION, replace(office.connection(), context=ssl.create_default_context()))
    assert office.post.taken == []


def test_a_certificate_of_another_host_is_not_trusted() -> None:
    with post_office(certificate="mail.elsewhere.example") as office, pytest.raises(MailError, match="certificate"):
        send(MESSAGE, DISTRIBUTION, office.connection())
    assert office.post.taken == []


def test_a_server_without_encryption_gets_no_password() -> None:
    with post_office(Security.NONE, user="") as office:
        server = replace(office.server, security=Security.STARTTLS, user="performance")
        with pytest.raises(MailError, match="cannot do what"):
            send(MESSAGE, DISTRIBUTION, Connection(server, "secret"))
    assert office.post.taken == []


MAILBOX, TOKEN = "performance@council.example", "t" * 2_000
IS_OFF = "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant."
BASIC_IS_OFF = "535 5.7.139 Authentication unsuccessful, basic authentication is disabled."
NO_BASIC = "550 5.7.30 Basic authentication is not supported for Client Submission."
WRONG_DETAILS = "535 5.7.139 Authentication unsuccessful, the user credentials were incorrect."


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_sign_in_with_microsoft_opens_the_mailbox(security: Security) -> None:
    with post_office(security, MAILBOX, ModernPost(MAILBOX, TOKEN)) as office:
        send(MESSAGE, DISTRIBUTION, replace(office.connection(""), token=TOKEN))
    [envelope] = office.post.taken
    assert envelope.mail_from == MAILBOX


@pytest.mark.parametrize("explains", [False, True])
def test_a_token_that_is_refused_says_whose_right_is_missing(explains: bool) -> None:
    post = ModernPost(MAILBOX, TOKEN, explains=explains)
    with post_office(user=MAILBOX, post=post) as office, pytest.raises(MailError, match="refuses the login") as stopped:
        send(MESSAGE, DISTRIBUTION, replace(office.connection(""), token="another"))
    assert "SMTP.Send" in stopped.value.faults[0].remedy
    assert "another" not in str(stopped.value)
    assert post.answers == [b"\r\n"] * explains
    assert post.taken == []


def test_a_server_that_knows_no_token_is_told() -> None:
    with post_office() as office, pytest.raises(MailError, match="it knows no XOAUTH2") as stopped:
        send(MESSAGE, DISTRIBUTION, replace(office.connection(""), token=TOKEN))
    assert 'sign_in = "password"' in stopped.value.faults[0].remedy


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        pytest.param("535 5.7.8 no", "Check user under [email.smtp] and the password", id="any server"),
        pytest.param(BASIC_IS_OFF, 'write sign_in = "microsoft"', id="no passwords"),
        pytest.param(NO_BASIC, 'write sign_in = "microsoft"', id="no passwords any more"),
        pytest.param(WRONG_DETAILS, 'write sign_in = "microsoft"', id="a password at Microsoft's"),
        pytest.param(IS_OFF, 'write send_by = "graph"', id="no SMTP for this mailbox"),
    ],
)
def test_a_refused_password_says_which_sign_in_is_needed(said: str, remedy: str) -> None:
    with post_office(post=Post(login_refused=said)) as office, pytest.raises(MailError) as stopped:
        send(MESSAGE, DISTRIBUTION, office.connection())
    [fault] = stopped.value.faults
    assert fault.trouble == f"the server refuses the login ({said})"
    assert remedy in fault.remedy


def test_a_mailbox_without_smtp_needs_graph_by_token_too() -> None:
    post = ModernPost(MAILBOX, TOKEN, IS_OFF)
    with post_office(user=MAILBOX, post=post) as office, pytest.raises(MailError, match='send_by = "graph"'):
        send(MESSAGE, DISTRIBUTION, replace(office.connection(""), token="another"))


@pytest.mark.parametrize(
    ("by_microsoft", "remedy"),
    [pytest.param(False, 'sign_in = "microsoft"', id="a password"), pytest.param(True, "SMTP.Send", id="a token")],
)
def test_a_server_of_microsofts_is_known_by_its_name(by_microsoft: bool, remedy: str) -> None:
    assert remedy in login_remedy("535 5.7.3 Authentication unsuccessful", MailServer(OFFICE_365), by_microsoft)


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        pytest.param("554 5.2.252 SendAsDenied; a not allowed to send as b", "Send As", id="another's mailbox"),
        pytest.param("550 5.7.60 Client does not have permissions to send as this sender", "Send As", id="as before"),
        pytest.param("530 5.7.57 Client not authenticated to send mail", "write user", id="no login"),
        pytest.param("550 5.1.1 no such mailbox", "", id="another trouble"),
    ],
)
def test_a_refused_sender_says_who_grants_the_right(said: str, remedy: str) -> None:
    found = sender_remedy(said)
    assert remedy in found
    assert bool(found) is bool(remedy)
