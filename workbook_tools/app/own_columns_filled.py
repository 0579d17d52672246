"""A council's own table made one that a refresh fills: emptied where it is to be filled, with its rows in one run."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook_tools.app.own_scorecard import OwnScorecard
from workbook_tools.app.request import Opened
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.plan.row_edits import reference_cell
from workbook_tools.visible_text import folded
from workbook_tools.workbook.block_faults import KEPT
from workbook_tools.workbook.heading_synonyms import meanings
from workbook_tools.workbook.headings import Headings, needed_headings
from workbook_tools.workbook.names import SCORECARD
from workbook_tools.workbook.own_block import OwnBlock, OwnRow, RowKind
from workbook_tools.workbook.recognised_columns import MADE_WORDS, OwnColumns
from workbook_tools.workbook.survey import rank_headings
from workbook_tools.xlsx.edit.show_sheet import show_tab
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.hidden.find_hidden import hidden_headings
from workbook_tools.xlsx.sheet.tables import sheets_of
from workbook_tools.xlsx.vocabulary.edits import ArrangeRows, CellValue, Edit, HideColumns, WriteColumn
from workbook_tools.xlsx.vocabulary.table_layout import TableLayout

KEYS = ("ref", "indicator", "commentary")
"""Our columns whose texts stay until a refresh writes them, or for good."""
NOT_PRINTED = ("green_from", "green_to", "amber_from", "amber_to", "places")
"""Our columns that only the colour's formula reads."""


def new_columns(own: OwnScorecard, opened: Opened, there: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The headings that the table gains: those that are printed, and those behind them that are not."""
    columns, definition = opened.columns, opened.definition
    has = set(map(folded, there))
    needed = [*needed_headings(columns, definition.comparators)[SCORECARD], *opened.config.headings.values()]
    themed = any(block.of_kind(RowKind.SECTION) for block in own.blocks) or bool(own.joining)
    if themed and any(indicator.theme for indicator in definition.shown):
        needed.insert(0, columns.heading("theme"))
    if own.block.table != SCORECARD and _periods_differ(definition):
        needed.append(columns.heading("period"))
    if definition.ranks:
        needed += rank_headings(columns)
    lacking = [heading for heading in dict.fromkeys(needed) if folded(heading) not in has]
    apart = {columns.heading(word) for word in NOT_PRINTED}
    return (
        tuple(heading for heading in lacking if heading not in apart),
        tuple(heading for heading in lacking if heading in apart),
    )


def taken_over(own: OwnColumns, columns: Headings) -> tuple[dict[str, str], frozenset[str]]:
    """The headings that are emptied to be filled, each with that of the standard column; and those made anew."""
    words = {heading: word for heading, word in own.ours.items() if word not in KEYS}
    ours = {heading: columns.heading(word) for heading, word in words.items()}
    remade = frozenset(heading for heading, word in words.items() if word in MADE_WORDS)
    return ours | {group: group for group in own.comparators}, remade


def _periods_differ(definition: ScorecardDefinition) -> bool:
    """Whether some figures are of another month than the scorecard's: then each row has to say its own."""
    months = {indicator.latest_on(definition.period) for indicator in definition.shown}
    return months != {definition.period}


def row_edits(package: Package, own: OwnScorecard, table: TableLayout, columns: Headings) -> Iterator[Edit]:
    """The edits that leave the table the indicators' rows alone, those of other sheets behind them.

    Columns that a refresh leaves at last month's are hidden.
    """
    kept = [place for place, row in enumerate(own.block.rows) if row.kind in KEPT]
    joining = [(block, row) for block in own.joining for row in block.of_kind(RowKind.INDICATOR)]
    if len(kept) < len(own.block.rows) or joining:
        labels = tuple(f"{row.ref} {row.text}".strip() for row in own.block.rows)
        yield ArrangeRows(SCORECARD, (*kept, *(None for _ in joining)), labels, ranges_shrink=True)
    if joining:
        yield from _joined(own, columns, table, kept, joining)
    if own.columns.stale:
        hidden = {*hidden_headings(package, SCORECARD), *(each.heading for each in own.columns.stale)}
        yield HideColumns(SCORECARD, tuple(heading for heading in table.headings if heading in hidden))


def _joined(
    own: OwnScorecard,
    columns: Headings,
    table: TableLayout,
    kept: Sequence[int],
    joining: Sequence[tuple[OwnBlock, OwnRow]],
) -> Iterator[Edit]:
    """The edits that write what officers wrote on other sheets, beside its indicator."""
    theirs = [*own.columns.officers, own.columns.by_word.get("commentary", "")]
    for heading in filter(None, theirs):
        here: list[CellValue] = [table.columns[heading][place] for place in kept]
        there = [_read(block, row, own.columns, heading) for block, row in joining]
        yield WriteColumn(SCORECARD, heading, (*here, *there))
    refs = [reference_cell(row.ref or "") for row in own.block.rows if row.kind in KEPT]
    yield WriteColumn(SCORECARD, columns.heading("ref"), (*refs, *(reference_cell(row.ref) for _, row in joining)))
    names = [row.text for row in own.block.rows if row.kind in KEPT]
    yield WriteColumn(SCORECARD, columns.heading("indicator"), (*names, *(row.text for _, row in joining)))


def _read(block: OwnBlock, row: OwnRow, columns: OwnColumns, heading: str) -> CellValue:
    """What the other block's row holds in its column of this heading, or of the commentary."""
    wanted = [place for place, typed in enumerate(block.typed) if folded(typed) == folded(heading)]
    if not wanted and columns.ours.get(heading) == "commentary":
        wanted = [place for place, typed in enumerate(block.typed) if "commentary" in meanings(typed)]
    spot = (row.number, block.left + wanted[0]) if wanted else (0, 0)
    text = block.cells.texts.get(spot)
    return Decimal(text) if text and spot in block.cells.numbers else text


def hide_joined(package: Package, own: OwnScorecard) -> None:
    """Hide the sheets whose rows have joined the table: what stands there is last month's."""
    gone = {block.cells.sheet for block in own.joining}
    for sheet in sheets_of(package):
        if sheet.name in gone:
            show_tab(package, sheet.index, visible=False)
