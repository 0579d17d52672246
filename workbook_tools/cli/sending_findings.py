"""What `scorecard doctor` says of the way by which a config sends its e-mail. Nothing is asked of any server."""

from collections.abc import Iterator
from importlib.util import find_spec

from workbook_tools.excel.addin.doctor import SetupFinding
from workbook_tools.mail.microsoft_login import is_signed_in
from workbook_tools.mail.refused_logins import is_microsoft_s
from workbook_tools.model.distribution import Distribution, Mailbox, SendBy

_INSTALL = 'Run in the program\'s own folder: pip install ".[email]"'


def sending_findings(who: Distribution) -> Iterator[SetupFinding]:
    """What is found; nothing where the config sends nothing, or makes drafts alone."""
    if who.registration is None:
        yield from _by_password(who)
        return
    whose = "a shared mailbox" if who.registration.mailbox is Mailbox.SHARED else "the signed-in person's own mailbox"
    through = (
        "Microsoft Graph" if who.by is SendBy.GRAPH else f"the mail server {who.server.host if who.server else ''}"
    )
    yield SetupFinding(f"E-mail is sent by {through} with a sign-in with Microsoft, from {whose}.")
    if not (find_spec("msal") and find_spec("keyring")):
        yield SetupFinding("The packages msal and keyring, which the sign-in needs, are not installed.", _INSTALL)
    elif is_signed_in(who.registration):
        yield SetupFinding(f"Somebody is signed in with Microsoft for {who.registration.tenant} on this computer.")
    else:
        trouble = f"Nobody is signed in with Microsoft for {who.registration.tenant} on this computer."
        yield SetupFinding(trouble, "Whoever sends runs once: scorecard email --sign-in")


def _by_password(who: Distribution) -> Iterator[SetupFinding]:
    if who.server is None:
        return
    login = "with a password" if who.server.user else "without a login"
    says = f"E-mail is sent by the mail server {who.server.host} {login}."
    if is_microsoft_s(who.server):
        remedy = (
            'Write sign_in = "microsoft" or send_by = "graph" under [email]: Microsoft 365 takes no passwords from '
            "programs from the end of December 2026 on, unless IT switches them on again. docs/email.md says what IT "
            "registers."
        )
        yield SetupFinding(says, remedy)
    else:
        yield SetupFinding(says)
