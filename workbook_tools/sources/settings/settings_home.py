"""Where a scorecard's settings stand: scorecard.toml or settings.xlsx in its folder, or its workbook's own tables."""

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbook_tools.errors import ConfigError, Place, WorkbookRefused
from workbook_tools.sources.settings.settings_file import read_settings
from workbook_tools.sources.settings.settings_table import Settings

if TYPE_CHECKING:  # most refreshes read a TOML file, and start sooner without what reads workbooks' settings
    from workbook_tools.xlsx.vocabulary.table_layout import Layout

FILE: Final = "scorecard.toml"
WORKBOOK: Final = "settings.xlsx"
"""Beside or instead of the other: settings in Excel tables."""


def has_settings(folder: Path) -> bool:
    """Whether the folder is a config folder."""
    return (folder / FILE).is_file() or (folder / WORKBOOK).is_file()


def home_in(folder: Path) -> Path:
    """The file in a folder that holds the settings; scorecard.toml where there is none. Raises ConfigError for two."""
    text, tables = folder / FILE, folder / WORKBOOK
    if not tables.exists():
        return text
    if text.exists():
        raise two_homes(text, tables)
    return tables


def two_homes(first: Path, second: Path) -> ConfigError:
    """What is wrong where settings stand in two files: nobody could say which one counts."""
    return ConfigError.of(
        f"the settings stand twice: here, and in {second}",
        "Keep the one that you change, and move the other elsewhere. To turn one into the other: scorecard settings "
        "convert.",
        Place(str(first)),
    )


def settings_in(home: Path) -> Settings:
    """The settings of a file of either kind. Raises ConfigError where it cannot be read."""
    if home.suffix != ".xlsx":
        if not home.exists():
            _refuse_workbook_s_own(home.parent)
        return read_settings(home)
    from workbook_tools.xlsx.opc.package import Package
    from workbook_tools.xlsx.sheet.read_layout import read_layout

    try:
        content = home.read_bytes()
    except OSError as trouble:
        remedy = "See that you may read the file."
        place = Place(str(home))
        raise ConfigError.of(f"this file cannot be read ({trouble.strerror})", remedy, place) from None
    return settings_of(read_layout(Package.open(content, str(home))))


def _refuse_workbook_s_own(folder: Path) -> None:
    """Raise ConfigError where a folder without settings has a workbook that holds its own: that is to be named."""
    from workbook_tools.workbook.settings_tables import holds_settings
    from workbook_tools.xlsx.opc.package import Package
    from workbook_tools.xlsx.sheet.tables import read_tables

    workbooks = filter(Path.is_file, folder.glob("*.xls[xm]"))  # reading a pipe may never end
    for path in sorted(workbooks, key=lambda each: (each.stem.endswith(".backup"), each)):
        with suppress(WorkbookRefused, OSError):
            if holds_settings(read_tables(Package.open(path.read_bytes(), str(path)))):
                raise ConfigError.of(
                    f"this folder has no {FILE}: its workbook {path.name} holds the settings",
                    f'Name the workbook instead of the folder: "{path}"',
                    Place(str(folder)),
                )


def settings_of(layout: "Layout") -> Settings:
    """The settings that stand in the tables of a workbook. Raises ConfigError where a table is missing."""
    from workbook_tools.sources.settings.settings_words import retold
    from workbook_tools.sources.settings.settings_workbook import read_tables

    tables = read_tables(layout)
    if tables.incomplete:
        raise ConfigError(*tables.faults)
    return Settings(tables.file, tables.document, "", list(tables.faults), partial(retold, tables))
