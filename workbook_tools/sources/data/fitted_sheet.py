"""Whether a sheet's headings stand where ours do, so that it is read at once; if not, it is read as an export."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.model.figures.source_reading import SheetReading
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.sources.data.source_columns import columns_headed
from workbook_tools.sources.data.source_sheet import SourceSheet
from workbook_tools.sources.settings.source_settings import ExportSettings, Periods, SourceSettings
from workbook_tools.visible_text import folded

_PLAIN = ExportSettings()
_NEEDED = ("ref", "period", "value")


class FittedSheet(Struct, frozen=True):
    """A sheet with one figure a row, the settings by which its columns are found, and what was taken for what.

    `whole` is the sheet as it stands; `unread` its columns, from 0, that say nothing here, by their headings. It is
    `turned` where it has a column for each indicator.
    """

    sheet: SourceSheet
    settings: SourceSettings
    reading: SheetReading
    whole: SourceSheet
    unread: Mapping[str, int] = {}
    turned: bool = False


def fitted(sheet: SourceSheet, definition: ScorecardDefinition, settings: SourceSettings) -> FittedSheet:
    """The sheet as it is where our headings stand in its first row, else read as an export. Raises DataError."""
    if sheet.grid is None or settings.left or _is_plain(sheet, settings):
        plain = replace(settings, periods=Periods.DOWN) if settings.periods is Periods.FOUND else settings
        ours = {folded(heading) for heading in settings.headings.values()}
        unread = {heading: at for at, heading in enumerate(sheet.headings) if heading and folded(heading) not in ours}
        return FittedSheet(sheet, plain, SheetReading(sheet.sheet), sheet, unread)
    from workbook_tools.sources.data.export_sheet import read_export

    return read_export(sheet, definition, settings)


def _is_plain(sheet: SourceSheet, settings: SourceSettings) -> bool:
    """Whether the first row that is not empty holds the headings for a figure in each row, and no setting says more."""
    as_it_is = settings.export == _PLAIN and settings.periods is not Periods.ACROSS
    return as_it_is and all(columns_headed(settings.headings[word], sheet.headings) for word in _NEEDED)
