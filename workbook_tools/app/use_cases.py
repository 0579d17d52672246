"""The whole program on one screen: what a refresh, a check and a look at the scorecard are made of."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from workbook_tools.app.agreed_configs import NotAgreed
from workbook_tools.app.finish_refresh import Refreshed, finish
from workbook_tools.app.pipeline import changed_bytes, plan
from workbook_tools.app.request import KNOWN_COLUMNS, Request, examine_request, open_request, read_book
from workbook_tools.app.words_of_settings import as_kept
from workbook_tools.app.workbook_ending import refuse_other_ending
from workbook_tools.app.workbook_notes import of_another_month
from workbook_tools.errors import Fault, Place, SaveError, ScorecardError
from workbook_tools.model.missing_figures import notes
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.sources.settings.config import folder_of, read_config
from workbook_tools.sources.settings.settings_table import UNKNOWN
from workbook_tools.sources.settings.shipped_files import named_config
from workbook_tools.workbook.headings import missing_columns
from workbook_tools.workbook.officers_columns import no_commentary
from workbook_tools.workbook.settings_tables import settings_sheets
from workbook_tools.xlsx.opc.save_file import refuse_if_open, save_workbook

if TYPE_CHECKING:  # a refresh is quicker without what only a comparison needs
    from workbook_tools.app.pack import Filled
    from workbook_tools.model.comparison import Comparison

_ANY_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""When the refresh is made that a check throws away."""


def refresh(request: Request, now: datetime) -> Refreshed:
    """The refreshed workbook as bytes, with its receipt. Nothing is written yet.

    Raises a ScorecardError where the config, the data or the workbook is wrong, or where the result would differ
    from the workbook in anything that was not asked for.
    """
    return finish(open_request(request), now)


def refresh_all(request: Request, now: datetime) -> Iterator[tuple[str, Refreshed]]:
    """Each level of reporting of the config with its refreshed workbook, one after another. Nothing is written yet.

    The request's output is the folder that they go to. Raises as `refresh` does.
    """
    folder = request.output
    opened = open_request(replace(request, output=None))
    for view in opened.config.views:
        level = replace(opened, view=view)
        if folder:
            usual, _ = level.target_and_base()
            level = replace(level, request=replace(request, output=folder / usual.name))
        yield view, finish(level, now)


def fill_pack(folder: Path, request: Request, now: datetime) -> "tuple[int, Iterator[Filled]]":
    """How many config folders a folder holds, and each one's finished workbook or its faults. Nothing is written yet.

    The request's output is the folder that they go to. Raises ConfigError where there is no config folder.
    """
    from workbook_tools.app.pack import configs_in, fill_configs

    configs = configs_in(folder)
    return len(configs), fill_configs(configs, request, now)


def views(request: Request) -> tuple[str, ...]:
    """The names of the config's levels of reporting. Raises ConfigError."""
    return tuple(open_request(request, with_book=False).config.views)


def show(request: Request) -> Scorecard:
    """The scorecard; no workbook is changed. Raises a ScorecardError."""
    return show_with_notes(request)[0]


def show_with_notes(request: Request) -> tuple[Scorecard, tuple[str, ...]]:
    """The scorecard that `show` gives, and what an officer must know of it."""
    opened = open_request(request, with_book=False)
    scorecard = opened.scorecard()
    if request.workbook is None:
        return scorecard, notes(scorecard)
    layout = (opened.given or read_book(request.workbook)).layout
    return scorecard, (*of_another_month(request.workbook.name, layout, scorecard), *notes(scorecard))


def compare(request: Request, then: str, now: str) -> "Comparison":
    """Two scorecards side by side; each is a workbook's file, or a period of the config. Raises a ScorecardError.

    A period's config and level are the request's, or else those of the workbook beside it.
    """
    from workbook_tools.app.comparison_inputs import two_sides
    from workbook_tools.model.comparison import compare_scorecards

    return compare_scorecards(*two_sides(request, then, now))


def check(request: Request) -> tuple[Fault, ...]:
    """Every fault of config, data and workbook that can be found in one go, all that a refresh would refuse among them.

    The refresh is planned and made, and thrown away; not where a setting is wrong by which the data are judged, since
    its consequences are no faults of their own. Raises NotAgreed, of which the user is asked.
    """
    return check_with_notes(request)[0]


def check_with_notes(request: Request) -> tuple[tuple[Fault, ...], tuple[str, ...]]:
    """Every fault that `check` finds, and what an officer must know though it is no fault."""
    from workbook_tools.app.outdated_content import misleading  # a refresh starts without

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
        told = (*planned.told, *planned.notes)
    except ScorecardError as stopped:
        faults += tuple(fault for fault in stopped.faults if fault not in faults)
    stale = misleading(opened, book.package, book.layout, None) if stale is None else stale
    return as_kept(opened.config, (*faults, *faults_of_words, *stale)), told


_DATA_REST_ON: Final = re.compile(
    r"(--period|period|series|comparators|groups|source|indicators)(:.*)?"
    r"|indicators [^:]*: (ref|frequency|counted|from_months|unit|unable_to_report|formerly)(:.*)?"
)


def _data_rest_on(fault: Fault) -> bool:
    """Whether data and figures would be judged by a stand-in for what the fault is of: then they are not judged yet."""
    where = fault.place.setting
    unknown = UNKNOWN in fault.trouble and (":" not in where or where.startswith(("indicators ", "source:")))
    return unknown or _DATA_REST_ON.fullmatch(where) is not None


def check_accessibility(request: Request) -> tuple[Fault, ...]:
    """Where the workbook, or the template, cannot be read by everybody; of an officers' workbook what members see."""
    from workbook_tools.plan.plan_members import NEVER_SENT
    from workbook_tools.xlsx.accessibility.accessibility_faults import accessibility_faults

    book = read_book(request.workbook or open_request(request).target_and_base()[1])
    officers = {book.layout.tables[name].sheet for name in NEVER_SENT if name in book.layout.tables}
    officers |= settings_sheets(book.layout).keys()
    return accessibility_faults(book.package, officers, whole=not officers)


def new_template(path: Path, replace: bool, config: Path | None = None) -> None:
    """Draw the standard template, with the comparators and breakdowns of a config where one is named.

    Raises ConfigError, and SaveError where a file is there and is not to be replaced.
    """
    from workbook_tools.template.draw_template import Shape, template_bytes

    refuse_other_ending(path)
    shape = Shape()
    if config:
        definition = read_config(folder_of(named_config(config)), known_columns=KNOWN_COLUMNS).definition
        shape = Shape(definition.comparators, max(len(definition.breakdowns), shape.breakdowns))
    if path.exists() and not replace:
        remedy = "Choose another --output, or replace it with --replace; it is kept as a backup."
        raise SaveError.of("there is a file already, which its owner may have restyled", remedy, Place(str(path)))
    refuse_if_open(path)
    with suppress(OSError):  # the save itself says why there is no such folder
        path.parent.mkdir(parents=True, exist_ok=True)
    save_workbook(path, template_bytes(shape))
