"""A workbook with a number that is none, deep inside: each command that reads it refuses it in the same words."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.xlsx.making import parts, zipped
from workbook_tools.app.adopt import adopt_workbook
from workbook_tools.app.check_scorecard import check, check_accessibility
from workbook_tools.app.members_copy import members_copy
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request, remembered_by
from workbook_tools.errors import WorkbookRefused

NOW = datetime(2018, 11, 6, 9, 30, tzinfo=UTC)
CONFIG = ROOT / "config" / "manchester-proxy"

Command = Callable[[Request], object]
COMMANDS: dict[str, Command] = {
    "refresh": lambda request: refresh(request, NOW),
    "members": lambda request: members_copy(request, NOW, "a test, tester"),
    "adopt": adopt_workbook,
    "accessibility": check_accessibility,
    "button": lambda request: remembered_by(request.workbook or Path()),
}
ALL = " ".join(COMMANDS)
BOOK, SHEET, STYLES = "xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/styles.xml"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The parts of the sample scorecard."""
    path = tmp_path_factory.mktemp("sound") / "Scorecard.xlsx"
    return parts(refresh(Request(ROOT, config=CONFIG, output=path), NOW).content)


def damaged(folder: Path, sound: dict[str, bytes], part: str, was: str, becomes: str) -> Path:
    """The workbook with something else in a part wherever this stood."""
    assert was.encode() in sound[part]
    path = folder / "Scorecard.xlsx"
    path.write_bytes(zipped(sound | {part: sound[part].replace(was.encode(), becomes.encode())}))
    return path


@pytest.mark.parametrize(
    ("part", "was", "becomes", "who"),
    [
        pytest.param(BOOK, ' sheetId="', ' sheetId="x', ALL, id="a sheet's number"),
        pytest.param(BOOK, ' localSheetId="', ' localSheetId="x', "refresh members adopt", id="a name's sheet"),
        pytest.param(STYLES, ' fontId="', ' fontId="x', "refresh members adopt accessibility", id="a font's number"),
        pytest.param(SHEET, ' s="', ' s="x', "refresh members accessibility", id="a cell's style"),
        pytest.param(SHEET, ' min="', ' min="x', "members accessibility", id="a column's number"),
        pytest.param(STYLES, ' rgb="FF', ' rgb="x" was="', "members accessibility", id="a colour"),
        pytest.param("xl/charts/chart1.xml", '<c:pt idx="', '<c:pt idx="x', "members", id="a chart's point"),
        pytest.param("xl/drawings/drawing1.xml", "<xdr:row>", "<xdr:row>x", "members", id="a chart's place"),
    ],
)
def test_each_command_that_reads_it_refuses_it_with_the_remedy(
    part: str, was: str, becomes: str, who: str, sound: dict[str, bytes], tmp_path: Path
) -> None:
    path = damaged(tmp_path, sound, part, was, becomes)
    for command in who.split():
        with pytest.raises(WorkbookRefused, match="the workbook is damaged inside") as refused:
            COMMANDS[command](Request(ROOT, config=CONFIG, workbook=path))
        [fault] = refused.value.faults
        assert fault.place.file == str(path), command
        assert fault.remedy == "Open the workbook in Excel, let it repair the file, save it and try again."


def test_the_check_names_it_among_its_faults(sound: dict[str, bytes], tmp_path: Path) -> None:
    path = damaged(tmp_path, sound, BOOK, ' sheetId="', ' sheetId="x')
    [fault] = check(Request(ROOT, config=CONFIG, workbook=path))
    assert fault.trouble.startswith("the workbook is damaged inside (")
