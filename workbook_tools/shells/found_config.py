"""The config that a click uses for its workbook, and how it was found."""

from pathlib import Path

from msgspec import Struct

from workbook_tools.addin.command_lines import Click, ClickError
from workbook_tools.errors import ConfigError, Place
from workbook_tools.opening import VIEW_MARK, Request, remembered_by
from workbook_tools.sources.config import FILE
from workbook_tools.sources.folders import STANDARD, find_config


class FoundConfig(Struct, frozen=True):
    """A config folder, and in words which one it is and where it was found."""

    folder: Path
    how: str

    @property
    def line(self) -> str:
        """A line for the answer to a click."""
        return f"The settings used are in {self.folder} ({self.how})"

    def request(self, file: Path) -> Request:
        """The request for the workbook with this config; its level of reporting the workbook remembers itself."""
        return Request(file.parent, self.folder, file)


def found_config(file: Path, click: Click) -> FoundConfig:
    """The config that the workbook names, or the standard one: beside the workbook, above it, or in the user's project.

    The project is the setting that the installation of the add-in wrote for its user. Raises a ScorecardError.
    """
    name = remembered_by(file).partition(VIEW_MARK)[0]
    which = "named in the workbook" if name else "the standard one, as the workbook names none"
    if _is_config(file.parent) and name in ("", file.parent.resolve().name):
        return FoundConfig(file.parent, "it lies in the workbook's own folder")
    for start, where in _places(file, click):
        try:
            return FoundConfig(find_config(name or STANDARD, start), f"{which}; found {where}")
        except ConfigError:
            continue
    looked = "; ".join(f"{where}, from {start} up" for start, where in _places(file, click))
    raise ClickError.of(
        f"there is no config folder '{name or STANDARD}' ({which}). Looked for {looked}",
        "Keep the workbook in the project's folder, or in the project's folder run: scorecard addin install",
        Place(str(file)),
    )


def _places(file: Path, click: Click) -> list[tuple[Path, str]]:
    beside = [(file.parent, "beside the workbook or above it")]
    return [*beside, (Path(click.project), "in the add-in's project folder")] if click.project else beside


def _is_config(folder: Path) -> bool:
    return (folder / FILE).is_file()
