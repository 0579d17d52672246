"""Which sheets members get: an officer's own workings stay where they are, whatever is overruled."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.canaries import found
from tests.officer import rewrite
from tests.sample import sample_project
from workbook_tools.app.members_copy import members_copy
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request

NOW = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
OURS = ("Summary", "Scorecard", "Charts", "Colours", "Movement", "Trend", "Breakdown", "Notes")
PART = "xl/worksheets/own.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINK = f"{SPACE}/worksheet"
SECRET = "case of child B.K., do not share"
NAMED = '\n[members]\nsheets = ["Summary", "Scorecard", "Workings"]\n'


def with_workings(workbook: Path) -> None:
    """A sheet of an officer's own, last in the workbook, as Excel writes it."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    more = {
        "[Content_Types].xml": ("</Types>", f'<Override PartName="/{PART}" ContentType="{kind}"/>'),
        "xl/_rels/workbook.xml.rels": ("</Relationships>", f'<Relationship Id="own" Type="{LINK}" Target="/{PART}"/>'),
        "xl/workbook.xml": ("</sheets>", f'<sheet xmlns:o="{SPACE}" name="Workings" sheetId="99" o:id="own"/>'),
    }

    def add(name: str, content: bytes) -> bytes:
        end, written = more.get(name, ("", ""))
        assert not end or end.encode() in content
        return content.replace(end.encode(), f"{written}{end}".encode(), 1) if end else content

    rewrite(workbook, add)
    cell = f'<c r="A1" t="inlineStr"><is><t>{SECRET}</t></is></c>'
    with zipfile.ZipFile(workbook, "a") as archive:
        archive.writestr(PART, f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cell}</row></sheetData></worksheet>')


@pytest.mark.parametrize(
    ("in_template", "settings", "sheets", "told"),
    [
        pytest.param(False, "", OURS, ["Workings"], id="an officer's: left out and told"),
        pytest.param(True, "", (*OURS, "Workings"), [], id="the template's: it goes"),
        pytest.param(False, NAMED, ("Summary", "Scorecard", "Workings"), [], id="named: it goes"),
    ],
)
def test_a_sheet_that_is_shown(
    tmp_path: Path, in_template: bool, settings: str, sheets: tuple[str, ...], told: list[str]
) -> None:
    project = sample_project(tmp_path)
    config = project / "config" / "manchester-proxy"
    if in_template:
        with_workings(project / "template" / "Scorecard.xlsx")
    with (config / "scorecard.toml").open("a", encoding="utf-8") as file:
        file.write(settings)
    done = refresh(Request(project, config), NOW)
    done.save()
    if not in_template:
        with_workings(done.path)
    copy = members_copy(Request(project, config, done.path), NOW, "a trial, head of performance")
    assert copy.sheets == sheets
    assert tuple(load_workbook(io.BytesIO(copy.content)).sheetnames) == sheets
    assert [each.place.sheet for each in copy.told if "members do not get it" in each.trouble] == told
    assert bool(found(copy.content, [SECRET])) is ("Workings" in sheets)
