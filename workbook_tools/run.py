"""The whole program on one screen: what a refresh, a check and a look at the scorecard are made of."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbook_tools.errors import Fault, Place, SaveError, ScorecardError, WorkbookRefused
from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.ooxml.apply import apply_edits
from workbook_tools.ooxml.lint import Finding, new_findings
from workbook_tools.ooxml.package import Package
from workbook_tools.ooxml.read import read_layout
from workbook_tools.ooxml.receipt import FAULTY, Receipt, make_receipt
from workbook_tools.ooxml.save import refuse_if_open, save_workbook
from workbook_tools.plan.columns import DATA, SCORECARD_HEADINGS, Columns, missing_columns
from workbook_tools.plan.edits import Edit
from workbook_tools.plan.layout import Layout
from workbook_tools.plan.refresh import Occasion, plan_refresh
from workbook_tools.plan.rows import text_of
from workbook_tools.sources.config import Config, examine_config, read_config
from workbook_tools.sources.folders import STANDARD, find_config
from workbook_tools.sources.observations import read_observations
from workbook_tools.sources.sheet import SourceSheet, read_sheet, sheet_of_grid


@dataclass(frozen=True)
class Request:
    """What was asked for. Without a config the workbook's own is used, or else the standard one; paths start here."""

    here: Path
    config: Path | None = None
    workbook: Path | None = None
    output: Path | None = None
    period: str = ""


@dataclass(frozen=True)
class Refreshed:
    """A finished refresh, not yet saved: save with `save`."""

    scorecard: Scorecard
    edits: tuple[Edit, ...]
    receipt: Receipt
    content: bytes
    path: Path

    @property
    def receipt_lines(self) -> tuple[str, ...]:
        """The receipt, a line a part; the last line sums up and tells that the lint found nothing new."""
        return (*self.receipt.lines()[:-1], f"{self.receipt.summary()}; no fault that was not there before")

    def save(self) -> None:
        """Puts the workbook in its place, whole or not at all, in a new folder if need be. Raises SaveError."""
        with suppress(OSError):  # the save itself says why there is no such folder
            self.path.parent.mkdir(parents=True, exist_ok=True)
        save_workbook(self.path, self.content)


def refresh(request: Request, now: datetime) -> Refreshed:
    """The refreshed workbook as bytes, with its receipt. Nothing is written yet.

    Raises a ScorecardError where the config, the data or the workbook is wrong, or where the result would differ
    from the workbook in anything that was not asked for.
    """
    given = _given_book(request)
    config = _config(request, given)
    target, base = _target_and_base(request, config)
    refuse_if_open(target)
    book = given or _read_book(base)
    scorecard = _scorecard(config, book)
    occasion = Occasion(now, config.name, copy_data=config.source.file is not None)
    edits = plan_refresh(scorecard, book.layout, Columns(config.headings), occasion)
    apply_edits(book.package, edits)
    content = book.package.to_bytes()
    receipt = make_receipt(book.content, content, book.package.changed)
    _refuse_damage(target, receipt, new_findings(book.content, book.package, book.package.changed))
    return Refreshed(scorecard, edits, receipt, content, target)


def show(request: Request) -> Scorecard:
    """The scorecard; no workbook is changed."""
    given = None if request.config else _given_book(request)
    config = _config(request, given)
    book = None if config.source.file else given or _read_book(_target_and_base(request, config)[1])
    return _scorecard(config, book)


def check(request: Request) -> tuple[Fault, ...]:
    """Every fault of config, data and workbook that can be found in one go."""
    try:
        given = _given_book(request)
        config, faults = examine_config(_config_folder(request, given), request.period, _WORDS)
        book = given or _read_book(_target_and_base(request, config)[1])
    except ScorecardError as stopped:
        return stopped.faults
    faults += tuple(missing_columns(book.layout, Columns(config.headings)))
    try:
        _scorecard(config, book)
    except ScorecardError as stopped:
        faults += stopped.faults
    return faults


def new_template(path: Path, replace: bool) -> None:
    """Draws the standard template. Raises SaveError where a file is there and is not to be replaced."""
    from workbook_tools.template.draw import template_bytes

    if path.exists() and not replace:
        remedy = "Choose another --output, or replace it with --force; it is kept as a backup."
        raise SaveError.of("there is a file already, which its owner may have restyled", remedy, Place(str(path)))
    refuse_if_open(path)
    save_workbook(path, template_bytes())


_WORDS = frozenset(SCORECARD_HEADINGS)


@dataclass(frozen=True)
class _Book:
    """A workbook as it was read."""

    path: Path
    content: bytes
    package: Package
    layout: Layout


def _read_book(path: Path) -> _Book:
    content = _content(path)
    package = Package.open(content, str(path))
    return _Book(path, content, package, read_layout(package))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise WorkbookRefused.of(
            "there is no such workbook", "Correct its name, or put it there.", Place(str(path))
        ) from None
    except OSError as trouble:
        remedy = "Close it if it is open, and see that you may read it."
        raise WorkbookRefused.of(f"it cannot be read ({trouble.strerror})", remedy, Place(str(path))) from None


def _given_book(request: Request) -> _Book | None:
    """The workbook that was named, if one was: the base of the refresh, and what says which config filled it."""
    return _read_book(request.workbook) if request.workbook else None


def _config(request: Request, given: _Book | None) -> Config:
    return read_config(_config_folder(request, given), request.period, _WORDS)


def _config_folder(request: Request, given: _Book | None) -> Path:
    if request.config:
        return request.config
    named = text_of(given.layout.names.get("ScorecardConfig")) if given else ""
    return find_config(named or STANDARD, request.here)


def _target_and_base(request: Request, config: Config) -> tuple[Path, Path]:
    """Where the result goes, and the workbook it is made from: an existing scorecard, or else the template."""
    standard = request.here / "output" / f"{config.name}-{config.definition.period.code}.xlsx"
    target = request.output or request.workbook or standard
    if request.workbook:
        if request.output and request.output.exists() and not request.output.samefile(request.workbook):
            raise SaveError.of(
                "this file is already there, and what an officer wrote in it would be lost",
                "Choose another name, or refresh that workbook itself: scorecard refresh FILE.",
                Place(str(target)),
            )
        return target, request.workbook
    return target, target if target.exists() else config.template


def _scorecard(config: Config, book: _Book | None) -> Scorecard:
    source = config.source
    if source.file:
        sheet = read_sheet(source.file, source.sheet)
    else:
        assert book is not None
        sheet = _data_table(book)
    return build_scorecard(config.definition, read_observations(sheet, config.definition, source))


def _data_table(book: _Book) -> SourceSheet:
    table = book.layout.tables.get(DATA)
    if table is None:
        return sheet_of_grid(str(book.path), DATA, [])
    grid = [table.headings, *zip(*table.columns.values(), strict=True)]
    return sheet_of_grid(str(book.path), table.sheet, grid, first_row=table.first_row - 1)


def _refuse_damage(target: Path, receipt: Receipt, findings: frozenset[Finding]) -> None:
    """Nothing where the result differs as asked and has no new fault; else WorkbookRefused."""
    place = Place(str(target))
    if not receipt.ok:
        unasked = "; ".join([*(str(line) for line in receipt.parts if line.verdict in FAULTY), *receipt.troubles])
        remedy = "The workbook is untouched. Please report this with the workbook's template."
        raise WorkbookRefused.of(f"more would change than was asked for: {unasked}", remedy, place)
    if findings:
        raise WorkbookRefused(
            *(
                Fault(f"the finished workbook would have a fault: {found}", _MEND, place)
                for found in sorted(findings, key=str)
            )
        )


_MEND = (
    "If a formula or name of yours reads a row that goes (#REF!), let it read the table's column instead, as in "
    "SUM(Scorecard[Latest]). Otherwise please report this."
)
