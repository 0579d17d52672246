"""An e-mail put together, drafted, sent once and logged; what happens when it is tried again."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.mail.material import ATTACHMENTS, DISTRIBUTION, NOW, bodies, files, parsed, sample
from tests.mail.microsoft import LONG, SHARED, Tenant, microsoft, vault
from tests.mail.server import PASSWORD, ModernPost, Post, content_of, post_office
from workbook_tools.app.email_members import Mailing, prepare_mailing
from workbook_tools.errors import ConfigError, SaveError
from workbook_tools.mail.send_message import Connection, MailError, MailUncertain
from workbook_tools.mail.sent_log import read_entries
from workbook_tools.mail.sent_logs import LOG
from workbook_tools.mail.server_password import HOST_VARIABLE, VARIABLE
from workbook_tools.model.distribution import Distribution, SendBy


def prepared(folder: Path, protected: bool = False) -> Mailing:
    return prepare_mailing(sample(), ATTACHMENTS, DISTRIBUTION, folder, NOW, protected)


def outcomes(folder: Path) -> list[str]:
    return [entry.outcome for entry in read_entries(folder / LOG)]


def test_a_draft_is_written_and_logged(tmp_path: Path) -> None:
    mailing = prepared(tmp_path)
    mailing.draft(tmp_path / "Scorecard.eml", NOW)
    draft = parsed((tmp_path / "Scorecard.eml").read_bytes())
    assert draft["Subject"] == mailing.words.subject
    assert bodies(draft) == [mailing.words.text, mailing.words.html]
    assert files(draft) == list(ATTACHMENTS)
    assert outcomes(tmp_path) == ["drafted"]
    mailing.draft(tmp_path / "Scorecard.eml", NOW)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Scorecard.eml", LOG]


def test_what_was_sent_is_logged_with_its_readers_and_fingerprints(tmp_path: Path) -> None:
    with post_office() as office:
        said = prepared(tmp_path).send(NOW, office.connection())
    assert said == "250 2.0.0 taken as 4711"
    begun, sent = read_entries(tmp_path / LOG)
    assert (begun.outcome, sent.outcome, sent.said) == ("begun", "sent", said)
    assert sent.to == "Scrutiny Committee <scrutiny@council.example>; chair@council.example"
    assert (sent.cc, sent.bcc) == ("director@council.example", "board-list@council.example")
    assert sent.fingerprints.split("; ") == [each.fingerprint for each in ATTACHMENTS]
    assert (sent.scorecard, sent.period) == ("Proxy indicators scorecard", "September 2018")
    assert [entry.outcome for entry in prepared(tmp_path).before] == ["sent"]


def test_the_same_files_are_known_again(tmp_path: Path) -> None:
    with post_office() as office:
        prepared(tmp_path).send(NOW, office.connection())
    again = prepared(tmp_path)
    changed = replace(again, attachments=(ATTACHMENTS[0], replace(ATTACHMENTS[1], content=b"another PDF")))
    assert again.fingerprints == again.before[-1].fingerprints
    assert changed.fingerprints != again.before[-1].fingerprints


def test_a_refused_message_is_logged_as_not_sent_and_may_be_sent_again(tmp_path: Path) -> None:
    with post_office() as office, pytest.raises(MailError):
        prepared(tmp_path).send(NOW, office.connection("guessed"))
    assert outcomes(tmp_path) == ["begun", "not sent"]
    assert prepared(tmp_path).before == ()


def test_after_a_lost_connection_the_next_attempt_is_the_same_message(tmp_path: Path) -> None:
    first = prepared(tmp_path)
    with post_office(post=Post(breaks="after it is taken")) as office, pytest.raises(MailUncertain):
        first.send(NOW, office.connection())
    assert outcomes(tmp_path) == ["begun", "uncertain"]
    second = prepared(tmp_path)
    assert [entry.outcome for entry in second.before] == ["uncertain"]
    with post_office() as again:
        second.send(NOW, again.connection())
    identities = {parsed(content_of(each))["Message-ID"] for each in (*office.post.taken, *again.post.taken)}
    assert identities == {first.message["Message-ID"]}


def test_nothing_is_sent_that_cannot_be_logged(tmp_path: Path) -> None:
    mailing = prepared(tmp_path)
    (tmp_path / LOG).mkdir()
    with post_office() as office, pytest.raises(SaveError, match=r"log of what was sent cannot be"):
        mailing.send(NOW, office.connection())
    assert office.post.taken == []


def test_a_run_that_looked_before_another_began_sends_nothing(tmp_path: Path) -> None:
    first, second = prepared(tmp_path), prepared(tmp_path)
    with post_office() as office:
        first.send(NOW, office.connection())
        with pytest.raises(MailError, match="another run of this program sent this scorecard"):
            second.send(NOW, office.connection())
    assert len(office.post.taken) == 1
    assert outcomes(tmp_path) == ["begun", "sent"]


def test_a_copy_elsewhere_knows_what_its_sender_sent_to_the_same_people(tmp_path: Path) -> None:
    with post_office() as office:
        prepared(tmp_path / "here").send(NOW, office.connection())
    assert [entry.outcome for entry in prepared(tmp_path / "elsewhere").before] == ["sent"]
    others = replace(DISTRIBUTION, to=("board@council.example",), cc=(), bcc=())
    assert prepare_mailing(sample(), ATTACHMENTS, others, tmp_path / "elsewhere", NOW).before == ()


def test_a_colleague_knows_what_was_sent_from_the_same_folder(tmp_path: Path) -> None:
    colleague = tmp_path / "another user"
    with post_office() as office:
        prepared(tmp_path).send(NOW, office.connection())
    made = prepare_mailing(sample(), ATTACHMENTS, DISTRIBUTION, tmp_path, NOW, own=colleague)
    assert [entry.outcome for entry in made.before] == ["sent"]


def test_the_same_person_under_another_name_is_the_same_reader(tmp_path: Path) -> None:
    with post_office() as office:
        prepared(tmp_path / "here").send(NOW, office.connection())
    renamed = replace(DISTRIBUTION, to=('"Scrutiny; all" <SCRUTINY@council.example>',), cc=(), bcc=())
    assert prepare_mailing(sample(), ATTACHMENTS, renamed, tmp_path / "elsewhere", NOW).before


def test_without_a_server_there_is_nothing_to_send_with(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no mail server"):
        prepared(tmp_path).carrier({})
    assert outcomes(tmp_path) == []


def test_the_password_comes_from_the_environment_and_goes_nowhere_else(tmp_path: Path) -> None:
    with post_office() as office:
        mailing = replace(prepared(tmp_path), distribution=replace(DISTRIBUTION, server=office.server))
        with pytest.raises(ConfigError, match="no password for performance"):
            mailing.carrier({})
        carrier = mailing.carrier({VARIABLE: PASSWORD, HOST_VARIABLE: f"smtp.council.example, {office.server.host}"})
        with pytest.raises(MailError, match="certificate") as stopped:  # the settings trust the system's issuers only
            mailing.send(NOW, carrier)
    assert PASSWORD not in str(stopped.value)
    assert PASSWORD not in (tmp_path / LOG).read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("named", [{}, {HOST_VARIABLE: "smtp.council.example"}])
def test_the_password_is_for_the_server_that_its_user_named(tmp_path: Path, named: dict[str, str]) -> None:
    with post_office() as office:
        mailing = replace(prepared(tmp_path), distribution=replace(DISTRIBUTION, server=office.server))
        with pytest.raises(ConfigError, match="is not sent to 127") as stopped:
            mailing.carrier({VARIABLE: PASSWORD} | named)
    assert f"set {HOST_VARIABLE}=127.0.0.1" in str(stopped.value)
    assert PASSWORD not in str(stopped.value)
    assert outcomes(tmp_path) == []


MICROSOFT = replace(DISTRIBUTION, by=SendBy.GRAPH, registration=SHARED)


def by_microsoft(folder: Path, who: Distribution = MICROSOFT) -> Mailing:
    return prepare_mailing(sample(), ATTACHMENTS, who, folder, NOW)


def test_by_graph_it_is_sent_once_and_logged(tmp_path: Path) -> None:
    with vault(), microsoft(Tenant(headers={"request-id": "4711"})) as (tenant, cloud):
        mailing = by_microsoft(tmp_path)
        assert mailing.send(NOW, mailing.carrier({}, cloud, lambda words: None)) == "202 Accepted, request 4711"
        second = by_microsoft(tmp_path)
        assert [entry.outcome for entry in second.before] == ["sent"]
        with pytest.raises(MailError, match="another run of this program sent this scorecard"):
            mailing.send(NOW, second.carrier({}, cloud))
    [(path, _, content)] = tenant.taken
    assert path == "/v1.0/users/performance@council.example/sendMail"
    assert files(parsed(content)) == list(ATTACHMENTS)
    assert outcomes(tmp_path) == ["begun", "sent"]
    assert LONG not in (tmp_path / LOG).read_text(encoding="utf-8-sig")


def test_by_graph_an_open_end_is_logged_as_one(tmp_path: Path) -> None:
    with vault(), microsoft(Tenant(breaks=True)) as (_, cloud):
        mailing = by_microsoft(tmp_path)
        with pytest.raises(MailUncertain):
            mailing.send(NOW, mailing.carrier({}, cloud, lambda words: None))
    assert outcomes(tmp_path) == ["begun", "uncertain"]
    assert by_microsoft(tmp_path).message["Message-ID"] == mailing.message["Message-ID"]


def test_what_is_too_large_for_graph_is_refused_before_anybody_signs_in(tmp_path: Path) -> None:
    heavy = (replace(ATTACHMENTS[0], content=bytes(2_400_000)),)
    mailing = prepare_mailing(sample(), heavy, MICROSOFT, tmp_path, NOW)
    with vault(), microsoft() as (tenant, cloud), pytest.raises(MailError, match="Microsoft Graph takes 4 MB"):
        mailing.carrier({}, cloud, lambda words: None)
    assert tenant.asked == []
    assert outcomes(tmp_path) == []


def test_by_smtp_a_sign_in_with_microsoft_is_shown_to_the_server_that_its_user_named(tmp_path: Path) -> None:
    sender = "performance@council.example"
    post = ModernPost(sender, f"1-{LONG}")
    with vault(), microsoft() as (tenant, cloud), post_office(user="", post=post) as office:
        who = replace(DISTRIBUTION, server=office.server, registration=SHARED)
        mailing = by_microsoft(tmp_path, who)
        with pytest.raises(ConfigError, match="a sign-in with Microsoft is not shown to 127"):
            mailing.carrier({}, cloud, lambda words: None)
        assert tenant.asked == []
        carrier = mailing.carrier({HOST_VARIABLE: office.server.host}, cloud, lambda words: None)
        assert isinstance(carrier, Connection)
        mailing.send(NOW, replace(carrier, context=office.authority))
    assert [envelope.mail_from for envelope in post.taken] == [sender]
    assert outcomes(tmp_path) == ["begun", "sent"]


def test_graph_without_a_registration_is_a_fault_of_the_settings(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="does not sign in with Microsoft"):
        by_microsoft(tmp_path, replace(MICROSOFT, registration=None)).carrier({})


def test_weight_is_told_above_the_council_s_largest(tmp_path: Path) -> None:
    mailing = prepared(tmp_path)
    heavy = replace(ATTACHMENTS[0], content=bytes(9_000_000))
    assert mailing.too_large == 0
    assert replace(mailing, attachments=(heavy,)).too_large == pytest.approx(12)
