"""Rows of a source sheet read into observations, every fault gathered."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from operator import itemgetter

from workbook_tools.errors import DataError, Fault, Place
from workbook_tools.model.definition import ScorecardDefinition
from workbook_tools.model.missing import Missing
from workbook_tools.model.observation import Observation
from workbook_tools.model.period import Frequency, Period, parse_period
from workbook_tools.sources.config import SourceSettings
from workbook_tools.sources.sheet import RawCell, SourceSheet

NEEDED = ("ref", "series", "period", "value")
OPTIONAL = ("origin", "source")
MOST_FAULTS = 50
"""How many faults are listed: what one sitting can mend; the rest are counted."""


def read_observations(
    sheet: SourceSheet, definition: ScorecardDefinition, settings: SourceSettings
) -> tuple[Observation, ...]:
    """The observations in the sheet's order.

    Raises DataError, naming each row that has an unknown indicator or series, an unreadable period, a value that is
    neither a number nor a declared symbol, or the same indicator, series and period as a row above.
    """
    reader = _Reader(sheet, definition, settings)
    observations = [observation for row in sheet.rows if (observation := reader.read(*row))]
    faults = [*reader.faults, *_repeated(observations, settings.headings)]
    if faults:
        rest = len(faults) - MOST_FAULTS
        more = [Fault(f"there are {rest} more faults", "Mend these, then run again.", Place(sheet.file))]
        raise DataError(*faults[:MOST_FAULTS], *(more if rest > 0 else []))
    return tuple(observations)


def exact_number(cell: RawCell) -> Decimal | None:
    """The number that a cell holds, exactly as typed; None where it holds no number."""
    if isinstance(cell, bool):
        return None
    text = repr(cell) if isinstance(cell, float) else str(cell).strip().replace(",", "").removesuffix("%").strip()
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return _without_needless_zeros(number) if number.is_finite() else None


def text_of(cell: RawCell) -> str:
    """The cell as text; a reference typed as the number 7 is "7"."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


class _Reader:
    """Reads rows one after another; each way to write a period is made out once."""

    def __init__(self, sheet: SourceSheet, definition: ScorecardDefinition, settings: SourceSettings) -> None:
        self.sheet = sheet
        self.definition = definition
        self.settings = settings
        self.faults: list[Fault] = []
        self.frequencies = {indicator.ref: indicator.frequency for indicator in definition.indicators}
        self.series = {definition.series, *definition.comparators}
        self.periods: dict[tuple[object, Frequency | None], Period | str] = {}
        columns = _find_columns(sheet, settings.headings)
        self.width = max(columns.values()) + 1
        self.needed = itemgetter(*(columns[word] for word in NEEDED))
        self.optional = [columns.get(word) for word in OPTIONAL]

    def read(self, row: int, cells: Sequence[RawCell]) -> Observation | None:
        """The observation of a row; None, and at least one fault, where it has none."""
        if len(cells) < self.width:
            cells = [*cells, *[None] * (self.width - len(cells))]
        before = len(self.faults)
        ref_cell, series_cell, period_cell, value_cell = self.needed(cells)
        ref, series = text_of(ref_cell), text_of(series_cell)
        self._check(row, "ref", ref, self.frequencies, "indicator", "Add it to scorecard.toml, or take the row out.")
        self._check(row, "series", series, self.series, "series", "Name it under comparators, or correct the row.")
        own = series == self.definition.series
        period = self._period(row, period_cell, self.frequencies.get(ref) if own else None)
        value = self._value(row, value_cell)
        if len(self.faults) > before or period is None or value is None:
            return None
        origin, source = (text_of(cells[at]) if at is not None else "" for at in self.optional)
        text = text_of(value_cell) if isinstance(value, Missing) else ""
        return Observation(ref, series, period, value, origin, source, text, self._place(row))

    def _check(
        self, row: int, word: str, name: str, known: Mapping[str, object] | set[str], kind: str, remedy: str
    ) -> None:
        if name not in known:
            trouble = f"'{name}' is not {_article(kind)} of this scorecard" if name else f"there is no {kind}"
            self._fault(row, word, trouble, remedy)

    def _period(self, row: int, cell: RawCell, expected: Frequency | None) -> Period | None:
        key = (cell, expected)
        if key not in self.periods:
            self.periods[key] = _read_period(cell, expected)
        read = self.periods[key]
        if isinstance(read, str):
            self._fault(
                row, "period", read, 'Write a month as "Sep 2018", a quarter as "Q2 2018/19", a year as "2017/18".'
            )
            return None
        if expected and read.frequency is not expected:
            trouble = f"{read.words} is a {read.frequency}, but the indicator is reported by {expected}"
            self._fault(row, "period", trouble, "Correct the period, or the indicator's frequency in scorecard.toml.")
        return read

    def _value(self, row: int, cell: RawCell) -> Decimal | Missing | None:
        symbol = self.settings.symbols.get(cell.strip().lower()) if isinstance(cell, str) else None
        if symbol:
            return symbol
        number = exact_number(cell)
        if number is None:
            trouble = f"'{text_of(cell)}' is not a number" if text_of(cell) else "there is no value"
            self._fault(
                row, "value", trouble, "Write a number, or a symbol that [source.symbols] in scorecard.toml explains."
            )
        return number

    def _place(self, row: int, word: str = "") -> Place:
        return Place(self.sheet.file, self.sheet.sheet, row, self.settings.headings[word] if word else "")

    def _fault(self, row: int, word: str, trouble: str, remedy: str) -> None:
        self.faults.append(Fault(trouble, remedy, self._place(row, word)))


def _find_columns(sheet: SourceSheet, headings: Mapping[str, str]) -> dict[str, int]:
    absent = [headings[word] for word in headings if word not in OPTIONAL and headings[word] not in sheet.headings]
    if absent:
        found = ", ".join(f"'{heading}'" for heading in sheet.headings if heading)
        remedy = f"Name your heading under [source.columns] in scorecard.toml. The sheet has {found}."
        raise DataError(
            *(Fault(f"there is no column '{name}'", remedy, Place(sheet.file, sheet.sheet)) for name in absent)
        )
    return {word: sheet.headings.index(name) for word, name in headings.items() if name in sheet.headings}


def _read_period(cell: RawCell, expected: Frequency | None) -> Period | str:
    try:
        return parse_period(cell, expected)
    except ValueError as trouble:
        return str(trouble)


def _repeated(observations: Sequence[Observation], headings: Mapping[str, str]) -> Iterator[Fault]:
    first: dict[tuple[str, str, Period], Observation] = {}
    for seen in observations:
        above = first.setdefault((seen.ref, seen.series, seen.period), seen)
        if above is not seen:
            where = Place(seen.place.file, seen.place.sheet, seen.place.row, headings["period"])
            trouble = (
                f"indicator {seen.ref}, {seen.series}, {seen.period.label} stands already in row {above.place.row}"
            )
            yield Fault(trouble, "Keep one of the two rows.", where)


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _without_needless_zeros(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
