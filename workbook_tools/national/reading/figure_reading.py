"""Picked rows become figures: areas, periods and numbers made out, every symbol given its release's meaning."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.periods.period import Period
from workbook_tools.national.checks.doubtful_figures import places_printed
from workbook_tools.national.layouts.recognised_layouts import layout_of
from workbook_tools.national.layouts.release_symbols import read_cell
from workbook_tools.national.layouts.year_kinds import YearKind
from workbook_tools.national.published.published_figures import (
    WAITS_FOR_POPULATION,
    Level,
    Measure,
    Published,
    PublishedArea,
    PublishedFigure,
)
from workbook_tools.national.reading.measure_table import Found, MeasureTable
from workbook_tools.national.reading.repeated_faults import FaultList
from workbook_tools.national.reading.row_picking import Cells, Picked, PickedRow
from workbook_tools.visible_text import as_seen, folded


class YearKinds(Struct, frozen=True):
    """What the tool's dictionary says about years, by the short name of a measure; `file` is "" where there is none."""

    file: str = ""
    kinds: Mapping[str, YearKind] | None = None


def published_of(picked: Picked, table: MeasureTable, years: YearKinds, faults: FaultList) -> Published:
    """The figures of one measure out of one sheet; a fault for each cell that cannot be made out."""
    reader = _RowReader(picked, table, _year(picked, years, faults), faults)
    placed = [
        (row, area, period) for row in picked.rows if (area := reader.area(row)) and (period := reader.period(row))
    ]
    release = picked.release or max((period.end.year for _, _, period in placed), default=None)
    reader.meanings = table.symbols[picked.sheet.layout].of_release(release)
    read = [(row.area, reader.figure(row, area, period)) for row, area, period in placed]
    figures = _told_once(read) if reader.layout.repeats_areas else [figure for _, figure in read if figure]
    found = picked.found
    return Published(
        measure=_as_printed(table.measures[found.measure], figures),
        figures=tuple(figures),
        file=picked.sheet.file,
        release=str(release or ""),
        column=found.described if found.sum_of else picked.headings[0],
        place=[each for each in table.found if each.measure == found.measure].index(found),
        worked_out=_worked_out(picked.headings[0], figures) if picked.worked_out else "",
    )


class _RowReader:
    """Reads one measure's rows; each way to write an area or a period is made out once."""

    def __init__(self, picked: Picked, table: MeasureTable, year: YearKind | None, faults: FaultList) -> None:
        self.picked = picked
        self.layout = layout_of(picked.sheet.layout)
        self.year = year
        self.faults = faults
        self.codes = table.areas[picked.sheet.layout]
        self.recompute = table.measures[picked.found.measure].recompute
        self.meanings: Mapping[str, Missing] = {}
        self._cells: dict[str, Decimal | Missing] = {}
        self._areas: dict[Cells, PublishedArea | None] = {}
        self._periods: dict[Cells, Period | str] = {}

    def area(self, row: PickedRow) -> PublishedArea | None:
        """The area of a row; None where it is of no kind that is compared, or is at fault."""
        if row.area not in self._areas:
            try:
                self._areas[row.area] = self.layout.read_area(row.area, self.codes)
            except ValueError as trouble:
                self._fault(row, str(trouble), "Download the file again, or take the row out.")
                return None
        return self._areas[row.area]

    def period(self, row: PickedRow) -> Period | None:
        """The period of a row; None where it cannot be read."""
        found = self._periods.get(row.period)
        if found is None:
            try:
                found = self.layout.read_period(row.period, self.year)
            except ValueError as trouble:
                found = str(trouble)
            self._periods[row.period] = found
        if isinstance(found, Period):
            return found
        remedy = (
            f"Give the year of {self.picked.found.measure} in the table of measures, or pass the tool's dictionary."
        )
        self._fault(row, found, remedy)
        return None

    def figure(self, row: PickedRow, area: PublishedArea, period: Period) -> PublishedFigure | None:
        """The figure of a row; None where a cell holds neither a number nor a known symbol."""
        if self.picked.worked_out:
            return self._rate(row, area, period)
        if self.picked.found.sum_of:
            cells = [self._cell(row, cell, name) for cell, name in zip(row.values, self.picked.headings, strict=True)]
            numbers = [cell for cell in cells if cell is not None]
            return _share(row, area, period, numbers) if len(numbers) == len(cells) else None
        value = self._cell(row, row.values[0], self.picked.headings[0])
        if value is None:
            return None
        symbol = (as_seen(row.values[0]) or as_seen(row.note)) if isinstance(value, Missing) else ""
        count = self._number(row, row.counted, self.picked.found.count) if row.counted else None
        base = self._number(row, row.base, self.picked.found.base) if row.base else None
        return PublishedFigure(area, period, value, symbol, count, base, as_seen(row.trend))

    def _rate(self, row: PickedRow, area: PublishedArea, period: Period) -> PublishedFigure | None:
        """The rate that the count makes with its base in the file; without one it waits for the population."""
        count = self._cell(row, row.values[0], self.picked.headings[0])
        if count is None:
            return None
        if isinstance(count, Missing):
            return PublishedFigure(area, period, count, as_seen(row.values[0]))
        if not self.picked.found.base or self.recompute is None:
            return PublishedFigure(area, period, WAITS_FOR_POPULATION, count=count)
        base = self._number(row, row.base, self.picked.found.base)
        value = count / base * self.recompute.per if base else Missing(Gap.NOT_APPLICABLE, "out of none")
        return PublishedFigure(area, period, value, count=count, base=base)

    def _cell(self, row: PickedRow, cell: str, column: str) -> Decimal | Missing | None:
        found = self._cells.get(cell) if cell else None
        if found is None:
            found = read_cell(cell.strip() or folded(row.note), self.meanings)
            if found is None:
                found = self._unexplained(row, cell)
            if found is None:
                self._refuse(row, as_seen(cell), column)
            elif cell:
                self._cells[cell] = found
        return found

    def _unexplained(self, row: PickedRow, cell: str) -> Missing | None:
        """What an empty cell means where its note is not among the symbols: the note itself is told."""
        known = None if as_seen(cell) else self.meanings.get("")
        return known and Missing(known.gap, as_seen(row.note))

    def _number(self, row: PickedRow, cell: str, column: str) -> Decimal | None:
        """What a figure rests on; None where a symbol stands for it."""
        found = self._cell(row, cell, column)
        return found if isinstance(found, Decimal) else None

    def _refuse(self, row: PickedRow, text: str, column: str) -> None:
        trouble = f"'{text}' is neither a number nor a symbol that is known" if text else "there is no value"
        where = f"[layouts.{self.picked.sheet.layout}.symbols]"
        self._fault(row, trouble, f"Give the symbol its meaning under {where}, or correct the row.", column)

    def _fault(self, row: PickedRow, trouble: str, remedy: str, column: str = "") -> None:
        self.faults.add(trouble, remedy, self.picked.sheet.place(row.number, column))


def _share(
    row: PickedRow, area: PublishedArea, period: Period, numbers: Sequence[Decimal | Missing]
) -> PublishedFigure:
    """The sum of all numbers but the last as a percentage of the last; missing where one of them is."""
    for cell, number in zip(row.values, numbers, strict=True):
        if isinstance(number, Missing):
            return PublishedFigure(area, period, number, as_seen(cell))
    *parts, whole = (number for number in numbers if isinstance(number, Decimal))
    count = sum(parts, Decimal(0))
    if not whole:
        return PublishedFigure(area, period, Missing(Gap.NOT_APPLICABLE, "out of none"), "", count, whole)
    return PublishedFigure(area, period, count / whole * 100, "", count, whole)


def _told_once(read: Sequence[tuple[Cells, PublishedFigure | None]]) -> list[PublishedFigure]:
    """The figures without those that stand again, alike, under another type of area, as Fingertips lists a council."""
    first: dict[tuple[str, Period], tuple[Cells, Decimal | Missing]] = {}
    kept = []
    for area, figure in read:
        if figure:
            told = first.setdefault((figure.area.code, figure.period), (area, figure.value))
            if told[0] == area or told[1] != figure.value:
                kept.append(figure)
    return kept


def _worked_out(count: str, figures: Sequence[PublishedFigure]) -> str:
    """What the rates are made of, in words; returns round the totals of regions and the country to tens."""
    counted = [(each.area.level is Level.COUNCIL, each.count % 10) for each in figures if each.count is not None]
    councils, totals = ({rest for own, rest in counted if own is of_one} for of_one in (True, False))
    rounded = " (regions and England to the nearest ten)" if totals == {0} != councils else ""
    return f"worked out from {count}{rounded}, for the file prints none"


def _as_printed(measure: Measure, figures: Sequence[PublishedFigure]) -> Measure:
    """The measure with as many places as its figures are printed with, where that decides."""
    if not measure.places_printed:
        return measure
    printed = places_printed([figure.value for figure in figures if isinstance(figure.value, Decimal)])
    return replace(measure, places=min(printed, measure.places))


def _year(picked: Picked, years: YearKinds, faults: FaultList) -> YearKind | None:
    """The kind of year of a measure; a fault where the table of measures and the tool's dictionary disagree."""
    found: Found = picked.found
    if not layout_of(found.layout).has_dictionary or not years.kinds:
        return found.year
    told = next((kind for name in found.where.get("measure", ()) if (kind := years.kinds.get(folded(name)))), None)
    if told and found.year and told is not found.year:
        trouble = f"the table of measures says that {found.measure} is of a {found.year}, and {years.file} of a {told}"
        faults.add(trouble, "Correct its year in the table of measures.", picked.sheet.place())
    return found.year or told
