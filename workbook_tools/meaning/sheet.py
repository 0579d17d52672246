"""A worksheet that holds a table known by keys: every fact about its cells and rows that is not the program's."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from lxml import etree

from workbook_tools.meaning.addresses import Area, areas_of, letters
from workbook_tools.meaning.archive import Archive, SheetPart, local, root_of
from workbook_tools.meaning.attached import Spot, notes_of, shapes_of, threads_of
from workbook_tools.meaning.cells import Cell, Formulas, Rows
from workbook_tools.meaning.contents import ColumnFormulas, content_of
from workbook_tools.meaning.facts import CONDITION, HEIGHT, HIDDEN, OUTLINE, SPARKLINE, VALIDATION, Fact
from workbook_tools.meaning.rules import Rule, rules_of
from workbook_tools.meaning.stored import Stored
from workbook_tools.meaning.tables import Block

MOST_ROWS_OF_A_PART: Final = 400
"""Of a rule over more rows than this, but not over the whole block, the first and the last few are looked at."""
ROW: Final = 0
"""The column of a fact that is the whole row's."""


class Sheet:
    """A sheet with its tables, read as far as is asked."""

    def __init__(self, archive: Archive, part: SheetPart, blocks: Sequence[Block], stored: Stored) -> None:
        self.name, self.blocks = part.name, tuple(blocks)
        self._archive, self._part, self._stored = archive, part.part, stored

    @cached_property
    def content(self) -> bytes:
        """The part's bytes."""
        return self._archive.read(self._part)

    @cached_property
    def rows(self) -> Rows:
        """Its rows."""
        return Rows(self.content)

    @cached_property
    def facts(self) -> dict[Spot, list[Fact]]:
        """Every fact by its cell, or by its row and the column `ROW`; but no rule that covers a whole block.

        What the program writes in its own columns is none.
        """
        found: dict[Spot, list[Fact]] = defaultdict(list)
        for spot, fact in self._all():
            found[spot].append(fact)
        return found

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """What stands on cells."""
        return tuple(rules_of(self._root, self._archive.links(self._part)))

    def ruled(self, spot: Spot) -> Iterator[Fact]:
        """What the rules say of one cell, those over a whole block too."""
        for rule in self.rules:
            if rule.covers(*spot):
                yield rule.fact_at(*spot, self.name)

    def whole_rules(self, block: Block) -> Iterator[tuple[int, Rule]]:
        """The rules that cover all rows of a block, each with the columns of the block that it covers so."""
        for rule in self.rules:
            for area in rule.areas:
                if area.top <= block.top and area.bottom >= block.bottom:
                    for column in range(max(area.left, block.area.left), min(area.right, block.area.right) + 1):
                        yield column, rule

    @cached_property
    def looks(self) -> dict[Spot, str]:
        """How the cells of tables look that do not look as their column usually does: an officer's marks."""
        return {spot: look for spot, look in self._looks() if look}

    def look(self, spot: Spot) -> str | None:
        """How any one cell of a table looks; None where all cells of its column look alike."""
        found = self._styles_by_spot.get(spot)
        if found is None and self._only_ours is None:
            block = self.in_block(*spot)
            return self._stored.look(0, block is not None and spot[1] in block.officers)
        return found

    @cached_property
    def filtered(self) -> tuple[Area, ...]:
        """The areas of filters of the sheet itself that choose rows."""
        filters = [each for each in self._root if local(each) == "autoFilter" and any(len(child) for child in each)]
        return tuple(area for each in filters for area in areas_of(each.get("ref", "")))

    def in_block(self, row: int, column: int) -> Block | None:
        """The table, of those known to be filled by the program, that has this cell in its rows."""
        return next((block for block in self.blocks if block.known and block.has(row, column)), None)

    def _all(self) -> Iterator[tuple[Spot, Fact]]:
        yield from self._contents()
        yield from self._row_facts()
        yield from self._rule_facts()
        yield from notes_of(self._archive, self._part)
        yield from threads_of(self._archive, self._part)
        yield from self._shapes()

    def _contents(self) -> Iterator[tuple[Spot, Fact]]:
        cells = self._cells_to_read()
        columns, formulas = ColumnFormulas(self.blocks, cells), Formulas(self.name)
        for cell in cells:
            block = self.in_block(cell.row, cell.column)
            if block is None or (block.keyed and cell.column in block.officers):
                fact = content_of(cell, formulas, self._stored, columns)
                if fact is not None:
                    yield (cell.row, cell.column), fact
            elif "<f" in cell.inside:
                formulas.reading(cell)  # others may share it

    def _cells_to_read(self) -> list[Cell]:
        """All cells; but those of a table alone on its sheet only if it may hold more than what the program writes."""
        block = self._only_ours
        if block is None:
            return self.rows.cells()
        return [*self.rows.cells(1, block.top - 1), *self.rows.cells(block.bottom + 1)]

    @cached_property
    def _only_ours(self) -> Block | None:
        """The sheet's only table, where it has none of the officer's columns, no formula, and nothing beside it."""
        if len(self.blocks) != 1:
            return None
        [block] = self.blocks
        if not block.keyed or block.officers or self.rows.has_formulas:
            return None
        within = {letters(column) for column in range(block.area.left, block.area.right + 1)}
        return block if self._styles.keys() <= within else None

    @cached_property
    def _styles(self) -> dict[str, set[str]]:
        return self.rows.styles(self.blocks[0].top, self.blocks[0].bottom)

    def _row_facts(self) -> Iterator[tuple[Spot, Fact]]:
        hidden_by_filter = [block for block in self.blocks if block.filtered]
        for row, look in self.rows.looks().items():
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
                    yield (area.top, area.left), fact._replace(detail=(*fact.detail, size))

    def _in_part(self, rule: Rule, area: Area, block: Block) -> Iterator[tuple[Spot, Fact]]:
        top, bottom = max(area.top, block.top), min(area.bottom, block.bottom)
        if (top, bottom) == (block.top, block.bottom) and rule.kind in {VALIDATION, CONDITION}:
            return
        rows: Sequence[int] = range(top, bottom + 1)
        if len(rows) > MOST_ROWS_OF_A_PART:
            rows = [*rows[:3], *rows[-3:]]
        for column in range(max(area.left, block.area.left), min(area.right, block.area.right) + 1):
            if rule.kind is not SPARKLINE or column in block.officers:
                for row in rows:
                    yield (row, column), rule.fact_at(row, column, self.name)

    def _shapes(self) -> Iterator[tuple[Spot, Fact]]:
        if b"drawing" in self.rows.around:
            form = next((each for each in self._root if local(each) == "sheetFormatPr"), None)
            usual = float(form.get("defaultRowHeight", "15")) if form is not None else 15.0
            heights = {row: float(look.height) for row, look in self.rows.looks().items() if look.height}
            for (row, column), fact in shapes_of(self._archive, self._part, heights, usual):
                block = self.in_block(row, column)
                if block is not None and block.keyed:
                    yield (row, ROW), fact

    @cached_property
    def _styles_by_spot(self) -> dict[Spot, str]:
        found: dict[Spot, str] = {}
        for block in self.blocks:
            if block.keyed:
                for cell in self._cells_unlike(block):
                    own = cell.column in block.officers
                    if block.area.left <= cell.column <= block.area.right:
                        found[cell.row, cell.column] = self._stored.look(cell.style, own)
        return found

    def _cells_unlike(self, block: Block) -> list[Cell]:
        """The cells of a block, at least of those columns whose cells have more than one style."""
        if self._only_ours is None:
            return self.rows.cells(block.top, block.bottom)
        several = [column for column, styles in self._styles.items() if len(self._looks_of(styles)) > 1]
        return [cell for column in several for cell in self.rows.cells(block.top, block.bottom, column)]

    def _looks_of(self, styles: set[str]) -> set[str]:
        return {self._stored.look(int(style or 0), False) for style in styles}

    def _looks(self) -> Iterator[tuple[Spot, str]]:
        by_column: dict[int, Counter[str]] = defaultdict(Counter)
        for (_, column), look in self._styles_by_spot.items():
            by_column[column][look] += 1
        rows = sum(block.bottom - block.top + 1 for block in self.blocks if block.keyed)
        plain = {self._stored.look(0), self._stored.look(0, False)}
        usual: dict[int, str | None] = {}
        for column, counted in by_column.items():
            look, count = counted.most_common(1)[0]
            most_are_absent = self._only_ours is None and rows - sum(counted.values()) > count
            usual[column] = look if not most_are_absent else next((each for each in counted if each in plain), None)
        for spot, look in self._styles_by_spot.items():
            if look != usual[spot[1]]:
                yield spot, look

    @cached_property
    def _root(self) -> etree._Element:
        return root_of(self.rows.around)


def _meets(area: Area, block: Block) -> bool:
    rows = area.top <= block.bottom and area.bottom >= block.top
    return rows and area.left <= block.area.right and area.right >= block.area.left
