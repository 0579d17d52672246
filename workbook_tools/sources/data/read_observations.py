"""The observations of a source, of all its sheets together, every fault gathered."""

from collections.abc import Sequence

from msgspec import Struct

from workbook_tools.errors import DataError, Fault
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.source_reading import SheetReading, SourceReading
from workbook_tools.model.indicators.breakdown import wrong_totals
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.impossible_figures import implausible
from workbook_tools.sources.data.first_faults import FirstFaults
from workbook_tools.sources.data.fitted_sheet import fitted
from workbook_tools.sources.data.repeated_figures import repeated_figures
from workbook_tools.sources.data.sheet_reader import SheetReader, Standing
from workbook_tools.sources.data.source_sheet import SourceSheet
from workbook_tools.sources.settings.source_settings import SourceSettings

MOST_FAULTS = 50
"""How many faults are listed: what one sitting can mend; the rest are counted."""


class ReadFigures(Struct, frozen=True):
    """What a source says, in its order, and how it was read."""

    observations: tuple[Observation, ...]
    reading: SourceReading


def read_observations(
    sheet: SourceSheet, definition: ScorecardDefinition, settings: SourceSettings, *, may_be_implausible: bool = False
) -> tuple[Observation, ...]:
    """The observations that `read_figures` reads."""
    return read_figures(sheet, definition, settings, may_be_implausible=may_be_implausible).observations


def read_figures(
    sheet: SourceSheet, definition: ScorecardDefinition, settings: SourceSettings, *, may_be_implausible: bool = False
) -> ReadFigures:
    """The observations in the order of the sheets; `may_be_implausible` where somebody else asks whether they can be
    meant.

    Raises DataError, naming each row that has an unknown indicator or series, an unreadable period, a value that is
    neither a number nor a declared symbol, a figure for what cannot be reported, another indicator's name beside its
    reference, or the same indicator, series and period as a row above; figures that cannot be meant; and each breakdown
    whose parts do not add up to the headline.
    """
    readers = _readers(sheet, definition, settings)
    observations = [observation for reader in readers for observation in reader.observations()]
    faults, first = readers[0].faults, readers[0]
    without = _without_figures(readers, definition) if any(reader.unknown_refs for reader in readers) else []
    unknown = [fault for reader in readers for fault in reader.unknown_names(without)]
    if not any(reader.has_own for reader in readers):
        first.refuse_other_series()
    for reader in readers:
        faults.extend(reader.twins.faults(reader.place_of_column("ref")))
        unknown = [*reader.names.faults(reader.place_of_column("ref"), turned=reader.fitting.turned), *unknown]
    if any(reader.repeated for reader in readers):
        faults.extend(repeated_figures(observations, {reader.sheet.sheet: reader.fitting for reader in readers}))
    indicators = {indicator.ref: indicator for indicator in definition.indicators}
    if not may_be_implausible:
        faults.extend(implausible(observations, indicators, definition.series, first.settings.headings["value"]))
    if not faults.count and not unknown:
        faults.extend(wrong_totals(definition.breakdowns, observations, definition.series, indicators))
    if unknown or faults.count:
        raise DataError(*unknown, *faults.listed(sheet.file))
    sheets = [reader.reading() for reader in readers]
    passed = [SheetReading(name, taken=("not read: it has no table of figures",)) for name in sheet.passed]
    return ReadFigures(tuple(observations), SourceReading(sheet.file, sheet.chosen, (*sheets, *passed)))


def _without_figures(readers: Sequence[SheetReader], definition: ScorecardDefinition) -> list[str]:
    """The indicators of the scorecard's period that no row has a figure of, by reference and name."""
    found = {ref for ref, _ in readers[0].standing}
    shown = (each for each in definition.indicators if each.shown_on.covers(definition.period))
    return [f"{each.ref} '{each.name}'" for each in shown if each.ref not in found]


def _readers(sheet: SourceSheet, definition: ScorecardDefinition, settings: SourceSettings) -> list[SheetReader]:
    """One for each sheet of the source; what each finds is known to all. Raises DataError, of all sheets together."""
    faults = FirstFaults(MOST_FAULTS)
    standing: Standing = {}
    readers, wrong = [], list[Fault]()
    for each in (sheet, *sheet.others):
        try:
            readers.append(SheetReader(fitted(each, definition, settings), definition, faults, standing))
        except DataError as stopped:
            wrong += stopped.faults
    if wrong:
        raise DataError(*wrong)
    return readers
