"""What an analyst hands over, settings and data, as the program takes them."""

import os
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from workbook_tools.api.arguments import refuse_twice
from workbook_tools.api.frame_cells import Frame, headings_and_rows, is_frame, plain
from workbook_tools.errors import ConfigError, DataError, Place
from workbook_tools.sources.data.source_sheet import SourceSheet, sheet_of_grid
from workbook_tools.sources.settings.given_settings import CALLED, GivenSettings
from workbook_tools.sources.settings.given_words import in_a_mapping

if TYPE_CHECKING:
    from workbook_tools.sources.settings.settings_workbook import TabledSettings

SettingsGiven = str | os.PathLike[str] | Mapping[str, Any] | Frame | None
"""A folder, a mapping of settings as scorecard.toml has them, or a table of indicators; None is the standard one."""
DataGiven = str | os.PathLike[str] | Mapping[str, Any] | Frame | None
"""A file, a mapping as under [source] (such as database and query), or a table; None is what the settings name."""
DATA_CALLED: Final = "data given by a program"
_ALONE: Final = {"title": "Scorecard", "series": "Our council", "period": "latest"}
"""The settings that stand in where a table of indicators is all that is given."""


def given_for(settings: SettingsGiven, data: DataGiven) -> tuple[Path | None, GivenSettings | None]:
    """The config folder that is named, None for the standard one, and what is given beside it, if anything is.

    Raises ConfigError and DataError where it cannot be what is meant.
    """
    folder, document, tabled = _settings(settings)
    source, sheet = _data(data)
    if document is None and source is None and sheet is None:
        return folder, None
    return folder, GivenSettings(document, source, sheet, tabled)


def _settings(settings: SettingsGiven) -> tuple[Path | None, Mapping[str, object] | None, "TabledSettings | None"]:
    if settings is None:
        return None, None, None
    if isinstance(settings, str | os.PathLike):
        return Path(settings), None, None
    if is_frame(settings):
        settings = {**_ALONE, "indicators": settings}
    if not isinstance(settings, Mapping):
        trouble = f"settings are a folder, a mapping or a table of indicators, and not {type(settings).__name__}"
        raise ConfigError.of(trouble, 'Name the config\'s folder, such as "config/ours".')
    document = {str(key): _plain(value) for key, value in settings.items() if key != "indicators"}
    indicators = settings.get("indicators", [])
    if not is_frame(indicators) or _is_nested(indicators):
        return None, {**document, "indicators": _plain(indicators)}, None
    tabled = indicators_of(indicators)
    return None, {**document, "indicators": tabled.document.get("indicators", [])}, tabled


def _is_nested(indicators: object) -> bool:
    """Whether these are mappings as scorecard.toml has them, with a table for the target; so is a list of none."""
    if not isinstance(indicators, Sequence):
        return False
    values = [value for each in indicators for value in each.values()]
    return not values or any(isinstance(value, Mapping | list | tuple) for value in values)


def _plain(value: object) -> object:
    """Lists for tuples, dicts for mappings, exact numbers for floats, as reading TOML gives them."""
    if isinstance(value, Mapping):
        return {str(key): _plain(within) for key, within in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(within) for within in value]
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    value = plain(value)
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date()
    return Decimal(repr(value)) if isinstance(value, float) else value


def indicators_of(frame: Frame) -> "TabledSettings":
    """The indicators of a table whose headings are those of Excel ("Good is") or the keys ("good_is", "target.floor").

    Raises ConfigError for headings that are neither, and for a table without references, names and directions.
    """
    from workbook_tools.sources.settings.settings_workbook import read_tables
    from workbook_tools.workbook.settings_tables import INDICATORS, SETTING, SETTINGS, VALUE
    from workbook_tools.xlsx.vocabulary.table_layout import Layout, TableLayout

    headings, rows = headings_and_rows(frame)
    refuse_twice([_heading_of(str(heading)) for heading in headings], f"{CALLED}, indicators")
    columns = {_heading_of(str(heading)): tuple(_cell(row[at]) for row in rows) for at, heading in enumerate(headings)}
    table = TableLayout(INDICATORS, "", len(rows), columns, first_row=1)
    lines = TableLayout(SETTINGS, "", 0, {SETTING: (), VALUE: ()})
    tabled = read_tables(Layout(CALLED, {INDICATORS: table, SETTINGS: lines}))
    if tabled.faults:
        raise ConfigError(*map(in_a_mapping, tabled.faults))
    return tabled


def _heading_of(written: str) -> str:
    """The heading in Excel of a key, whole or its last part; as it is written where it is none."""
    from workbook_tools.sources.settings.indicator_headings import INDICATOR_HEADINGS

    found = [each for each in INDICATOR_HEADINGS if each.key == written]
    found += [each for each in INDICATOR_HEADINGS if each.key == f"target.{written}"]
    return found[0].heading if found else written


def _cell(value: object) -> str | Decimal | bool | None:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    number = Decimal(repr(value)) if isinstance(value, int | float) else value
    return number if isinstance(number, Decimal) and number.is_finite() else str(value)


def _data(data: DataGiven) -> tuple[Mapping[str, object] | None, SourceSheet | None]:
    if data is None:
        return None, None
    if isinstance(data, str | os.PathLike):
        return {"file": str(Path(data).absolute())}, None
    if isinstance(data, Mapping):
        if data and all(isinstance(value, list | tuple) or is_frame(value) for value in data.values()):
            remedy = "Make a table of it: pandas.DataFrame(data)."
            raise DataError.of("this mapping holds columns, and no settings of a source", remedy, Place(DATA_CALLED))
        return {str(key): _plain(value) for key, value in data.items()}, None
    return None, sheet_of(data)


def sheet_of(frame: Frame) -> SourceSheet:
    """A table as source data: long, a row a figure, or wide, with a column for each period. Raises DataError."""
    headings, rows = headings_and_rows(frame)
    _refuse_without_heading(headings, rows)
    return sheet_of_grid(DATA_CALLED, "", [headings, *([_as_source(cell) for cell in row] for row in rows)])


def _refuse_without_heading(headings: Sequence[object], rows: Sequence[Sequence[object]]) -> None:
    """Raise DataError where figures stand under no heading, as a pivot leaves them whose period was missing."""
    for at, heading in enumerate(headings):
        if heading in (None, "") and any(row[at] is not None for row in rows):
            trouble = f"column {at + 1} has no heading, and would be passed over"
            raise DataError.of(trouble, "Name its period, or leave the column out.", Place(DATA_CALLED))


def _as_source(cell: object) -> object:
    """A cell that a source can have; anything else as its text, which is then told as no number."""
    return cell if cell is None or isinstance(cell, str | bool | int | float | Decimal | date) else str(cell)
