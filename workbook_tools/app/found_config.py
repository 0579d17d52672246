"""The config that a click uses for its workbook, and how it was found."""

from pathlib import Path

from msgspec import Struct

from workbook_tools.app.agreed_configs import NotAgreed, Whereabouts, agree, is_in, refuse_strange_workbook
from workbook_tools.app.home_of_request import VIEW_MARK
from workbook_tools.app.request import Request, is_self_contained, remembered_by
from workbook_tools.errors import ConfigError, Place
from workbook_tools.excel.addin.click_messages import Click, ClickError


class FoundConfig(Struct, frozen=True):
    """A config folder, or a workbook that holds its own settings, and in words which one it is and how it was found."""

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
    """The config that the workbook names, or the standard one: in the user's project, else beside the workbook.

    The project is the setting that the installation of the add-in wrote for its user. A workbook that holds its own
    settings is its own config. Raises NotAgreed where it is not in the project, and the user has not agreed to it
    before or by this click, and any other ScorecardError.
    """
    if is_self_contained(file):
        return _own(file, click)
    name = remembered_by(file).partition(VIEW_MARK)[0]
    which = "named in the workbook" if name else "the standard one, as the workbook names none"
    beside = (file.parent, "beside the workbook or above it")
    own = ((Path(click.project), "in the add-in's project folder"),) if click.project else ()
    try:
        folder, where = Whereabouts(own, (beside,)).find(name)
    except NotAgreed as asked:
        if not click.agreed or Path(click.agreed) != asked.folder:
            raise
        agree(asked.folder)
        folder, where = Whereabouts(own, (beside,)).find(name)
    except ConfigError as missing:
        remedy = "Keep the workbook in the project's folder, or in the project's folder run: scorecard addin install"
        raise ClickError.of(missing.faults[0].trouble, remedy, Place(str(file))) from None
    if folder == file.parent:
        return FoundConfig(folder, "it lies in the workbook's own folder")
    return FoundConfig(folder, f"{which}; {where}")


def _own(file: Path, click: Click) -> FoundConfig:
    if not (click.project and is_in(file, Path(click.project))):
        try:
            refuse_strange_workbook(file)
        except NotAgreed as asked:
            if not click.agreed or Path(click.agreed) != asked.folder:
                raise
            agree(asked.folder)
    return FoundConfig(file, "the workbook holds them itself")
