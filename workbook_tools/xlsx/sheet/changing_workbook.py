"""A package being changed, with what its edits need to know again and again read once."""

from functools import cached_property
from typing import Final

from workbook_tools.errors import LayoutError, Place
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.worksheets import Sheet
from workbook_tools.xlsx.sheet.cell_styles import StyleBook
from workbook_tools.xlsx.sheet.defined_names import NamedCell, named_cells, repeating_cells
from workbook_tools.xlsx.sheet.grid import Grid
from workbook_tools.xlsx.sheet.shared_strings import SharedStrings
from workbook_tools.xlsx.sheet.tables import Table, read_tables, tables_on
from workbook_tools.xlsx.vocabulary.edits import ColumnEdit
from workbook_tools.xlsx.vocabulary.unfit_edits import no_table

Redrawn = frozenset[tuple[str, int]]
"""By sheet part and column, where trend lines are drawn anew after the rows have moved."""
NONE_REDRAWN: Final[Redrawn] = frozenset()


class Workbook:
    """A package's tables, names, strings and styles.

    `formula_cells_changed` tells that a cell gained or lost a formula. `rows_left` tells, by an edit's kind, table and
    heading, how many rows at the table's top it has still to change: those below were made as it wants them.
    `redrawn` are the columns whose trend lines an edit draws anew. `to_fill` are the places of new rows, by table and
    heading, that get the column's formula when all tables have their rows.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self.formula_cells_changed = False
        self.rows_left: dict[tuple[type, str, str], int] = {}
        self.to_fill: dict[tuple[str, str], tuple[int, ...]] = {}
        self.redrawn: Redrawn = NONE_REDRAWN
        self._grids: dict[str, Grid] = {}

    @cached_property
    def strings(self) -> SharedStrings:
        """The shared strings."""
        return SharedStrings(self.package)

    @cached_property
    def styles(self) -> StyleBook:
        """The cell styles."""
        return StyleBook(self.package)

    @cached_property
    def tables(self) -> dict[str, Table]:
        """The tables where they lie now."""
        return read_tables(self.package)

    @cached_property
    def names(self) -> dict[str, NamedCell]:
        """The named cells where they lie now."""
        return named_cells(self.package)

    @cached_property
    def repeats(self) -> dict[str, list[NamedCell]]:
        """By name in lower case, the cells that show what the named cell shows."""
        return repeating_cells(self.package)

    @cached_property
    def date1904(self) -> bool:
        """Whether days are counted from 1904, as in workbooks that began on an old Macintosh."""
        settings = self.package.root(workbook_part(self.package)).find(tag("workbookPr"))
        return settings is not None and settings.get("date1904") in {"1", "true"}

    def grid(self, sheet: Sheet) -> Grid:
        """The sheet's cells."""
        if sheet.part not in self._grids:
            self._grids[sheet.part] = Grid(self.package, sheet)
        return self._grids[sheet.part]

    def table(self, name: str) -> Table:
        """The table of this name, or LayoutError."""
        if name not in self.tables:
            raise LayoutError.of(*no_table(name), Place(file=self.package.file))
        return self.tables[name]

    def rows_to_do(self, edit: ColumnEdit) -> int | None:
        """How many of the table's rows, from the first, the edit has still to change; None for all of them."""
        return self.rows_left.pop((type(edit), edit.table, edit.column), None)

    def rows_moved(self, sheet: Sheet | None = None) -> None:
        """Look up names, and the tables and cells of the sheet, or of all sheets, afresh."""
        known = self.tables if sheet else {}
        for stale in ("tables", "names", "repeats"):
            self.__dict__.pop(stale, None)
        if sheet is None:
            self._grids.clear()
            return
        self._grids.pop(sheet.part, None)
        moved = {table.name: table for table in tables_on(self.package, sheet)}
        self.tables = {
            name: moved.get(name, table)
            for name, table in known.items()
            if name in moved or table.sheet.part != sheet.part
        }
