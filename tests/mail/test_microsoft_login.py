"""A sign-in with Microsoft against a real server on loopback: asked once, kept in the keyring, renewed, refused."""

import sys

import pytest
from keyring import get_keyring, set_keyring
from keyring.backends.fail import Keyring as NoKeyring
from msgspec.structs import replace

from tests.mail.microsoft import LONG, OFFICER, REGISTRATION, SHARED, Tenant, microsoft, vault
from tests.places import ROOT
from workbook_tools.errors import ConfigError
from workbook_tools.mail.kept_tokens import keep_tokens, kept_tokens
from workbook_tools.mail.microsoft_login import (
    GRAPH_SCOPES,
    SMTP_SCOPE,
    access_token,
    is_signed_in,
    scope_of,
    sign_in,
    sign_out,
)
from workbook_tools.mail.send_message import MailError
from workbook_tools.model.distribution import Distribution, Mailbox, Prompt, Registration, SendBy

SCOPE = GRAPH_SCOPES[Mailbox.OWN]


def test_who_signs_in_is_told_where_and_with_which_code() -> None:
    told: list[str] = []
    with vault(), microsoft() as (tenant, cloud):
        token = access_token(REGISTRATION, SCOPE, cloud, told.append)
    assert token == f"1-{LONG}"
    [words] = told
    assert "https://login.example/device" in words
    assert "ABCD1234" in words
    assert [each["grant_type"].rpartition(":")[2] for each in tenant.asked] == ["device_code"] * 2  # waiting, then yes


def test_a_later_run_is_asked_nothing_and_what_is_kept_fits_windows_keyring() -> None:
    with vault() as kept, microsoft() as (tenant, cloud):
        access_token(REGISTRATION, SCOPE, cloud, lambda words: None)
        asked = len(tenant.asked)
        assert access_token(REGISTRATION, SCOPE, cloud, None) == f"1-{LONG}"
    assert len(tenant.asked) == asked
    assert len(kept.held) > 3  # the vault itself refuses a piece that is too long


def test_another_permission_is_taken_with_what_renews_the_sign_in() -> None:
    with vault(), microsoft() as (tenant, cloud):
        access_token(REGISTRATION, SCOPE, cloud, lambda words: None)
        assert access_token(REGISTRATION, SMTP_SCOPE, cloud, None) == f"2-{LONG}"
    assert tenant.asked[-1]["grant_type"] == "refresh_token"
    assert SMTP_SCOPE in tenant.asked[-1]["scope"].split()


def test_a_sign_in_that_ran_out_is_asked_for_again() -> None:
    with vault(), microsoft() as (tenant, cloud):
        access_token(REGISTRATION, SCOPE, cloud, lambda words: None)
        tenant.renews = False
        with pytest.raises(ConfigError, match="scorecard email --sign-in"):
            access_token(REGISTRATION, SMTP_SCOPE, cloud, None)
        assert access_token(REGISTRATION, SMTP_SCOPE, cloud, lambda words: None) == f"2-{LONG}"


def test_a_script_that_nobody_signed_in_for_is_refused_in_words() -> None:
    with vault(), microsoft() as (_, cloud), pytest.raises(ConfigError) as stopped:
        access_token(REGISTRATION, SCOPE, cloud, None)
    assert str(stopped.value) == (
        "setting 'email.microsoft': nobody is signed in with Microsoft for council.example on this computer\n"
        "    Nothing was sent. Sign in once: scorecard email --sign-in"
    )


def test_signing_in_and_out() -> None:
    with vault() as kept, microsoft() as (_, cloud):
        assert not is_signed_in(REGISTRATION)
        assert sign_in(REGISTRATION, SCOPE, cloud, lambda words: None) == OFFICER
        assert is_signed_in(REGISTRATION)
        assert not is_signed_in(Registration("other.example", REGISTRATION.client_id))
        assert sign_out(REGISTRATION)
        assert kept.held == {}
        assert not sign_out(REGISTRATION)


def test_a_sign_in_in_the_browser_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", f"{sys.executable} {ROOT / 'tests' / 'mail' / 'signing_browser.py'} %s")
    told: list[str] = []
    with vault(), microsoft() as (tenant, cloud):
        by_browser = replace(REGISTRATION, prompt=Prompt.BROWSER)
        assert sign_in(by_browser, SCOPE, cloud, told.append) == OFFICER
        assert access_token(by_browser, SCOPE, cloud, None) == f"1-{LONG}"
    assert "in the browser that opens now" in told[0]
    [asked] = tenant.asked
    assert asked["grant_type"] == "authorization_code"
    assert asked["code_verifier"], "PKCE"


@pytest.mark.parametrize(
    ("error", "why", "remedy"),
    [
        pytest.param("authorization_declined", "declined", "Try again", id="declined"),
        pytest.param("expired_token", "AADSTS70020: too late", "not used in time", id="too late"),
        pytest.param("unauthorized_client", "AADSTS7000218: x", "public client flows", id="no public client"),
        pytest.param("unauthorized_client", "AADSTS700016: x", "Correct client_id", id="no such application"),
        pytest.param("invalid_grant", "AADSTS65001: x", "consent", id="no consent"),
        pytest.param("access_denied", "AADSTS53003: x", 'prompt = "browser"', id="device code forbidden"),
        pytest.param("server_error", "AADSTS1: x Trace ID: 7", "docs/email.md", id="something else"),
    ],
)
def test_a_refused_sign_in_says_who_mends_it(error: str, why: str, remedy: str) -> None:
    tenant = Tenant(waits=0, refuses=error, why=why)
    with vault(), microsoft(tenant) as (_, cloud), pytest.raises(MailError, match="refuses the sign-in") as stopped:
        access_token(REGISTRATION, SCOPE, cloud, lambda words: None)
    assert remedy in stopped.value.faults[0].remedy
    assert "Trace ID" not in str(stopped.value)


def test_an_unknown_tenant_is_a_fault_of_the_settings() -> None:
    with vault(), microsoft() as (_, cloud), pytest.raises(ConfigError, match=r"knows no tenant elsewhere\.example"):
        access_token(Registration("elsewhere.example", REGISTRATION.client_id), SCOPE, cloud, None)


def test_a_service_of_an_unknown_issuer_is_not_trusted() -> None:
    with vault(), microsoft(trusted=False) as (tenant, cloud), pytest.raises(MailError, match="certificate"):
        access_token(REGISTRATION, SCOPE, cloud, lambda words: None)
    assert tenant.asked == []


def test_a_service_that_is_not_there_is_told() -> None:
    with vault(), microsoft() as (_, cloud):
        pass
    with vault(), pytest.raises(MailError, match="cannot be reached"):
        access_token(REGISTRATION, SCOPE, cloud, None)


@pytest.mark.parametrize(
    ("distribution", "scope"),
    [
        pytest.param(Distribution(registration=REGISTRATION), SMTP_SCOPE, id="a mail server"),
        pytest.param(Distribution(registration=SHARED), SMTP_SCOPE, id="a mail server, shared"),
        pytest.param(
            Distribution(by=SendBy.GRAPH, registration=REGISTRATION), "https://graph.microsoft.com/Mail.Send", id="own"
        ),
        pytest.param(
            Distribution(by=SendBy.GRAPH, registration=SHARED),
            "https://graph.microsoft.com/Mail.Send.Shared",
            id="shared",
        ),
    ],
)
def test_the_permission_that_is_asked_for(distribution: Distribution, scope: str) -> None:
    assert scope_of(distribution) == scope


def test_where_no_keyring_is_there_a_sign_in_holds_for_one_run() -> None:
    before = get_keyring()
    set_keyring(NoKeyring())  # type: ignore[no-untyped-call]
    try:
        with microsoft() as (_, cloud):
            assert access_token(REGISTRATION, SCOPE, cloud, lambda words: None) == f"1-{LONG}"
            assert not is_signed_in(REGISTRATION)
            assert not sign_out(REGISTRATION)
            with pytest.raises(ConfigError, match="nobody is signed in"):
                access_token(REGISTRATION, SCOPE, cloud, None)
    finally:
        set_keyring(before)


@pytest.mark.parametrize("length", [0, 1, 1_199, 1_200, 1_201, 10_000])
def test_what_is_kept_is_found_whole(length: int) -> None:
    with vault():
        assert keep_tokens("name", "x" * length)
        assert kept_tokens("name") == "x" * length


def test_pieces_of_two_wholes_are_none() -> None:
    with vault() as kept:
        keep_tokens("name", "a" * 2_000)
        [service] = {service for service, _ in kept.held}
        kept.held[service, "name 2"] = "b" * 800
        assert kept_tokens("name") == ""
