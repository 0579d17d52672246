"""Workbooks as reporting systems write them, with less in them than Excel writes, or with more: Excel reads them."""

import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

from tests.app.test_adopt_columns import board
from tests.places import ROOT
from tests.validators import sdk_findings
from tests.xlsx.making import drawn
from workbook_tools.app.adopt import adopt_workbook
from workbook_tools.app.members_copy import members_copy
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.xlsx.check.lint import lint
from workbook_tools.xlsx.opc.package import Package

CONFIG = ROOT / "config" / "manchester-proxy"
MONDAY = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
STRINGS = "xl/sharedStrings.xml"


def without(content: bytes, part: str, *, orphan: bool = False) -> bytes:
    """The workbook without a part, or as an `orphan` with nothing that points at it, and no cell that needs it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        texts = ["".join(map(str, item.itertext())) for item in etree.fromstring(before.read(STRINGS))]
        for name in before.namelist():
            text = before.read(name).decode()
            if name.endswith(".rels") or (name == "[Content_Types].xml" and not orphan):
                text = re.sub(rf"<(Relationship|Override) [^>]*{Path(part).name}[^>]*/>", "", text)
            if part == STRINGS:
                text = re.sub(r't="s"><v>(\d+)</v>', lambda found: _inline(texts[int(found[1])]), text)
            elif name.startswith(("xl/worksheets/", "xl/tables/")):
                text = re.sub(r' (s|\w*[dD]xfId)="\d+"', "", text)
            if name != part or orphan:
                after.writestr(name, text)
    return out.getvalue()


def _inline(text: str) -> str:
    return f't="inlineStr"><is><t>{text}</t></is>'


@pytest.mark.parametrize(
    ("part", "orphan"),
    [
        pytest.param("xl/styles.xml", False, id="without styles"),
        pytest.param("xl/styles.xml", True, id="with styles that nothing points at"),
        pytest.param(STRINGS, False, id="without shared strings"),
        pytest.param(STRINGS, True, id="with shared strings that nothing points at"),
    ],
)
def test_it_is_adopted_filled_and_given_to_members(tmp_path: Path, part: str, orphan: bool) -> None:
    path = tmp_path / "bare.xlsx"
    path.write_bytes(without(drawn(board), part, orphan=orphan))
    adopt_workbook(Request(tmp_path, CONFIG, path)).save()
    refresh(Request(tmp_path, CONFIG, path), MONDAY).save()
    sheet = load_workbook(path)["Board"]
    assert [sheet["B6"].value, sheet["D6"].number_format, sheet["G6"].value[:4]] == [1, "#,##0", "=IF("]
    assert not lint(Package.open(path.read_bytes()))
    assert not sdk_findings(path)
    copy = members_copy(Request(tmp_path, CONFIG, path), MONDAY, "a trial, head of performance")
    assert not lint(Package.open(copy.content))
