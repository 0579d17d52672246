"""The chart of one indicator's points, large on the sheet Indicator and small as the pattern of the members' charts."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.utility import quote_sheetname, xl_range_abs

from workbook_tools.template import template_look as looks
from workbook_tools.workbook.names import Heading
from workbook_tools.workbook.table_headings import LIMIT_HEADINGS

LINE, EDGE_OF_GREEN, USUAL, BEFORE = looks.DARK_BLUE, "#2E7D4F", "#8A97A3", "#7F93A6"
HALO = "#B9C6D2"
CROSS = "x"
MARKS = {
    Heading.GREEN: ("circle", "#1E7A46", 8),
    Heading.AMBER: ("triangle", "#C98A00", 9),
    Heading.RED: (CROSS, "#B3261E", 12),
}
"""The form, colour and size of a point by its colour: told apart without colour, too, by the same forms as on page and
slides."""


class PointCells(Struct, frozen=True):
    """Where the points stand: the sheet, their first and last row, and the columns by heading (all from 0)."""

    sheet: str
    first: int
    last: int
    columns: dict[str, int]

    def values(self, heading: str) -> str:
        """The range of a column's cells."""
        column = self.columns[heading]
        return f"={quote_sheetname(self.sheet)}!{xl_range_abs(self.first, column, self.last, column)}"


def point_chart(
    workbook: Workbook, cells: PointCells, limits: PointCells, title: str, points: float, scale: float = 1
) -> Chart:
    """The chart, with text of so many points and lines and marks at this scale; `title` is a title or its cell.

    Days stand on a true axis of time. Each colour is a series of its own, drawn over the line as marks. A
    scatter chart has gaps in LibreOffice too, which draws #N/A as nought in a line chart.
    """
    chart = workbook.add_chart({"type": "scatter", "subtype": "straight"})
    return _with_look(chart, _drawn(cells, limits, scale), title, points)


def pattern_chart(
    workbook: Workbook, cells: PointCells, limits: PointCells, title: str, points: float, scale: float
) -> Chart:
    """The chart of copies, which marks what a chart of formulas does not: restated figures, and others at the side."""
    chart = workbook.add_chart({"type": "scatter", "subtype": "straight"})
    edge = {"color": looks.INK, "width": 1}
    halo = {"type": "circle", "size": round(15 * scale), "fill": {"color": HALO}, "border": edge}
    diamond = {"type": "diamond", "size": round(10 * scale), "fill": {"color": looks.QUIET_INK}, "border": edge}
    restated, others = (
        _series(cells, Heading.FIGURE) | {"name": name, "line": {"none": True}, "marker": mark}
        for name, mark in ((Heading.RESTATED_FIGURE, halo), (Heading.COMPARATORS, diamond))
    )
    return _with_look(chart, [restated, *_drawn(cells, limits, scale), others], title, points)


def _drawn(cells: PointCells, limits: PointCells, scale: float) -> list[dict[str, Any]]:
    """The series, the one behind all others first."""
    series = []
    for heading, line in _lines(scale).items():
        mark: dict[str, Any] = {"type": "none"}
        if heading == Heading.FIGURE:
            mark = {"type": "circle", "size": 3, "fill": {"color": LINE}, "border": {"color": LINE}}
        at = limits if heading in LIMIT_HEADINGS else cells
        series.append(_series(at, heading) | {"line": line, "marker": mark})
    for heading, (form, colour, size) in MARKS.items():
        mark = _mark(form, colour, max(round(size * scale), min(size, 5)))
        series.append(_series(cells, heading) | {"line": {"none": True}, "marker": mark})
    return series


def _with_look(chart: Chart, series: Sequence[dict[str, Any]], title: str, points: float) -> Chart:
    for each in series:
        chart.add_series(each)
    font = {"name": looks.FONT, "size": points, "color": looks.QUIET_INK, "bold": False}
    head = {"name": looks.FONT, "size": points + 1, "color": looks.INK, "bold": True}
    chart.set_title({"name": title, "name_font": head, "overlay": False})
    chart.set_x_axis(_dates(font))
    chart.set_y_axis(_figures(font))
    chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"none": True}, "fill": {"color": looks.WHITE}})
    chart.show_blanks_as("gap")
    chart.show_na_as_empty_cell()
    return chart


def _lines(scale: float) -> dict[str, dict[str, Any]]:
    """How each line is drawn, the one behind all others first."""
    thin = {"color": USUAL, "width": 1, "dash_type": "round_dot"}
    green = {"color": EDGE_OF_GREEN, "width": max(1.5 * scale, 1.25), "dash_type": "dash"}
    return {
        Heading.UPPER_LIMIT: thin,
        Heading.LOWER_LIMIT: thin,
        Heading.AVERAGE: {"color": USUAL, "width": 0.75},
        Heading.YEAR_BEFORE: {"color": BEFORE, "width": max(2 * scale, 1.25)},
        Heading.GREEN_FROM: green,
        Heading.GREEN_TO: green,
        Heading.FIGURE: {"color": LINE, "width": max(2.25 * scale, 1.5)},
    }


def _mark(form: str, colour: str, size: int) -> dict[str, Any]:
    edge = {"color": colour, "width": 2.25} if form == CROSS else {"color": looks.WHITE, "width": 0.75}
    return {"type": form, "size": size, "fill": {"color": colour}, "border": edge}


def _series(cells: PointCells, heading: str) -> dict[str, Any]:
    """Its days are numbers, though there is none in a template yet."""
    where = {"categories": cells.values(Heading.PERIOD_ENDS), "values": cells.values(heading)}
    return {"name": heading, "categories_data": [0], **where}


def _dates(font: dict[str, Any]) -> dict[str, Any]:
    return {
        "num_format": "mmm yy",
        "num_font": font,
        "line": {"color": looks.QUIET_INK},
        "major_tick_mark": "outside",
        "minor_tick_mark": "none",
        "label_position": "low",
        "major_gridlines": {"visible": False},
    }


def _figures(font: dict[str, Any]) -> dict[str, Any]:
    return {
        "num_format": "[>=1000]#,##0;General",
        "num_font": font,
        "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": looks.HAIRLINE_GREY, "width": 0.75}},
        "major_tick_mark": "none",
        "minor_tick_mark": "none",
        "crossing": "min",
    }
