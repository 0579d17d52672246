"""The tables of the notes: definitions, sources, changes, gaps and restated figures."""

from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from msgspec import Struct

from workbook_tools.english import begun, listed
from workbook_tools.model.conclusion.ranks_concluded import is_benchmark
from workbook_tools.model.figures.missing import SMALL_NUMBER, Missing
from workbook_tools.model.figures.observation import Provenance, provenance
from workbook_tools.model.figures.unit import NUMBER, display
from workbook_tools.model.indicators.reference_history import changes_by
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.model.wording import notes
from workbook_tools.model.wording.notes import NoteHeading, NoteRow, missing_rows, restated_rows, with_figures
from workbook_tools.model.wording.symbol_key import COLOURS, QUARTERS, SUPPRESSED, SUPPRESSED_MEANS
from workbook_tools.workbook.names import Heading

SIGNS = (
    ("▲ ▼ ►", "The figure went up, went down, stayed level. The arrow does not say whether that is good."),
    (
        "better, worse",
        "The change is in the direction that is good, or nearer the band; or the other way.",
    ),
    (
        "Usual ups and downs",
        "What chance alone does to a figure, worked out from at least 13 of them (a control chart, as the NHS draws "
        "it). Only what goes beyond them is 'really getting better' or 'really getting worse'.",
    ),
    (
        "Chart",
        "Up to 25 figures, the latest ringed: ● green, ▲ amber, ✕ red, each by the target of its time. The green area "
        "is the target. Dashed lines are the limits of the usual ups and downs, the line between them the average. "
        "A gap is a missing figure, a blue ring a restated one, a dotted line the year before.",
    ),
)
SIGNS_OF_A_BENCHMARK = (
    SIGNS[0],
    ("better, worse", "The change is in the direction that is good, or the other way. It says nothing of the quarter."),
    (
        "Chart",
        "Up to 10 years, the latest ringed: ● green, ▲ amber, ✕ red, each by its quarter of that year. The green area "
        "is the best quarter. A gap is a missing figure, a blue ring a restated one.",
    ),
)
OTHERS = (
    "Letters beside a chart",
    "How others do: the same letters stand before their names. Their figures may be for an earlier period.",
)
"""Where the scorecard has comparators."""


class NoteTable(Struct, frozen=True):
    """A table with its heading; the first cell of each row names the row. `numbers` counts the last columns that hold
    figures."""

    anchor: str
    title: str
    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: int = 0


def note_tables(scorecard: Scorecard) -> tuple[NoteTable, ...]:
    """The tables of the notes that have anything to say."""
    found = [_definitions(scorecard), _sources(scorecard), _changes(scorecard), _gaps(scorecard), _restated(scorecard)]
    return tuple(each for each in found if each.rows)


def colour_key(scorecard: Scorecard) -> tuple[tuple[str, str], ...]:
    """What each colour of the scorecard's own means; those that it does not use are left out."""
    used = {str(row.rag) for row in scorecard.rows}
    meanings = QUARTERS if is_benchmark(scorecard) else COLOURS
    return tuple((word, meaning) for word, meaning in meanings.items() if word in used)


def sign_key(scorecard: Scorecard) -> tuple[tuple[str, str], ...]:
    """What the other signs mean; that of suppressed figures only where there are some."""
    signs = list(SIGNS_OF_A_BENCHMARK if is_benchmark(scorecard) else SIGNS)
    if SMALL_NUMBER in _values(scorecard):
        signs.append((SUPPRESSED, SUPPRESSED_MEANS))
    if scorecard.definition.comparators:
        signs.append(OTHERS)
    return tuple(signs)


def _values(scorecard: Scorecard) -> Iterator[Decimal | Missing]:
    """Every figure that the page shows."""
    for row in scorecard.rows:
        yield row.value
        yield row.travel.before
        yield from (point.value for point in row.trend)
        yield from (each.value for each in row.comparators)
    for part in (part for shown in scorecard.broken_down for part in shown.parts):
        yield part.latest
        yield part.earlier


def _definitions(scorecard: Scorecard) -> NoteTable:
    """What each indicator means; that its figures are illustrative is not said of each where it is said of all."""
    all_made_up = all(row.illustrative for row in scorecard.rows)
    rows = tuple(
        (
            f"{row.ref} {row.indicator.name}",
            row.indicator.definition,
            row.indicator.polarity.words,
            begun(row.yardstick.words),
            "" if all_made_up else begun(row.origin),
        )
        for row in scorecard.rows
    )
    headings = (
        Heading.INDICATOR,
        Heading.DEFINITION,
        Heading.GOOD_IS,
        Heading.HOW_THE_COLOUR_IS_DECIDED,
        Heading.FIGURES_ARE,
    )
    return _table("definitions", notes.DEFINITIONS, headings, rows)


def _sources(scorecard: Scorecard) -> NoteTable:
    """Where the figures come from; series of one source, as a region's and England's often are, share a row."""
    shown = {row.indicator.ref for row in scorecard.rows}
    return _table(
        "sources",
        notes.SOURCES,
        (Heading.SERIES, Heading.FIGURES_FOR, Heading.SOURCE, Heading.ORIGIN, Heading.FIGURES),
        tuple(_source(each, shown) for each in provenance(with_figures(scorecard))),
        numbers=1,
    )


def _source(told: Provenance, shown: Set[str]) -> tuple[str, ...]:
    source = told.stated(f"({_of_indicators(told.refs, shown)})")
    return told.named, told.covered, source, begun(told.origin), display(Decimal(told.figures), NUMBER, 0)


def _of_indicators(refs: Sequence[str], shown: Set[str]) -> str:
    """Which indicators a source's figures are of, as its own cell says it, which has room for many of them."""
    if len(shown) > 1 and shown <= set(refs):
        return "all indicators"
    return f"indicator {refs[0]}" if len(refs) == 1 else f"indicators {listed(refs)}"


def _changes(scorecard: Scorecard) -> NoteTable:
    rows = tuple((each.since.label, each.ref, each.change, each.reason) for each in changes_by(scorecard.definition))
    return _table("changes", notes.CHANGES, (Heading.FROM, Heading.REF, Heading.CHANGE, Heading.REASON), rows)


def _gaps(scorecard: Scorecard) -> NoteTable:
    headings = (Heading.INDICATOR, Heading.FIGURES_FOR, Heading.WHY)
    return _table("gaps", notes.GAPS, headings, _named(missing_rows(scorecard)))


def _restated(scorecard: Scorecard) -> NoteTable:
    headings = (Heading.INDICATOR, Heading.FIGURES_FOR, Heading.WAS, Heading.NOW, Heading.ISSUED_IN)
    return _table("restated", notes.RESTATED, headings, _named(restated_rows(scorecard)))


def _named(rows: Sequence[NoteRow]) -> tuple[tuple[str, ...], ...]:
    return tuple((f"{each.ref} {each.name}", *each.told) for each in rows)


def _table(
    anchor: str, heading: NoteHeading, headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...], numbers: int = 0
) -> NoteTable:
    """The table without the columns of which no row says anything."""
    told = [at for at in range(len(headings)) if at == 0 or any(row[at] for row in rows)]
    kept = tuple(tuple(row[at] for at in told) for row in rows)
    return NoteTable(anchor, heading.title, heading.holds, tuple(headings[at] for at in told), kept, numbers)
