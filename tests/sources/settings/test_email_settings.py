"""The table [email]: addresses that no server would misread, and no password in a file."""

from datetime import date
from pathlib import Path

import pytest

from workbook_tools.errors import ConfigError
from workbook_tools.model.distribution import (
    OFFICE_365,
    Distribution,
    Enclosure,
    Mailbox,
    MailServer,
    Registration,
    Security,
    SendBy,
)
from workbook_tools.sources.settings.email_settings import read_email
from workbook_tools.sources.settings.settings_file import read_settings


def read(folder: Path, written: str) -> tuple[Distribution, list[str]]:
    (folder / "scorecard.toml").write_text(written, encoding="utf-8")
    settings = read_settings(folder / "scorecard.toml")
    return read_email(settings, folder), [fault.trouble for fault in settings.faults]


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    (tmp_path / "email").mkdir()
    distribution, troubles = read(
        tmp_path,
        """
        [email]
        from = "Performance <performance@council.example>"
        to = ["scrutiny@council.example", "Älteste <aelteste@council.example>"]
        cc = ["director@council.example"]
        bcc = ["list@council.example"]
        reply_to = "performance@council.example"
        largest = 5
        attach = ["slides", "workbook"]
        meeting = 2018-11-20
        [email.smtp]
        host = "smtp.council.example"
        security = "tls"
        user = "performance"
        """,
    )
    assert troubles == []
    assert distribution == Distribution(
        sender="Performance <performance@council.example>",
        to=("scrutiny@council.example", "Älteste <aelteste@council.example>"),
        cc=("director@council.example",),
        bcc=("list@council.example",),
        reply_to="performance@council.example",
        templates=tmp_path / "email",
        largest=5,
        attach=(Enclosure.SLIDES, Enclosure.WORKBOOK),
        meeting=date(2018, 11, 20),
        server=MailServer("smtp.council.example", 465, Security.TLS, "performance"),
    )


REGISTERED = """
[email.microsoft]
tenant = "council.example"
client_id = "11111111-2222-3333-4444-555555555555"
"""


@pytest.mark.parametrize(
    ("written", "by", "server"),
    [
        pytest.param('send_by = "graph"', SendBy.GRAPH, None, id="Graph knows no other sign-in"),
        pytest.param('send_by = "graph"\nsign_in = "microsoft"', SendBy.GRAPH, None, id="said twice"),
        pytest.param('sign_in = "microsoft"', SendBy.SMTP, OFFICE_365, id="Microsoft's own mail server"),
        pytest.param('sign_in = "microsoft"\n[email.smtp]\nuser = "a@b.example"', SendBy.SMTP, OFFICE_365, id="user"),
        pytest.param('sign_in = "microsoft"\n[email.smtp]\nhost = "b.example"', SendBy.SMTP, "b.example", id="another"),
    ],
)
def test_a_sign_in_with_microsoft(written: str, by: SendBy, server: str | None, tmp_path: Path) -> None:
    distribution, troubles = read(tmp_path, f"[email]\n{written}\n{REGISTERED}")
    assert troubles == []
    assert distribution.by is by
    assert (distribution.server.host if distribution.server else None) == server
    assert distribution.registration == Registration("council.example", "11111111-2222-3333-4444-555555555555")


def test_a_shared_mailbox(tmp_path: Path) -> None:
    distribution, troubles = read(tmp_path, f'[email]\nsend_by = "graph"\n{REGISTERED}mailbox = "shared"')
    assert troubles == []
    assert distribution.registration
    assert distribution.registration.mailbox is Mailbox.SHARED


def test_who_keeps_the_password_may_have_the_registration_ready(tmp_path: Path) -> None:
    distribution, troubles = read(tmp_path, f'[email.smtp]\nhost = "smtp.b.example"\n{REGISTERED}')
    assert troubles == []
    assert (distribution.registration, distribution.by) == (None, SendBy.SMTP)


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("scrutiny", id="no domain"),
        pytest.param("a@council.example, b@council.example", id="two in one"),
        pytest.param("a b@council.example", id="a blank"),
        pytest.param("Children, Scrutiny <a@council.example>", id="a comma outside quotation marks"),
        pytest.param("Members: a@council.example;", id="a group"),
        pytest.param("ä@council.example", id="letters that not every server takes"),
        pytest.param("a@cöuncil.example", id="a domain not in its technical spelling"),
        pytest.param("a@council.example\\nBcc: press@elsewhere.example", id="a header after a line break"),
        pytest.param("a@council.example\\n\\nOther text", id="a body after line breaks"),
    ],
)
@pytest.mark.parametrize("key", ["from", "to", "bcc", "reply_to"])
def test_what_is_no_address_is_refused(address: str, key: str, tmp_path: Path) -> None:
    value = f'"{address}"' if key in ("from", "reply_to") else f'["{address}"]'
    _, troubles = read(tmp_path, f"[email]\n{key} = {value}\n")
    assert [trouble for trouble in troubles if "is not an e-mail address" in trouble]


def test_other_characters_that_do_not_print_are_refused_before(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="setting 'email: from': this holds a control character"):
        read(tmp_path, '[email]\nfrom = "a@council.example\\r\\nBcc: press@elsewhere.example"\n')


@pytest.mark.parametrize(
    ("written", "trouble"),
    [
        pytest.param('[email.smtp]\nhost = "x"\npassword = "p"', "a password must not stand", id="a password"),
        pytest.param('[email.smtp]\nhost = "mail.example"\nsecurity = "none"', "unencrypted", id="unencrypted"),
        pytest.param('[email]\ntemplates = "words"', "there is no folder", id="a folder that is not there"),
        pytest.param('[email]\nto = ["a@b.example"]\ncc = ["A <A@b.example>"]', "more than once", id="twice"),
        pytest.param('[email]\nsend_by = "graph"', "this setting is missing", id="nothing registered"),
        pytest.param('[email]\nsend_by = "graph"\nsign_in = "password"', "takes no password", id="Graph by password"),
        pytest.param(f'[email]\nsend_by = "post"\n{REGISTERED}', "'post' is not one of", id="no such way"),
        pytest.param('[email.microsoft]\ntenant = "b.example/x"\nclient_id = "1"', "not a tenant", id="a path"),
        pytest.param('[email.microsoft]\ntenant = "b.example"\nclient_id = "1"', "identity", id="no identity"),
        pytest.param(f'{REGISTERED}client_secret = "s"', "a secret must not stand", id="a secret"),
        pytest.param(
            f'[email]\nsign_in = "microsoft"\n[email.smtp]\nhost = "localhost"\nsecurity = "none"\n{REGISTERED}',
            "sign-in with Microsoft would go unencrypted",
            id="a token unencrypted",
        ),
        pytest.param('[email]\nattach = ["film"]', "'film' is nothing that can be attached", id="nothing to attach"),
        pytest.param("[email]\nattach = []", "nothing would be attached", id="an empty list"),
        pytest.param('[email]\nsubjekt = "x"', "'subjekt' is not a setting", id="a slip of the pen"),
    ],
)
def test_a_fault_is_named(written: str, trouble: str, tmp_path: Path) -> None:
    _, troubles = read(tmp_path, written)
    assert [each for each in troubles if trouble in each]


def test_a_server_on_the_same_computer_may_go_without_encryption(tmp_path: Path) -> None:
    distribution, troubles = read(tmp_path, '[email.smtp]\nhost = "localhost"\nsecurity = "none"')
    assert troubles == []
    assert distribution.server == MailServer("localhost", 25, Security.NONE)
