"""A folder for a first scorecard: its settings, the export, and the filled workbook. All of it is there, or none."""

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.app.agreed_configs import NotAgreed, agree, refuse_strange_settings
from workbook_tools.app.new_scorecard.before_settings import told_before_settings
from workbook_tools.app.new_scorecard.blank_workbook import blank_workbook
from workbook_tools.app.new_scorecard.carried_words import Carried, carry_words, month_of
from workbook_tools.app.new_scorecard.draft_settings import Answers, CouncilFound, Draft, draft_settings
from workbook_tools.app.new_scorecard.empty_folder import all_or_nothing, refuse_filled
from workbook_tools.app.new_scorecard.evidence import Evidence, ExportFigure, Guess, LastRow
from workbook_tools.app.new_scorecard.find_council import find_council
from workbook_tools.app.new_scorecard.guess_title import guess_title
from workbook_tools.app.new_scorecard.joined_evidence import targets_by_file, with_lists
from workbook_tools.app.new_scorecard.last_scorecard import (
    numbers_left,
    read_own_scorecard,
    read_target_list,
    texts_left,
)
from workbook_tools.app.new_scorecard.matched_names import Matched, match_rows
from workbook_tools.app.new_scorecard.officers_sheets import OfficersSheet, read_sheets
from workbook_tools.app.new_scorecard.own_references import with_own_references
from workbook_tools.app.new_scorecard.questions import Ask, Question, council_question, questions_about
from workbook_tools.app.new_scorecard.read_export import ReadExport, read_export
from workbook_tools.app.refresh_closed import Refreshed, finish
from workbook_tools.app.request import Request, is_self_contained, open_request, read_book, remembered_by
from workbook_tools.errors import DataError, Fault, Place, ScorecardError, WorkbookRefused
from workbook_tools.model.figures.rounding import round_half_away
from workbook_tools.model.periods.period import Period
from workbook_tools.sources.data.export_heading_rows import fits_heading
from workbook_tools.sources.data.newest_file import MONTH_WORDS
from workbook_tools.sources.kinds.workbook_source import ALL_SHEETS
from workbook_tools.xlsx.check.checked_bytes import checked_bytes
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.opc.package import Package

WORKBOOK: Final = "Scorecard.xlsx"
_DATED: Final = re.compile(
    rf"(?<![A-Za-z])({MONTH_WORDS})[\s_.'’-]*(20\d\d|\d\d)(?!\d)|(?<!\d)20\d\d[-_. ]?({MONTH_WORDS})(?![A-Za-z])"
    r"|(?<!\d)20\d\d[-_. ]?(0[1-9]|1[0-2])([-_. ]?([0-2]\d|3[01]))?(?!\d)"
    r"|(?<!\d)[0-3]?\d[-_. ][01]?\d[-_. ]20\d\d(?!\d)"
    r"|Q[1-4][\s_-]*20\d\d[-_/ ]\d\d(?!\d)",
    re.IGNORECASE,
)
"""A month, quarter or day in a file's name."""


class OfficersFiles(Struct, frozen=True):
    """What an officer brings: the export, and perhaps last month's scorecard, a list of targets, the council's name."""

    export: Path
    scorecard: Path | None = None
    targets: Path | None = None
    council: str = ""


class Begun(Struct, frozen=True):
    """A first scorecard as it was made: where it is, what it was made of, and what was guessed, asked and carried.

    `targets` says how many come from each file.
    """

    folder: Path
    export: ReadExport
    draft: Draft
    refreshed: Refreshed
    carried: Carried
    written_for: Period | None
    targets: Mapping[str, int]
    left_targets: tuple[LastRow, ...]
    asked: tuple[Question, ...]
    own_references: bool = False
    unread_targets: tuple[str, ...] = ()
    unread_words: tuple[str, ...] = ()

    @property
    def workbook(self) -> Path:
        """The filled workbook."""
        return self.folder / WORKBOOK


class Asking:
    """Puts questions to the officer and remembers them; where there is nobody to ask, the usual answers hold."""

    def __init__(self, ask: Ask | None) -> None:
        self.asked: list[Question] = []
        self.may_ask = ask is not None
        self._ask = ask

    def __call__(self, question: Question) -> str:
        if self._ask is None:
            return question.usual
        self.asked.append(question)
        return self._ask(question)


def begin_scorecard(folder: Path, files: OfficersFiles, ask: Ask | None, now: datetime) -> Begun:
    """The first scorecard of a council, in a new folder. Raises a ScorecardError, and then there is no folder.

    Without `ask` every guess is taken. Faults that are found in what was made name the officer's own files.
    """
    refuse_filled(folder)
    _refuse_scorecard(files.export)
    with told_before_settings():
        return _begun(folder, files, Asking(ask), now)


def _begun(folder: Path, files: OfficersFiles, asking: Asking, now: datetime) -> Begun:
    export = read_export(files.export, asking)
    own_sheets = read_sheets(files.scorecard) if files.scorecard else ()
    read = export
    own_rows = read_own_scorecard(own_sheets, export.latest) if own_sheets else ()
    export = _with_own_references(export, own_rows)
    own = match_rows(own_rows, export.indicators)
    target_sheets = read_sheets(files.targets) if files.targets else ()
    listed = match_rows(read_target_list(target_sheets, export.latest) if files.targets else (), export.indicators)
    indicators = with_lists(export.indicators, own, listed)
    council = _council(files, export, own_sheets)
    title = guess_title(export.every_sheet, own_sheets, council.name, [each.name for each in export.indicators])
    draft = _asked_about(export, indicators, council, title, asking)
    with all_or_nothing(folder) as made, _told_of_own_files(made, files.export):
        shutil.copyfile(files.export, made / files.export.name)
        workbook = made / WORKBOOK
        workbook.write_bytes(blank_workbook(draft))
        filled = _fill(workbook, now)
        written_for = _written_for(own_sheets, files.scorecard, export)
        figures = _figures_of(filled, indicators, written_for) if written_for else {}
        carried = _carry(workbook, own, written_for, figures, now)
        refreshed = _fill(workbook, now) if carried.edits else filled
    _agree_to_own(folder / WORKBOOK)
    aims = targets_by_file(indicators)
    return Begun(folder, export, draft, refreshed, carried, written_for, aims, listed.others, tuple(asking.asked),
                 export is not read, numbers_left(target_sheets), texts_left(own_sheets))  # fmt: skip


def _refuse_scorecard(export: Path) -> None:
    """Raise DataError where the export is a scorecard of this program; one that cannot be opened is none yet."""
    with suppress(WorkbookRefused):
        if not (is_self_contained(export) or remembered_by(export)):
            return
        remedy = "Begin with your export. Refresh and Next month fill this one."
        raise DataError.of("this workbook is a scorecard already, and no export", remedy, Place(str(export)))


@contextmanager
def _told_of_own_files(made: Path, export: Path) -> Iterator[None]:
    """Faults that name files of the folder in the making name the officer's own instead."""
    try:
        yield
    except ScorecardError as stopped:
        raise type(stopped)(*(_at_home(fault, made, export) for fault in stopped.faults)) from None


def _at_home(fault: Fault, made: Path, export: Path) -> Fault:
    """The fault, in the officer's own file where it is in the copy of it."""
    place, copy = fault.place, str(made / export.name)
    file = str(export) if place.file == copy else place.file.replace(str(made), made.name)
    return replace(fault, place=replace(place, file=file))


def _council(files: OfficersFiles, export: ReadExport, own: Sequence[OfficersSheet]) -> CouncilFound:
    titles = [
        text for sheet in own for row in sheet.rows[:4] for cell in row if isinstance(cell, str) for text in [cell]
    ]
    return find_council(files.council, [*export.titles, *titles, *(path.stem for path in [files.scorecard] if path)])


def _with_own_references(export: ReadExport, own: Sequence[LastRow]) -> ReadExport:
    """The export with the council's own references, where it has none and the own scorecard has."""
    if export.has_refs:
        return export
    by_name = match_rows([replace(row, ref="") for row in own], export.indicators)
    refs = {row.place: row.ref for row in own}
    found = tuple(replace(each, row=replace(each.row, ref=refs[each.row.place])) for each in by_name.found)
    others = tuple(replace(row, ref=refs[row.place]) for row in by_name.others)
    indicators = with_own_references(export.indicators, Matched(found, others))
    return export if indicators == export.indicators else replace(export, indicators=indicators)


def _asked_about(
    export: ReadExport, indicators: tuple[Evidence, ...], council: CouncilFound, title: Guess, ask: Asking
) -> Draft:
    """The draft after the officer has been asked about it."""

    def drafted(council: CouncilFound, answers: Answers) -> Draft:
        source = source_settings(export)
        return draft_settings(
            indicators, council, source, answers, export.series, title=title, says_its_day=export.says_its_day
        )

    draft = drafted(council, {})
    if not ask.may_ask:
        return draft
    if question := council_question(draft):
        council = find_council(ask(question), ())
    return drafted(council, {question.about: ask(question) for question in questions_about(draft, len(ask.asked))})


def source_settings(export: ReadExport) -> dict[str, object]:
    """The document's table `source`: which file and sheets, and whether rows of no indicator are passed over.

    A file with a month in its name stands for the newest of its kind, so that next month's is only put beside it.
    """
    source: dict[str, object] = {"file": name_pattern(export.path.name)}
    if export.by_theme:
        source["sheets"] = ALL_SHEETS if export.all_sheets else [each.sheet.name for each in export.sheets]
    elif export.sheets[0].sheet.name:
        source["sheet"] = export.sheets[0].sheet.name
    if export.sub_totals:
        source["not_read"] = passed_over(export)
    if export.totals:
        source["others"] = "leave out"
    return source


def passed_over(export: ReadExport) -> list[str]:
    """The headings of sub-totals with ? for each digit, "Q? ????/??", so that next quarter's is one; as they are where
    a column that is read would be one, too.
    """
    read = [own for each in export.sheets for own in each.layout.own if own and own not in export.sub_totals]
    patterns = {heading: re.sub(r"\d", "?", heading) for heading in export.sub_totals}
    return [*dict.fromkeys(heading if any(fits_heading(pattern, own) for own in read) else pattern
                           for heading, pattern in patterns.items())]  # fmt: skip


def name_pattern(name: str) -> str:
    """A file's name with * in place of the month or day in it: "CSC export *.xlsx"."""
    stem, dot, ending = name.rpartition(".")
    found = [match.span() for match in _DATED.finditer(stem)]
    if not found or not re.search(r"[A-Za-z]{2}", stem[: found[0][0]] + stem[found[-1][1] :]):
        return name
    return f"{stem[: found[0][0]]}*{stem[found[-1][1] :]}{dot}{ending}"


def _written_for(own: Sequence[OfficersSheet], scorecard: Path | None, export: ReadExport) -> Period | None:
    latest = export.latest
    return month_of(own, scorecard.stem, latest) if scorecard and latest else None


def _agree_to_own(workbook: Path) -> None:
    """Remember that the settings in the workbook are the user's own, wherever it was made."""
    try:
        refuse_strange_settings(Path(), workbook)
    except NotAgreed:
        agree(workbook)


def _fill(workbook: Path, now: datetime) -> Refreshed:
    """The refresh of the workbook by the settings in it, saved."""
    refreshed = finish(open_request(Request(workbook.parent, config=workbook, workbook=workbook)), now)
    workbook.write_bytes(refreshed.content)
    return refreshed


def _figures_of(filled: Refreshed, indicators: Sequence[Evidence], month: Period) -> dict[str, ExportFigure]:
    """By reference the last figure that an indicator had in a month, as a scorecard shows it."""
    places = {row.indicator.ref: row.indicator.places for row in filled.scorecard.rows}
    found = {}
    for each in indicators:
        then = [figure for figure in each.figures if figure.period.end <= month.end]
        if then:
            last = max(then, key=lambda figure: figure.period.end)
            found[each.ref] = replace(last, value=round_half_away(last.value, places[each.ref]))
    return found


def _carry(
    workbook: Path,
    own: Matched[LastRow],
    written_for: Period | None,
    figures: Mapping[str, ExportFigure],
    now: datetime,
) -> Carried:
    """What was carried into the saved workbook."""
    book = read_book(workbook)
    carried = carry_words(own, book.layout, written_for, figures, now)
    if carried.edits:
        package = Package.open(book.content, str(workbook))
        apply_edits(package, carried.edits)
        workbook.write_bytes(checked_bytes(package, book.content, workbook).content)
    return carried
