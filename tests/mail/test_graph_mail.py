"""A message handed to a server that speaks Graph's sendMail: whole, from the right mailbox, or refused in words."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.mail.material import ATTACHMENTS, DISTRIBUTION, NOW, bodies, files, parsed
from tests.mail.microsoft import Tenant, microsoft
from workbook_tools.mail.graph_mail import LARGEST, GraphMailbox, request_body, send_by_graph
from workbook_tools.mail.mail_message import Attachment, covering_message
from workbook_tools.mail.microsoft_login import Cloud
from workbook_tools.mail.send_message import MailError, MailUncertain
from workbook_tools.model.distribution import Mailbox
from workbook_tools.say.covering.covering_words import Words

WORDS = Words("Schools – September", "Plain.\n", "<!doctype html><p>HTML</p>\n")
MESSAGE = covering_message(DISTRIBUTION, WORDS, ATTACHMENTS, NOW)


def opened(cloud: Cloud, tenant: Tenant, mailbox: Mailbox = Mailbox.OWN) -> GraphMailbox:
    tenant.tokens.append("token")
    return GraphMailbox(cloud, mailbox, "token")


@pytest.mark.parametrize(
    ("mailbox", "path"),
    [
        pytest.param(Mailbox.OWN, "/v1.0/me/sendMail", id="own"),
        pytest.param(Mailbox.SHARED, "/v1.0/users/performance@council.example/sendMail", id="shared"),
    ],
)
def test_a_message_arrives_as_it_was_written_with_those_in_bcc(mailbox: Mailbox, path: str) -> None:
    with microsoft(Tenant(headers={"request-id": "4711"})) as (tenant, cloud):
        said = send_by_graph(MESSAGE, DISTRIBUTION, opened(cloud, tenant, mailbox))
    assert said == "202 Accepted, request 4711"
    [(where, bearer, content)] = tenant.taken
    assert (where, bearer) == (path, "Bearer token")
    found = parsed(content)
    assert found["Bcc"] == "board-list@council.example"
    assert found["Message-ID"] == MESSAGE["Message-ID"]
    assert found["X-Unsent"] is None
    assert bodies(found) == [WORDS.text, WORDS.html]
    assert files(found) == list(ATTACHMENTS)


@pytest.mark.parametrize(
    ("answer", "headers", "trouble", "remedy"),
    [
        pytest.param((401, "InvalidAuthenticationToken", "Expired."), {}, "401 Inv", "--sign-in", id="token"),
        pytest.param((403, "ErrorSendAsDenied", "No."), {}, "403 ErrorSendAsDenied No.", "Send As", id="no right"),
        pytest.param((403, "ErrorAccessDenied", "No."), {}, "403", "Mail.Send.Shared", id="no permission"),
        pytest.param((404, "ErrorInvalidUser", "No."), {}, "404", "Correct from", id="no such mailbox"),
        pytest.param((404, "MailboxNotEnabledForRESTAPI", "No."), {}, "404", "Exchange Online", id="on premises"),
        pytest.param((400, "ErrorInvalidRecipients", "No."), {}, "400", "Correct the addresses", id="address"),
        pytest.param((413, "", ""), {}, "413", "how large", id="too large"),
        pytest.param((429, "", ""), {"Retry-After": "120"}, "429", "Wait 120 seconds", id="too often"),
        pytest.param((429, "", ""), {}, "429", "Wait some minutes", id="too often, and not for how long"),
        pytest.param((503, "", ""), {}, "503", "busy", id="busy"),
        pytest.param((302, "", ""), {"Location": "https://elsewhere.example/"}, "302", "IT", id="sent elsewhere"),
    ],
)
def test_a_refusal_says_what_to_do(
    answer: tuple[int, str, str], headers: dict[str, str], trouble: str, remedy: str
) -> None:
    with microsoft(Tenant(answer=answer, headers=headers)) as (tenant, cloud), pytest.raises(MailError) as stopped:
        send_by_graph(MESSAGE, DISTRIBUTION, opened(cloud, tenant))
    [fault] = stopped.value.faults
    assert fault.trouble.startswith(f"Microsoft Graph did not take the message ({trouble}")
    assert fault.remedy.startswith("Nothing was sent. ")
    assert remedy in fault.remedy


@pytest.mark.parametrize("code", [500, 502, 504])
def test_an_answer_that_leaves_it_open(code: int) -> None:
    answered = Tenant(answer=(code, "", ""))
    with microsoft(answered) as (tenant, cloud), pytest.raises(MailUncertain, match="may not have been sent"):
        send_by_graph(MESSAGE, DISTRIBUTION, opened(cloud, tenant))


def test_a_connection_lost_after_the_handover_leaves_it_open() -> None:
    with microsoft(Tenant(breaks=True)) as (tenant, cloud), pytest.raises(MailUncertain, match="connection broke"):
        send_by_graph(MESSAGE, DISTRIBUTION, opened(cloud, tenant))
    assert len(tenant.taken) == 1


def test_a_service_that_was_never_reached_took_nothing() -> None:
    with microsoft() as (tenant, cloud):
        mailbox = opened(cloud, tenant)
    with pytest.raises(MailError, match="cannot be reached"):
        send_by_graph(MESSAGE, DISTRIBUTION, mailbox)


def test_a_service_of_an_unknown_issuer_gets_no_token() -> None:
    with microsoft(trusted=False) as (tenant, cloud), pytest.raises(MailError, match="certificate"):
        send_by_graph(MESSAGE, DISTRIBUTION, opened(cloud, tenant))
    assert tenant.taken == []


def test_no_password_of_a_file_takes_the_tokens_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1\nlogin somebody\npassword secret\n", encoding="utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with microsoft() as (tenant, cloud):
        send_by_graph(MESSAGE, DISTRIBUTION, opened(cloud, tenant))
    assert [bearer for _, bearer, _ in tenant.taken] == ["Bearer token"]


@pytest.mark.parametrize(
    ("size", "taken"), [pytest.param(2_000_000, True, id="2 MB"), pytest.param(2_400_000, False, id="2.4 MB")]
)
def test_what_graph_takes_of_files(size: int, taken: bool) -> None:
    heavy = covering_message(DISTRIBUTION, WORDS, (Attachment("a.xlsx", bytes(size)),), NOW)
    if taken:
        assert len(request_body(heavy, DISTRIBUTION)) <= LARGEST
        return
    with pytest.raises(MailError, match=r"the message is 4\.\d MB on its way, and Microsoft Graph takes 4 MB"):
        request_body(heavy, DISTRIBUTION)


def test_without_bcc_there_is_no_such_header() -> None:
    with microsoft() as (tenant, cloud):
        send_by_graph(MESSAGE, replace(DISTRIBUTION, bcc=()), opened(cloud, tenant))
    assert parsed(tenant.taken[0][2])["Bcc"] is None
