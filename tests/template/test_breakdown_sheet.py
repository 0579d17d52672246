"""The sheets of breakdowns: hidden at first, and beside each table a chart of it that grows with it."""

import io
import warnings
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.calc import Calc
from tests.template.template_reading import read_part, read_template, template
from tests.validators import sdk_findings
from tests.xlsx.making import changed
from workbook_tools.template.breakdown_sheet import NAMES
from workbook_tools.xlsx.vocabulary.edits import Edit, ResizeTable, SetName, ShowSheet, WriteColumn

TABLES = ("Breakdown", "Breakdown2")
AGENCIES = tuple(f"Agency {number}" for number in range(1, 13))


@cache
def filled(rows: int) -> bytes:
    """The template with this many parts in both breakdowns, shown."""
    edits: list[Edit] = []
    for table in TABLES:
        edits += [
            ResizeTable(table, rows),
            WriteColumn(table, "Part", AGENCIES[:rows]),
            WriteColumn(table, "Latest", tuple(range(100, 100 - rows, -1))),
            WriteColumn(table, "Share", (Decimal("0.25"),) * rows),
            WriteColumn(table, "Earlier", (None, *range(90, 91 - rows, -1))),
            SetName(f"{table}Title", "Early help assessments by referring agency (illustrative)"),
            SetName(f"Contents{table}", f"{table}: early help assessments by referring agency"),
            ShowSheet(table, visible=True),
        ]
    return changed(template(), *edits)


@cache
def read(content: bytes) -> Any:
    """The workbook as openpyxl reads it, charts included; for reading alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize("name", NAMES)
def test_a_scorecard_without_breakdowns_does_not_show_the_sheet(name: str) -> None:
    assert read_template()[name].sheet_state == "hidden"
    assert read(filled(3))[name].sheet_state == "visible"


@pytest.mark.parametrize("name", NAMES)
def test_the_chart_has_the_parts_from_the_top_and_begins_at_nought(name: str) -> None:
    [chart] = read(template())[name]._charts
    assert (chart.barDir, chart.x_axis.scaling.orientation) == ("bar", "maxMin")
    assert (chart.y_axis.scaling.min, bool(chart.y_axis.delete), chart.y_axis.tickLblPos) == (0, False, "high")
    assert chart.title.tx.strRef.f.replace("'", "") == f"{name}!$A$1"
    latest, earlier = chart.series
    assert latest.dLbls.showVal
    assert earlier.dLbls is None
    fills = [series.spPr.solidFill.srgbClr for series in chart.series]
    assert fills == ["12436D", "9DB3C8"], "the earlier figures are paler"


@pytest.mark.parametrize("rows", [1, 3, 12])
@pytest.mark.parametrize("name", NAMES)
def test_the_chart_keeps_every_part_of_its_table(name: str, rows: int) -> None:
    [chart] = read(filled(rows))[name]._charts
    latest, earlier = chart.series
    assert [series.tx.strRef.strCache.pt[0].v for series in (latest, earlier)] == ["Latest", "Earlier"]
    assert [point.v for point in latest.cat.strRef.strCache.pt] == list(AGENCIES[:rows])
    assert [point.v for point in latest.val.numRef.numCache.pt] == list(range(100, 100 - rows, -1))
    assert [point.idx for point in earlier.val.numRef.numCache.pt] == list(range(1, rows)), "an empty cell has no bar"
    assert latest.val.numRef.f.endswith(f"$B$5:$B${rows + 4}")


@pytest.mark.parametrize("rows", [1, 3, 12])
def test_the_chart_stands_beside_the_table_and_is_as_much_taller_as_the_table(rows: int) -> None:
    sheet = read(filled(rows))["Breakdown"]
    [chart] = sheet._charts
    right = openpyxl.utils.range_boundaries(sheet.tables["Breakdown"].ref)[2]
    assert right is not None
    anchor = chart.anchor
    assert anchor._from.col >= right
    assert (anchor._from.row, anchor.to.row) == (3, 3 + 1 + rows + 11)
    print_area = str(sheet.print_area).rpartition("!")[2]
    assert print_area == f"$A$1:$G${anchor.to.row}"


def test_each_chart_is_described_for_screen_readers() -> None:
    for number in (4, 5):  # the first are those of the cover, the chosen indicator and the charts
        assert 'descr="Bar chart of the table Breakdown' in read_part(f"xl/drawings/drawing{number}.xml")


def test_figures_are_right_aligned() -> None:
    sheet = read_template()["Breakdown"]
    assert [sheet.cell(5, column).alignment.horizontal for column in (2, 3, 4, 5)] == ["right"] * 4


def test_the_open_xml_sdk_finds_nothing_in_filled_breakdowns(tmp_path: Path) -> None:
    (tmp_path / "filled.xlsx").write_bytes(filled(12))
    assert sdk_findings(tmp_path / "filled.xlsx") == frozenset()


@pytest.mark.libreoffice
def test_calc_shows_the_sheets_and_the_links_to_them(calc: Calc, tmp_path: Path) -> None:
    path = tmp_path / "filled.xlsx"
    path.write_bytes(filled(7))
    with calc.open(path) as document:
        assert all(document.sheet_is_visible(name) for name in NAMES)
        assert document.values("Breakdown", "A5:C5") == (("Agency 1", 100.0, 0.25),)
