"""A worksheet that holds a table known by keys: every fact about its cells and rows that is not the program's."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from lxml import etree
from msgspec.structs import replace

from workbook_tools.audit.anchored_controls import controls_of
from workbook_tools.audit.attached_notes import NAMED_BY, Spot, notes_of, shapes_of, threads_of
from workbook_tools.audit.cell_meanings import ColumnFormulas, content_of
from workbook_tools.audit.facts import HEIGHT, HIDDEN, OUTLINE, SHAPE, SPARKLINE, WHOLE, Fact
from workbook_tools.audit.keyed_tables import Block
from workbook_tools.audit.references_read import AreaRead, Reading, areas_of, column_number, letters
from workbook_tools.audit.standing_rules import StandingRule, has_rules, rules_of
from workbook_tools.audit.texts_and_styles import Stored
from workbook_tools.audit.workbook_parts import Archive, SheetPart, local
from workbook_tools.audit.worksheet_cells import ReadRows, Rows, WorksheetCell

MOST_ROWS_OF_A_PART: Final = 400
"""Of a rule over more rows than this, but not over the whole block, the first and the last few are looked at."""
ROW: Final = 0
"""The column of a fact that is the whole row's."""


class KeyedSheet:
    """A sheet with its tables, read as far as is asked."""

    def __init__(
        self, archive: Archive, part: SheetPart, blocks: Sequence[Block], stored: Stored, rows_of: ReadRows = Rows
    ) -> None:
        self.name, self.blocks = part.name, tuple(blocks)
        self._archive, self._part, self._stored, self._rows_of = archive, part.part, stored, rows_of

    @cached_property
    def content(self) -> bytes:
        """The part's bytes."""
        return self._archive.read(self._part)

    @cached_property
    def rows(self) -> Rows:
        """Its rows."""
        return self._rows_of(self.content)

    @cached_property
    def facts(self) -> dict[Spot, list[Fact]]:
        """Every fact by its cell, or by its row and the column `ROW`; but no rule that covers a whole block.

        What the program writes in its own columns is none.
        """
        found: dict[Spot, list[Fact]] = defaultdict(list)
        for spot, fact in self._all():
            if fact not in found[spot]:  # a rule may have been pasted twice, and says no more than once
                found[spot].append(fact)
        return found

    @cached_property
    def rules(self) -> tuple[StandingRule, ...]:
        """What stands on cells."""
        if not has_rules(self.rows.around):
            return ()
        return tuple(
            rules_of(self._root, self._archive.links(self._part), self._is_drawn, self._stored.styles.differential)
        )

    def ruled(self, spot: Spot) -> Iterator[Fact]:
        """What the rules say of one cell, those over a whole block too."""
        for rule in self.rules:
            if rule.covers(*spot):
                yield rule.fact_at(*spot, self.name)

    def whole_rules(self, block: Block) -> Iterator[tuple[int, StandingRule]]:
        """The rules that cover all rows of a block, each with the columns of the block that it covers so."""
        for rule in self.rules:
            for area in rule.areas:
                if area.top <= block.top and area.bottom >= block.bottom:
                    for column in range(max(area.left, block.area.left), min(area.right, block.area.right) + 1):
                        yield column, rule

    def rules_over(self, column: int, kind: str) -> Iterator[tuple[StandingRule, list[AreaRead]]]:
        """The rules of a kind that stand somewhere in a column, each with its areas there."""
        for rule in self.rules:
            if rule.kind == kind:
                areas = [area for area in rule.areas if area.left <= column <= area.right]
                if areas:
                    yield rule, areas

    def mark(self, spot: Spot, own: bool) -> tuple[str | None, bool]:
        """How a cell of a table looks, and whether it looks unlike its column.

        In a column that is not the officer's `own` the number format is no matter.
        """
        row, column = spot
        if column not in self._marked:
            return self._stored.styles.look(0, own), False
        usual, looks = self._marked[column]
        look = looks.get(row) or (self._stored.styles.look(0, own) if looks else usual)
        return look, look != usual

    @property
    def has_marks(self) -> frozenset[int]:
        """The columns whose cells do not all look alike."""
        return frozenset(column for column, (_, looks) in self._marked.items() if looks)

    @cached_property
    def filtered(self) -> tuple[AreaRead, ...]:
        """The areas of filters of the sheet itself that choose rows."""
        if b"autoFilter" not in self.rows.around:
            return ()
        filters = [each for each in self._root if local(each) == "autoFilter" and any(len(child) for child in each)]
        return tuple(area for each in filters for area in areas_of(each.get("ref", "")))

    def in_block(self, row: int, column: int) -> Block | None:
        """The table, of those known to be filled by the program, that has this cell in its rows."""
        for block in self.blocks:
            if block.known and block.has(row, column):
                return block
        return None

    @cached_property
    def own_formulas(self) -> list[tuple[Spot, Block | None, Reading]]:
        """The formulas that are not in the program's columns: the cell, the table that it stands in, what it reads."""
        return list(self._own_formulas())

    def _own_formulas(self) -> Iterator[tuple[Spot, Block | None, Reading]]:
        if b"<f" not in self.content and b":f" not in self.content:
            return
        formulas = self.rows.formulas(self.name)
        for cell in self.rows.formula_cells:
            block = self.in_block(cell.row, cell.column)
            ours = block is not None and cell.column not in block.officers
            if ours and not self.rows.shares_formulas:
                continue
            if (reading := formulas.reading(cell)) and not ours:
                yield (cell.row, cell.column), block, reading

    def _is_drawn(self, row: int, column: int) -> bool:
        """Whether the program draws a trend line in this cell, if there is one."""
        return any(block.keyed and block.has(row, column) and column not in block.officers for block in self.blocks)

    def _all(self) -> Iterator[tuple[Spot, Fact]]:
        yield from self._contents()
        yield from self._row_facts()
        yield from self._rule_facts()
        yield from notes_of(self._archive, self._part)
        yield from threads_of(self._archive, self._part)
        yield from self._shapes()

    def _contents(self) -> Iterator[tuple[Spot, Fact]]:
        cells = self._cells_to_read()
        columns, formulas = ColumnFormulas(self.blocks, cells), self.rows.formulas(self.name)
        for cell in cells:
            block = self.in_block(cell.row, cell.column)
            if block is None or (block.keyed and cell.column in block.officers):
                fact = content_of(cell, formulas, self._stored, columns)
                if fact is not None:
                    yield (cell.row, cell.column), fact
            elif "<f" in cell.inside:
                formulas.reading(cell)  # others may share it

    def _cells_to_read(self) -> list[WorksheetCell]:
        """All cells but those that the program writes, where one table is alone on the sheet and tells them."""
        if len(self.blocks) != 1 or self.rows.shares_formulas:
            return self.rows.cells()
        [block] = self.blocks
        theirs = [letters(each) for each in range(block.area.left, block.area.right + 1) if each not in block.officers]
        within = self.rows.cells(block.top, block.bottom, without=theirs)
        return [*self.rows.cells(1, block.top - 1), *within, *self.rows.cells(block.bottom + 1)]

    def _styles(self, block: Block) -> Counter[tuple[str, str]]:
        """How often each style stands in each column of a table.

        Nothing where the table is all the program's and no cell looks otherwise than those of its first and last row,
        which look alike.
        """
        if not block.officers:
            first, last = (
                [int(style or 0) for _, style in self.rows.places(row, row)] for row in (block.top, block.bottom)
            )
            looks = self._looks(first)
            others = self._looks(self.rows.other_styles(block.top, block.bottom, set(first)))
            if looks == self._looks(last) and set(looks).issuperset(others):
                return Counter()
        return Counter(self.rows.places(block.top, block.bottom))

    def _row_facts(self) -> Iterator[tuple[Spot, Fact]]:
        hidden_by_filter = [block for block in self.blocks if block.filtered]
        for row, look in self.rows.looks.items():
            filtered = any(block.has_row(row) for block in hidden_by_filter)
            filtered = filtered or any(area.top < row <= area.bottom for area in self.filtered)
            if look.hidden and not filtered:
                yield (row, ROW), Fact(HIDDEN, ())
            if look.height:
                yield (row, ROW), Fact(HEIGHT, (look.height,))
            if look.level != "0" or look.collapsed:
                yield (row, ROW), Fact(OUTLINE, (look.level, str(look.collapsed)))

    def _rule_facts(self) -> Iterator[tuple[Spot, Fact]]:
        for rule in self.rules:
            for area in rule.areas:
                blocks = [block for block in self.blocks if block.keyed and _meets(area, block)]
                for block in blocks:
                    yield from self._in_part(rule, area, block)
                if not blocks and self.in_block(area.top, area.left) is None:
                    fact = rule.fact_at(area.top, area.left, self.name)
                    size = f"{area.bottom - area.top + 1}x{area.right - area.left + 1}"
                    yield (area.top, area.left), replace(fact, detail=(*fact.detail, size))

    def _in_part(self, rule: StandingRule, area: AreaRead, block: Block) -> Iterator[tuple[Spot, Fact]]:
        left, right = max(area.left, block.area.left), min(area.right, block.area.right)
        if rule.kind is SPARKLINE and left == right and left not in block.officers:
            return
        top, bottom = max(area.top, block.top), min(area.bottom, block.bottom)
        if (top, bottom) == (block.top, block.bottom) and rule.kind in WHOLE:
            return
        rows: Sequence[int] = range(top, bottom + 1)
        if len(rows) > MOST_ROWS_OF_A_PART:
            rows = [*rows[:3], *rows[-3:]]
        for column in range(left, right + 1):
            if rule.kind is not SPARKLINE or column in block.officers:
                for row in rows:
                    yield (row, column), rule.fact_at(row, column, self.name)

    def _shapes(self) -> Iterator[tuple[Spot, Fact]]:
        """The pictures and shapes that begin on rows. Those stretched over all of several rows are nobody's: usual.

        How far one reaches matters where it ends within the table.
        """
        if b"rawing" in self.rows.around:
            shapes = shapes_of(self._archive, self._part)
            controls = controls_of(self._archive, self._part, self._root)
            for (row, column), last, fact in (*shapes, *controls):
                block = self.in_block(row, column)
                if block is not None and block.keyed:
                    ends = row + int(fact.detail[-1]) <= block.bottom if fact.kind is SHAPE else True
                    detail = fact.detail if ends else fact.detail[:NAMED_BY]
                    yield (row, ROW), replace(fact, usual=row == block.top < block.bottom <= last, detail=detail)

    def _looks(self, styles: Iterable[int]) -> list[str]:
        return [self._stored.styles.look(style, False) for style in styles]

    @cached_property
    def _marked(self) -> dict[int, tuple[str | None, dict[int, str]]]:
        """The usual look of each column of a table, and the looks of its rows where they are not all alike.

        A cell that the file does not have looks plain.
        """
        found: dict[int, tuple[str | None, dict[int, str]]] = {}
        for block in (block for block in self.blocks if block.keyed):
            counted: dict[str, Counter[str]] = defaultdict(Counter)
            for (column, style), count in self._styles(block).items():
                number = column_number(column)
                if block.area.left <= number <= block.area.right:
                    counted[column][self._stored.styles.look(int(style or 0), number in block.officers)] += count
            for column, looks in counted.items():
                number = column_number(column)
                own = number in block.officers
                looks[self._stored.styles.look(0, own)] += block.bottom - block.top + 1 - looks.total()
                styles = self.rows.styles(block.top, block.bottom, column) if len(+looks) > 1 else []
                by_row = {row: self._stored.styles.look(style, own) for row, style in styles}
                found[number] = (max(looks, key=looks.__getitem__), by_row)
        return found

    @property
    def _root(self) -> etree._Element:
        return self.rows.root_around


def _meets(area: AreaRead, block: Block) -> bool:
    rows = area.top <= block.bottom and area.bottom >= block.top
    return rows and area.left <= block.area.right and area.right >= block.area.left
