"""A council's own scorecard found in its workbook: the sheet, or the sheets where each theme has one."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from workbook_tools.app.request import Book, Opened
from workbook_tools.english import counted
from workbook_tools.errors import Fault, LayoutError, Place
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.visible_text import folded
from workbook_tools.workbook.block_faults import block_faults
from workbook_tools.workbook.known_indicators import KnownIndicators
from workbook_tools.workbook.names import SCORECARD
from workbook_tools.workbook.outdated_cells import month_of
from workbook_tools.workbook.own_block import OwnBlock, RowKind, find_block, looks_like_one
from workbook_tools.workbook.recognised_columns import OwnColumns, recognise_columns
from workbook_tools.workbook.settings_tables import settings_sheets
from workbook_tools.workbook.table_headings import KEY_HEADINGS
from workbook_tools.xlsx.sheet.untabled_sheet import read_sheets
from workbook_tools.xlsx.vocabulary.untabled_cells import UntabledSheet


class OwnScorecard(Struct, frozen=True):
    """The block that becomes the table `Scorecard`, its columns, and the blocks of other sheets that join it.

    `copies` are other sheets with a block of the same indicators, such as last month's.
    """

    block: OwnBlock
    columns: OwnColumns
    joining: tuple[OwnBlock, ...] = ()
    copies: tuple[str, ...] = ()

    @property
    def blocks(self) -> tuple[OwnBlock, ...]:
        """All blocks, the one that becomes the table first."""
        return (self.block, *self.joining)


def names_of(definition: ScorecardDefinition) -> Mapping[str, str]:
    """The names of the indicators that the scorecard shows, by the references that they have on it."""
    return {indicator.ref_on(definition.period): indicator.name for indicator in definition.shown}


def own_scorecard(opened: Opened, book: Book) -> OwnScorecard | None:
    """The council's own scorecard in the workbook; None where there is none.

    Raises LayoutError, naming all that stands against making it a table.
    """
    definition = opened.definition
    groups = (*definition.comparators, *definition.unshown_comparators)
    known = KnownIndicators(names_of(definition))
    settings = settings_sheets(book.layout)
    shown = [cells for cells in read_sheets(book.package) if not cells.hidden and cells.sheet not in settings]
    blocks = [block for cells in shown for block in _blocks(cells, known, groups)]
    if not blocks:
        _refuse_strange(shown, groups, known, book)
        return None
    block, joining = _chosen(blocks)
    columns = recognise_columns(block, groups, opened.config.headings)
    own = OwnScorecard(block, columns, joining, tuple(_copies(blocks, (block, *joining))))
    if faults := [*_faults(own, groups, opened, book)]:
        raise LayoutError(*faults)
    return own


def _blocks(cells: UntabledSheet, known: KnownIndicators, groups: Sequence[str]) -> Iterator[OwnBlock]:
    """The scorecards on a sheet: each in a table of the council's, or one on the plain cells."""
    found = [
        block for name in cells.tables
        if name not in KEY_HEADINGS and (block := find_block(cells, known, groups, name)) is not None
    ]  # fmt: skip
    yield from found
    if not found and not KEY_HEADINGS.keys() & cells.tables and (plain := find_block(cells, known, groups)) is not None:
        yield plain


def _chosen(blocks: Sequence[OwnBlock]) -> tuple[OwnBlock, tuple[OwnBlock, ...]]:
    """The block to be filled, and those that have other indicators: a sheet for each theme.

    The table `Scorecard` comes first; of several sheets with the same indicators that of the latest month.
    """
    best = max(blocks, key=lambda block: (block.table == SCORECARD, len(_refs(block)), month_of(block.cells.sheet)))
    taken = _refs(best)
    apart = [block for block in blocks if not block.table and not _refs(block) & taken]
    together = [best, *(block for place, block in enumerate(apart) if not _overlaps(block, apart[:place]))]
    if best.table or len(together) == 1:
        return best, ()
    in_order = [block for block in blocks if block in together]
    return in_order[0], tuple(in_order[1:])


def _overlaps(block: OwnBlock, others: Sequence[OwnBlock]) -> bool:
    return any(_refs(block) & _refs(other) for other in others)


def _refs(block: OwnBlock) -> set[str]:
    return {row.ref for row in block.of_kind(RowKind.INDICATOR)}


def _copies(blocks: Sequence[OwnBlock], used: Sequence[OwnBlock]) -> Iterator[str]:
    names = [block.cells.sheet for block in used]
    yield from dict.fromkeys(block.cells.sheet for block in blocks if block.cells.sheet not in names)


def _faults(own: OwnScorecard, groups: Sequence[str], opened: Opened, book: Book) -> Iterator[Fault]:
    file = str(book.path)
    yield from block_faults(own.block, own.columns, file)
    known = KnownIndicators(names_of(opened.definition))
    for block in own.blocks:
        yield from _contradictions(block, known, file)
    there = {folded(heading) for heading in own.columns.headings}
    for block in own.joining:
        columns = recognise_columns(block, groups, opened.config.headings)
        yield from block_faults(block, columns, file)
        for heading in columns.officers:
            if folded(heading) not in there:
                yield Fault(
                    f"sheet '{block.cells.sheet}' has a column '{heading}', and sheet '{own.block.cells.sheet}', which "
                    "its rows are to join, has none",
                    f"Give '{own.block.cells.sheet}' a column of this heading, or this column the heading that it has "
                    "there.",
                    Place(file, block.cells.sheet, column=heading),
                )


def _contradictions(block: OwnBlock, known: KnownIndicators, file: str) -> Iterator[Fault]:
    """A fault for each row whose reference is one indicator's and whose name is another's: whose are its words?"""
    for row in block.of_kind(RowKind.INDICATOR):
        named = known.by_name(row.text)
        if named not in {"", row.ref}:
            yield Fault(
                f"the reference '{row.ref}' stands beside '{row.text}', which is indicator {named}",
                f"Type {named} there; or, if the row is that of {row.ref}, type that indicator's name.",
                Place(file, block.cells.sheet, row.number),
            )


def _refuse_strange(shown: Sequence[UntabledSheet], groups: Sequence[str], known: KnownIndicators, book: Book) -> None:
    """Raise LayoutError where a sheet has a scorecard's headings and not one indicator of the settings."""
    for cells in shown:
        row = 0 if cells.tables else looks_like_one(cells, groups)
        if row:
            texts = [text for (at, _), text in sorted(cells.texts.items()) if at > row and len(text) > 2]
            near = next(((text, ref) for text in texts if (ref := known.near(text))), None)
            meant = f"; '{near[0]}' may be {near[1]} {known.names[near[1]]}" if near else ""
            raise LayoutError.of(
                f"row {row} has the headings of a scorecard, and no row below it has the reference or the name of one "
                f"of the {counted(len(known.names), 'indicator')} of the settings{meant}",
                "Type the references of the settings beside the names, in a column headed Ref; or correct the names.",
                Place(str(book.path), cells.sheet, row),
            )
