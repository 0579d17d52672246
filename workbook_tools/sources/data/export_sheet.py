"""A sheet as it came out of a system, or out of an officer's hands, made into rows of one figure each."""

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path

from msgspec.structs import replace

from workbook_tools.english import listed
from workbook_tools.errors import DataError, Fault, Place
from workbook_tools.model.figures.source_reading import NOT_READ, SheetReading
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.sources.data.data_day import day_said, no_day_said
from workbook_tools.sources.data.export_headings import parts_of, with_year
from workbook_tools.sources.data.export_layout import ExportLayout, HeadingsNotFound, find_layout
from workbook_tools.sources.data.export_rows import NamedIndicators
from workbook_tools.sources.data.fitted_sheet import FittedSheet
from workbook_tools.sources.data.hidden_figures import hidden_figures
from workbook_tools.sources.data.names_beside import NAME
from workbook_tools.sources.data.periods_across import one_figure_a_row
from workbook_tools.sources.data.source_cells import RawCell, text_of
from workbook_tools.sources.data.source_columns import columns_headed, find_columns
from workbook_tools.sources.data.source_sheet import SheetLook, SourceSheet
from workbook_tools.sources.data.turned_export import turned
from workbook_tools.sources.settings.source_settings import Periods, SourceSettings
from workbook_tools.visible_text import folded

SAID_OF_A_ROW = ("series", "origin", "source", "breakdown", "part")
_OURS = ("ref", "period", "value")
_OF_AN_INDICATOR = "(an indicator's)"
"""What the column of a figure is called where each indicator has one."""
_LOOKED_FOR = ("ref", "name", "series", "period", "year", "value", "base")


def read_export(sheet: SourceSheet, definition: ScorecardDefinition, settings: SourceSettings) -> FittedSheet:
    """The sheet's figures a row each, its sections, totals and notes left out and counted. Raises DataError."""
    export = _Export(sheet, definition, settings)
    try:
        return export.fitted()
    except HeadingsNotFound as lacking:
        if found := _indicators_across(export):
            return found
        export.refuse_as_ours()
        raise _beside_others(lacking, sheet) from None


def _beside_others(lacking: HeadingsNotFound, sheet: SourceSheet) -> HeadingsNotFound:
    """The same, with the workbook's other sheets, on which the figures may be."""
    if not sheet.sheet:
        return lacking
    from workbook_tools.sources.data.excel_file import sheets_beside  # where something is wrong alone

    others = listed([f"'{each}'" for each in sheets_beside(Path(sheet.file), sheet.sheet)])
    if not others:
        return lacking
    elsewhere = f"Where the figures stand on another sheet ({others}), write its name as sheet under [source]."
    return HeadingsNotFound(*(replace(fault, remedy=f"{elsewhere} {fault.remedy}") for fault in lacking.faults))


def _indicators_across(export: "_Export") -> FittedSheet | None:
    """The figures of a sheet that has a column for each indicator; None where it has not. Raises DataError."""
    settings, sheet = export.settings, export.sheet
    found = turned(export.grid, export.known, settings.export.heading_row, settings.export.last_row)
    if found is None:
        return None
    read_so = replace(settings.export, heading_row=1, last_row=0)
    again = _Export(
        replace(sheet, grid=lambda: found.rows, look=SheetLook), export.definition,
        replace(settings, periods=Periods.ACROSS, export=read_so),
    )  # fmt: skip
    fitting = again.fitted()
    rows_of = {each.period: found.first_row + each.value for each in again.layout().periods}
    at = fitting.sheet.headings.index(fitting.settings.headings["period"])
    rows = [(rows_of[text_of(cells[at])], cells) for _, cells in fitting.sheet.rows]
    passed = [text for texts in fitting.reading.passed_over.values() for text in texts.values()]
    taken = ("a column for each indicator, and a row for each period", *fitting.reading.taken[1:],
             *([f"{NOT_READ}{', '.join(passed)}"] if passed else []))  # fmt: skip
    texts = [found.titles, found.below["notes"]]
    reading = _read_sheet(sheet.sheet, found.below, taken, texts)
    headings = {**fitting.settings.headings, "value": _OF_AN_INDICATOR}
    columns = [headings["value"] if each == fitting.settings.headings["value"] else each
               for each in fitting.sheet.headings]  # fmt: skip
    read = replace(fitting.sheet, headings=tuple(columns), rows=sorted(rows, key=itemgetter(0)))
    down = replace(fitting.settings, headings=headings, periods=Periods.DOWN)
    return FittedSheet(read, down, reading, sheet, turned=True)


def _read_sheet(
    name: str, passed: Mapping[str, Mapping[int, str]], taken: tuple[str, ...], texts: Sequence[Mapping[int, str]]
) -> SheetReading:
    """How a sheet was read, with the day that its texts say its data were taken, or what they say in its stead."""
    if said := day_said(texts):
        return SheetReading(name, passed, taken, *said)
    return SheetReading(name, passed, taken, no_day=no_day_said(texts))


class _Export:
    """One sheet on its way from cells to figures."""

    def __init__(self, sheet: SourceSheet, definition: ScorecardDefinition, settings: SourceSettings) -> None:
        self.sheet, self.definition, self.settings = sheet, definition, settings
        self.known = NamedIndicators.of(definition.indicators)
        self.look = sheet.look()
        self.grid = [[*[""] * self.look.left_out, *row] for row in sheet.grid()] if sheet.grid else []
        self.merged = _filled_down(self.grid, self.look)

    def fitted(self) -> FittedSheet:
        """The figures, the settings by which their columns are found, and what was taken."""
        layout = self.layout()
        self._refuse_merged_figures(layout)
        words = [word for word in SAID_OF_A_ROW if word in layout.columns]
        words += ["name"] if {"ref", "name"} <= layout.columns.keys() else []
        headings = self._headings(layout)
        named = tuple(NAME if word == "name" else headings[word] for word in ("ref", *words))
        if layout.across:
            found = self._across(layout, words, named, headings)
        else:
            rows = list(self._down(layout, words))
            found = replace(
                self.sheet, headings=(*named, *(headings[word] for word in ("period", "value", "base"))), rows=rows
            )
        periods = Periods.ACROSS if layout.across else Periods.DOWN
        settings = replace(self.settings, headings=headings, periods=periods)
        unread = {heading: at - self.look.left_out for at, heading in enumerate(layout.own) if heading in layout.unread}
        return FittedSheet(found, settings, self._reading(layout), self.sheet, unread)

    def layout(self) -> ExportLayout:
        """Where the sheet has what. Raises DataError, and HeadingsNotFound where no row can be the headings."""
        export = self.settings.export
        return find_layout(
            self.grid, self.definition.indicators, named=self.settings.headings, heading_row=export.heading_row,
            last_row=export.last_row, year=export.year, not_read=export.not_read,
            across={Periods.ACROSS: True, Periods.DOWN: False}.get(self.settings.periods),
            place=Place(self.sheet.file, self.sheet.sheet),
        )  # fmt: skip

    def refuse_as_ours(self) -> None:
        """Raise DataError where the first row has some of our headings and lacks others: then that is what is amiss."""
        headings = self.settings.headings
        if self.settings.export.heading_row or not any(columns_headed(headings[w], self.sheet.headings) for w in _OURS):
            return
        if self.settings.periods is Periods.ACROSS:
            one_figure_a_row(self.sheet, headings, self.settings.bare_year)
            find_columns(self.sheet, {"ref": headings["ref"]}, ())
        else:
            find_columns(self.sheet, {word: headings[word] for word in _OURS}, ())

    def _headings(self, layout: ExportLayout) -> dict[str, str]:
        """By our word the heading of its column in the sheet; that of the names, where there are no references."""
        columns = layout.columns
        found = {word: layout.headings[at] for word, at in columns.items() if word in self.settings.headings}
        if "ref" not in columns:
            found["ref"] = layout.headings[columns["name"]]
        if "period" not in columns and "year" in columns:
            found["period"] = layout.headings[columns["year"]]
        return {**self.settings.headings, **found}

    def _told(self, layout: ExportLayout) -> Iterator[tuple[int, RawCell, Sequence[RawCell]]]:
        """The rows of figures, each with its reference: what stands there, or what the indicator's name tells."""
        above: RawCell = ""
        for number in layout.rows.figures:
            cells = self.grid[number - 1]
            ref, name = (_at(cells, layout.columns.get(word)) for word in ("ref", "name"))
            if not text_of(ref):
                ref = self.known.ref_told("", text_of(name)) or name
            if self.settings.export.fill_down and not text_of(ref):
                ref = above
            above = ref
            yield number, ref, cells

    def _down(self, layout: ExportLayout, words: Sequence[str]) -> Iterator[tuple[int, list[RawCell]]]:
        """Rows that have a period and a value each."""
        columns = layout.columns
        for number, ref, cells in self._told(layout):
            said = [_at(cells, columns[word]) for word in words]
            period, value, base = _period(cells, columns), _at(cells, columns["value"]), _at(cells, columns.get("base"))
            yield number, [ref, *said, period, value, base]

    def _across(
        self, layout: ExportLayout, words: Sequence[str], named: tuple[str, ...], headings: Mapping[str, str]
    ) -> SourceSheet:
        """Rows that have a figure for each of several periods, made into one row for each."""
        rows = [
            (number, [ref, *(_at(cells, layout.columns[word]) for word in words), *cells])
            for number, ref, cells in self._told(layout)
        ]
        before = 1 + len(words)
        if len(layout.heading_rows) == 1 and not any(each.base for each in layout.periods):
            of_periods = {each.value: each.period for each in layout.periods}
            others = [of_periods.get(at, "") for at in range(len(layout.headings))]
            return one_figure_a_row(
                replace(self.sheet, headings=(*named, *others), rows=rows), headings, self.settings.bare_year
            )
        from workbook_tools.sources.data.melted_export import melted

        places = [each.moved(before) for each in layout.periods]
        filled = [(number, [*cells, *[""] * (before + len(layout.headings) - len(cells))]) for number, cells in rows]
        told = (headings[word] for word in ("period", "value", "base"))
        return replace(self.sheet, headings=(*named, *told), rows=melted(filled, range(before), places))

    def _refuse_merged_figures(self, layout: ExportLayout) -> None:
        """Raise DataError where a figure's cell is merged over several rows: whose it is, nobody can say."""
        columns = {layout.columns.get("value"), *(at for each in layout.periods for at in (each.value, each.base))}
        rows = set(layout.rows.figures)
        faults = [
            Fault(
                f"the figure's cell is merged over the rows {first} to {last}",
                "Take the merge away and write the figure into the row that it belongs to.",
                Place(self.sheet.file, self.sheet.sheet, first, layout.headings[column]),
            )
            for first, last, column in self.merged
            if column in columns and rows.intersection(range(first, last + 1))
        ]
        if faults:
            raise DataError(*faults)

    def _reading(self, layout: ExportLayout) -> SheetReading:
        texts = [layout.rows.titles, layout.rows.notes]
        return _read_sheet(self.sheet.sheet, layout.rows.by_kind, tuple(self._taken(layout)), texts)

    def _taken(self, layout: ExportLayout) -> Iterator[str]:
        """What an officer could not know otherwise: headings, periods, names, what is hidden, what is not read."""
        rows = layout.heading_rows
        said = [f"headings in {f'row {rows[0]}' if len(rows) == 1 else f'rows {rows[0]} to {rows[-1]}'}"]
        renamed = [
            f"'{layout.headings[at]}' as {word.capitalize()}"
            for word, at in layout.columns.items()
            if word in _LOOKED_FOR and word != "name" and folded(layout.headings[at]) not in self._usual(word)
        ]
        if "ref" not in layout.columns:
            said.append(f"indicators known by their names in '{layout.headings[layout.columns['name']]}'")
        said += [f"read {listed(renamed)}"] if renamed else []
        if layout.across:
            first, last = layout.periods[0].period, layout.periods[-1].period
            said.append(f"periods across, {first} to {last}" if first != last else f"one period, {first}")
        yield "; ".join([*said, *layout.taken])
        if hidden := hidden_figures(layout, self.look):
            yield f"{hidden} read, too"
        if layout.unread:
            yield f"{NOT_READ}{', '.join(layout.unread)}"

    def _usual(self, word: str) -> tuple[str, ...]:
        return (word, folded(self.settings.headings.get(word, word)))


def _period(cells: Sequence[RawCell], columns: Mapping[str, int]) -> RawCell:
    """A row's period: of a month without a year, the one in the column of years."""
    year, period = _at(cells, columns.get("year")), _at(cells, columns.get("period"))
    if "period" not in columns:
        return year
    part, of = parts_of(period).part, parts_of(year).year
    return (with_year(part, of) or period) if part and of else period


def _filled_down(grid: list[list[RawCell]], look: SheetLook) -> list[tuple[int, int, int]]:
    """The cells merged over several rows: first row, last row, from 1, and column; each row then has its text."""
    merged = [each for each in look.merged if each[2] > each[0] and each[0] < len(grid)]
    for first, column, last, _ in merged:
        for row in grid[first + 1 : last + 1]:
            row += [""] * (column + 1 - len(row))
            row[column] = _at(grid[first], column)
    return [(first + 1, last + 1, column) for first, column, last, _ in merged]


def _at(row: Sequence[RawCell], column: int | None) -> RawCell:
    return "" if column is None or column >= len(row) else row[column]
