"""Excel tables: their ranges, filters and sort orders, and the formulas that they keep for a column."""

from collections.abc import Iterator

from lxml import etree

from workbook_tools.errors import Place, WorkbookRefused
from workbook_tools.xlsx.a1.formula_references import parse_formula
from workbook_tools.xlsx.a1.row_change import RowOrder, Rows
from workbook_tools.xlsx.move.moved_formulas import Growth, SheetMove
from workbook_tools.xlsx.move.moved_lists import area_rows, moved_areas
from workbook_tools.xlsx.move.moved_ranges import plan_sort
from workbook_tools.xlsx.move.part_changes import Change, set_attribute, set_text
from workbook_tools.xlsx.opc.part_xml import tag

_SORTS = (tag("sortState"), tag("sortCondition"))
_RANGES = (tag("table"), tag("autoFilter"), *_SORTS)
_FORMULAS = (tag("calculatedColumnFormula"), tag("totalsRowFormula"))


def plan_table(root: etree._Element, part: str, home: str, move: SheetMove) -> Iterator[Change]:
    """The changes to a table that stands on the sheet `home`.

    The table whose rows are the block grows with it. Another that ends beside the block stays as it is. Column
    formulas are written for whichever row comes first: where rows change places, only fixed references follow.
    """
    growth, turned = Growth.AREAS, isinstance(move.change, RowOrder)
    if home == move.sheet:
        is_block = _rows(root) == (move.change.first, move.change.last)
        _refuse_torn(root, is_block, move)
        growth = Growth.FIXED_ENDS if is_block else Growth.AREAS
        for element in root.iter(*_RANGES):
            yield from _plan_range(element, part, move.change, Growth.CELLS_TOO if is_block else Growth.NONE)
    for element in root.iter(*_FORMULAS):
        text = element.text or ""
        yield from set_text(part, element, move.relative(text, home) if turned else move.formula(text, home, growth))


def _plan_range(element: etree._Element, part: str, change: Rows, growth: Growth) -> Iterator[Change]:
    areas = moved_areas(element.get("ref", ""), change, growth)
    if element.tag in _SORTS:
        yield from plan_sort(element, areas, part)
    elif areas:
        yield from set_attribute(part, element, "ref", areas)


def _rows(table: etree._Element) -> tuple[int, int]:
    """The first and last row of the table's data, without headings and totals."""
    top, bottom = area_rows(table.get("ref", "A1"))[0]
    return top + int(table.get("headerRowCount", "1")), bottom - int(table.get("totalsRowCount", "0"))


def _columns(table: etree._Element) -> tuple[int, int]:
    """The first and the last column of the table."""
    found = next(piece for piece in parse_formula(table.get("ref", "A1")) if not isinstance(piece, str))
    return found.columns


def _refuse_torn(table: etree._Element, is_block: bool, move: SheetMove) -> None:
    top, bottom = area_rows(table.get("ref", "A1"))[0]
    name, change = table.get("displayName") or table.get("name") or "", move.change
    place = Place(file=move.file, sheet=move.sheet, row=top)
    if isinstance(change, RowOrder):
        return
    if not is_block and bottom > change.last and change.columns.part(*_columns(table)):
        raise WorkbookRefused.of(
            f"Table '{name}' stands below a narrower table whose rows move, and would be pulled apart.",
            f"Move table '{name}' to another sheet, or to the right of the table that is filled.",
            place,
        )
    if is_block and change.first_gone == change.first:
        trouble = f"Table '{name}' would be left without a row, which Excel does not allow."
        raise WorkbookRefused.of(trouble, "Leave it at least one row, which may be empty.", place)
    if not is_block and change.count < 0 and change.takes(top, bottom):
        raise WorkbookRefused.of(
            f"Table '{name}' stands in or beside rows that would be taken away, and would lose some of its own.",
            f"Move table '{name}' to another sheet, or above or below the table that is filled.",
            place,
        )
