"""What `scorecard doctor` says of the way by which a config sends: which sign-in is needed, and whether it is there."""

import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.cli.small import WRONG, proxy_project, scorecard
from tests.mail.material import DISTRIBUTION
from tests.mail.microsoft import REGISTRATION, SHARED, vault
from tests.sample import add_settings
from workbook_tools.cli.sending_findings import sending_findings
from workbook_tools.mail.kept_tokens import keep_tokens
from workbook_tools.model.distribution import OFFICE_365, Distribution, MailServer, SendBy

COUNCILS = MailServer("smtp.council.example", user="performance")
BY_GRAPH = replace(DISTRIBUTION, by=SendBy.GRAPH, registration=REGISTRATION)


NOBODY = ("Nobody is signed in with Microsoft for council.example on this computer.", "scorecard email --sign-in")


@pytest.mark.parametrize(
    ("who", "said"),
    [
        pytest.param(DISTRIBUTION, [], id="drafts alone"),
        pytest.param(
            replace(DISTRIBUTION, server=COUNCILS),
            [("E-mail is sent by the mail server smtp.council.example with a password.", "")],
            id="the council's own server",
        ),
        pytest.param(
            replace(DISTRIBUTION, server=MailServer(OFFICE_365, user="performance@council.example")),
            [("E-mail is sent by the mail server smtp.office365.com with a password.", 'sign_in = "microsoft"')],
            id="a password at Microsoft's",
        ),
        pytest.param(
            BY_GRAPH,
            [
                (
                    "E-mail is sent by Microsoft Graph with a sign-in with Microsoft, from the signed-in",
                    "",
                ),
                NOBODY,
            ],
            id="Graph, nobody signed in",
        ),
        pytest.param(
            replace(DISTRIBUTION, server=MailServer(OFFICE_365), registration=SHARED),
            [
                (
                    "E-mail is sent by the mail server smtp.office365.com with a sign-in with Microsoft, from a",
                    "",
                ),
                NOBODY,
            ],
            id="XOAUTH2, nobody signed in",
        ),
    ],
)
def test_the_way_and_what_is_missing(who: Distribution, said: list[tuple[str, str]]) -> None:
    with vault():
        found = list(sending_findings(who))
    assert len(found) == len(said)
    for finding, (says, remedy) in zip(found, said, strict=True):
        assert finding.says.startswith(says)
        assert remedy in finding.remedy
        assert finding.in_order is not bool(remedy)


def test_who_is_signed_in_is_in_order() -> None:
    with vault():
        keep_tokens(f"{REGISTRATION.client_id}@{REGISTRATION.tenant}", "{}")
        found = list(sending_findings(BY_GRAPH))
    assert [each.in_order for each in found] == [True, True]
    assert "Somebody is signed in" in found[1].says


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the add-in of whoever runs this is looked at, too")
def test_the_command_says_it(tmp_path: Path) -> None:
    project = proxy_project(tmp_path)
    people = '[email]\nfrom = "a@council.example"\nto = ["b@council.example"]\n'
    add_settings(project, f'{people}[email.smtp]\nhost = "smtp.office365.com"\nuser = "a@council.example"\n')
    ran = scorecard(project, "doctor")
    assert ran.returncode == WRONG
    assert "WRONG  E-mail is sent by the mail server smtp.office365.com with a password." in ran.stdout
