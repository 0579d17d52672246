"""What a finished workbook's table `Scorecard` says, read back line by line."""

from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal

from msgspec.structs import replace

from workbook_tools.english import listed
from workbook_tools.errors import LayoutError, Place
from workbook_tools.model.charts.control_chart import Variation
from workbook_tools.model.comparison_line import Line
from workbook_tools.model.figures.missing import SMALL_NUMBER, SUPPRESSED_SYMBOL, Gap, Missing, parse_missing
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.indicators.reference_history import ReferenceHistory
from workbook_tools.model.movement.verdict import NO_VERDICT, Verdict, has_good_side, of_chart
from workbook_tools.model.periods.period import Period
from workbook_tools.model.periods.period_reading import months_counted, read_back
from workbook_tools.model.rating.rag import CutPoints, Rag, rate
from workbook_tools.workbook.headings import EXACT_PLACES, NOTHING_TO_SHOW, Headings
from workbook_tools.workbook.names import SCORECARD, FilledName
from workbook_tools.workbook.row_keys import keys_of
from workbook_tools.workbook.unreferenced_rows import refs_by_name
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, Layout, text_of

READ = ("ref", "indicator", "latest", "period", "rag")
"""Our words for the columns without which a finished workbook cannot be read back."""
MOST_PLACES = 2
"""To how many places a figure is shown that the workbook rates unrounded and no config describes."""

Cells = dict[str, CellContent]


def period_of(layout: Layout) -> Period | None:
    """The period that a workbook reports; None where its owner names it in words of his own."""
    try:
        return read_back(text_of(layout.names.get(FilledName.PERIOD_REPORTED)))
    except ValueError:
        return None


def can_be_read_back(layout: Layout, columns: Headings) -> bool:
    """Whether the table has the columns that `read_lines` needs: a council's own layout may do without some."""
    table = layout.tables.get(SCORECARD)
    return table is not None and all(columns.heading(word) in table.columns for word in READ)


def read_lines(layout: Layout, columns: Headings, known: Sequence[Indicator] = ()) -> tuple[Line, ...]:
    """A line for each indicator of the table, in its order.

    Indicators that a config knows, by what its references meant in the workbook's period, keep what the workbook
    does not say of them; a row that has lost its reference is known by its name. Raises LayoutError where a column
    that is needed is not there, or no indicator.
    """
    references, period = ReferenceHistory(known), period_of(layout)
    lines = []
    for cells in _with_references(_rows(layout, columns), known):
        ref = text_of(cells["ref"])
        found = (references.at(ref, period) if period else references.any(ref)) if ref in references else None
        if ref:
            lines.append(_line(ref, cells, found or Indicator(ref, ""), configured=found is not None))
    if not lines:
        remedy = "Fill it first with scorecard refresh, or name another workbook."
        raise LayoutError.of("its table 'Scorecard' holds no indicator yet", remedy, Place(layout.file))
    return tuple(lines)


def _rows(layout: Layout, columns: Headings) -> list[Cells]:
    """The table's rows by our words for the columns; a column that is not there is empty."""
    table = layout.tables.get(SCORECARD)
    if table is None:
        remedy = "Name the workbook of a scorecard."
        raise LayoutError.of(f"there is no table '{SCORECARD}'", remedy, Place(layout.file))
    if absent := [f"'{heading}'" for word in READ if (heading := columns.heading(word)) not in table.columns]:
        which = f"column{'s' * (len(absent) > 1)} {listed(absent, 'or')}"
        raise LayoutError.of(
            f"table '{SCORECARD}' has no {which}",
            "If it is a layout of your own, name with --config the folder of its settings, which say its headings. "
            "Else name a workbook whose table has them.",
            Place(layout.file, table.sheet),
        )
    cut_points = ("green_from", "green_to", "amber_from", "amber_to")
    words = (*READ, "good_is", "unit", "places", *cut_points, "real_change", "more_than_usual")
    nothing = (None,) * table.rows
    cells = [table.columns.get(columns.heading(word), nothing) for word in words]
    cells[0] = tuple(ref for (ref,) in keys_of(table, [columns.heading("ref")]))
    return [dict(zip(words, row, strict=True)) for row in zip(*cells, strict=True)]


def _with_references(rows: Sequence[Cells], known: Sequence[Indicator]) -> list[Cells]:
    """The rows; one without a reference has that of the indicator that it names, as a refresh takes it."""
    keys = [(text_of(cells["ref"]),) for cells in rows]
    names = {indicator.ref: indicator.name for indicator in known}
    found = refs_by_name(names, keys, [text_of(cells["indicator"]) for cells in rows])
    return [cells | {"ref": found[row]} if row in found else cells for row, cells in enumerate(rows)]


def _line(ref: str, cells: Cells, found: Indicator, configured: bool) -> Line:
    good = {polarity.words: polarity for polarity in Polarity}
    value, label = _value(cells["latest"]), text_of(cells["period"])
    indicator = replace(
        found,
        name=text_of(cells["indicator"]) or found.name,
        polarity=good.get(text_of(cells["good_is"]), found.polarity),
        unit=text_of(cells["unit"]) or found.unit,
        places=found.places if configured else _places(cells["places"], value),
    )
    cut_points = _cut_points(cells)
    verdict = _charted(cells, has_good_side(indicator.polarity, cut_points))
    rag = text_of(cells["rag"]) or _worked_out(indicator, value, cut_points)
    return Line(ref, indicator, value, label, months_counted(label), rag, cut_points, verdict)


def _worked_out(indicator: Indicator, value: Decimal | Missing, cut_points: CutPoints | None) -> str:
    """The colour by the cut points, where the program that saved the workbook last works no formulas out."""
    if isinstance(value, Missing):
        return str(Rag.NO_DATA)
    return str(rate(indicator.rounded(value), cut_points)) if cut_points else str(Rag.NO_TARGET)


def _charted(cells: Cells, has_good: bool) -> Verdict:
    """The answer whether it is more than usual, or what an older workbook says of real changes.

    No verdict where the workbook says neither, or has no control chart.
    """
    texts = {text_of(cells["more_than_usual"]), text_of(cells["real_change"])}
    said = [each for each in Variation if texts & {each.words, each.marked, f"{each.symbol} {each}"}]
    return of_chart(said[0], has_good) if said else NO_VERDICT


def _value(cell: CellContent) -> Decimal | Missing:
    if isinstance(cell, Decimal):
        return cell
    text = text_of(cell)
    if text == NOTHING_TO_SHOW:
        return Missing(Gap.NOT_APPLICABLE)
    if text == SUPPRESSED_SYMBOL:
        return SMALL_NUMBER
    return parse_missing(text) or Missing(Gap.NOT_AVAILABLE, text)


def _places(cell: CellContent, value: Decimal | Missing) -> int:
    if isinstance(cell, Decimal) and cell != EXACT_PLACES:
        return int(cell)
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    return min(-exponent, MOST_PLACES) if isinstance(exponent, int) and exponent < 0 else 0


def _cut_points(cells: Cells) -> CutPoints | None:
    points = (cells[word] for word in ("green_from", "green_to", "amber_from", "amber_to"))
    with suppress(ValueError):  # none at all, or a cell that its owner has changed
        return CutPoints(*(point if isinstance(point, Decimal) else None for point in points))
    return None
