"""The table [email]: addresses that no server would misread, and no password in a file."""

from pathlib import Path

import pytest

from workbook_tools.errors import ConfigError
from workbook_tools.model.distribution import Distribution, MailServer, Security
from workbook_tools.sources.settings.email_settings import read_email
from workbook_tools.sources.settings.settings_table import read_settings


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
        server=MailServer("smtp.council.example", 465, Security.TLS, "performance"),
    )


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
