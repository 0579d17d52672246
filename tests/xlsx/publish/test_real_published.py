"""Workbooks that Excel itself saved, with whatever they hold, closed for members."""

import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from tests.places import SHARED, needs_shared
from tests.validators import finds_nothing_new
from workbook_tools.errors import ScorecardError
from workbook_tools.xlsx.check.lint import lint
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.publish_workbook import publish_workbook
from workbook_tools.xlsx.vocabulary.publishing_edits import (
    DropHidden,
    DropParts,
    FlattenFormats,
    FreezeFormulas,
    SetProperties,
)

WORKBOOKS = SHARED / "data" / "workbooks"
MADE = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
CLOSING = (
    FlattenFormats(),
    FreezeFormulas(),
    DropHidden(),
    DropParts(),
    SetProperties("Title", "Subject", "Council", "en-GB", MADE),
)
PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml|xl/(workbook|styles|sharedStrings)\.xml"
    r"|xl/theme/theme1\.xml|xl/(work|chart)sheets/sheet\d+\.xml|xl/tables/table\d+\.xml|xl/drawings/drawing\d+\.xml"
    r"|xl/charts/chart\d+\.xml|xl/media/image\d+\.(png|jpeg|gif)|xl/(\w+/)?_rels/\w+\.xml\.rels"
)
SPACES = (
    "http://schemas.openxmlformats.org/",
    "http://purl.org/dc/",
    "http://www.w3.org/",
    "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main",  # trend lines
    "http://schemas.microsoft.com/office/excel/2006/main",  # what they read
    "http://schemas.microsoft.com/office/drawing/2012/chart",  # charts' labels from cells
    "http://schemas.microsoft.com/office/drawing/2017/decorative",  # pictures that tell nothing
)
"""Beginnings of the names of what may be in a copy; of Microsoft's own extensions these and no others."""
NEVER = re.compile(
    rb"<(?!xm:)(\w+:)?(f|calculatedColumnFormula|dataValidation|legacyDrawing|control|oleObject|externalData)[ >/]"
)
"""Elements of no copy; `xm:f` is the place that a trend line reads, and `c:f` one that a chart reads."""
UNREADABLE = {"duplicate-filename.xlsx", "sample.strict.xlsx"}


def closed(path: Path) -> bytes:
    return publish_workbook(Package.open(path.read_bytes(), path.name), CLOSING).content


def genuine() -> list[Path]:
    return sorted(WORKBOOKS.rglob("*.xls[xm]")) if WORKBOOKS.is_dir() else []


@needs_shared
@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in genuine()])
def test_the_copy_has_known_parts_alone_and_no_new_fault(path: Path) -> None:
    try:
        content = closed(path)
    except ScorecardError:
        assert path.name in UNREADABLE
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert [name for name in parts if not PARTS.fullmatch(name)] == []
    for name, part in parts.items():
        if name.endswith(("xml", "rels")):
            spaces = re.findall(rb'xmlns(?::\w+)?="([^"]*)"', part)
            assert [space for space in spaces if not space.decode().startswith(SPACES)] == []
            assert name.startswith("xl/charts/") or NEVER.search(part) is None
    sound = lint(Package.open(path.read_bytes()))
    assert sound or not lint(Package.open(content))
    openpyxl.load_workbook(io.BytesIO(content))


@needs_shared
@pytest.mark.parametrize(
    "name",
    [
        "excel-made/chart_bar01.xlsx",
        "excel-made/comment01.xlsx",
        "excel-made/button01.xlsx",
        "excel-made/table01.xlsx",
        "poi/ExcelTables.xlsx",
        "poi/WithThreeCharts.xlsx",
    ],
)
def test_the_copy_has_no_finding_that_the_workbook_has_not(name: str, tmp_path: Path) -> None:
    path = WORKBOOKS / name
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(closed(path))
    assert finds_nothing_new(copy, path)
