"""What a kind of source is: its settings under `[source]`, its check and its reading.

Each kind is one file beside this one, called after its name: `csv` is `csv_source`.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from workbook_tools.errors import DataError, Place
from workbook_tools.sources.settings.settings_table import Settings

if TYPE_CHECKING:
    from workbook_tools.sources.data.source_sheet import SourceSheet
    from workbook_tools.sources.settings.source_settings import SourceSettings


class KindName(StrEnum):
    """The kinds, in the order in which they are asked whether they are meant: a workbook is any other file."""

    DATABASE = "database"
    CSV = "csv"
    PARQUET = "parquet"
    WORKBOOK = "workbook"


class KindSettings(Struct, frozen=True):
    """What a config says of one kind of source alone; each kind that has settings has a Struct of this kind."""

    @property
    def names_source(self) -> bool:
        """Whether they say where the data are, so that no file is named."""
        return False


class SourceKind(Struct, frozen=True):
    """A kind of source by its name. Each file of one has one, `KIND`.

    `words` are the settings of `[source]` that are its alone, and `settings` reads them, files counted from the
    config's folder; None where they say nothing. `check` raises DataError where the source may not be asked or is not
    there, and `read` is called only after it.
    """

    name: str
    is_meant: "Callable[[SourceSettings], bool]"
    check: "Callable[[SourceSettings], None]"
    read: "Callable[[SourceSettings], SourceSheet]"
    words: tuple[str, ...] = ()
    settings: Callable[[Settings, Path], KindSettings | None] = lambda _source, _folder: None


def kinds() -> Iterator[SourceKind]:
    """Every kind, in the order in which they are asked."""
    for name in KindName:
        yield kind_called(name)


def kind_called(name: KindName) -> SourceKind:
    """The kind of this name."""
    found: SourceKind = import_module(f"{__package__}.{name}_source").KIND
    return found


def added_kind(name: str) -> SourceKind | None:
    """The kind of this name that an installed package adds; None where none does. Raises ConfigError."""
    from workbook_tools.extensions import ExtensionGroup, extension_called

    return extension_called(ExtensionGroup.SOURCES, name, SourceKind)


def file_is_there(source: "SourceSettings") -> None:
    """Raise DataError where it is not; the check of every kind that is a file."""
    if source.file is None or not source.file.is_file():
        is_folder = source.file is not None and source.file.is_dir()
        raise DataError.of(
            "this is a folder, and no file of data" if is_folder else "the source file is not there",
            "Name a file in it under [source] in scorecard.toml."
            if is_folder
            else "Put it there, or name it under [source] in scorecard.toml.",
            Place(str(source.file or "")),
        )


def has_ending(source: "SourceSettings", *endings: str) -> bool:
    """Whether the source is a file with one of these endings, in capitals or not."""
    return source.file is not None and source.file.suffix.lower() in endings
