"""An export as an officer has it, read without any settings: which sheets hold figures, and what they say together."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.app.new_scorecard.evidence import Evidence
from workbook_tools.app.new_scorecard.known_columns import list_word
from workbook_tools.app.new_scorecard.officers_sheets import OfficersSheet, hidden_sheets, read_sheets
from workbook_tools.app.new_scorecard.questions import Ask, sheet_question
from workbook_tools.app.new_scorecard.refused_cells import refuse_unreadable
from workbook_tools.app.new_scorecard.sheet_evidence import (
    AIMS,
    ALSO_THEMES,
    ExportSheet,
    cell_text,
    indicators_of,
    period_of,
    series_of,
)
from workbook_tools.english import first_of
from workbook_tools.errors import DataError, Fault, Place
from workbook_tools.model.figures.source_reading import counted_by_kind
from workbook_tools.model.missing_figures import MOST_NAMED
from workbook_tools.model.periods.period import Period
from workbook_tools.sources.data.data_day import day_said
from workbook_tools.sources.data.export_headings import words_meant
from workbook_tools.sources.data.export_layout import ExportLayout, HeadingsNotFound, find_layout
from workbook_tools.sources.data.export_rows import NamedIndicators
from workbook_tools.sources.data.hidden_figures import hidden_figures
from workbook_tools.sources.data.source_cells import text_of
from workbook_tools.sources.data.source_sheet import SheetLook
from workbook_tools.sources.data.turned_export import turned
from workbook_tools.visible_text import folded
from workbook_tools.workbook.heading_synonyms import meanings
from workbook_tools.workbook.indicator_names import TOTALS

_OF_A_FIGURE: Final = frozenset({"value", "base", "numerator"})


class ReadExport(Struct, frozen=True):
    """The sheets that hold the figures among `every_sheet` of the file, and the indicators in them.

    `series` are the names of the series that the export tells apart, the council's own likeliest first; `has_refs`
    says whether indicators have references of the council's own; `totals` are rows that only their words tell;
    `other_sheets` are those with a table that is not read. `sub_totals` head columns of quarters or years
    beside their months.
    """

    path: Path
    sheets: tuple[ExportSheet, ...]
    indicators: tuple[Evidence, ...]
    every_sheet: tuple[OfficersSheet, ...]
    series: tuple[str, ...]
    has_refs: bool
    totals: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()
    sub_totals: tuple[str, ...] = ()

    @property
    def all_sheets(self) -> bool:
        """Whether every sheet with a table is read."""
        return not self.other_sheets

    @property
    def titles(self) -> tuple[str, ...]:
        """All texts that may name the council."""
        cells = (cell for sheet in self.every_sheet for row in sheet.rows[:6] for cell in row)
        return (*(text for cell in cells if len(text := text_of(cell)) > 3), self.path.stem)

    @property
    def by_theme(self) -> bool:
        """Whether each theme has a sheet of its own."""
        return len(self.sheets) > 1

    @property
    def passed_over(self) -> str:
        """The rows of all sheets that are not read, counted: "9 section rows and 8 notes"."""
        by_kind: dict[str, dict[int, str]] = {}
        for each in self.sheets:
            for kind, rows in each.layout.rows.by_kind.items():
                found = by_kind.setdefault(kind, {})
                found |= {len(found) + at: text for at, text in enumerate(rows.values())}
        return counted_by_kind(by_kind)

    @property
    def hidden(self) -> tuple[str, ...]:
        """The rows and columns of figures that are hidden in each sheet, counted: "1 hidden row is"."""
        return tuple(filter(None, (hidden_figures(each.layout, each.sheet.look) for each in self.sheets)))

    @property
    def unread(self) -> tuple[str, ...]:
        """The headings of columns of which nothing is taken, each once."""
        said = {word for each in self.indicators for word in each.said}
        aims = any(each.target for each in self.indicators)
        headings = dict.fromkeys(heading for each in self.sheets for heading in each.layout.unread)
        return (*self.sub_totals, *(each for each in headings if not _is_taken(each, said, aims)))

    @property
    def says_its_day(self) -> bool:
        """Whether titles or notes say on which day the data were taken, one and the same on each sheet that does."""
        rows = [each.layout.rows for each in self.sheets]
        return len({said[0] for each in rows if (said := day_said([each.titles, each.notes]))}) == 1

    @property
    def latest(self) -> Period | None:
        """The last period that any indicator has a figure for."""
        ends = [figure.period for each in self.indicators for figure in each.figures]
        return max(ends, key=lambda period: period.end, default=None)


def read_export(path: Path, ask: Ask) -> ReadExport:
    """What the export says. Raises DataError where no sheet has figures of indicators.

    Of several sheets that are laid out alike, each is a theme; of sheets that are not, the officer names the one.
    """
    sheets = read_sheets(path)
    found: list[ExportSheet] = []
    reasons: list[Fault] = []
    for sheet in sheets:
        try:
            sheet, layout = _laid_out(sheet)
        except DataError as unfit:
            reasons.extend(unfit.faults)
            continue
        if layout.rows.figures and ("name" in layout.columns or "ref" in layout.columns):
            found.append(ExportSheet(sheet, layout))
    nameless = [each for each in found if _is_nameless(each)]
    found = [each for each in found if each not in nameless]
    if not found:
        lacking = [_without_names(path, nameless)] if nameless else _on_hidden_sheets(path)
        raise DataError(*(lacking or reasons or [_nothing(path)]))
    chosen = _chosen(found, ask)
    refuse_unreadable(chosen)
    read = [one for each in chosen for one in indicators_of(each, by_theme=len(chosen) > 1)]
    totals = tuple(one.name for one in read if _is_total(one, read))
    indicators = tuple(_with_refs([one for one in read if not _is_total(one, read)]))
    _refuse_twins(path, indicators)
    others = tuple(each.sheet.name for each in (*found, *nameless) if each not in chosen)
    headings, indicators = _without_sub_totals(chosen, indicators)
    has_refs = all("ref" in each.layout.columns for each in chosen)
    return ReadExport(path, chosen, indicators, sheets, series_of(chosen), has_refs, totals, others, headings)


def _laid_out(sheet: OfficersSheet) -> tuple[OfficersSheet, ExportLayout]:
    """The sheet with its layout; one that has a column for each indicator is turned. Raises DataError."""
    place = Place(sheet.file, sheet.name)
    try:
        return sheet, find_layout(sheet.rows, place=place)
    except HeadingsNotFound:
        found = turned(sheet.rows, NamedIndicators())
        if found is None:
            raise
        sheet = replace(sheet, rows=found.rows, turned=True, look=SheetLook())
        layout = find_layout(sheet.rows, heading_row=1, across=True, place=place)
        rows, below = layout.rows, found.below
        columns = {-at: text for at, text in rows.totals.items()}  # no rows of the sheet
        rows = replace(rows, titles=found.titles, totals={**columns, **below["totals"]}, notes=below["notes"])
        return sheet, replace(layout, rows=rows)


def _on_hidden_sheets(path: Path) -> list[Fault]:
    """A fault for each hidden sheet that has figures of indicators."""
    faults = []
    for sheet in hidden_sheets(path):
        with suppress(DataError):
            if _laid_out(sheet)[1].rows.figures:
                trouble = "the figures stand on a sheet that is hidden"
                remedy = "Show it in Excel (right-click the name of a sheet, Unhide), and save the file."
                faults.append(Fault(trouble, remedy, Place(str(path), sheet.name)))
    return faults


def _is_nameless(each: ExportSheet) -> bool:
    """Whether the figures below each other have no indicator at their head, but a word such as "Value"."""
    names = [cell_text(each, row, "name") or cell_text(each, row, "ref") for row in each.layout.rows.figures]
    return each.sheet.turned and all(_OF_A_FIGURE.intersection(words_meant(name)) for name in names)


def _without_names(path: Path, nameless: Sequence[ExportSheet]) -> Fault:
    names = [f"'{each.sheet.name}'" for each in nameless]
    sheets = f"{'sheet' if len(names) == 1 else 'sheets'} {first_of(names, MOST_NAMED)}"
    return Fault(
        f"nothing beside the figures of {sheets} says of which indicator they are",
        "Put all figures on one sheet with the columns Indicator, Period and Value; or head each column of figures by "
        "the indicator's name.",
        Place(str(path)),
    )


def _nothing(path: Path) -> Fault:
    remedy = "Head its columns by words such as 'Indicator' and by months; or name another file with --from."
    return Fault("no sheet has figures of indicators", remedy, Place(str(path)))


def _chosen(found: Sequence[ExportSheet], ask: Ask) -> tuple[ExportSheet, ...]:
    """The one sheet; all that are laid out alike, each with its own indicators; or the one that the officer names."""
    likeliest = max(found, key=lambda each: len(each.layout.rows.figures))
    if len(found) == 1:
        return (likeliest,)
    alike = [each for each in found if _shape(each) == _shape(likeliest)]
    names = [set(_names(each)) for each in alike]
    apart = sum(map(len, names)) == len(set().union(*names))
    if len(alike) > 1 and apart:
        return tuple(alike)
    named = ask(sheet_question([each.sheet.name for each in found], likeliest.sheet.name))
    return (next((each for each in found if folded(each.sheet.name) == folded(named)), likeliest),)


def _shape(each: ExportSheet) -> tuple[object, ...]:
    layout = each.layout
    return (layout.across, *sorted(layout.columns), *(period.period for period in layout.periods))


def _names(each: ExportSheet) -> Iterator[str]:
    for row in each.layout.rows.figures:
        yield folded(cell_text(each, row, "ref") or cell_text(each, row, "name"))


def _is_total(one: Evidence, among: Sequence[Evidence]) -> bool:
    """Whether a row that has no reference, as nearly all others have, calls itself a total."""
    with_refs = sum(bool(each.ref) for each in among)
    return not one.ref and with_refs * 10 >= len(among) * 8 and one.words[:1] in TOTALS


def _without_sub_totals(
    chosen: Sequence[ExportSheet], indicators: tuple[Evidence, ...]
) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """The headings of longer periods, where every indicator that has their figures has shorter periods', too; and the
    indicators without these figures.
    """
    lengths = [{figure.period.frequency.months for figure in each.figures} for each in indicators]
    longer = {months for each in lengths for months in each if months > min(each)}
    longer -= {min(each) for each in lengths if each}
    headings = {each.layout.own[column.value]: None for each in chosen for column in each.layout.periods
                if (period := period_of(column.period)) and period.frequency.months in longer}  # fmt: skip
    if not headings:
        return (), indicators
    return tuple(headings), tuple(
        replace(each, figures=tuple(one for one in each.figures if one.period.frequency.months not in longer))
        for each in indicators
    )


def _with_refs(indicators: Sequence[Evidence]) -> Iterator[Evidence]:
    """Each with the reference that it has, or else its number in the export's order."""
    taken = {each.ref for each in indicators}
    free = (str(number) for number in range(1, len(taken) + len(indicators) + 1) if str(number) not in taken)
    return (each if each.ref else replace(each, ref=next(free)) for each in indicators)


def _is_taken(heading: str, said: Collection[str], aims: bool) -> bool:
    """Whether a column that holds no figures tells something of the indicators all the same."""
    words = {*meanings(heading), list_word(heading), *(["theme"] if folded(heading) in ALSO_THEMES else [])}
    return bool(words.intersection(said)) or (aims and bool(words.intersection(AIMS)))


def _refuse_twins(path: Path, indicators: Sequence[Evidence]) -> None:
    """Raise DataError where two indicators have one reference, or one name and no references."""
    faults = []
    by_ref: dict[str, Evidence] = {}
    for each in indicators:
        first = by_ref.setdefault(folded(each.ref), each)
        if first is not each:
            trouble = f"'{first.name}' and '{each.name}' both have the reference '{each.ref}'"
            faults.append(Fault(trouble, "Give each indicator of the export its own.", Place(str(path))))
    if faults:
        raise DataError(*faults)
