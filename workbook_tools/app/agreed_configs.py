"""Which config a workbook may lead to: the user's own, or one from elsewhere that the user has agreed to.

A workbook names its config. Who sends a workbook may send a config beside it, with a database or a mail server of
theirs; so nothing of a config from elsewhere is read before its user has said yes to it.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from workbook_tools.app.user_folder import user_folder
from workbook_tools.errors import ConfigError, Fault, Place, SaveError, ScorecardError
from workbook_tools.sources.settings.config_folders import STANDARD, find_config, refuse_path
from workbook_tools.sources.settings.settings_home import has_settings
from workbook_tools.sources.settings.shipped_files import SAMPLE_MARK, sample_folders

AGREED = "Agreed configs.txt"
"""In the user's own folder: a line for each config from elsewhere that the user has agreed to."""
PROJECT_VARIABLE = "SCORECARD_PROJECT_FOLDER"
"""Names the user's project on the command line, where no add-in's settings do."""


class NotAgreed(ScorecardError):
    """A workbook leads to a config that is not the user's own, and of which nothing has been read."""

    def __init__(self, fault: Fault, folder: Path | None = None) -> None:
        super().__init__(fault)
        self.folder = folder or Path()

    @property
    def question(self) -> str:
        """What the user is asked, who may say yes once for this config, or this workbook, in this place."""
        if self.folder.suffix:
            return (
                f"This workbook holds its own settings:\n{self.folder}\n"
                "and is not in your own project. Settings say which data are read and who is written to. Say yes only "
                "where you know who made it.\n\nUse them, now and from now on?"
            )
        return (
            f"This workbook is to be filled by the config '{self.folder.name}' in\n{self.folder}\n"
            "which is not in your own project. A config says which data are read and who is written to. Say yes only "
            "where you know who made it.\n\nUse it, now and from now on?"
        )


class Whereabouts(Struct, frozen=True):
    """Where a workbook's config is looked for: each place with words for it, the user's `own` first.

    A config that is found `elsewhere` is used only where it lies in one of the user's own places, or is agreed to.
    """

    own: tuple[tuple[Path, str], ...]
    elsewhere: tuple[tuple[Path, str], ...] = ()

    def find(self, name: str) -> tuple[Path, str]:
        """The config of this name, or the standard one for "", and in words where it was found.

        Where nothing is found, the sample that came with the program is used for a workbook that was filled from it, or
        where there is no workbook; never for one that was filled from a council's own config of the same name.

        Raises WorkbookRefused where the name is a path, NotAgreed where the user has to be asked, and ConfigError where
        there is none; nothing in a config has been read by then.
        """
        wanted = name.removesuffix(SAMPLE_MARK)
        refuse_path(wanted or STANDARD)
        for start, where in self.own:
            if found := _found(wanted, start):
                return found, f"found {where}"
        for start, where in self.elsewhere:
            if found := _found(wanted, start):
                if not any(is_in(found, place) for place, _ in self.own):
                    refuse_strange(found)
                return found, f"found {where}"
        may_be_sample = name != wanted or not (name or self.elsewhere)
        if may_be_sample and (sample := sample_folders().get(wanted or STANDARD)):
            return sample, "the sample that came with the program"
        looked = "; ".join(f"{where}, from {start} up" for start, where in (*self.own, *self.elsewhere))
        which = "named in the workbook" if name else "the standard one, as the workbook names none"
        raise ConfigError.of(
            f"there is no config folder '{name or STANDARD}' ({which}). Looked for {looked}",
            "Go to the project's folder, or name the config folder with --config.",
        )


def whereabouts(here: Path, workbook: Path | None) -> Whereabouts:
    """Where a command that is started in a folder looks. Where no project is known, the folder is the user's own.

    So it is without a workbook, too: then no stranger has named the config.
    """
    project = users_project() if workbook else None
    standing = (here, "here or above")
    beside = ((workbook.parent, "beside the workbook or above it"),) if workbook else ()
    if project is None or is_in(here, project):
        return Whereabouts((standing,), beside)
    return Whereabouts(((project, "in your project"),), (standing, *beside))


def refuse_strange(folder: Path) -> None:
    """Raise NotAgreed where the user has not agreed to the config in this place."""
    place = folder.resolve()
    if place.as_uri() in _agreed():
        return
    remedy = (
        f'If you know who made it, say so: --config "{place}". In a terminal and in Excel you are asked, once. '
        "docs/trust.md says why."
    )
    trouble = f"the workbook leads to the config '{place.name}' in {place.parent}, which is not in your own project"
    raise NotAgreed(Fault(f"{trouble}; nothing in it was read", remedy), place)


def refuse_strange_settings(here: Path, workbook: Path) -> None:
    """Raise NotAgreed where a workbook with settings lies in none of the user's own places and is not agreed to."""
    if not any(is_in(workbook.parent, place) for place, _ in whereabouts(here, workbook).own):
        refuse_strange_workbook(workbook)


def refuse_strange_workbook(workbook: Path) -> None:
    """Raise NotAgreed where the user has not agreed to the settings that a workbook in this place holds."""
    place = workbook.resolve()
    if place.as_uri() in _agreed():
        return
    remedy = (
        f'If you know who made it, say so: --config "{place}". In a terminal and in Excel you are asked, once. '
        "docs/trust.md says why."
    )
    trouble = f"the workbook {place.name} in {place.parent}, which is not in your own project, holds its own settings"
    raise NotAgreed(Fault(f"{trouble}; none of them were used", remedy), place)


def agree(folder: Path) -> None:
    """Remember that the user has said yes to the config in this place. Raises SaveError."""
    kept = user_folder() / AGREED
    place = folder.resolve().as_uri()  # on one line, whatever the folder is called
    if place in _agreed():
        return
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        with kept.open("a", encoding="ascii") as file:
            file.write(f"{place}\n")
    except OSError as trouble:
        remedy = "See that you may write there, or name the config each time with --config."
        raise SaveError.of(f"your answer cannot be kept ({trouble.strerror})", remedy, Place(str(kept))) from None


def users_project(environment: Mapping[str, str] = os.environ) -> Path | None:
    """The project that the add-in was installed in, or that a variable names; None where there is neither."""
    if named := environment.get(PROJECT_VARIABLE):
        return Path(named)
    if sys.platform not in ("win32", "darwin"):
        return None
    from workbook_tools.excel.addin.addin_folders import this_home
    from workbook_tools.excel.addin.addin_settings import PROJECT_FOLDER, read_settings

    written = read_settings(this_home()).get(PROJECT_FOLDER)
    return Path(written) if written else None


def _agreed() -> frozenset[str]:
    try:
        text = (user_folder() / AGREED).read_text(encoding="ascii", errors="replace")
    except OSError:
        return frozenset()
    return frozenset(text.splitlines())


def _found(name: str, start: Path) -> Path | None:
    """The config folder in a place or above it; the place itself, where it is the config that is named."""
    if has_settings(start) and name in ("", start.resolve().name):
        return start
    try:
        return find_config(name or STANDARD, start)
    except ConfigError:
        return None


def is_in(folder: Path, project: Path) -> bool:
    """Whether a folder or file lies in a project."""
    return folder.resolve().is_relative_to(project.resolve())
