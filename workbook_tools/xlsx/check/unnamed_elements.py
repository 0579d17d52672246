"""What of a worksheet no edit names, before and after a change."""

import re
from collections.abc import Collection, Iterator
from typing import Final

from lxml import etree

from workbook_tools.xlsx.opc.part_xml import attributes, tag
from workbook_tools.xlsx.sheet.sheet_columns import default_width

NO_EDIT_NAMES: Final = frozenset(
    tag(name)
    for name in (
        *("sheetPr", "sheetFormatPr", "sheetCalcPr", "sheetProtection", "phoneticPr", "tableParts"),
        *("printOptions", "pageMargins", "pageSetup", "headerFooter", "colBreaks"),
        *("drawing", "legacyDrawing", "legacyDrawingHF", "picture"),
    )
)
"""Elements of a worksheet that stay as they are whatever is written and however rows move."""

_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
_ROWS: Final = re.compile(rb"(?<=>)<(\w+:)?sheetData[\s>].*</(\w+:)?sheetData\s*>", re.DOTALL)
"""The rows of a sheet, which are most of it and which edits may change: they need not be parsed."""

_VIEWS: Final = tag("sheetViews")
_COLS: Final = tag("cols")
_MOVES_WITH_ROWS: Final = "topLeftCell"


def parse(content: bytes) -> etree._Element:
    """The root element of a part, nothing outside it being read."""
    return etree.fromstring(content, _PARSER)


def unasked_in_sheet(
    old: bytes, new: bytes, *, tabs_changed: bool, new_columns: Collection[int] = (), table_made: bool = False
) -> list[str]:
    """The elements of a worksheet that differ though no edit can ask for it; none for any other part.

    Which sheets are selected may differ only where sheets were shown or hidden, and of a column only whether it is;
    the width of `new_columns`, which a table has gained, is no matter. Where a table was made, the sheet lists it.
    """
    if not _may_be_a_sheet(old):
        return []
    around_before, around_after = _without_rows(old), _without_rows(new)
    if around_before == around_after:
        return []
    before, after = parse(around_before), parse(around_after)
    if before.tag != tag("worksheet"):
        return []
    kept_before, kept_after = (_kept(sheet, tabs_changed, new_columns) for sheet in (before, after))
    if table_made:
        for kept in (kept_before, kept_after):
            kept.pop("tableParts", None)
    unlike = [name for name, form in kept_before.items() if kept_after.get(name) != form]
    return unlike + [name for name in kept_after if name not in kept_before]


def _may_be_a_sheet(content: bytes) -> bool:
    """Whether it takes more than a look at the bytes, which may have two for each letter."""
    return b"worksheet" in content or b"\0" in content


def _without_rows(content: bytes) -> bytes:
    return _ROWS.sub(b"", content, count=1) if b"sheetData" in content else content


def _kept(sheet: etree._Element, tabs_changed: bool, new_columns: Collection[int]) -> dict[str, bytes]:
    """By local name, the canonical form of what no edit names: views without their scroll position and selection."""
    kept: dict[str, bytes] = {"worksheet": repr(sorted(sheet.attrib.items())).encode()}
    for element in sheet.iterchildren(*NO_EDIT_NAMES, _VIEWS):
        if element.tag == _VIEWS:
            _forget_position(element, tabs_changed)
        local = etree.QName(element).localname
        kept[local] = kept.get(local, b"") + etree.tostring(element, method="c14n", exclusive=True, with_tail=False)
    for cols in sheet.iterchildren(_COLS):
        if (runs := _columns(sheet, cols, new_columns)) or not (len(cols) or new_columns):
            kept["cols"] = repr(runs).encode()
    return kept


def _forget_position(views: etree._Element, tabs_changed: bool) -> None:
    for element in list(views.iter(tag("sheetView"), tag("pane"), tag("selection"))):
        element.attrib.pop(_MOVES_WITH_ROWS, "")
        if tabs_changed:
            element.attrib.pop("tabSelected", "")
        parent = element.getparent()
        if element.tag == tag("selection") and parent is not None:
            parent.remove(element)


def _columns(
    sheet: etree._Element, cols: etree._Element, aside: Collection[int]
) -> list[tuple[int, int, dict[str, str]]]:
    """First and last column of each run of columns that are alike, with what is said of them besides their hiding.

    Columns that are left `aside` are in none of them.
    """
    runs: list[tuple[int, int, dict[str, str]]] = []
    usual = {"width": default_width(sheet)}
    for element in cols.iterchildren(tag("col")):
        said = attributes(element)
        first, last = int(said.pop("min", "1")), int(said.pop("max", "1"))
        said.pop("hidden", "")
        if float(said.get("width", "1")) == 0:  # the width of a hidden column that has none of its own
            del said["width"]
            said.pop("customWidth", "")
        if not said or said == usual:
            continue
        for start, stop in _around(first, last, aside):
            joins = runs and runs[-1][1] == start - 1 and runs[-1][2] == said
            runs.append((runs.pop()[0] if joins else start, stop, said))
    return runs


def _around(first: int, last: int, aside: Collection[int]) -> Iterator[tuple[int, int]]:
    """The range of columns in the pieces that those left aside make of it."""
    for column in sorted(aside):
        if first <= column <= last:
            if first < column:
                yield first, column - 1
            first = column + 1
    if first <= last:
        yield first, last
