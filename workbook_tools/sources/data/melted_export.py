"""Figures under several rows of headings, a year over months or a month over its parts, one below another."""

from collections.abc import Sequence

from workbook_tools.sources.data.export_layout import PeriodColumn
from workbook_tools.sources.data.source_cells import RawCell, text_of

NumberedRows = list[tuple[int, list[RawCell]]]


def melted(rows: NumberedRows, told: Sequence[int], periods: Sequence[PeriodColumn]) -> NumberedRows:
    """A row for each figure, row by row and from left to right: what is told, its period, the figure and its base.

    An empty cell is no figure. pandas moves the cells about and makes nothing of them: a number stays what was read.
    """
    import pandas as pd

    frame = pd.DataFrame([cells for _, cells in rows], index=[number for number, _ in rows], dtype=object)
    figures = pd.concat(
        [
            frame[list(told)].assign(
                period=each.period, value=frame[each.value], base="" if each.base is None else frame[each.base]
            )
            for each in periods
        ]
    ).sort_index(kind="stable")
    filled = figures[[text_of(cell) != "" for cell in figures["value"]]]
    return [(number, list(cells)) for number, *cells in filled.itertuples(name=None)]
