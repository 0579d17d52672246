"""What was sent, kept in the officers' own workbook: the scorecard as issued, and what was overruled."""

from collections.abc import Sequence
from datetime import datetime

from workbook_tools.app.pipeline import changed_bytes
from workbook_tools.app.prove_ownership import belonging
from workbook_tools.app.request import Book, Opened
from workbook_tools.english import MONTHS
from workbook_tools.errors import Fault
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.record_issued import record_edits
from workbook_tools.workbook.issued_record import commentary_of
from workbook_tools.xlsx.opc.package import Package

MOST_CHARACTERS = 2000
"""Of what is kept about an override: enough for a dozen faults, and well within a cell."""


def with_record(opened: Opened, book: Book, scorecard: Scorecard, now: datetime, sent_with: str = "") -> bytes | None:
    """The officers' workbook with the scorecard in its record; None where it keeps none. Nothing is written yet.

    `scorecard` is the officers' own, small numbers and all. Raises WorkbookRefused where more would change.
    """
    commentary = commentary_of(book.layout, opened.columns)
    edits = record_edits(scorecard, commentary, book.layout, now, sent_with)
    if not edits:
        return None
    owned = belonging(opened.definition, opened.columns, edits, {})
    return changed_bytes(Package.open(book.content, str(book.path)), book.content, edits, book.path, owned).content


def overruled(reason: str, user: str, now: datetime, concerns: Sequence[Fault]) -> str:
    """How the record says who sent the scorecard against what, and why; "" where nothing stood against it."""
    if not concerns:
        return ""
    when = f"{now.day} {MONTHS[now.month - 1]} {now.year}, {now:%H:%M}"
    said = f"Sent by {user} on {when} with --force: {reason}. Against: " + "; ".join(each.trouble for each in concerns)
    return said if len(said) <= MOST_CHARACTERS else f"{said[: MOST_CHARACTERS - 2]} …"
