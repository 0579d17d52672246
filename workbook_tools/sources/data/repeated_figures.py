"""Figures that a source has twice: why that may be, by what tells their rows apart, and what to do."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from workbook_tools.english import counted, listed
from workbook_tools.errors import Fault, Place
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.periods.period import Period
from workbook_tools.sources.data.fitted_sheet import FittedSheet
from workbook_tools.sources.data.source_cells import exact_number, text_of
from workbook_tools.sources.settings.source_settings import Periods

_LOOKED_AT: Final = 200
"""So many pairs tell which column they differ in."""
Pair = tuple[Observation, Observation]
"""The first figure, and the same once more."""


def repeated_figures(observations: Sequence[Observation], sheets: Mapping[str, FittedSheet]) -> Iterator[Fault]:
    """A fault for each figure that stands in a row above already; one for all of a sheet that a column tells apart."""
    first: dict[tuple[str, str, Period, str, str], Observation] = {}
    by_sheet: dict[str, list[Pair]] = {}
    for each in observations:
        above = first.setdefault((each.ref, each.series, each.period, each.by, each.part), each)
        if above is not each:
            by_sheet.setdefault(each.place.sheet, []).append((above, each))
    for name, pairs in by_sheet.items():
        apart = _told_apart(pairs, sheets[name])
        yield from [_by_column(pairs, *apart)] if apart else (_twice(pair, sheets[name]) for pair in pairs)


def _by_column(pairs: Sequence[Pair], heading: str, texts: Sequence[str]) -> Fault:
    """The fault of rows that differ in a column which is not read: the kinds of figure, or whose they are."""
    above, each = pairs[0]
    trouble = (
        f"{counted(len(pairs), 'figure')} {'stands' if len(pairs) == 1 else 'stand'} there more than once: the column "
        f"'{heading}', which is not read, has {listed([repr(text) for text in texts])} for {_named(above)} "
        f"(rows {above.place.row} and {each.place.row})"
    )
    remedy = f"Keep in the export only the rows of the '{heading}' that is to be shown."
    return Fault(trouble, remedy, Place(each.place.file, each.place.sheet, each.place.row, heading))


def _twice(pair: Pair, sheet: FittedSheet) -> Fault:
    above, each = pair
    place, across = each.place, sheet.settings.periods is Periods.ACROSS
    if across and place.row == above.place.row and place.sheet == above.place.sheet:
        remedy = "Keep one of the two columns, or leave the figure out of one."
        return Fault(
            f"{_named(each)} stands in two columns of this row", remedy, Place(place.file, place.sheet, place.row)
        )
    column = sheet.settings.headings["ref" if across else "period"]
    of = f" of sheet '{above.place.sheet}'" if above.place.sheet != place.sheet else ""
    what = f"indicator {each.ref}, {each.series}," if across else _named(each)
    remedy = "Keep one of the two rows; or if they are two indicators, give each a reference or name of its own."
    return Fault(
        f"{what} stands already in row {above.place.row}{of}", remedy, Place(place.file, place.sheet, place.row, column)
    )


def _named(each: Observation) -> str:
    return f"indicator {each.ref}, {each.series}, {each.period.label}"


def _told_apart(pairs: Sequence[Pair], sheet: FittedSheet) -> tuple[str, Sequence[str]] | None:
    """The heading of the first unread column whose words differ in each pair, and the words in the first pair."""
    looked_at = [(above.place.row, each.place.row) for above, each in pairs[:_LOOKED_AT]
                 if above.place.sheet == each.place.sheet]  # fmt: skip
    if not looked_at or not sheet.unread:
        return None
    wanted = {row for pair in looked_at for row in pair}
    cells = {number: row for number, row in sheet.whole.rows if number in wanted}
    for heading, at in sheet.unread.items():
        texts = [[_word(cells[row], at) for row in pair if row in cells] for pair in looked_at]
        if all(len(pair) == 2 and all(pair) and pair[0] != pair[1] for pair in texts):
            return heading, texts[0]
    return None


def _word(cells: Sequence[object], at: int) -> str:
    """The words of a cell; "" for none, and for a number."""
    cell = cells[at] if at < len(cells) else ""
    return "" if exact_number(cell) is not None else text_of(cell)
