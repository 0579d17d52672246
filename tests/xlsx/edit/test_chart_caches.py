"""What charts keep of their cells is what stands in the cells, and charts that nothing changed are not touched."""

import io
import re
import warnings
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from xlsxwriter.workbook import Workbook as Draft

from tests.calc import Calc
from tests.places import WORKBOOKS, needs_shared
from tests.work import calls_of
from tests.xlsx.making import changed, drawn, indicators, parts, zipped
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.edit.chart_caches import refresh_chart_caches
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.worksheets import sheets
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.vocabulary.edits import (
    CellValue,
    Edit,
    HideColumns,
    ResizeTable,
    SetName,
    SetNumberFormats,
    WriteColumn,
)

CHART = "xl/charts/chart1.xml"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
Kept = tuple[str, int, list[tuple[int, str]]]


def kept(content: bytes, part: str = CHART) -> list[Kept]:
    """What each reference of a chart names, how many points it says it has, and the points."""
    found = []
    for reference in etree.fromstring(parts(content)[part]).iter(f"{C}numRef", f"{C}strRef"):
        count = reference.find(f".//{C}ptCount")
        points = [(int(point.get("idx", "")), point.findtext(f"{C}v", "")) for point in reference.iter(f"{C}pt")]
        assert count is not None
        found.append((reference.findtext(f"{C}f", ""), int(count.get("val", "")), points))
    return found


def bars(book: Draft) -> None:
    """Sheet `Parts`: table `Parts` in A1:C4 with a bar chart of both figures, named by the headings."""
    sheet = book.add_worksheet("Parts")
    columns = [{"header": name} for name in ("Part", "Latest", "Earlier")]
    sheet.add_table("A1:C4", {"name": "Parts", "columns": columns})
    for row, line in enumerate([("North", 5, 4), ("South", 2.5, 3), ("West", 1, 0)], start=1):
        sheet.write_row(row, 0, line)
    chart = book.add_chart({"type": "bar"})
    for letter in "BC":
        chart.add_series(
            {
                "name": f"=Parts!${letter}$1",
                "categories": "=Parts!$A$2:$A$4",
                "values": f"=Parts!${letter}$2:${letter}$4",
                "data_labels": {"value": True},
            }
        )
    sheet.insert_chart("E2", chart)
    book.define_name("Elsewhere", "=Other!$A$1")
    book.add_worksheet("Other").write("A1", "x")


def blank_bars(book: Draft) -> None:
    """As `bars`, but drawn before there was anything to draw, as in a template."""
    sheet = book.add_worksheet("Parts")
    sheet.add_table("A1:B3", {"name": "Parts", "columns": [{"header": "Part"}, {"header": "Latest"}]})
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"categories": "=Parts!$A$2:$A$3", "values": "=Parts!$B$2:$B$3", "name": "=Parts!$B$1"})
    sheet.insert_chart("E2", chart)


def test_figures_and_categories_are_those_of_the_cells() -> None:
    after = changed(
        drawn(bars),
        WriteColumn("Parts", "Part", ("East & co", "North", "South")),
        WriteColumn("Parts", "Latest", (Decimal("7.25"), 5, 2)),
    )
    categories = [(0, "East & co"), (1, "North"), (2, "South")]
    assert kept(after) == [
        ("Parts!$B$1", 1, [(0, "Latest")]),
        ("Parts!$A$2:$A$4", 3, categories),
        ("Parts!$B$2:$B$4", 3, [(0, "7.25"), (1, "5"), (2, "2")]),
        ("Parts!$C$1", 1, [(0, "Earlier")]),
        ("Parts!$A$2:$A$4", 3, categories),
        ("Parts!$C$2:$C$4", 3, [(0, "4"), (1, "3"), (2, "0")]),
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(None, [(0, "5"), (2, "1")], id="an empty cell is left out"),
        pytest.param("suppressed", [(0, "5"), (2, "1")], id="a word is no figure"),
        pytest.param("#N/A", [(0, "5"), (1, "#N/A"), (2, "1")], id="an error is kept as one"),
        pytest.param(0, [(0, "5"), (1, "0"), (2, "1")], id="nought is a figure"),
    ],
)
def test_what_is_no_figure(value: CellValue, expected: list[tuple[int, str]]) -> None:
    after = changed(drawn(bars), WriteColumn("Parts", "Latest", (5, value, 1)))
    assert kept(after)[2] == ("Parts!$B$2:$B$4", 3, expected)


@pytest.mark.parametrize("rows", [2, 6])
def test_more_points_or_fewer_as_the_table_grows_or_shrinks(rows: int) -> None:
    names = tuple(f"Part {row}" for row in range(rows))
    figures = tuple(range(10, 10 + rows))
    after = changed(
        drawn(bars), ResizeTable("Parts", rows), WriteColumn("Parts", "Part", names),
        WriteColumn("Parts", "Latest", figures),
    )  # fmt: skip
    assert kept(after)[1] == (f"Parts!$A$2:$A${rows + 1}", rows, list(enumerate(names)))
    assert kept(after)[2] == (f"Parts!$B$2:$B${rows + 1}", rows, list(enumerate(map(str, figures))))


def test_number_format_and_everything_else_in_the_chart_stay() -> None:
    before = parts(drawn(bars))
    before[CHART] = before[CHART].replace(b"<c:formatCode>General<", b"<c:formatCode>0.0%<")
    after = parts(changed(zipped(before), WriteColumn("Parts", "Latest", (5, 6, 7))))

    def rest(content: bytes) -> bytes:
        root = etree.fromstring(content)
        for point in list(root.iter(f"{C}pt")):
            holder = point.getparent()
            assert holder is not None
            holder.remove(point)
        return etree.tostring(root, method="c14n")

    assert after[CHART].count(b"<c:formatCode>0.0%<") == 2
    assert rest(after[CHART]) == rest(before[CHART])


def test_labels_have_the_number_format_that_the_cells_have_now() -> None:
    formatted = changed(drawn(bars), SetNumberFormats("Parts", "Latest", ("0.0%", "", "")))
    codes = [code.text for code in etree.fromstring(parts(formatted)[CHART]).iter(f"{C}formatCode")]
    assert codes == ["0.0%", "General"]
    assert (
        parts(changed(formatted, SetNumberFormats("Parts", "Latest", ("0.0%", "", ""))))[CHART]
        == parts(formatted)[CHART]
    )


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(SetName("Elsewhere", "another sheet"), id="another sheet changed"),
        pytest.param(WriteColumn("Parts", "Latest", (5, Decimal("2.5"), 1)), id="the same figures"),
    ],
)
def test_a_chart_that_agrees_is_not_touched(edit: Edit) -> None:
    before = drawn(bars)
    assert parts(changed(before, edit))[CHART] == parts(before)[CHART]
    once = changed(before, WriteColumn("Parts", "Latest", (9, None, 8)))
    assert parts(changed(once, edit, WriteColumn("Parts", "Latest", (9, None, 8))))[CHART] == parts(once)[CHART]


def test_a_number_that_is_only_spelt_otherwise_stays_as_it_is_spelt() -> None:
    before = parts(drawn(bars))
    before[CHART] = before[CHART].replace(b"<c:v>2.5</c:v>", b"<c:v>2.5000000000000004</c:v>")
    after = parts(changed(zipped(before), WriteColumn("Parts", "Earlier", (4, 3, 1))))
    assert b"<c:v>2.5000000000000004</c:v>" in after[CHART]


@pytest.mark.parametrize(
    "formula",
    ["(Parts!$B$2,Parts!$B$4)", "[1]Parts!$B$2:$B$4", "'[Other.xlsx]Parts'!$B$2:$B$4", "[0]!Figures", "Parts!$B:$B",
     "Parts!$A$2:$C$4", "Lost!$B$2:$B$4", ""],
)  # fmt: skip
def test_a_reference_that_is_not_simple_keeps_what_it_kept(formula: str) -> None:
    before = parts(drawn(bars))
    before[CHART] = before[CHART].replace(b"Parts!$B$2:$B$4", formula.encode())
    after = changed(zipped(before), WriteColumn("Parts", "Latest", (9, 9, 9)))
    assert parts(after)[CHART] == before[CHART]


def test_a_pivot_table_s_chart_keeps_what_it_kept() -> None:
    before = parts(drawn(bars))
    source = b'<c:pivotSource><c:name>Book!Pivot</c:name><c:fmtId val="0"/></c:pivotSource><c:chart>'
    before[CHART] = before[CHART].replace(b"<c:chart>", source)
    after = changed(zipped(before), WriteColumn("Parts", "Latest", (9, 9, 9)))
    assert parts(after)[CHART] == before[CHART]


def test_hidden_columns_are_left_out_unless_the_chart_draws_them() -> None:
    before = drawn(bars)
    after = kept(changed(before, HideColumns("Parts", ("Earlier",))))
    assert after[4:] == [("Parts!$A$2:$A$4", 3, [(0, "North"), (1, "South"), (2, "West")]),
                         ("Parts!$C$2:$C$4", 0, [])]  # fmt: skip
    drawing_all = parts(before)
    drawing_all[CHART] = drawing_all[CHART].replace(b'<c:plotVisOnly val="1"/>', b'<c:plotVisOnly val="0"/>')
    unchanged = changed(zipped(drawing_all), HideColumns("Parts", ("Earlier",)))
    assert parts(unchanged)[CHART] == drawing_all[CHART]


def test_categories_that_were_blank_when_the_chart_was_drawn_become_words() -> None:
    after = changed(
        drawn(blank_bars), WriteColumn("Parts", "Part", ("Under 5", "5 to 9")), WriteColumn("Parts", "Latest", (3, 4))
    )
    [series] = charts_of(after)[0].series
    assert [point.v for point in series.cat.strRef.strCache.pt] == ["Under 5", "5 to 9"]
    assert series.cat.numRef is None
    assert [point.v for point in series.val.numRef.numCache.pt] == [3, 4]


def test_charts_on_sheets_of_their_own_are_kept_too() -> None:
    def on_its_own(book: Draft) -> None:
        bars(book)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Parts!$B$2:$B$4"})
        book.add_chartsheet("Picture").set_chart(chart)

    before = drawn(on_its_own)
    [own] = [name for name in parts(before) if re.match(r"xl/charts/chart\d", name)
             if kept(before, name)[0][0] == "Parts!$B$2:$B$4"]  # fmt: skip
    after = changed(before, WriteColumn("Parts", "Latest", (7, 8, 9)))
    assert kept(after, own) == [("Parts!$B$2:$B$4", 3, [(0, "7"), (1, "8"), (2, "9")])]


def charts_of(content: bytes) -> list[Any]:
    """The charts as openpyxl reads them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content))
    sheets_read: list[Any] = book.worksheets
    return [chart for sheet in sheets_read for chart in sheet._charts]


REAL = {
    "excel-made/chart_bar01.xlsx": (1, 10),
    "excel-made/textbox04.xlsx": (1, 12),
    "poi/WithThreeCharts.xlsx": (3, 25),
    "poi/StructuredRefs-lots-with-lookups.xlsx": (1, 14),
    "poi/simple-monthly-budget.xlsx": (1, 1),
    "sparklines/phpspreadsheet-StockChart5-excel16.xlsx": (2, 70),
}
"""Workbooks saved by Excel: how many charts they have, and at least how many figures these keep."""


@needs_shared
@pytest.mark.parametrize("file", REAL)
def test_what_excel_kept_of_its_own_cells_agrees_with_ours(file: str) -> None:
    package = Package.open((WORKBOOKS / file).read_bytes(), file)
    charts = [name for name in package.names if re.match(r"xl/charts/chart\d+\.xml$", name)]
    for sheet in sheets(package):
        package.edit(sheet.part)
    refresh_chart_caches(Workbook(package))
    assert len(charts) == REAL[file][0]
    assert package.changed.isdisjoint(charts)


@needs_shared
@pytest.mark.libreoffice
@pytest.mark.parametrize("file", REAL)
def test_charts_of_real_workbooks_follow_a_change_of_every_figure(file: str, calc: Calc, tmp_path: Path) -> None:
    content = _doubled((WORKBOOKS / file).read_bytes(), file)
    path = tmp_path / "doubled.xlsx"
    path.write_bytes(content)
    seen = 0
    with calc.open(path) as document:
        for reference, figures in _figures(content):
            sheet, cells = reference.rsplit("!", 1)
            rows = document.values(sheet.strip("'").replace("''", "'"), cells.replace("$", ""))
            shown = [value for row in rows for value in row if isinstance(value, float)]
            assert figures == pytest.approx(shown)
            seen += len(figures)
    assert seen >= REAL[file][1]


def _doubled(content: bytes, file: str) -> bytes:
    """The workbook with its numbers doubled, without formulas that would undo it, and its charts brought up to date."""
    package = Package.open(content, file)
    for sheet in sheets(package):
        for cell in package.edit(sheet.part).iter("{*}c"):
            for formula in cell.findall("{*}f"):
                cell.remove(formula)
            value = cell.find("{*}v")
            if value is not None and cell.get("t", "n") == "n" and value.text:
                value.text = str(float(value.text) * 2)
    refresh_chart_caches(Workbook(package))
    return package.to_bytes()


def _figures(content: bytes) -> Iterator[tuple[str, list[float]]]:
    for chart in charts_of(content):
        for series in chart.series:
            kept_figures = series.val.numRef.numCache.pt
            yield series.val.numRef.f, [float(point.v) for point in kept_figures]


@needs_shared
def test_categories_of_two_levels_follow_their_cells() -> None:
    file = "sparklines/phpspreadsheet-StockChart5-excel16.xlsx"
    package = Package.open((WORKBOOKS / file).read_bytes(), file)
    [sheet] = [sheet for sheet in sheets(package) if sheet.name == "Data"]
    grid, strings = Workbook(package).grid(sheet), Workbook(package).strings
    cell = grid.find(3, 2)
    assert cell is not None
    assert strings.texts[int(cell.findtext("{*}v", ""))] == "Qtr 1"
    cell.find("{*}v").text = str(strings.index("Spring"))  # type: ignore[union-attr]
    package.edit(sheet.part)
    refresh_chart_caches(Workbook(package))
    levels = list(etree.fromstring(package.read(CHART)).iter(f"{C}lvl"))[:2]
    inner, outer = ([point.findtext(f"{C}v") for point in level.iter(f"{C}pt")] for level in levels)
    assert inner == ["Spring", "Qtr 2", "Qtr 3", "Qtr 4", *["Qtr 1", "Qtr 2", "Qtr 3", "Qtr 4"] * 2]
    assert len(outer) == 3


def test_a_workbook_without_a_chart_costs_nothing_however_long_it_is() -> None:
    short, long = Package.open(drawn(indicators)), Package.open(drawn(indicators))
    apply_edits(long, [ResizeTable("Scores", 500)])
    assert calls_of(partial(refresh_chart_caches, _edited(long))) == calls_of(
        partial(refresh_chart_caches, _edited(short))
    )


def _edited(package: Package) -> Workbook:
    workbook = Workbook(package)
    for sheet in sheets(package):
        package.edit(sheet.part)
    refresh_chart_caches(workbook)
    return workbook
