"""One sheet's rows made into observations, one after another, with a fault for each that cannot be one."""

from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.errors import DataError, Fault, Place
from workbook_tools.model.figures.missing import Missing, parse_missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.source_reading import SheetReading
from workbook_tools.model.figures.unit import is_percentage
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.indicators.reference_history import ReferenceHistory
from workbook_tools.model.periods.period import Period
from workbook_tools.sources.data import value_faults
from workbook_tools.sources.data.ambiguous_references import TwinReferences
from workbook_tools.sources.data.first_faults import FirstFaults
from workbook_tools.sources.data.fitted_sheet import FittedSheet
from workbook_tools.sources.data.names_beside import NamesBeside, columns_of_names
from workbook_tools.sources.data.near_misses import (
    ILLUSTRATIVE,
    as_known,
    near_heading,
    nearly_illustrative,
    no_own_series,
)
from workbook_tools.sources.data.own_rows import OtherIndicators, own_rows
from workbook_tools.sources.data.passed_over import PassedOver
from workbook_tools.sources.data.source_cells import KEPT, RawCell, exact_number, shown_as_percentage, text_of
from workbook_tools.sources.data.source_columns import find_columns
from workbook_tools.sources.data.sums_of_money import sum_of_money
from workbook_tools.sources.data.typed_periods import TypedPeriods, no_period, unfit_length
from workbook_tools.sources.data.unknown_names import UnknownNames
from workbook_tools.sources.settings.source_settings import Others, Periods
from workbook_tools.visible_text import as_seen, folded

NEEDED = ("ref", "series", "period", "value")
SAID = ("origin", "source", "breakdown", "part", "list")
OPTIONAL = (*SAID, "base", "councils")
Standing = dict[tuple[str, Period], set[object]]
"""By indicator and period the series that have a figure."""


class _Meant(Struct, frozen=True):
    """What a reference and a period, as they are written, mean; `standing` are the rows that have had them so far."""

    indicator: Indicator
    period: Period
    status: str
    standing: set[object]


class SheetReader:
    """Reads rows one after another; what a way to write a reference, a series or a period means is made out once."""

    def __init__(
        self, fitting: FittedSheet, definition: ScorecardDefinition, faults: FirstFaults, standing: Standing
    ) -> None:
        self.sheet, self.settings, self.fitting = fitting.sheet, fitting.settings, fitting
        self.definition = definition
        self.faults = faults
        self.repeated = False
        self.refused_row = -1
        self.has_own = False
        self.references = ReferenceHistory(definition.indicators)
        named = {definition.series, *definition.comparators, *definition.unshown_comparators}
        named.update([definition.published_series] if definition.published_series else [])
        named.update(member for members in definition.groups.values() for member in members)
        self.series = {as_seen(name): name for name in named}
        self.breakdowns = {(breakdown.ref, breakdown.by) for breakdown in definition.breakdowns}
        self.periods = TypedPeriods(self.settings)
        self.meant: dict[tuple[str, RawCell, bool], _Meant] = {}
        self.standing = standing
        self.heading: RawCell = ""
        self.texts: dict[tuple[RawCell, ...], tuple[str, ...]] = {}
        self.value_in = lru_cache(KEPT, typed=True)(self._value_in)
        refs = self.references.refs
        by_name = {indicator.name: indicator.ref for indicator in definition.indicators}
        self.unknown_refs = UnknownNames("indicator", [*refs, *by_name], by_name)
        self.unknown_series = UnknownNames("series", named)
        columns = find_columns(self.sheet, self.settings.headings, self._optional())
        self.width = max(columns.values()) + 1
        self.needed = itemgetter(*(columns.get(word, -1) for word in NEEDED))
        self.said = itemgetter(*(columns.get(word, -1) for word in SAID))
        self.base, self.series_column = columns.get("base", -1), columns.get("series")
        self.councils = columns.get("councils", -1)
        self.own: dict[int, Set[str]] = {columns["ref"]: refs}
        if self.series_column is not None:
            self.own[self.series_column] = self.series.keys()
        self.twins = TwinReferences(refs)
        named_in = () if self.settings.left else columns_of_names(self.sheet.headings, self.settings.headings)
        self.names, self.left = NamesBeside(definition.indicators, named_in), OtherIndicators(named_in)
        self.passed = PassedOver([columns["ref"]], [columns["period"], columns["value"]])
        self.last = 0

    def observations(self) -> Iterator[Observation]:
        """The observations of the sheet's rows, one after another; the faults of the others are kept."""
        own = self.settings.others is not Others.REFUSE
        rows = own_rows(self.sheet.rows, self.own, self.left) if own else self.sheet.rows
        for row in rows:
            if observation := self.read(*row):
                self.last = row[0]
                yield observation

    def reading(self) -> SheetReading:
        """How the sheet was read, once it is."""
        found = self.passed.added_to(self.fitting.reading, self.last)
        meant = ((cell, each.period, each.indicator.ref) for (_, cell, _), each in self.meant.items())
        taken = (*found.taken, *self.periods.taken(meant), *self.left.told)
        if self.series_column is None and self.last:
            series = self.settings.headings["series"]
            taken += (f"no column {series}: every figure is taken for one of {self.definition.series}",)
        return replace(found, taken=taken, renamed=self.names.renamed())

    def _optional(self) -> tuple[str, ...]:
        """The columns that need not be there: Series among them, unless the settings give it another heading."""
        series = self.settings.headings["series"]
        usual = folded(series) == "series" and not self.settings.left
        return (*OPTIONAL, "series") if usual and not near_heading(series, self.sheet.headings) else OPTIONAL

    def read(self, row: int, cells: Sequence[RawCell]) -> Observation | None:
        """The observation of a row; None, and at least one fault, where it has none."""
        filled = [*cells, ""]  # the last one stands for every column that there is not
        if len(cells) < self.width:
            filled += [""] * (self.width - len(cells))
        ref_cell, series_cell, period_cell, value_cell = self.needed(filled)
        ref, self.heading = text_of(ref_cell), period_cell
        if self.series_column is None:
            series = series_cell = self.definition.series
        else:
            series = self.series.get(typed := text_of(series_cell), typed)
        own = series == self.definition.series
        if self.twins:
            self.twins.look_at(row, ref_cell)
        meant = self.meant.get((ref, period_cell, own)) if series_cell != "" else None
        if meant is None and self._is_passed_over(row, ref, cells):
            return None
        meant = meant or self._meaning(row, ref, series, period_cell, value_cell)
        if meant is None and self.refused_row == row:
            return None
        value = self.value_in(value_cell)
        if value is None and (value := sum_of_money(value_cell, meant.indicator.unit if meant else "")) is None:
            self._no_value(row, value_cell)
        if meant is None or value is None:
            return None
        held = None
        if isinstance(value, Decimal) and (times := shown_as_percentage(value_cell)) > 1:
            held, value = value, value * times
            if not is_percentage(meant.indicator.unit):
                self._fault(row, "value", *value_faults.formatted_as_percentage(meant.indicator, held, value))
        elif isinstance(value_cell, str) and "%" in value_cell and isinstance(value, Decimal):
            self._check_percent_sign(row, meant.indicator, value_cell)
        if meant.indicator.unable:
            self._check_reportable(row, meant.indicator, meant.period, value, own)
        origin, source, by, part, made_of = self.texts.get(said := self.said(filled)) or self._texts(said)
        if origin:
            self._check_origin(row, origin)
        if by or part:
            self._check_part(row, meant.indicator.ref, by, part)
        elif self.names.columns:
            self.names.look_at(row, ref, meant.indicator, cells)
        same = (series, by, part) if by else series
        self.repeated = self.repeated or same in meant.standing
        meant.standing.add(same)
        base = None if (base_cell := filled[self.base]) == "" else self._base(row, base_cell)
        return Observation(
            meant.indicator.ref, series, meant.period, value, origin, source,
            text_of(value_cell) if isinstance(value, Missing) else "",
            Place(self.sheet.file, self.sheet.sheet, row), base, meant.status, by, part, held,
            ILLUSTRATIVE in origin, made_of, text_of(filled[self.councils]),
        )  # fmt: skip

    def unknown_names(self, without: Sequence[str]) -> tuple[Fault, ...]:
        """A fault for each column with names that the scorecard does not know; some indicators are without a figure."""
        return (*self.unknown_refs.faults(without), *self.unknown_series.faults())

    def refuse_other_series(self) -> None:
        """Raise DataError where no row has the council's own series, which all other faults may come from."""
        fault = None if self.series_column is None else no_own_series(
            self.sheet, self.series_column, self.definition.series, self.series,
            self.place_of_column("series"), always=bool(self.faults.count or self.unknown_refs or self.unknown_series),
        )  # fmt: skip
        if fault:
            raise DataError(fault)

    def _is_passed_over(self, row: int, ref: str, cells: Sequence[RawCell]) -> bool:
        """Whether a row without an indicator of the scorecard is the name of a section, a total or a note."""
        known = self.references.any(ref) is not None or self.settings.left
        return not known and self.passed.look_at(row, cells)

    def _texts(self, cells: tuple[RawCell, ...]) -> tuple[str, ...]:
        """What is said of a figure, row after row in the same words."""
        origin, *others = map(text_of, cells)
        found = self.texts[cells] = (as_known(origin), *others)
        return found

    def _meaning(self, row: int, ref: str, series: str, period_cell: RawCell, value_cell: RawCell) -> _Meant | None:
        before, own = self.faults.count, series == self.definition.series
        self.has_own = self.has_own or own
        indicator = self.references.any(ref)
        if indicator is None and not self._is_near(row, "ref", ref, self.unknown_refs):
            self.refused_row = row  # what else is wrong in it follows from its being no row of the scorecard's
            return None
        if series not in self.series:
            self._is_near(row, "series", series, self.unknown_series)
        read = self.periods.read(period_cell, indicator, own)
        if indicator and not isinstance(read, str) and (bearer := self.references.at(ref, read[0])) is not indicator:
            indicator = bearer  # the reference was another indicator's then, with a frequency of its own
            read = self.periods.read(period_cell, bearer, own)
        if isinstance(read, str):
            self._fault(row, "period", *no_period(period_cell, read))
            return None
        period, status = read
        if own and indicator and (unfit := unfit_length(indicator, period, self._shared_heading)):
            if (self._shared_heading or self.fitting.turned) and isinstance(self.value_in(value_cell), Missing):
                return None  # a month that ends no quarter has no figure of the quarter's, and says so
            self._fault(row, "period", *unfit)
        if indicator is None or series not in self.series or self.faults.count > before:
            return None
        indicator = self.references.at(ref, period)
        standing = self.standing.setdefault((indicator.ref, period), set())
        meant = self.meant[ref, period_cell, own] = _Meant(indicator, period, status, standing)
        return meant

    def _is_near(self, row: int, word: str, name: str, unknown: UnknownNames) -> bool:
        """Whether the unknown name is near a known one; it is a fault either way."""
        if name:
            return unknown.add(name, self._place(row, word))
        self._fault(row, word, *unknown.left_empty)
        return False

    @property
    def _shared_heading(self) -> str:
        """The period at the head of the column that is read, which all indicators share; "" where rows have theirs."""
        return text_of(self.heading) if self.settings.periods is Periods.ACROSS else ""

    def _value_in(self, cell: RawCell) -> Decimal | Missing | None:
        if isinstance(cell, str) and (symbol := self.settings.symbols.get(folded(cell))):
            return symbol
        gap = parse_missing(cell) if self.settings.left and isinstance(cell, str) else None
        return gap or exact_number(cell)

    def _no_value(self, row: int, cell: RawCell) -> None:
        if value_faults.has_decimal_comma(cell):
            self.faults.decimal_comma(text_of(cell), self._place(row, "value"))
        else:
            self._fault(row, "value", *value_faults.no_number(cell))

    def _check_percent_sign(self, row: int, indicator: Indicator, cell: str) -> None:
        if not is_percentage(indicator.unit):
            self._fault(row, "value", *value_faults.percent_sign(indicator, text_of(cell)))

    def _check_reportable(
        self, row: int, indicator: Indicator, period: Period, value: Decimal | Missing, own: bool
    ) -> None:
        unable = indicator.unable
        if own and unable and unable.span.covers(period) and isinstance(value, Decimal):
            self._fault(row, "value", *value_faults.not_reportable(unable.reason))

    def _base(self, row: int, cell: RawCell) -> Decimal | None:
        if not text_of(cell):
            return None
        base = exact_number(cell)
        if base is None or base <= 0 or "%" in text_of(cell):
            self._fault(row, "base", *value_faults.no_base(text_of(cell)))
        return base

    def _check_origin(self, row: int, origin: str) -> None:
        """A fault where the origin is nearly the word for a figure that is not real."""
        if near := nearly_illustrative(origin):
            remedy = "Correct it; a figure that is real needs a word that is less like it."
            self._fault(row, "origin", f"'{near}' is not an origin: did you mean 'illustrative'?", remedy)

    def _check_part(self, row: int, ref: str, by: str, part: str) -> None:
        if bool(by) != bool(part):
            remedy = "Fill both for a part of a breakdown, and neither for a headline figure."
            self._fault(row, "part" if by else "breakdown", "only one of breakdown and part is filled", remedy)
        elif by and (ref, by) not in self.breakdowns:
            remedy = f'Add [[breakdowns]] with ref = "{ref}" and by = "{by}" to scorecard.toml, or correct the row.'
            self._fault(row, "breakdown", f"indicator {ref} has no breakdown by '{by}'", remedy)

    def place_of_column(self, word: str) -> Place:
        """The column of one of our words."""
        return Place(self.sheet.file, self.sheet.sheet, column=self.settings.headings[word])

    def _place(self, row: int, word: str = "") -> Place:
        column = self.settings.headings[word] if word else ""
        if word in ("period", "value"):
            column = self._shared_heading or column  # where the figure stands in the sheet itself
        return Place(self.sheet.file, self.sheet.sheet, row, column)

    def _fault(self, row: int, word: str, trouble: str, remedy: str) -> None:
        self.faults.extend([Fault(trouble, remedy, self._place(row, word))])
