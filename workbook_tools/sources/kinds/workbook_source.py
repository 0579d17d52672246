"""An Excel workbook as a source: one of its sheets, or several that are one source."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from workbook_tools.sources.data.source_sheet import SourceSheet, sheet_of_grid
from workbook_tools.sources.kinds.source_kind import KindName, KindSettings, SourceKind, file_is_there
from workbook_tools.sources.settings.settings_table import Settings

if TYPE_CHECKING:
    from workbook_tools.sources.settings.source_settings import SourceSettings

ALL_SHEETS: Final = "*"


class WorkbookSheets(KindSettings, frozen=True):
    """Which sheets hold the data. Without a `sheet` it is Data, or the only one; `sheets` are several that are one
    source, "*" being all of them that have a table.
    """

    sheet: str = ""
    sheets: tuple[str, ...] = ()


def _settings(source: Settings, _folder: Path) -> WorkbookSheets:
    return WorkbookSheets(source.text("sheet", ""), _sheets(source))


def _sheets(source: Settings) -> tuple[str, ...]:
    if "sheets" not in source:
        return ()
    if "sheet" in source:
        source.fault("sheets", "both sheet and sheets are given", "Keep one of them.")
    return (ALL_SHEETS,) if source.is_text("sheets", ALL_SHEETS) else source.texts("sheets")


def _read(source: "SourceSettings") -> SourceSheet:
    assert source.file is not None
    said = source.of(WorkbookSheets) or WorkbookSheets()
    if said.sheets:
        from workbook_tools.sources.data.several_sheets import read_sheets

        return read_sheets(source.file, () if said.sheets == (ALL_SHEETS,) else said.sheets, source)
    from workbook_tools.sources.data.excel_file import excel_sheet

    found = excel_sheet(source.file, said.sheet)
    return replace(sheet_of_grid(str(source.file), found.name, found.rows), look=found.look)


KIND = SourceKind(
    KindName.WORKBOOK,
    is_meant=lambda source: source.file is not None,  # the last that is asked: any other file
    check=file_is_there,
    read=_read,
    words=("sheet", "sheets"),
    settings=_settings,
)
