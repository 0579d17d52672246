"""The e-mail of a members' copy: put together, drafted, or sent once and logged."""

from collections.abc import Mapping
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from msgspec import Struct

from workbook_tools.app.mail_carrier import Carrier, Tell, carrier_for, handed_over
from workbook_tools.app.user_folder import user_folder
from workbook_tools.errors import Place
from workbook_tools.mail.mail_message import Attachment, covering_message, draft_of, megabytes
from workbook_tools.mail.microsoft_login import MICROSOFT, Cloud
from workbook_tools.mail.send_message import MailError, MailUncertain
from workbook_tools.mail.sent_log import Entry, SendingOutcome
from workbook_tools.mail.sent_logs import LOG, SentLogs
from workbook_tools.model.distribution import Distribution
from workbook_tools.model.edition import Edition
from workbook_tools.say.covering.covering_words import Words, covering_words
from workbook_tools.xlsx.opc.save_file import save_workbook


class Mailing(Struct, frozen=True):
    """A message that is ready, and what was sent before for the same scorecard and period."""

    message: EmailMessage
    words: Words
    distribution: Distribution
    attachments: tuple[Attachment, ...]
    scorecard: str
    period: str
    logs: SentLogs
    before: tuple[Entry, ...]

    @property
    def too_large(self) -> float:
        """Its weight in megabytes where that is above the council's largest, else 0."""
        weight = megabytes(self.attachments)
        return weight if weight > self.distribution.largest else 0.0

    @property
    def fingerprints(self) -> str:
        """The attachments' SHA-256, as the log writes them."""
        return "; ".join(each.fingerprint for each in self.attachments)

    def draft(self, path: Path, now: datetime) -> None:
        """Write the draft into a file that a mail program opens, and log it. Raises SaveError."""
        save_workbook(path, draft_of(self.message, self.distribution), keep_backup=False)
        self._log(self._entry(now, SendingOutcome.DRAFTED))

    def carrier(self, environment: Mapping[str, str], cloud: Cloud = MICROSOFT, tell: Tell | None = None) -> Carrier:
        """What takes the message, as `carrier_for` finds it. Raises ConfigError and MailError."""
        return carrier_for(self.message, self.distribution, environment, cloud, tell)

    def send(self, now: datetime, carrier: Carrier) -> str:
        """The carrier's words for having taken it; begin and end of the attempt are logged.

        Raises SaveError, MailError, also where another run began to send it since the logs were looked up, and
        MailUncertain.
        """
        self._begin(now)
        try:
            said = handed_over(self.message, self.distribution, carrier)
        except (MailError, MailUncertain) as stopped:
            outcome = SendingOutcome.UNCERTAIN if isinstance(stopped, MailUncertain) else SendingOutcome.NOT_SENT
            self._log(self._entry(now, outcome, stopped.faults[0].trouble))
            raise
        self._log(self._entry(now, SendingOutcome.SENT, said))
        return said

    def _begin(self, now: datetime) -> None:
        """Log that it is being sent; between the look at the logs and that, no other run does the same."""
        with self.logs.held():
            found = self.logs.sent_before(self.scorecard, self.period, self.distribution.everyone)
            if any(entry not in self.before for entry in found):
                trouble = "another run of this program sent this scorecard, or is sending it, at this moment"
                remedy = "This run sent nothing. Wait for the other, and see in the log what became of it."
                raise MailError.of(trouble, remedy, Place(str(self.logs.shared)))
            self.logs.append(self._entry(now, SendingOutcome.BEGUN))

    def _log(self, entry: Entry) -> None:
        with self.logs.held():
            self.logs.append(entry)

    def _entry(self, now: datetime, outcome: SendingOutcome, said: str = "") -> Entry:
        who = self.distribution
        return Entry(
            when=now.isoformat(timespec="seconds"),
            outcome=outcome,
            scorecard=self.scorecard,
            period=self.period,
            to="; ".join(who.to),
            cc="; ".join(who.cc),
            bcc="; ".join(who.bcc),
            subject=self.words.subject,
            files="; ".join(each.name for each in self.attachments),
            fingerprints=self.fingerprints,
            identity=str(self.message["Message-ID"]),
            said=said,
        )


def prepare_mailing(
    edition: Edition,
    attachments: tuple[Attachment, ...],
    distribution: Distribution,
    folder: Path,
    now: datetime,
    protected: bool = False,
    own: Path | None = None,
) -> Mailing:
    """The e-mail of an edition, with the logs looked up: that in `folder`, and the sender's in `own`.

    Nothing is written or sent. An attempt whose end nobody knows lends it its identity. Without `own` the sender's log
    is in the user's own folder. Raises ConfigError and SaveError.
    """
    definition = edition.scorecard.definition
    logs = SentLogs((own or user_folder()) / LOG, folder / LOG)
    before = logs.sent_before(definition.title, definition.period.words, distribution.everyone)
    open_ends = [entry.identity for entry in before if entry.outcome != SendingOutcome.SENT]
    names, meeting = tuple(each.name for each in attachments), distribution.meeting
    words = covering_words(edition, names, distribution.templates, protected, meeting)
    message = covering_message(distribution, words, attachments, now, open_ends[-1] if open_ends else "")
    return Mailing(message, words, distribution, attachments, definition.title, definition.period.words, logs, before)
