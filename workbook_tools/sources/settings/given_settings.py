"""Settings and data that a program hands over, instead of naming the files that hold them."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.errors import Fault
from workbook_tools.sources.settings.settings_table import At, Settings

if TYPE_CHECKING:  # a refresh is given nothing, and starts without
    from workbook_tools.sources.data.source_sheet import SourceSheet
    from workbook_tools.sources.settings.config import Config
    from workbook_tools.sources.settings.settings_workbook import TabledSettings

CALLED: Final = "settings given by a program"
"""What messages call them, and what a workbook remembers that was filled by them."""
_PLACES: Final = ("file", "kind", "database", "query", "sheet", "sheets")
"""The settings of a source that say where it is; given ones stand in for all of them."""


class GivenSettings(Struct, frozen=True):
    """What is given: a whole `document` of settings, instead of a file; `source`, settings of [source] that come before
    the others; a `sheet` of data, instead of any source. None is as the config says.

    Where the document's indicators come from a table, that is `tabled`, and faults name its rows and headings.
    """

    document: Mapping[str, object] | None = None
    source: Mapping[str, object] | None = None
    sheet: "SourceSheet | None" = None
    tabled: "TabledSettings | None" = None

    def settings(self, folder: Path) -> Settings | None:
        """The document as settings, files counted from the folder; None where a file is to be read."""
        if self.document is None:
            return None
        return Settings(str(folder / CALLED), self.document, retell=partial(_retold, self.tabled))

    def added_to(self, settings: Settings) -> Settings:
        """The settings with what is given of their source."""
        if self.source is None:
            return settings
        named = settings.document.get("source")
        kept = {key: value for key, value in named.items() if key not in _PLACES} if isinstance(named, dict) else {}
        return settings.saying({**settings.document, "source": {**kept, **self.source}})

    def put_into(self, config: "Config") -> "Config":
        """The config with the sheet as its source, and called what it is where no file holds it."""
        if self.document is not None:
            config = replace(config, called=CALLED)
        if self.sheet is None:
            return config
        return replace(config, source=replace(config.source, given=self.sheet), data_as_at_of_file=False)


def _retold(tabled: "TabledSettings | None", fault: Fault, at: At) -> Fault:
    """The fault in a program's words; with row and heading of the table that it stands in, if it is of indicators'."""
    from workbook_tools.sources.settings.given_words import in_a_mapping

    if tabled is None or at[:1] != ("indicators",):
        return in_a_mapping(fault)
    from workbook_tools.sources.settings.settings_words import retold

    return retold(tabled, fault, at)
