"""A mover that leaves one thing behind: the receipt of meaning refuses what it made, and nothing is written.

Each breaks one attribute of the real mover, in a real refresh of a real scorecard; three kinds of month are
tried with each.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.commentary.by_hand import ByHand
from tests.commentary.council import FIRST, Council, Listed
from workbook_tools.app.pipeline import plan
from workbook_tools.app.prove_ownership import prove_belonging
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request, open_request, read_book
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.move import move_rows as move
from workbook_tools.xlsx.move import moved_cells as cells
from workbook_tools.xlsx.move import sheet_rows
from workbook_tools.xlsx.move.part_changes import Change

TOP = 5
"""The row of the first indicator."""
INDICATORS = 6

Breaks = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture(scope="module")
def last_month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a scorecard of six indicators to which an officer has added ten kinds of things."""
    council = Council(tmp_path_factory.mktemp("mover"))
    council.listed = [Listed(number, f"Indicator {number}", str(number)) for number in range(1, INDICATORS + 1)]
    council.refresh()
    second, third, fourth, fifth = (TOP + number for number in range(1, 5))
    with ByHand(council.workbook) as hand:
        hand.note(f"D{third}", "counted by hand")
        hand.rows({second: 'hidden="1"', fourth: 'ht="60" customHeight="1"'})
        hand.drop_down(f"P{third}", "head,deputy")
        hand.condition(f"D{fifth}", f"$D${fifth}>3")
        hand.link(f"Q{fourth}", "'Our board'!A1")
        hand.formula(f"Scorecard!D{third}")
        hand.board_link("B1", f"Scorecard!D{fourth}")
        hand.chart(f"Scorecard!$D${second}")
        hand.trend_line("C1", f"Trend!E{fifth}:P{fifth}")
        hand.name("OfTheFourth", f"Scorecard!$D${fourth}")
    return council.folder


def turned(listed: list[Listed]) -> list[Listed]:
    """The order turned round."""
    return listed[::-1]


def joined(listed: list[Listed]) -> list[Listed]:
    """One more at the top."""
    return [Listed(9, "Indicator 9", "9"), *listed]


def left(listed: list[Listed]) -> list[Listed]:
    """The first one gone."""
    return listed[1:]


MONTHS = [
    pytest.param(turned, id="turned round"),
    pytest.param(joined, id="one joins"),
    pytest.param(left, id="one leaves"),
]


def nothing(*_: object) -> Iterator[Change]:
    """No change at all."""
    return iter(())


def unplanned(module: Any, name: str) -> Breaks:
    """The mover without one of its plans."""
    return lambda patch: patch.setattr(module, name, nothing)


def without(plan_name: str, *elements: str) -> Breaks:
    """The mover without those changes of one of its plans that are on these elements, or within them."""
    planned = getattr(move, plan_name)

    def plan_others(*arguments: object) -> Iterator[Change]:
        for change in planned(*arguments):
            within = [change.element, *change.element.iterancestors()]
            if not any(etree.QName(each).localname in elements for each in within):
                yield change

    return lambda patch: patch.setattr(move, plan_name, plan_others)


def looks_stay(patch: pytest.MonkeyPatch) -> None:
    """Heights and hiding stay at the places where they were."""
    moved = sheet_rows.move_rows_of

    def moved_without_looks(sheet_data: etree._Element, change: Any) -> None:
        before = {number: sheet_rows._look(row) for number, row in sheet_rows._numbered(sheet_data).items()}
        moved(sheet_data, change)
        for number, row in sheet_rows._numbered(sheet_data).items():
            sheet_rows._take_look(row, before.get(number, {}))

    patch.setattr("workbook_tools.xlsx.move.part_changes.move_rows_of", moved_without_looks)


BROKEN = [
    pytest.param(unplanned(cells, "_plan_formulas"), "A1 of sheet 'Our board'", id="formulas"),
    pytest.param(unplanned(move, "plan_names"), "the name 'OfTheFourth'", id="names"),
    pytest.param(unplanned(move, "plan_chart"), "a chart on sheet 'Our board'", id="chart series"),
    pytest.param(unplanned(move, "plan_notes"), "the note “counted by hand”", id="notes"),
    pytest.param(unplanned(move, "plan_vml"), "the note's box", id="boxes of notes"),
    pytest.param(looks_stay, "the row height", id="heights and hiding"),
    pytest.param(without("plan_rules", "dataValidation"), "the drop-down", id="validations"),
    pytest.param(without("plan_rules", "conditionalFormatting"), "the conditional format", id="conditional formats"),
    pytest.param(without("plan_ranges", "hyperlink"), "the link", id="cells of links"),
    pytest.param(unplanned(move, "plan_sparklines"), "the trend line in C1", id="ranges of trend lines"),
    pytest.param(unplanned(move, "plan_hyperlinks"), "the link at B1 of sheet 'Our board'", id="places of links"),
]


@pytest.mark.parametrize("change", MONTHS)
@pytest.mark.parametrize(("breaks", "named"), BROKEN)
def test_what_a_broken_mover_leaves_behind_is_refused(
    last_month: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    breaks: Breaks,
    named: str,
    change: Callable[[list[Listed]], list[Listed]],
) -> None:
    request = this_month(last_month, tmp_path, change)
    files = {path: path.read_bytes() for path in request.config.iterdir()} if request.config else {}
    breaks(monkeypatch)
    with pytest.raises(WorkbookRefused):
        refresh(request, FIRST).save()
    assert request.config
    assert {path: path.read_bytes() for path in request.config.iterdir()} == files
    with pytest.raises(WorkbookRefused) as refused:
        proven(request)
    troubles = [fault.trouble for fault in refused.value.faults]
    assert any(named in trouble for trouble in troubles), troubles


@pytest.mark.parametrize("change", MONTHS)
def test_what_the_whole_mover_makes_is_in_order(
    last_month: Path, tmp_path: Path, change: Callable[[list[Listed]], list[Listed]]
) -> None:
    request = this_month(last_month, tmp_path, change)
    assert refresh(request, FIRST).changed.meaning.ok
    proven(request)


def this_month(folder: Path, to: Path, change: Callable[[list[Listed]], list[Listed]]) -> Request:
    """The refresh of a copy of the folder whose config lists the indicators otherwise."""
    shutil.copytree(folder, to / "council")
    council = Council(to / "council", month=2)
    council.listed = change([Listed(number, f"Indicator {number}", str(number)) for number in range(1, INDICATORS + 1)])
    council.write_config()
    return Request(council.folder, config=council.folder, workbook=council.workbook)


def proven(request: Request) -> None:
    """The receipt of meaning alone, of what the edits make of the workbook."""
    opened = open_request(request)
    target, base = opened.target_and_base()
    book = read_book(base)
    planned = plan(opened, book.layout, FIRST)
    apply_edits(book.package, planned.edits)
    prove_belonging(book.content, book.package.to_bytes(), planned.belonging, target, allow_broken=False)
