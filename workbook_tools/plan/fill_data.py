"""The rows that a scorecard rests on, left in the workbook so that it explains itself."""

from collections.abc import Sequence
from decimal import Decimal

from workbook_tools.errors import Fault, LayoutError, Place
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.commentary_log import Leaving
from workbook_tools.plan.kept_rows import row_labels
from workbook_tools.plan.row_edits import arrange_rows, reference_cell, write_columns
from workbook_tools.workbook.names import Heading
from workbook_tools.workbook.row_keys import keys_of
from workbook_tools.workbook.table_headings import DATA_EXTRAS, DATA_HEADINGS, DATA_KEYS
from workbook_tools.workbook.unreferenced_rows import refuse_nameless
from workbook_tools.xlsx.vocabulary.edits import CellValue, Edit, SetNumberFormats
from workbook_tools.xlsx.vocabulary.number_codes import percent_signs
from workbook_tools.xlsx.vocabulary.table_layout import TableLayout


def extras_filled(observations: Sequence[Observation]) -> tuple[str, ...]:
    """The columns that these observations fill, of those that only some scorecards need."""
    filled = {
        Heading.BASE: any(observation.base is not None for observation in observations),
        Heading.BREAKDOWN: any(observation.by for observation in observations),
        Heading.PART: any(observation.part for observation in observations),
        Heading.COUNCILS: any(observation.councils for observation in observations),
    }
    return tuple(heading for heading in DATA_EXTRAS if filled[heading])


OURS = frozenset({*DATA_HEADINGS, *DATA_EXTRAS})


def fill_data(scorecard: Scorecard, table: TableLayout, leaving: Leaving) -> list[Edit]:
    """The edits that write every observation into the table `Data`, an officer's own columns going along.

    Raises LayoutError where the table lacks a column without which rows could not be read back as they are.
    """
    names = {indicator.ref: indicator.name for indicator in scorecard.definition.indicators}
    observations, known_by = scorecard.observations, _known_by(scorecard)
    ours: dict[str, Sequence[CellValue]] = {
        Heading.REF: [reference_cell(ref) for ref in known_by[Heading.REF]],
        Heading.INDICATOR: [names.get(observation.ref, "") for observation in observations],
        Heading.SERIES: known_by[Heading.SERIES],
        Heading.PERIOD: known_by[Heading.PERIOD],
        Heading.VALUE: [
            observation.text if isinstance(observation.value, Missing) else observation.value
            for observation in observations
        ],
        Heading.BASE: [observation.base for observation in observations],
        Heading.BREAKDOWN: [by or None for by in known_by[Heading.BREAKDOWN]],
        Heading.PART: [part or None for part in known_by[Heading.PART]],
        Heading.ORIGIN: [observation.origin for observation in observations],
        Heading.SOURCE: [observation.source for observation in observations],
        Heading.COUNCILS: [observation.councils or None for observation in observations],
    }
    _refuse_loss(table, extras_filled(observations))
    refuse_nameless(table)
    edits = arrange_rows(table, leaving.old, leaving.new, row_labels(table, leaving.old))
    return edits + write_columns(table, ours, len(observations)) + _plain_numbers(table, len(observations) or 1)


def _plain_numbers(table: TableLayout, rows: int) -> list[Edit]:
    """The edits that take percent formats off the figures: 11.3 would be shown, and read back, as 1130%."""
    return [
        SetNumberFormats(table.name, heading, ("General",) * rows)
        for heading in (Heading.VALUE, Heading.BASE)
        if any(percent_signs(code, Decimal(1)) for code in table.codes.get(heading, {}).values())
    ]


def leaving_data(scorecard: Scorecard, table: TableLayout) -> Leaving:
    """What the rows of the table `Data` are known by, now and after the refresh."""
    known_by = _known_by(scorecard)
    keyed = [heading for heading in DATA_KEYS if heading in table.columns]
    keys = tuple(zip(*(known_by[heading] for heading in keyed), strict=True))
    return Leaving(table, keys_of(table, keyed), keys, OURS)


def _known_by(scorecard: Scorecard) -> dict[str, list[str]]:
    """By heading, what each observation's row is known by.

    Its reference is the one of its period, as in a source: so it is read back as what it is, and stays what it was
    when an indicator is renumbered, even where another has its number now.
    """
    observations = scorecard.observations
    renumbered = {each.ref: each for each in scorecard.definition.indicators if each.formerly}
    refs = (
        renumbered[observation.ref].ref_on(observation.period) if observation.ref in renumbered else observation.ref
        for observation in observations
    )
    return {
        Heading.REF: list(refs),
        Heading.SERIES: [observation.series for observation in observations],
        Heading.PERIOD: [_period(observation) for observation in observations],
        Heading.BREAKDOWN: [observation.by for observation in observations],
        Heading.PART: [observation.part for observation in observations],
    }


def _period(observation: Observation) -> str:
    return f"{observation.period.code} ({observation.status})" if observation.status else observation.period.code


def _refuse_loss(table: TableLayout, filled: Sequence[str]) -> None:
    absent = [heading for heading in filled if heading not in table.columns]
    if absent:
        remedy = "Add it by: scorecard template adopt FILE --add. Or insert a column in the table with this heading."
        raise LayoutError(
            *(
                Fault(f"table '{table.name}' has no column '{heading}', which the source fills", remedy,
                      Place(sheet=table.sheet, column=heading))
                for heading in absent
            )
        )  # fmt: skip
