"""Where the settings stand that a request is answered by: in a config folder, or in the workbook itself."""

from pathlib import Path
from typing import Final, Protocol

from workbook_tools.app.agreed_configs import NotAgreed, refuse_strange_settings, whereabouts
from workbook_tools.errors import ConfigError, Place, WorkbookRefused
from workbook_tools.sources.settings.config import folder_of
from workbook_tools.sources.settings.settings_home import has_settings, home_in, two_homes
from workbook_tools.sources.settings.shipped_files import SAMPLE_MARK, named_config
from workbook_tools.workbook.names import DATA, DEFINITIONS, SCORECARD, TREND, FilledName
from workbook_tools.workbook.settings_tables import SELF_CONTAINED, holds_settings
from workbook_tools.xlsx.vocabulary.table_layout import Layout, text_of

VIEW_MARK: Final = "/"
"""Between config and level of reporting in a workbook's own memory of what fills it: "walsall-outturn/board"."""


class Directions(Protocol):
    """What a request says of where its settings are."""

    @property
    def here(self) -> Path:
        """The folder that paths start from."""

    @property
    def config(self) -> Path | None:
        """The config that was named."""

    @property
    def workbook(self) -> Path | None:
        """The workbook that was named."""

    @property
    def view(self) -> str:
        """The level of reporting that was named, or ""."""

    @property
    def compared(self) -> bool:
        """Whether it is a side of a comparison, which may be a members' copy."""


def home_of(request: Directions, layout: Layout | None) -> tuple[Path, str, Layout | None]:
    """The folder, the level of reporting that was asked for or is remembered, and the workbook if it holds settings."""
    remembered = text_of(layout.names.get(FilledName.SCORECARD_CONFIG)) if layout else ""
    name, _, view = remembered.partition(VIEW_MARK)
    if layout and holds_settings(layout.tables):
        workbook = request.workbook or request.here / layout.file
        _refuse_second_home(request, workbook, name)
        if not request.config:
            refuse_strange_settings(request.here, workbook)
        return workbook.parent, request.view or (view if name == SELF_CONTAINED else ""), layout
    given = request.config
    folder = folder_of(named_config(given)) if given else _found_for(request, layout, name)
    return folder, request.view or (view if name.removesuffix(SAMPLE_MARK) == folder.resolve().name else ""), None


def _found_for(request: Directions, layout: Layout | None, name: str) -> Path:
    """The config folder that a workbook names, or the standard one. Raises ConfigError."""
    if layout and _is_members_copy(layout) and not request.compared:
        remedy = "Name the workbook that it was made from: it holds the settings, or leads to them."
        raise ConfigError.of("this is a members' copy, which nothing is filled from", remedy, Place(layout.file))
    try:
        return whereabouts(request.here, request.workbook).find(name)[0]
    except ConfigError:
        _refuse_given(name, layout)
        if layout is None or name or SCORECARD in layout.tables:
            raise
        remedy = (
            "Name the scorecard's workbook. An export becomes a scorecard by: scorecard new FOLDER --from FILE; a "
            "scorecard of your own by: scorecard template adopt FILE --config FOLDER"
        )
        trouble = f"this workbook is not a scorecard yet: it has no table '{SCORECARD}', and names no settings"
        raise ConfigError.of(trouble, remedy, Place(layout.file)) from None


def _is_members_copy(layout: Layout) -> bool:
    """Whether the workbook has our tables but none that officers alone have, and no memory of what fills it."""
    officers = FilledName.SCORECARD_CONFIG in layout.names or DATA in layout.tables
    return SCORECARD in layout.tables and not officers and any(name in layout.tables for name in (TREND, DEFINITIONS))


def _refuse_given(name: str, layout: Layout | None) -> None:
    """Raise ConfigError where the workbook remembers that its settings came from a program."""
    from workbook_tools.sources.settings.given_settings import CALLED  # a refresh is given nothing, and starts without

    if name == CALLED:
        raise ConfigError.of(
            "this workbook was filled from settings that a program gave, and holds none itself",
            "Have that program fill it again: workbook_tools.scorecard(settings, data).refresh(workbook); or name the "
            "config folder with --config.",
            Place(layout.file if layout else ""),
        )


def is_workbook_itself(request: Directions) -> bool:
    """Whether the workbook's own settings are asked for by name: --config says the workbook again."""
    config, workbook = request.config, request.workbook
    return bool(config and workbook and config.is_file() and workbook.exists() and config.samefile(workbook))


def _refuse_second_home(request: Directions, workbook: Path, remembered: str) -> None:
    """Raise ConfigError where a workbook that holds settings leads, or is led, to a config folder as well.

    So does one that lies beside a file of settings, unless --config says the workbook itself.
    """
    if request.config and not is_workbook_itself(request):
        raise two_homes(workbook, home_in(request.config) if request.config.is_dir() else request.config)
    if request.config:
        return
    if has_settings(workbook.parent):
        raise two_homes(workbook, home_in(workbook.parent))
    if remembered in ("", SELF_CONTAINED):
        return
    try:
        folder, _ = whereabouts(request.here, request.workbook).find(remembered)
    except (ConfigError, NotAgreed, WorkbookRefused):
        return
    if has_settings(folder):
        raise two_homes(workbook, home_in(folder))
