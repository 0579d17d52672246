"""The command `scorecard email`: the members' copy in a message, as a draft or sent."""

import os
import sys
from datetime import datetime
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING

import click

from workbook_tools.app.clock import time_now
from workbook_tools.cli.shared_options import CONFIG, PERIOD_OF_WORKBOOK, VIEW
from workbook_tools.cli.terminal import give, say, telling
from workbook_tools.cli.told_commands import ToldCommand
from workbook_tools.cli.typed_paths import InputPath, OutputPath
from workbook_tools.errors import Place, in_words

if TYPE_CHECKING:
    from workbook_tools.app.email_members import Mailing
    from workbook_tools.app.mail_carrier import Carrier, Tell
    from workbook_tools.app.members_copy import MembersCopy
    from workbook_tools.mail.microsoft_login import Cloud
    from workbook_tools.model.distribution import Distribution

WRONG_USAGE = "--again, --yes: only with --send"


@click.command("email", cls=ToldCommand, short_help="Draft or send the e-mail that brings members the scorecard.")
@click.argument("workbook", type=InputPath(), required=False)
@CONFIG
@PERIOD_OF_WORKBOOK
@VIEW
@click.option("--output", "-o", type=OutputPath(), metavar="FILE.eml", help="Where the draft goes.")
@click.option("--outlook", is_flag=True, help="Open the draft in classic Outlook on Windows.")
@click.option("--send", is_flag=True, help="Send it, after a summary that you confirm.")
@click.option("--yes", is_flag=True, help="Send it without the question.")
@click.option("--again", is_flag=True, help="Send it although it was sent before, or may have been.")
@click.option("--password", is_flag=True, help="Protect the workbook with a password, which you are told.")
@click.option("--force", default="", metavar="REASON", help="Although it is not ready: why, and who decided.")
@click.option("--edit-words", is_flag=True, help="Put the message's templates into the config, for you to change.")
@click.option("--sign-in", is_flag=True, help="Sign in with Microsoft, and be known to later runs; send nothing.")
@click.option("--sign-out", is_flag=True, help="Forget who signed in with Microsoft; send nothing.")
@click.option("--dry-run", is_flag=True, help="Print the message, and write and send nothing.")
@click.pass_obj
def email(
    cloud: "Cloud | None",
    workbook: Path | None,
    config: Path | None,
    period: str,
    view: str,
    output: Path | None,
    outlook: bool,
    send: bool,
    yes: bool,
    again: bool,
    password: bool,
    force: str,
    edit_words: bool,
    sign_in: bool,
    sign_out: bool,
    dry_run: bool,
) -> None:
    """Write the e-mail that brings members the scorecard in WORKBOOK: a draft, unless it is to be sent.

    Who it goes to stands under [email] in scorecard.toml.
    """
    from workbook_tools.app.members_copy import members_copy
    from workbook_tools.app.request import Request, open_request
    from workbook_tools.app.words_of_settings import told_as_kept
    from workbook_tools.cli.members_commands import record_in_words

    if (yes or again) and not send:
        raise click.UsageError(WRONG_USAGE)
    request = Request(Path(), config, workbook, period=period, view=view)
    if edit_words or sign_in or sign_out:
        settings = open_request(request, with_book=False).config
        with told_as_kept(settings):
            _edit_words(settings.folder) if edit_words else _sign(settings.email, cloud, leave=sign_out)
        return
    now = time_now()
    copy = members_copy(request, now, force, mailed=True)
    with told_as_kept(copy.officers.opened.config):
        mailing, secret = _mailing(copy, now, password)
        _tell(copy, mailing)
        if dry_run:
            say(f"\n{mailing.words.text}\nDry run: nothing was written or sent.")
            return
        if send:
            _confirm(mailing, yes=yes, again=again)
            _send(copy, mailing, mailing.carrier(os.environ, _cloud(cloud), _tells()), now)
        else:
            _draft(copy, mailing, output or copy.path.with_suffix(".eml"), now, outlook)
    say(record_in_words(copy, sent=send))
    _tell_password(secret)


def _cloud(given: "Cloud | None") -> "Cloud":
    """Microsoft's cloud, unless whoever runs the command hands in another one."""
    from workbook_tools.mail.microsoft_login import MICROSOFT

    return given or MICROSOFT


def _tells() -> "Tell | None":
    """How somebody is told to sign in; None in a script, where nobody reads it."""
    return say if sys.stdin.isatty() and sys.stdout.isatty() else None


def _sign(who: "Distribution", cloud: "Cloud | None", leave: bool) -> None:
    """Sign in with Microsoft, or out again."""
    from workbook_tools.app.mail_carrier import registration_of
    from workbook_tools.mail.microsoft_login import is_signed_in, scope_of, sign_in, sign_out

    registration = registration_of(who)
    if leave:
        gone = sign_out(registration)
        say("Nobody is signed in on this computer any more." if gone else "Nobody was signed in.")
        return
    name = sign_in(registration, scope_of(who), _cloud(cloud), say)
    kept = is_signed_in(registration)
    say(
        f"{name} is signed in. {'The keyring keeps it.' if kept else 'No keyring keeps it: it holds for no later run.'}"
    )


def _edit_words(folder: Path) -> None:
    from workbook_tools.say.covering.covering_words import copy_templates
    from workbook_tools.sources.settings.email_settings import FOLDER
    from workbook_tools.sources.settings.shipped_files import refuse_shipped

    refuse_shipped(folder / FOLDER)
    made = copy_templates(folder / FOLDER)
    said = [f"Change the words in {path}." for path in made]
    say("\n".join(said or [f"The words are in {folder / FOLDER} already."]))


def _mailing(copy: "MembersCopy", now: datetime, password: bool) -> tuple["Mailing", str]:
    """The message with its attachments, and the workbook's password, "" for none."""
    from workbook_tools.app.email_members import prepare_mailing
    from workbook_tools.app.enclosed_files import enclosed_files
    from workbook_tools.mail.mail_message import Attachment
    from workbook_tools.mail.workbook_password import new_password, with_password

    secret = new_password() if password else ""
    if secret:
        attachments: tuple[Attachment, ...] = (Attachment(copy.path.name, with_password(copy.content, secret)),)
    else:
        attachments = enclosed_files(copy)
    return prepare_mailing(copy.edition, attachments, copy.distribution, copy.path.parent, now, bool(secret)), secret


def _tell(copy: "MembersCopy", mailing: "Mailing") -> None:
    say("\n".join([_summary(mailing), f"  Sheets    {', '.join(copy.sheets)}", *_to_look_at(copy)]))
    give(**_as_json(mailing, sent=False), draft=None, look_at=copy.told)


def _tell_password(secret: str) -> None:
    if secret:
        say(f"The workbook's password is {secret} – tell it by telephone, never by e-mail.", secret=True)


def _summary(mailing: "Mailing") -> str:
    who = mailing.distribution
    lines = [f"  {name:<9} {'; '.join(people)}" for name, people in
             (("From", (who.sender,)), ("To", who.to), ("Cc", who.cc), ("Bcc", who.bcc)) if people]  # fmt: skip
    lines.append(f"  Subject   {mailing.words.subject}")
    lines += [f"  Attached  {each.name} ({len(each.content) / 1000:,.0f} kB)" for each in mailing.attachments]
    if mailing.too_large:
        largest = mailing.distribution.largest
        lines.append(f"  Some mailboxes will not take it: {mailing.too_large:.1f} MB; yours may be {largest} MB.")
    lines += [f"  {_told(mailing)}"] if mailing.before else []
    return "\n".join(lines)


def _as_json(mailing: "Mailing", sent: bool) -> dict[str, object]:
    who = mailing.distribution
    return {
        "from": who.sender,
        "to": who.to,
        "cc": who.cc,
        "bcc": who.bcc,
        "subject": mailing.words.subject,
        "attached": [{"name": each.name, "bytes": len(each.content)} for each in mailing.attachments],
        "sent": sent,
    }


def _to_look_at(copy: "MembersCopy") -> list[str]:
    """What the officer should look at before it is sent."""
    told = (indent(each, "  ") for each in in_words(copy.told))
    return ["Look at this before you send it:", *told] if copy.told else []


def _told(mailing: "Mailing") -> str:
    from workbook_tools.mail.sent_log import SendingOutcome

    last = mailing.before[-1]
    same = "the same files" if last.fingerprints == mailing.fingerprints else "other files"
    how = "was sent" if last.outcome == SendingOutcome.SENT else "may have been sent (nobody knows)"
    return (
        f"This scorecard {how} before, on {last.when[:16].replace('T', ' at ')}, with {same}, to {last.to or last.bcc}."
    )


def _confirm(mailing: "Mailing", yes: bool, again: bool) -> None:
    """Ask whether the message is to be sent, and end the command where it is not."""
    from workbook_tools.mail.send_message import MailError

    if telling().as_json and not yes:
        raise click.UsageError("--format json asks nothing: give --yes too")
    if not mailing.before or again:
        _ = yes or click.confirm("Send it?", abort=True)
    elif yes:
        raise MailError.of(_told(mailing), "To send it once more, add --again.", Place(str(mailing.logs.shared)))
    else:
        click.confirm("Send it once more?", abort=True)


def _send(copy: "MembersCopy", mailing: "Mailing", carrier: "Carrier", now: datetime) -> None:
    """Save the copy, and send it."""
    copy.save()
    _tell_log(copy)
    mailing.send(now, carrier)
    give(sent=True)
    say(f"Sent. The log is {mailing.logs.shared}.")


def _draft(copy: "MembersCopy", mailing: "Mailing", path: Path, now: datetime, outlook: bool) -> None:
    """Save the copy, and a draft in a file; and in Outlook too, where it is there and asked for."""
    from workbook_tools.mail.mail_message import UNSENT
    from workbook_tools.mail.outlook_draft import draft_in_outlook
    from workbook_tools.xlsx.opc.save_file import refuse_other_file
    from workbook_tools.xlsx.opc.several_files import all_or_none

    refuse_other_file(path, UNSENT, "draft")
    with all_or_none((copy.path, path, *([copy.log] if copy.log else ()))):
        copy.save()
        mailing.draft(path, now)
    _tell_log(copy)
    if outlook and not draft_in_outlook(mailing.message, mailing.distribution, mailing.attachments):
        say("This Outlook cannot be reached from here; open the draft instead.")
    say(f"The draft is in {path}. Open it, read it, and send it.")
    give(draft=path)


def _tell_log(copy: "MembersCopy") -> None:
    if copy.log:
        say(f"  Overruled as it stands in {copy.log}")
