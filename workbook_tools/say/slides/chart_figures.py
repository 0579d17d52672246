"""The workbook behind a chart, which PowerPoint opens to edit its figures: they alone are in it, and no time of day."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final

from pptx.chart.data import CategoryChartData
from xlsxwriter import Workbook

from workbook_tools.say.page.plain_text import plain_text
from workbook_tools.say.slides.chart_series import ChartSeries

if TYPE_CHECKING:
    from pptx.chart.chart import Chart

SHEET: Final = "Figures"
_PPTX_SHEET: Final = "Sheet1"
"""What python-pptx calls it in a chart's formulas."""
_WIDTH: Final = 18


def chart_data(labels: Sequence[str], series: Sequence[ChartSeries], number_format: str) -> CategoryChartData:
    """Labels and lines as python-pptx takes them; a missing figure is a gap."""
    data = CategoryChartData(number_format=number_format)
    data.categories = [plain_text(label) for label in labels]
    for each in series:
        data.add_series(plain_text(each.name), [None if value is None else float(value) for value in each.values])
    return data


def keep_figures(chart: "Chart", labels: Sequence[str], series: Sequence[ChartSeries]) -> None:
    """Put a workbook of our own behind the chart, and let the chart's formulas name its sheet."""
    chart.part.chart_workbook.update_from_xlsx_blob(figures_workbook(labels, series))
    for formula in chart._chartSpace.iter("{*}f"):
        formula.text = str(formula.text).replace(f"{_PPTX_SHEET}!", f"{SHEET}!")
    _count_axes(chart)


def figures_workbook(labels: Sequence[str], series: Sequence[ChartSeries]) -> bytes:
    """The workbook: a row for each label, a column for each line."""
    written = BytesIO()
    with Workbook(written, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 XlsxWriter takes no zone
        sheet = book.add_worksheet(SHEET)
        sheet.set_column(0, len(series), _WIDTH)
        for row, label in enumerate(labels, start=1):
            sheet.write_string(row, 0, plain_text(label))
        for column, each in enumerate(series, start=1):
            sheet.write_string(0, column, plain_text(each.name))
            for row, value in enumerate(each.values, start=1):
                if value is not None:
                    sheet.write_number(row, column, float(value))
    return written.getvalue()


def _count_axes(chart: "Chart") -> None:
    """Number the axes from 1: python-pptx writes numbers below 0, which the format does not know."""
    numbers: dict[str, str] = {}
    for each in chart._chartSpace.iter("{*}axId", "{*}crossAx"):
        each.set("val", numbers.setdefault(str(each.get("val")), str(len(numbers) + 1)))
