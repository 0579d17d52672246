"""What a command starts from: which config, which workbook, which level of reporting, and the scorecard they give."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.app.data_table import data_table
from workbook_tools.app.home_of_request import VIEW_MARK, home_of, is_workbook_itself
from workbook_tools.app.latest_period import KNOWN_COLUMNS, figures_of, with_latest
from workbook_tools.app.missing_workbook import FILLED, bytes_of
from workbook_tools.app.tied_rows import with_ties
from workbook_tools.app.words_of_settings import told_as_kept
from workbook_tools.errors import ConfigError, DataError, Fault, Place, SaveError, ScorecardError
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.source_reading import SourceReading
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.missing_figures import (
    BY_OPTION,
    IN_COMPARISON,
    IN_NEXT,
    IN_SETTINGS,
    no_figures,
)
from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.sources.data.read_observations import ReadFigures, read_observations
from workbook_tools.sources.settings.config import Config, examine_config, read_config
from workbook_tools.sources.settings.scorecard_settings import file_name
from workbook_tools.sources.settings.shipped_files import SAMPLE_MARK, came_with_wheel
from workbook_tools.sources.settings.source_settings import SOURCE_WORDS, Periods
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.issued_record import issued_from
from workbook_tools.workbook.names import SCORECARD, FilledName
from workbook_tools.workbook.settings_tables import holds_settings
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.save_file import LONGEST_NAME
from workbook_tools.xlsx.sheet.read_layout import read_layout, read_named
from workbook_tools.xlsx.sheet.tables import read_tables
from workbook_tools.xlsx.vocabulary.table_layout import Layout, text_of

if TYPE_CHECKING:  # a command is given nothing, and starts without
    from workbook_tools.sources.settings.given_settings import GivenSettings


class Request(Struct, frozen=True):
    """What was asked for. Without a config the workbook's own is used, or else the standard one; paths start here.

    `view` is a level of reporting; a workbook that was filled for one is filled for it again. With `allow_broken` an
    indicator leaves though something outside its row reads it. The period is `compared` where it is a side of a
    comparison, and so no option; so it is where the workbook is `moving` on to it. What is `given` by a program comes
    before what config and workbook say.
    """

    here: Path
    config: Path | None = None
    workbook: Path | None = None
    output: Path | None = None
    period: str = ""
    view: str = ""
    allow_broken: bool = False
    compared: bool = False
    moving: bool = False
    given: "GivenSettings | None" = None


class Book(Struct, frozen=True):
    """A workbook as it was read."""

    path: Path
    content: bytes
    package: Package
    layout: Layout


class Opened(Struct, frozen=True):
    """A request with its config, the level of reporting ("" for the whole scorecard), and the workbook it named."""

    request: Request
    config: Config
    view: str
    given: Book | None
    read: ReadFigures | None = None
    """What the source says, where it was read already."""

    @property
    def name(self) -> str:
        """By which a workbook remembers what fills it: "walsall-outturn", "walsall-outturn/board"."""
        name = f"{self.config.name}{SAMPLE_MARK}" if came_with_wheel(self.config.folder) else self.config.name
        return f"{name}{VIEW_MARK}{self.view}" if self.view else name

    @property
    def definition(self) -> ScorecardDefinition:
        """The definition at the level of reporting."""
        whole = self.config.definition
        return whole.through(self.config.views[self.view]) if self.view else whole

    @property
    def columns(self) -> Headings:
        """Which columns of its table `Scorecard` are ours."""
        return Headings(self.config.headings)

    def target_and_base(self) -> tuple[Path, Path]:
        """Where the result goes, and the workbook it is made from: an existing scorecard, or else the template."""
        request, config = self.request, self.config
        called = self.definition.title if config.called else self.name.replace(SAMPLE_MARK, "")
        file = file_name(f"{called}-{self.definition.period.code}.xlsx")
        if not (request.output or request.workbook) and len(os.fsencode(file)) > LONGEST_NAME:
            trouble = f"the workbook's name would have {len(os.fsencode(file))} letters, and {LONGEST_NAME} is the most"
            raise SaveError.of(trouble, "Name it with --output, or give the config folder a shorter name.", Place(file))
        target = request.output or request.workbook or request.here / "output" / file
        if request.output and target.exists() and config.template.exists() and target.samefile(config.template):
            trouble = "this is the template that new scorecards are made from, and it would be filled"
            raise SaveError.of(trouble, "Choose another name with --output.", Place(str(target)))
        if request.workbook:
            if request.output and request.output.exists() and not request.output.samefile(request.workbook):
                raise SaveError.of(
                    "this file is already there, and what an officer wrote in it would be lost",
                    "Choose another name, or refresh that workbook itself: scorecard refresh FILE.",
                    Place(str(target)),
                )
            return target, request.workbook
        return target, target if target.exists() else config.template

    def scorecard(self, layout: Layout | None = None) -> Scorecard:
        """The scorecard; where the config names no source, that of `layout`, or the one to fill, holds the data.

        Raises DataError.
        """
        with told_as_kept(self.config):
            return self._scorecard(layout)

    def _scorecard(self, layout: Layout | None) -> Scorecard:
        layout = layout or (self.given.layout if self.given else None)
        if not self.config.source.is_outside:
            layout = layout or read_book(self.target_and_base()[1]).layout
        read = self.read or figures_of(self.config, layout)
        observations = self._with_comparators(read.observations)
        scorecard = build_scorecard(self.definition_with_issued(layout), self._of_level(observations))
        by_option = IN_NEXT if self.request.moving else BY_OPTION if self.request.period else IN_SETTINGS
        instead = IN_COMPARISON if self.request.compared else by_option
        if empty := no_figures(replace(scorecard, reading=read.reading), instead):
            raise DataError(empty)
        definition, reading = self._told_by_source(scorecard.definition, read.reading)
        return replace(scorecard, definition=definition, reading=reading)

    def _told_by_source(
        self, definition: ScorecardDefinition, reading: SourceReading
    ) -> tuple[ScorecardDefinition, SourceReading]:
        """With the day on which the data were taken, where the settings leave it to the file; and what that is by."""
        if self.config.reports_latest:
            said = f"period {definition.period.words}: the latest for which {definition.series} has a figure"
            reading = replace(reading, period=said)
        if not self.config.data_as_at_of_file:
            return definition, reading
        from workbook_tools.sources.data.data_day import data_day

        day, said = data_day(reading, definition.period)
        return replace(definition, data_as_at=day), replace(reading, day=said)

    def definition_with_issued(self, layout: Layout | None) -> ScorecardDefinition:
        """The definition at the level of reporting, with what each issued scorecard said.

        That stands in a file which the config names, or else in the workbook's own record. Raises DataError and
        LayoutError.
        """
        definition = self.definition
        if self.config.issued:
            from workbook_tools.sources.data.issued_figures import with_issued

            definition = replace(definition, issued=with_issued(self.config))
        return replace(definition, issued=issued_from(layout, definition)) if layout else definition

    def observations_left_in(self, layout: Layout) -> tuple[Observation, ...]:
        """What the last refresh used, out of the workbook's own table `Data`, whatever the source. Raises DataError."""
        source = self.config.source
        if not source.is_outside:
            read = read_observations(data_table(layout), self.config.definition, source)
            return self._of_level(self._with_comparators(read))
        headings = {word: word.capitalize() for word in SOURCE_WORDS}  # the table has headings of its own
        left = replace(source, headings=headings, periods=Periods.DOWN, left=True)
        return self._of_level(read_observations(data_table(layout), self.config.definition, left))

    def _with_comparators(self, observations: tuple[Observation, ...]) -> tuple[Observation, ...]:
        """The source's observations, and those of the file of comparators that the config names. Raises DataError."""
        if not self.config.national:
            return observations
        from workbook_tools.national.comparators_file import with_comparators

        return with_comparators(observations, self.config.national, self.config.definition)

    def _of_level(self, observations: tuple[Observation, ...]) -> tuple[Observation, ...]:
        """The observations of the level of reporting: a level's workbook holds its own figures and no others."""
        if not self.view:
            return observations
        refs = {indicator.ref for indicator in self.definition.indicators}
        return tuple(observation for observation in observations if observation.ref in refs)


def meant(request: Request) -> Request:
    """The request; a scorecard that holds its own settings and is named as the config alone is the workbook, too.

    Raises WorkbookRefused.
    """
    config = request.config
    if request.workbook or not config or not config.is_file() or config.suffix.lower() not in FILLED:
        return request
    tables = read_tables(Package.open(bytes_of(config), str(config)))
    return replace(request, workbook=config) if SCORECARD in tables and holds_settings(tables) else request


def open_request(request: Request, with_book: bool = True) -> Opened:
    """The request with its config and, unless a config alone is enough, its workbook. Raises a ScorecardError."""
    request = meant(request)
    config_alone = request.config and not with_book and not is_workbook_itself(request)
    given = read_book(request.workbook) if request.workbook and not config_alone else None
    return replace(open_for(request, given.layout if given else None), given=given)


def open_for(request: Request, layout: Layout | None) -> Opened:
    """The request with the config that a workbook remembers, where it names none itself. Raises a ScorecardError."""
    folder, view, own = _home(request, layout)
    config, read = with_latest(
        read_config(folder, request.period, KNOWN_COLUMNS, own, request.given), request, layout, _layout_of
    )
    _refuse_unknown_view(config, view, request)
    return Opened(request, config, view, None, read)


def _home(request: Request, layout: Layout | None) -> tuple[Path, str, Layout | None]:
    """Where the settings are, as `home_of` says it; those that a program gives are nowhere else."""
    if request.given and request.given.document is not None:
        return request.config or request.here, request.view, None
    return home_of(request, layout)


def config_of(request: Request, layout: Layout | None) -> Config:
    """The config that fills a workbook, its source not yet read. Raises a ScorecardError."""
    folder, _, own = _home(request, layout)
    return read_config(folder, request.period, KNOWN_COLUMNS, own, request.given)


def examine_request(request: Request) -> tuple[Opened, tuple[Fault, ...]]:
    """What `open_request` gives, with the config's faults listed instead of raised."""
    request = meant(request)
    given = read_book(request.workbook) if request.workbook else None
    layout = given.layout if given else None
    folder, view, own = _home(request, layout)
    config, faults = examine_config(folder, request.period, KNOWN_COLUMNS, own, request.given)
    read = None
    try:
        config, read = with_latest(config, request, layout, _layout_of, faulty=bool(faults))
    except ScorecardError:
        if not faults:  # else they come first
            raise
    _refuse_unknown_view(config, view, request)
    return Opened(request, config, view, given, read), faults


def read_book(path: Path) -> Book:
    """The workbook in a file. Raises WorkbookRefused."""
    content = bytes_of(path)
    package = Package.open(content, str(path))
    return Book(path, content, package, with_ties(package, read_layout(package)))


def _layout_of(path: Path) -> Layout:
    return read_book(path).layout


def is_self_contained(path: Path) -> bool:
    """Whether the workbook in a file holds its own settings. Raises WorkbookRefused."""
    return holds_settings(read_tables(Package.open(bytes_of(path), str(path))))


def remembered_by(path: Path) -> str:
    """The config that the workbook in a file names, with its level of reporting; "" for none.

    Raises WorkbookRefused.
    """
    return text_of(read_named(Package.open(bytes_of(path), str(path)), FilledName.SCORECARD_CONFIG))


def _refuse_unknown_view(config: Config, view: str, request: Request) -> None:
    if view and view not in config.views:
        known = ", ".join(config.views) or "none"
        remedy = f"Name one of its levels of reporting ({known}), or add [views.{view}] to scorecard.toml."
        place = Place(str(config.folder), setting="--view" if request.view else "")
        with told_as_kept(config):
            raise ConfigError.of(f"there is no level of reporting '{view}'", remedy, place)
