"""Command and button leave the same workbook, whatever the source; and members then read what the button showed."""

import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.excel.conftest import Opener, layout_of_open
from tests.places import ROOT
from tests.source_kinds import KINDS, SAMPLE, Figures, point_to, sample
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.refresh_open import refresh_open
from workbook_tools.app.request import Request, open_for
from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.sources.data.source_cells import RawCell
from workbook_tools.sources.kinds.source_kind import KindName
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.read_layout import read_layout
from workbook_tools.xlsx.vocabulary.edits import WriteColumn
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, Layout

pytestmark = pytest.mark.libreoffice
NOW = datetime(2018, 11, 6, 9, 30, tzinfo=UTC)
CHANGED = ("9", "Manchester", "Sep 2018")
"""Indicator 9, of which the sample says 13.4."""
LATER = Decimal("12.7")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "template", tmp_path / "template")
    return Path(shutil.copytree(SAMPLE, tmp_path / "config" / "manchester-proxy"))


def corrected() -> Figures:
    """The sample a day later: one figure is another, and the first row is gone."""
    headings, rows = sample()
    return [headings, *(_corrected(row) for row in rows[1:])]


def _corrected(row: Sequence[RawCell]) -> list[RawCell]:
    return [*row[:3], float(LATER), *row[4:]] if tuple(map(str, row[:3])) == CHANGED and not row[5] else list(row)


def shown(layout: Layout) -> dict[str, dict[str, Sequence[str]]]:
    """Every table as it reads, cell for cell. A formula's empty text is nothing, as the open reader has it; so is the
    gap of a chart (NA()), which a closed workbook has no result of."""
    return {
        name: {head: ["" if cell in (None, "#N/A") else str(cell) for cell in cells] for head, cells in columns.items()}
        for name, columns in ((name, table.columns) for name, table in layout.tables.items())
    }


def worked_out(layout: Layout) -> dict[str, frozenset[str]]:
    """By table the columns that are worked out by a formula."""
    return {name: table.formula_columns for name, table in layout.tables.items()}


def read_by_members(request: Request, layout: Layout) -> Scorecard:
    """What a members' copy is made from: the figures that stand in the workbook."""
    opened = open_for(request, layout)
    return build_scorecard(opened.definition_with_issued(layout), opened.observations_left_in(layout))


def latest(scorecard: Scorecard) -> dict[str, object]:
    return {row.ref: row.value for row in scorecard.rows}


def compare_both_ways(open_workbook: Opener, folder: Path, before: bytes) -> None:
    """Refresh the workbook by command and by button; both leave the later figure, everywhere, and nothing else."""
    here = folder.parent.parent
    workbook = here / "Scorecard.xlsx"
    workbook.write_bytes(before)
    by_command = refresh(Request(here, workbook=workbook), NOW)
    opened = open_workbook(before)
    by_button = refresh_open(Request(here), opened.book, NOW).scorecard
    layout = layout_of_open(opened)
    closed = read_layout(Package.open(by_command.content))
    assert shown(layout) == shown(closed)
    assert worked_out(layout) == worked_out(closed)
    assert latest(by_button)["9"] == LATER
    assert latest(read_by_members(Request(here), layout)) == latest(by_button)


@pytest.mark.parametrize("kind", KINDS)
def test_a_source_outside_the_workbook(open_workbook: Opener, folder: Path, kind: KindName) -> None:
    point_to(folder, KINDS[kind](folder, None))
    before = refresh(Request(folder.parent.parent), NOW).content
    KINDS[kind](folder, corrected())
    compare_both_ways(open_workbook, folder, before)


def test_the_workbooks_own_table(open_workbook: Opener, folder: Path) -> None:
    package = Package.open(refresh(Request(folder.parent.parent), NOW).content)
    data = read_layout(package).tables["Data"]
    keys = zip(data.columns["Ref"], data.columns["Series"], data.columns["Period"], data.columns["Part"], strict=True)
    of_period = (*CHANGED[:2], "2018-09", "None")
    values: list[CellContent] = [
        LATER if tuple(map(str, key)) == of_period else value
        for key, value in zip(keys, data.columns["Value"], strict=True)
    ]
    assert values.count(LATER) == data.columns["Value"].count(LATER) + 1
    apply_edits(package, [WriteColumn("Data", "Value", tuple(values))])
    point_to(folder, "")
    compare_both_ways(open_workbook, folder, package.to_bytes())
