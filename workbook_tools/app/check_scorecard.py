"""Every fault of config, data and workbook that can be found in one go; the refresh is made and thrown away."""

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from workbook_tools.app.agreed_configs import NotAgreed
from workbook_tools.app.outdated_content import misleading
from workbook_tools.app.pipeline import changed_bytes, plan
from workbook_tools.app.request import Request, examine_request, open_request, read_book
from workbook_tools.app.words_of_settings import as_kept
from workbook_tools.app.workbook_notes import of_no_commentary
from workbook_tools.errors import Fault, ScorecardError, told_together
from workbook_tools.plan.plan_members import NEVER_SENT
from workbook_tools.sources.settings.settings_table import UnknownSetting
from workbook_tools.workbook.headings import missing_columns
from workbook_tools.workbook.officers_columns import no_commentary
from workbook_tools.workbook.settings_tables import settings_sheets

if TYPE_CHECKING:
    from workbook_tools.xlsx.accessibility.checklist import AnsweredPoint

_ANY_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""When the refresh is made that is thrown away."""


def check(request: Request) -> tuple[Fault, ...]:
    """Every fault of config, data and workbook that can be found in one go, all that a refresh would refuse among them.

    The refresh is planned and made, and thrown away; not where a setting is wrong by which the data are judged, since
    its consequences are no faults of their own. Raises NotAgreed, of which the user is asked.
    """
    return check_with_notes(request)[0]


def check_with_notes(request: Request) -> tuple[tuple[Fault, ...], tuple[str, ...]]:
    """Every fault that `check` finds, and what an officer must know though it is no fault."""
    try:
        opened, faults = examine_request(request)
        target, base = opened.target_and_base()
        book = opened.given or read_book(base)
    except NotAgreed:
        raise
    except ScorecardError as stopped:
        return stopped.faults, ()
    definition, judged = opened.definition, not any(map(_data_rest_on, faults))
    faults += tuple(missing_columns(book.layout, opened.columns, definition.comparators, len(definition.breakdowns)))
    unexplained = no_commentary(definition, book.layout, opened.columns)
    faults_of_words = (unexplained,) if unexplained else ()
    if not judged:
        return as_kept(opened.config, (*faults, *faults_of_words)), ()
    stale, told = None, tuple[str, ...]()
    try:
        planned = plan(opened, book.layout, _ANY_TIME)
        stale = misleading(opened, book.package, book.layout, planned.scorecard)
        if not faults:
            changed_bytes(book.package, book.content, planned.edits, target, planned.belonging)
        faulty = tuple(of_no_commentary(opened, book.layout))
        told = (*planned.told, *(note for note in planned.notes if note not in faulty))
    except ScorecardError as stopped:
        faults += tuple(fault for fault in stopped.faults if fault not in faults)
    stale = misleading(opened, book.package, book.layout, None) if stale is None else stale
    return as_kept(opened.config, (*faults, *faults_of_words, *stale)), told


def against_members(request: Request, now: datetime) -> tuple[str, ...]:
    """A note for each reason for which members would not be sent the workbook yet, if there is one."""
    from workbook_tools.app.members_copy import HOW_TO_OVERRULE, members_copy  # a check of the template needs no copy

    if not request.workbook or not request.workbook.is_file():
        return ()
    try:
        members_copy(request, now)
    except ScorecardError as stopped:
        reasons = told_together(each for each in stopped.faults if each != HOW_TO_OVERRULE)
        return tuple(f"not ready for members: {each.found}" for each in reasons)
    return ()


_DATA_REST_ON: Final = re.compile(
    r"(--period|period|series|comparators|groups|source|indicators)(:.*)?"
    r"|indicators [^:]*: (ref|frequency|counted|from_months|unit|unable_to_report|formerly)(:.*)?"
)


def _data_rest_on(fault: Fault) -> bool:
    """Whether data and figures would be judged by a stand-in for what the fault is of: then they are not judged yet."""
    where = fault.place.setting
    unknown = isinstance(fault, UnknownSetting) and (":" not in where or where.startswith(("indicators ", "source:")))
    return unknown or _DATA_REST_ON.fullmatch(where) is not None


def check_accessibility(request: Request) -> "tuple[AnsweredPoint, ...]":
    """What lets everybody read the workbook or template, point by point; of an officers' one what members see."""
    from workbook_tools.xlsx.accessibility.checklist import checklist  # asked for seldom

    book = read_book(request.workbook or open_request(request).target_and_base()[1])
    officers = {book.layout.tables[name].sheet for name in NEVER_SENT if name in book.layout.tables}
    officers |= settings_sheets(book.layout).keys()
    return checklist(book.package, officers, whole=not officers)
