"""Our own look at a workbook before it is written: what Excel would repair and validators pass over."""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from lxml import etree

from workbook_tools.xlsx.check.linting.lint_appended_rows import appended_troubles
from workbook_tools.xlsx.check.linting.lint_cells import (
    CellTrouble,
    FormulaCells,
    find_formula_cells,
    formula_troubles,
    row_troubles,
)
from workbook_tools.xlsx.check.linting.lint_finding import LintFinding, Trouble, count_findings
from workbook_tools.xlsx.check.linting.lint_lengths import text_troubles
from workbook_tools.xlsx.check.linting.lint_ranges import range_troubles
from workbook_tools.xlsx.check.linting.lint_tables import LintedTable, overlap_troubles, read_table, table_troubles
from workbook_tools.xlsx.check.linting.lint_unique import (
    filter_troubles,
    merged_table_troubles,
    note_troubles,
    owner_troubles,
    shape_troubles,
    table_id_troubles,
)
from workbook_tools.xlsx.check.linting.lint_usual_rows import rows_are_sound
from workbook_tools.xlsx.check.linting.lint_workbook import (
    book_troubles,
    calculation_troubles,
    count_limits,
    part_troubles,
    style_troubles,
)
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.worksheets import Sheet, sheets
from workbook_tools.xlsx.sheet.tables import table_parts

_DRAWN = ("comments", "vmlDrawing", "drawing")

__all__ = ["LintFinding", "lint", "new_findings"]


def lint(package: Package, parts: Collection[str] | None = None) -> frozenset[LintFinding]:
    """What is wrong with the workbook. Genuine Excel files have findings too, so compare with the template's.

    Given `parts`, sheets that are not among them are passed over with their tables, unless a table is.
    """
    return count_findings(_Lint(package, package.names if parts is None else parts).troubles())


def new_findings(before: bytes, after: Package, changed: Collection[str]) -> frozenset[LintFinding]:
    """What is wrong with a changed workbook and was not wrong with the one it was made from.

    Only the `changed` parts are looked at, and the earlier workbook only where they have a finding.
    """
    found = lint(after, changed)
    return found - lint(Package.open(before)) if found else found


class _Lint:
    """One workbook under examination: the shared lists are read once."""

    def __init__(self, package: Package, parts: Collection[str]) -> None:
        self._package = package
        self._parts = frozenset(parts)
        self._workbook = workbook_part(package)
        self._sheets = sheets(package)
        self._strings = self._shared_root("sharedStrings")
        self._styles = self._shared_root("styles")
        self._calculation = self._shared_root("calcChain")
        self._limits = count_limits(self._strings, self._styles)
        self._tables = {sheet.part: self._tables_of(sheet) for sheet in self._sheets}

    def troubles(self) -> Iterator[Trouble]:
        """Every trouble, part by part."""
        yield from part_troubles(self._package)
        yield from owner_troubles(self._package)
        every = [table for tables in self._tables.values() for table in tables]
        yield from table_id_troubles((table.part, table.root) for table in every)
        names = [table.name for table in every]
        if self._strings is not None:
            yield from _of_part(self._part("sharedStrings"), text_troubles(self._strings))
        book = book_troubles(self._package.root(self._workbook), names, self._ids(self._workbook))
        yield from _of_part(self._workbook, book)
        if self._styles is not None:
            yield from _of_part(self._part("styles"), style_troubles(self._styles))
        for sheet in self._sheets:
            if not self._parts.isdisjoint([sheet.part, *(table.part for table in self._tables[sheet.part])]):
                yield from self._sheet_troubles(sheet)
        if self._calculation is not None:
            yield from _of_part(self._part("calcChain"), calculation_troubles(self._calculation, self._formula_cells()))

    def _sheet_troubles(self, sheet: Sheet) -> Iterator[Trouble]:
        root, appended = self._package.root_without_appended(sheet.part), self._package.appended(sheet.part)
        names = {known.get("name", "").casefold() for known in self._package.root(self._workbook).iter(tag("sheet"))}
        yield from _of_part(sheet.part, range_troubles(root, self._limits, names, self._ids(sheet.part)))
        sheet_data = root.find(tag("sheetData"))
        if sheet_data is not None:
            if not rows_are_sound(sheet_data, self._limits):
                yield from _of_part(sheet.part, row_troubles(sheet_data, self._limits))
            if appended:
                yield from _of_part(sheet.part, appended_troubles(appended, sheet_data, self._limits))
            yield from _of_part(sheet.part, formula_troubles(sheet_data))
        for table in self._tables[sheet.part]:
            yield from _of_part(table.part, table_troubles(table, sheet_data, self._text_of, self._limits))
        for part, trouble in overlap_troubles(self._tables[sheet.part]):
            yield Trouble(part, *trouble)
        areas = [(table.name, table.area) for table in self._tables[sheet.part] if table.area]
        yield from _of_part(sheet.part, merged_table_troubles(root, areas))
        workbook = self._package.root(self._workbook)
        yield from _of_part(sheet.part, filter_troubles(workbook, sheet.index, root))
        yield from self._drawing_troubles(sheet)

    def _drawing_troubles(self, sheet: Sheet) -> Iterator[Trouble]:
        """What is wrong with the sheet's notes and shapes."""
        links = [link for link in self._package.relationships(sheet.part) if self._package.has(link.target)]
        kinds = {kind: [link.target for link in links if link.type.endswith(f"/{kind}")] for kind in _DRAWN}
        boxes = [self._package.root(part) for part in kinds["vmlDrawing"]]
        for part in kinds["comments"]:
            yield from _of_part(part, note_troubles(self._package.root(part), boxes))
        for part in (*kinds["drawing"], *kinds["vmlDrawing"]):
            yield from _of_part(part, shape_troubles(self._package.root(part)))

    def _tables_of(self, sheet: Sheet) -> tuple[LintedTable, ...]:
        return tuple(read_table(part, self._package.root(part)) for part in table_parts(self._package, sheet))

    def _formula_cells(self) -> dict[str, FormulaCells]:
        looked_at = [sheet for sheet in self._sheets if sheet.part in self._parts]
        return {
            str(sheet.sheet_id): find_formula_cells(self._package.root_without_appended(sheet.part))
            for sheet in looked_at
        }

    def _text_of(self, cell: etree._Element) -> str:
        if cell.get("t") == "inlineStr":
            return _joined(cell.find(tag("is")))
        value = cell.findtext(tag("v")) or ""
        if cell.get("t") != "s":
            return value
        if not value.isdecimal() or int(value) >= len(self._string_items):
            return ""
        return _joined(self._string_items[int(value)])

    @cached_property
    def _string_items(self) -> list[etree._Element]:
        return [] if self._strings is None else list(self._strings.iterchildren(tag("si")))

    def _part(self, kind: str) -> str:
        for relationship in self._package.relationships(self._workbook):
            if relationship.type.endswith(f"/{kind}") and self._package.has(relationship.target):
                return relationship.target
        return ""

    def _shared_root(self, kind: str) -> etree._Element | None:
        part = self._part(kind)
        return self._package.root(part) if part else None

    def _ids(self, part: str) -> frozenset[str]:
        return frozenset(relationship.id for relationship in self._package.relationships(part))


def _of_part(part: str, troubles: Iterable[CellTrouble]) -> Iterator[Trouble]:
    return (Trouble(part, text, where) for text, where in troubles)


def _joined(item: etree._Element | None) -> str:
    """The text of a shared or inline string; phonetic guides are no part of it."""
    if item is None:
        return ""
    if len(item) == 1 and item[0].tag == tag("t"):  # as nearly all are
        return item[0].text or ""
    runs = [*item.iterfind(tag("t")), *item.iterfind(f"{tag('r')}/{tag('t')}")]
    return "".join(run.text or "" for run in runs)
