"""Published files kept in the store of releases, and where it lies."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct

from workbook_tools.app.user_folder import user_folder
from workbook_tools.errors import DataError, Fault, Place
from workbook_tools.national.reading.council_lists import read_councils
from workbook_tools.national.reading.national_inputs import find_neighbours, read_all_measures
from workbook_tools.national.reading.read_releases import Unusable, newest_first, read_releases
from workbook_tools.national.store.keep_releases import RestatedFigure, keep_neighbours, keep_published, restatements
from workbook_tools.national.store.open_store import writing_store
from workbook_tools.sources.settings.config import Config
from workbook_tools.sources.settings.shipped_files import refuse_shipped

STORE: Final = "releases.sqlite"
"""The usual name of the store, in the folder that the program keeps for its user."""


class KeptFiles(Struct, frozen=True):
    """What was kept: the files with their figures, lists of neighbours by name, and what the files restate.

    `unusable` are files that were to give figures and do not, the newest first, `unread` those in which nothing stands.
    """

    path: Path
    files: tuple[str, ...]
    figures: int
    measures: int
    lists: tuple[str, ...]
    restated: tuple[RestatedFigure, ...]
    unusable: tuple[Unusable, ...]
    unread: tuple[Fault, ...]


def store_of(config: Config | None) -> Path:
    """Where the store lies: as the config says, or else in the user's own folder."""
    named = config.national.store if config and config.national else None
    return named or user_folder() / STORE


def keep_releases(
    table_file: Path, paths: Sequence[Path], path: Path, day: date, progress: Callable[[int], None] | None = None
) -> KeptFiles:
    """Put every measure of files and folders into the store, and every list of neighbours; a file of before anew.

    Raises ConfigError, DataError, also where there is nothing to keep, and SaveError; then nothing is kept.
    """
    refuse_shipped(path)
    table, register = read_all_measures(table_file, None, paths), read_councils(table_file.with_name("councils.toml"))
    read = read_releases(paths, table, None, progress)
    lists = find_neighbours(paths, table.columns, register)
    if not read.published and not lists:
        faults = [fault for each in read.unusable for fault in each.faults] or list(read.unread)
        place = Place(", ".join(map(str, paths)))
        raise DataError(*faults, Fault("there is nothing to keep in it", "Give published files with measures.", place))
    files = tuple(dict.fromkeys(Path(each.file).name for each in read.published))
    with writing_store(path) as store:
        figures = keep_published(store, read.published, register, day)
        keep_neighbours(store, lists)
        restated = restatements(store, files)
    return KeptFiles(
        path,
        files,
        figures,
        len({each.measure.name for each in read.published}),
        tuple(each.name for each in lists),
        tuple(restated),
        tuple(newest_first(read.unusable)),
        read.unread,
    )
