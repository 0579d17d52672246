"""Random months in the open workbook: it then says of each indicator what the dictionary says, or is as it was.

The same month is then made by the command in the closed file, from which the next one goes on.
"""

import random
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.commentary.belongings import FORMULA, HIDDEN, NOTE, OVER, WORDS, Belongings, Things, astray
from tests.commentary.by_hand import BOARD
from tests.commentary.council import Council, Listed
from tests.commentary.deeds import DEEDS, Row, erase, hide, note, point_a_formula, type_over, write
from tests.commentary.desk import Deed, Desk
from tests.commentary.own_template import OWN_FORMULA, own_template
from tests.commentary.reading import WRITTEN
from tests.excel.conftest import Open, Opener
from workbook_tools.app.refresh_open import refresh_open
from workbook_tools.app.request import Request
from workbook_tools.errors import WorkbookRefused

pytestmark = [pytest.mark.libreoffice, pytest.mark.long]
NOW = datetime(2018, 11, 6, 9, 30, tzinfo=UTC)
MONTHS = 10
FREE = (write, write, erase, type_over, note)
ON_OFFICERS_CELLS = (2, 4)
"""The picks by which a note stands on an officer's cell."""
TIED = (hide, point_a_formula)
"""What an open workbook may refuse to move with its row; it then stays as it is."""


def test_months_in_the_open_workbook(open_workbook: Opener, tmp_path: Path) -> None:
    chance = random.Random(2018)
    council = Council(tmp_path / "council", template=tmp_path / "Template.xlsx")
    council.folder.mkdir()
    council.template.write_bytes(own_template(beside=False))
    council.listed = [Listed(number, f"Indicator {number}", str(number)) for number in range(1, 5)]
    desk = Desk(council, council.workbook)
    desk.month()
    refused = 0
    for number in range(MONTHS):
        work: tuple[Callable[[Row], None], ...] = FREE if number < MONTHS // 2 else (*FREE, *TIED)
        desk.do([_deed(chance, chance.choice(work)) for _ in range(4)])
        chance.choice((_join, _leave, _turn, _nothing))(council)
        council.month += 1
        opened = open_workbook(desk.path.read_bytes())
        request = Request(council.folder, council.write_config(), allow_broken=True)
        if not _is_done(request, opened):
            refused += 1
            assert not astray(_said(desk.mine), _shown(opened, desk.mine))
            desk.month()
            continue
        desk.month()
        assert not astray(_said(desk.mine), _shown(opened, desk.mine))
    assert refused < MONTHS // 2


def _is_done(request: Request, opened: Open) -> bool:
    """Whether the open workbook was refreshed; else it was refused, since something is tied to a row that moves."""
    try:
        refresh_open(request, opened.book, NOW)
    except WorkbookRefused as stopped:
        if "go to other places" not in str(stopped):
            raise
        return False
    return True


def _said(mine: Belongings) -> dict[str, Things]:
    """What of the dictionary an open workbook shows in its cells, by reference."""
    kinds = {WORDS, OVER, NOTE, HIDDEN, FORMULA}
    return {
        mine.refs[key]: {each: what.partition(": ")[2] if each[0] == NOTE else what
                         for each, what in things.items() if each[0] in kinds}
        for key, things in mine.rows.items()
    }  # fmt: skip


def _shown(opened: Open, mine: Belongings) -> dict[str, Things]:
    """The same, as the spreadsheet program says it of the open workbook."""
    document = opened.document
    area = document.tables()["Scorecard"]
    sheet = document._opened.Sheets.getByName(area.sheet)
    cells = sheet.getCellRangeByName(area.cells)
    address = cells.RangeAddress
    headings, *rows = cells.getDataArray()
    formulas = cells.getFormulaArray()[1:]
    found: dict[str, Things] = {}
    for place, (row, typed) in enumerate(zip(rows, formulas, strict=True), address.StartRow + 1):
        ref = f"{row[0]:g}" if isinstance(row[0], float) else str(row[0])
        things: Things = {(WORDS, heading): str(row[headings.index(heading)]) for heading in WRITTEN}
        things = {thing: what for thing, what in things.items() if what}
        if not typed[headings.index(OWN_FORMULA)].startswith("="):
            things[OVER, OWN_FORMULA] = str(row[headings.index(OWN_FORMULA)])
        if not typed[headings.index("RAG")].startswith("="):
            things[OVER, "RAG"] = str(row[headings.index("RAG")])
        if not sheet.Rows.getByIndex(place).IsVisible:
            things[HIDDEN, ""] = "yes"
        for each in sheet.Annotations:
            if each.Position.Row == place:
                things[NOTE, str(headings[each.Position.Column - address.StartColumn])] = each.String
        found[ref] = things
    refs = list(found)
    for things in mine.rows.values():
        for kind, cell in [thing for thing in things if thing[0] == FORMULA]:
            read = re.fullmatch(r"=\$?Scorecard\.\$?([A-Z]+)\$?(\d+)", document.formula(BOARD, cell))
            assert read is not None, document.formula(BOARD, cell)
            column = sheet.Columns.getByName(read[1]).RangeAddress.StartColumn - address.StartColumn
            found[refs[int(read[2]) - address.StartRow - 2]][kind, cell] = str(headings[column])
    return found


def _deed(chance: random.Random, which: Callable[[Row], None]) -> Deed:
    picks = ON_OFFICERS_CELLS if which is note else range(10)
    return Deed(DEEDS.index(which), chance.randrange(10), chance.choice(picks), "as agreed")


def _join(council: Council) -> None:
    number = 1 + max(each.key for each in [*council.listed, *council.left])
    council.listed.insert(number % 3, Listed(number, f"Indicator {number}", str(number)))


def _leave(council: Council) -> None:
    if len(council.listed) > 2:
        council.leave(council.month, listed=True)


def _turn(council: Council) -> None:
    council.listed = council.listed[::-1]


def _nothing(_: Council) -> None:
    """A month in which the list stays."""
