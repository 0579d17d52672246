"""A council's own scorecard made the table `Scorecard` where it stands, its rows known by reference."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.app.own_columns_filled import new_columns, taken_over
from workbook_tools.app.own_scorecard import OwnScorecard
from workbook_tools.app.period_cells import fill_titles
from workbook_tools.app.prove_ownership import prove_table_made
from workbook_tools.app.request import Book, Opened
from workbook_tools.app.tied_rows import with_ties
from workbook_tools.audit.compare_copies import Tabled
from workbook_tools.workbook.block_faults import parted
from workbook_tools.workbook.names import SCORECARD
from workbook_tools.workbook.own_block import OwnBlock, RowKind
from workbook_tools.xlsx.check.checked_bytes import checked_bytes
from workbook_tools.xlsx.copy_in.copy_columns import append_columns
from workbook_tools.xlsx.copy_in.renamed_headings import rename_headings
from workbook_tools.xlsx.copy_in.take_over_columns import colour_by, take_over_columns
from workbook_tools.xlsx.copy_in.typed_colours import take_away_colours
from workbook_tools.xlsx.edit.make_table import make_table, write_cells
from workbook_tools.xlsx.edit.print_area import print_to
from workbook_tools.xlsx.edit.rename_table import rename_table
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.formulas_reading import formulas_reading
from workbook_tools.xlsx.sheet.read_layout import read_layout
from workbook_tools.xlsx.sheet.tables import read_tables
from workbook_tools.xlsx.vocabulary.untabled_cells import CellBlock, NewTable, Spot


class MadeTable(Struct, frozen=True):
    """The workbook with the table, and its settings with the table's headings.

    `written` are the references that no cell said, or said otherwise, by the row of the sheet; `colours` by heading the
    rows whose cell has lost a typed colour. `ruled` are headings whose cells coloured themselves until now, and
    `recoloured` those that have our colours instead; `added` are new headings, `months` what became of months above
    the table, in words, and `area` the print area where it is another now. `reading` is where formulas stand elsewhere
    that read the colours.
    """

    opened: Opened
    book: Book
    written: Mapping[int, str]
    colours: Mapping[str, Sequence[int]]
    ruled: tuple[str, ...]
    recoloured: tuple[str, ...]
    added: tuple[str, ...]
    months: tuple[str, ...]
    area: str
    reading: tuple[str, ...]


def make_own_table(opened: Opened, book: Book, own: OwnScorecard, target: Path) -> MadeTable:
    """The workbook in which the block is the table `Scorecard`, ready to be filled. Nothing is written yet.

    Raises WorkbookRefused where more would change than headings, references, typed colours, months above the table and
    the columns that a refresh fills, or where a formula or name would read something else.
    """
    block = own.block
    package = Package.open(book.content, str(book.path))
    before = book.content
    if block.table:
        part, before = _renamed(package, own, before, target)
    else:
        part = _make_table(package, own)
    others = {word: heading for word, heading in opened.config.headings.items() if word not in own.columns.by_word}
    headings = {**others, **own.columns.mapped}
    opened = replace(opened, config=replace(opened.config, headings=headings))
    columns = opened.columns
    drawn = sheets_in_use(opened)
    named = columns.heading("indicator")
    colours = take_away_colours(package, SCORECARD, named)
    ours, remade = taken_over(own.columns, columns)
    printed, apart = new_columns(own, opened, read_tables(package)[SCORECARD].headings)
    if printed or apart:
        append_columns(package, drawn, {SCORECARD: [*printed, *apart]})
    ruled = take_over_columns(package, drawn, SCORECARD, ours, remade, named)
    recoloured = _recoloured(own, ruled, colours)
    colour_by(package, drawn, SCORECARD, recoloured, columns.heading("rag"), columns.heading("rag"))
    table = read_tables(package)[SCORECARD]
    written = {row.number: row.ref for row in block.rows if row.ref and _typed_ref(block, row.number) != row.ref}
    ref = table.column(columns.heading("ref"))
    write_cells(package, block.cells.sheet, (((row, ref), text) for row, text in written.items()))
    titles = fill_titles(package, block, bool(own.joining))
    area = print_to(package, SCORECARD, printed[-1] if printed else own.columns.headings[-1], bool(apart))
    content = checked_bytes(
        package,
        before,
        target,
        {part: range(table.area.left, table.area.right + 1)},
        table_on="" if block.table else part,
    ).content
    emptied = {(row, table.column(heading)) for heading in ours for row in range(table.area.top, table.area.bottom + 1)}
    repainted = {(row, table.column(heading)) for heading, rows in colours.items() for row in rows}
    rewritten = {*_rewritten(block), *((row, ref) for row in written), *titles.spots}
    prove_table_made(before, content, target, Tabled(block.cells.sheet, rewritten, repainted, emptied))
    made = Package.open(content, str(book.path))
    again = Book(book.path, content, made, with_ties(made, read_layout(made)))
    return MadeTable(opened, again, written, colours, ruled, recoloured, (*printed, *apart), titles.told, area,
                     _reading_colours(package, own))  # fmt: skip


def _recoloured(own: OwnScorecard, ruled: tuple[str, ...], colours: Mapping[str, Sequence[int]]) -> tuple[str, ...]:
    """The headings whose cells were coloured by what they say: by rules, or typed in at least half of the rows."""
    half = len(own.block.rows) / 2
    return tuple(
        heading for heading, word in own.columns.ours.items()
        if word in {"latest", "indicator"} and (heading in ruled or len(colours.get(heading, ())) >= half)
    )  # fmt: skip


def _renamed(package: Package, own: OwnScorecard, before: bytes, target: Path) -> tuple[str, bytes]:
    """The part of the sheet of the council's table, which has our name and its new headings, and the bytes by now."""
    renamed = {typed: heading for heading, typed in own.columns.renamed.items()}
    part = rename_table(package, own.block.table, SCORECARD, renamed)
    return part, checked_bytes(package, before, target).content


def _make_table(package: Package, own: OwnScorecard) -> str:
    """The part of the sheet on which the block is a table of our name now."""
    block = own.block
    headings, bottom = own.columns.headings, block.area.bottom
    new = NewTable(SCORECARD, block.cells.sheet, block.heading_row, block.left, headings, bottom)
    part = make_table(package, new, parted(block, own.columns))
    write_cells(package, block.cells.sheet, ((spot, None) for spot in [*_moved_down(block), *_between(block)]))
    return part


def sheets_in_use(opened: Opened) -> Package:
    """The standard template's sheets for the settings, with the headings in use."""
    from workbook_tools.template.adopted_sheets import sheets_to_adopt
    from workbook_tools.template.draw_template import Shape

    definition = opened.definition
    drawn = Package.open(sheets_to_adopt(Shape(definition.comparators, len(definition.breakdowns), definition.ranks)))
    rename_headings(drawn, SCORECARD, opened.columns.from_standard)
    return drawn


def _reading_colours(package: Package, own: OwnScorecard) -> tuple[str, ...]:
    """Where formulas stand that read what is typed in the column of colours, to count the reds, say."""
    heading = own.columns.by_word.get("rag")
    if heading is None:
        return ()
    column = own.block.left + own.columns.headings.index(heading)
    area = own.block.area
    return formulas_reading(package, own.block.cells.sheet, CellBlock(area.top + 1, column, area.bottom, column))


def _typed_ref(block: OwnBlock, row: int) -> str:
    return block.cells.text(row, block.ref_column) if block.ref_column else ""


def _moved_down(block: OwnBlock) -> list[Spot]:
    """The cells above the headings' row whose text is a heading of it now."""
    found = []
    for place, typed in enumerate(block.typed):
        column = block.left + place
        if typed and not block.cells.text(block.heading_row, column):
            above = (row for row in range(block.heading_row - 1, 0, -1) if block.cells.text(row, column))
            found += [(row, column) for row in above][:1]
    return found


def _rewritten(block: OwnBlock) -> set[Spot]:
    """The cells of headings, of sections too, that may say something else now."""
    headings = ((block.heading_row, column) for column in range(block.left, block.right + 1))
    return {*headings, *_moved_down(block), *_between(block)}


def _between(block: OwnBlock) -> list[Spot]:
    """The cells of rows that only order the sheet, as titles of sections and headings said again."""
    rows = [row.number for row in block.of_kind(RowKind.SECTION, RowKind.HEADINGS)]
    again = [place for place, row in enumerate(block.rows) if row.kind is RowKind.HEADINGS]
    if again and again[0] and block.rows[again[0] - 1].kind is RowKind.SECTION:
        rows.append(block.heading_row - 1)  # so the first headings have a section's title above them, too
    return [(row, column) for row in rows for column in range(block.left, block.right + 1)]
