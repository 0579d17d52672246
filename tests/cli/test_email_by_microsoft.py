"""The command `scorecard email` with a sign-in with Microsoft, against a real service on loopback."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.mail.material import parsed
from tests.mail.microsoft import OFFICER, microsoft, vault
from tests.sample import add_settings, filled_sample, sample_project
from workbook_tools.cli.command_line import main
from workbook_tools.mail.microsoft_login import Cloud
from workbook_tools.mail.sent_log import read_entries
from workbook_tools.mail.sent_logs import LOG

SETTINGS = """
[email]
from = "Performance <performance@council.example>"
to = ["scrutiny@council.example"]
bcc = ["list@council.example"]
send_by = "graph"
attach = ["workbook"]

[email.microsoft]
tenant = "council.example"
client_id = "11111111-2222-3333-4444-555555555555"
"""
SEND = ("--send", "--yes", "--force", "The sample's figures are illustrative, an engineer")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scorecard beside its config, which sends by Graph; the current folder is the project's."""
    sample_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    add_settings(tmp_path, SETTINGS)
    (tmp_path / "Scorecard.xlsx").write_bytes(filled_sample())
    return tmp_path


def run(cloud: Cloud, *words: str) -> Result:
    return CliRunner().invoke(main, ["email", *words], obj=cloud)


def test_signing_in_sending_and_signing_out(project: Path) -> None:
    with vault() as kept, microsoft() as (tenant, cloud):
        signed = run(cloud, "--sign-in")
        assert signed.exit_code == 0, signed.output
        assert "open https://login.example/device in any browser and type the code ABCD1234" in signed.output
        assert f"{OFFICER} is signed in. The keyring keeps it." in signed.output
        sent = run(cloud, "Scorecard.xlsx", *SEND)
        assert sent.exit_code == 0, sent.output
        assert "Recorded   as issued, in Scorecard.xlsx" in sent.output
        left = run(cloud, "--sign-out")
        assert "Nobody is signed in on this computer any more." in left.output
        assert "Nobody was signed in." in run(cloud, "--sign-out").output
        assert kept.held == {}
    [(path, _, content)] = tenant.taken
    assert path == "/v1.0/me/sendMail"
    assert parsed(content)["Bcc"] == "list@council.example"
    assert [entry.outcome for entry in read_entries(project / LOG)] == ["begun", "sent"]


def test_without_a_sign_in_a_script_writes_and_sends_nothing(project: Path) -> None:
    before = {each: each.read_bytes() for each in project.iterdir() if each.is_file()}
    with vault(), microsoft() as (tenant, cloud):
        done = run(cloud, "Scorecard.xlsx", *SEND)
    assert done.exit_code == 1
    assert "Sign in once: scorecard email --sign-in" in done.output
    assert tenant.taken == []
    assert {each: each.read_bytes() for each in project.iterdir() if each.is_file()} == before


def test_no_token_stands_in_a_file(project: Path) -> None:
    with vault(), microsoft() as (tenant, cloud):
        run(cloud, "--sign-in")
        run(cloud, "Scorecard.xlsx", *SEND)
    [token] = tenant.tokens
    found = [each for each in project.rglob("*") if each.is_file() and token.encode() in each.read_bytes()]
    assert found == []


def test_a_config_with_a_password_signs_nobody_in(project: Path) -> None:
    settings = project / "config" / "manchester-proxy" / "scorecard.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('send_by = "graph"', ""), encoding="utf-8")
    with vault(), microsoft() as (_, cloud):
        done = run(cloud, "--sign-in")
    assert done.exit_code == 1
    assert 'Write sign_in = "microsoft" under [email]' in done.output
