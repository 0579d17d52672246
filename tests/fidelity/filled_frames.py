"""`python -m tests.fidelity.filled_frames FOLDER`: every table of every workbook filled from frames of 0, 1 and 1,000
rows, by `workbook_tools.fill` and, beside it, by openpyxl: kept, refused with the reason, or LOST with what.

Both are judged by the same count of what is in the package, made by nobody's code but the XML reader's: parts, and in
the sheets whatever is not a cell of the rows that go; and both have to show the frame to openpyxl as a reader.
"""

import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
from lxml import etree
from msgspec import Struct
from openpyxl.utils import get_column_letter
from openpyxl.utils import range_boundaries as boundaries_or_none
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.table import Table

import workbook_tools as wt
from tests.fidelity.likeness import MAIN, parts_of
from tests.fidelity.verdict import workbooks_in

SIZES = (0, 1, 1000)
_MADE_AFRESH = ("calcChain", "docProps/", "[Content_Types]", "_rels/", "sharedStrings")
"""Parts that any program that saves may make anew or do without; texts may stand in the cells instead."""
_FEATURES = (
    *(
        "conditionalFormatting",
        "dataValidation",
        "hyperlink",
        "mergeCell",
        "sheetProtection",
        "pageSetup",
        "printOptions",
    ),
    *("legacyDrawing", "drawing", "oleObject", "control", "tablePart", "brk", "definedName", "cellStyle", "dxf", "ext"),
    *(
        "sparkline",
        "cfRule",
        "calculatedColumnFormula",
        "totalsRowFunction",
        "picture",
        "customSheetView",
        "protectedRange",
    ),
)
_HANGING = ("cfRule", "conditionalFormatting", "dataValidation", "hyperlink", "mergeCell", "sparkline")
"""What hangs on cells, and goes with rows that go."""


class Filled(Struct, frozen=True):
    """One table filled from a frame: what became of the workbook by either way."""

    file: str
    table: str
    size: int
    ours: str
    openpyxl: str


def filled_tables(folder: Path, every: int = 1, *, beside: bool = True) -> Iterator[Filled]:
    """The verdicts on all tables of the workbooks in a folder, or on one in so many; without openpyxl's where not
    `beside`. The workbooks are not touched themselves.
    """
    number = 0
    for file in workbooks_in(folder):
        content = file.read_bytes()
        for name in table_names(content):
            for size in SIZES:
                number += 1
                if number % every:
                    continue
                ours = _verdict(content, file.suffix, name, size, by_us)
                theirs = _verdict(content, file.suffix, name, size, by_openpyxl) if beside else ""
                yield Filled(str(file.relative_to(folder)), name, size, ours, theirs)


def table_names(content: bytes) -> list[str]:
    """The tables in the package, by the name that formulas call them; none where it cannot be read at all."""
    try:
        parts = parts_of(content)
    except Exception:  # a broken archive has no tables
        return []
    roots = [_root(part) for name, part in parts.items() if "/tables/" in name and name.endswith(".xml")]
    return sorted(root.get("displayName", "") for root in roots if root is not None)


def frame_for(path: Path, table: str, size: int) -> pd.DataFrame:
    """So many rows for every column without a formula: a text in the first, numbers in the others."""
    found = wt.read_scorecard(path, table)
    parts = parts_of(path.read_bytes())
    formulas = {
        each.get("name", "").replace("_x000a_", "\n")
        for part in parts.values()
        if (root := _root(part)) is not None and root.get("displayName") == table
        for each in root.iter(f"{MAIN}tableColumn")
        if each.find(f"{MAIN}calculatedColumnFormula") is not None
    }
    given = [heading for heading in found.columns if heading not in formulas]
    cells = {heading: [f"r{row}" if at == 0 else 1000 + row for row in range(size)] for at, heading in enumerate(given)}
    return pd.DataFrame(cells, columns=given)


def by_us(path: Path, table: str, size: int) -> pd.DataFrame:
    frame = frame_for(path, table, size)
    wt.fill(path, table, frame)
    return frame


def by_openpyxl(path: Path, table: str, size: int) -> pd.DataFrame:
    """As one writes it with openpyxl: the cells, the rows that are left over emptied, and the table's range."""
    frame = frame_for(path, table, size)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path, keep_vba=path.suffix == ".xlsm")
        sheet = next(sheet for sheet in book if table in sheet.tables)
        found: Table = sheet.tables[table]
        left, top, right, bottom = range_boundaries(found.ref)
        first, last = top + (found.headerRowCount or 0), bottom - (found.totalsRowCount or 0)
        headings = [column.name for column in found.tableColumns]
        for heading in frame.columns:
            at = left + headings.index(heading.replace("\n", "_x000a_") if heading not in headings else heading)
            for row in range(first, max(last + 1, first + size)):
                within = row - first
                sheet.cell(row, at).value = frame[heading].iloc[within] if within < size else None
        end = first + max(size, 1) - 1 + (found.totalsRowCount or 0)
        found.ref = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{end}"
        book.save(path)
    return frame


def _verdict(content: bytes, ending: str, table: str, size: int, way: Callable[[Path, str, int], pd.DataFrame]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"Book{ending}")
        path.write_bytes(content)
        try:
            frame = way(path, table, size)
        except wt.ScorecardError as refused:
            return (
                "LOST: written though refused"
                if path.read_bytes() != content
                else f"refused: {refused.faults[0].trouble}"
            )
        except Exception as failed:
            return f"failed: {type(failed).__name__}"
        after = path.read_bytes()
        lost = [*lost_in_package(content, after, table), *_not_shown(path, table, frame)]
    return f"LOST: {', '.join(lost)}" if lost else "kept"


def lost_in_package(before: bytes, after: bytes, table: str) -> list[str]:
    """What is in fewer places than it was: parts, and in the parts each kind of element that matters to a reader."""
    old, new = parts_of(before), parts_of(after)
    counts = _counted(old, _rows_of(old, table, new)), _counted(new, None)
    fewer = [
        f"{count - counts[1][what]} {what}" for what, count in sorted(counts[0].items()) if count > counts[1][what]
    ]
    return [*_parts_gone(old, new), *fewer]


def _parts_gone(old: dict[str, bytes], new: dict[str, bytes]) -> Iterator[str]:
    """How many parts fewer there are of each kind, whatever they are called: "2 ctrlProp parts"."""
    were, are = (
        Counter(_kind(name) for name in parts if not any(word in name for word in _MADE_AFRESH)) for parts in (old, new)
    )
    for kind, count in sorted((were - are).items()):
        yield f"{count} {kind} part{'s' if count > 1 else ''}"


def _kind(name: str) -> str:
    """What a part is by its name without its number; comments are called so and so, and are drawn in .vml."""
    stem, _, ending = name.rpartition("/")[2].partition(".")
    word = stem.rstrip("0123456789").removesuffix("s")
    return ending if ending == "vml" else word


Rows = tuple[str, int, int]


def _rows_of(old: dict[str, bytes], table: str, new: dict[str, bytes]) -> Rows | None:
    """The rows that the table loses, first and last, as long as it is on a sheet; by the table's own part."""
    refs = [_ref(parts, table) for parts in (old, new)]
    if not all(refs) or refs[0][3] <= refs[1][3]:
        return None
    return _sheet_of(old, table), refs[1][3] + 1, refs[0][3]


def _ref(parts: dict[str, bytes], table: str) -> tuple[int, int, int, int]:
    for part in parts.values():
        root = _root(part)
        if root is not None and root.get("displayName") == table:
            found: tuple[int, int, int, int] = range_boundaries(root.get("ref", "A1"))
            return found
    return (0, 0, 0, 0)


def _sheet_of(parts: dict[str, bytes], table: str) -> str:
    part = next(name for name, content in parts.items() if (root := _root(content)) is not None
                and root.get("displayName") == table)  # fmt: skip
    target = part.rpartition("/")[2].encode()
    rels = next(name for name, content in parts.items() if "worksheets/_rels" in name and target in content)
    return rels.replace("_rels/", "").removesuffix(".rels")


def _counted(parts: dict[str, bytes], going: Rows | None) -> Counter[str]:
    """How many of each feature there are, less what hangs on rows that go; stored results of formulas among them."""
    found: Counter[str] = Counter()
    for name, content in parts.items():
        root = _root(content)
        if root is None:
            continue
        for element in root.iter():
            if not isinstance(element.tag, str):
                continue
            kind = etree.QName(element).localname
            if kind in _FEATURES and not (kind in _HANGING and going and name == going[0] and _goes(element, going)):
                found[kind] += 1
        found["stored results"] += (
            0 if "/worksheets/" not in name else _stored(root, going if going and name == going[0] else None)
        )
    return found


def _stored(root: etree._Element, going: Rows | None) -> int:
    """Formulas with a stored result, in rows that stay."""
    rows = (row for row in root.iter(f"{MAIN}row") if not going or int(row.get("r", "0")) < going[1])
    cells = (cell for row in rows for cell in row.iter(f"{MAIN}c"))
    return sum(cell.find(f"{MAIN}f") is not None and cell.find(f"{MAIN}v") is not None for cell in cells)


def _goes(element: etree._Element, going: Rows) -> bool:
    """Whether it hangs on cells of the rows that go, wholly or in part."""
    if etree.QName(element).localname == "cfRule" and (parent := element.getparent()) is not None:
        element = parent
    areas = element.get("sqref") or element.get("ref") or "".join(map(str, element.itertext()))
    for area in areas.split():
        try:
            bottom = range_boundaries(area.rpartition("!")[2].replace("$", ""))[3]
        except ValueError:
            continue
        if bottom >= going[1]:
            return True
    return False


def _not_shown(path: Path, table: str, frame: pd.DataFrame) -> list[str]:
    """Where openpyxl, as a reader, does not find the frame's rows in the table."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path)
    sheet = next(sheet for sheet in book if table in sheet.tables)
    found = sheet.tables[table]
    left, top, _, bottom = range_boundaries(found.ref)
    first = top + (found.headerRowCount if found.headerRowCount is not None else 1)
    rows = bottom - (found.totalsRowCount or 0) - first + 1
    if rows != max(len(frame), 1):
        return [f"{rows} rows for {len(frame)}"]
    headings = [column.name.replace("_x000a_", "\n") for column in found.tableColumns]
    for heading in frame.columns:
        at = left + headings.index(heading)
        shown = [_number_of(sheet.cell(first + row, at).value) for row in range(len(frame))]
        if shown != frame[heading].tolist():
            return [f"column {heading!r} shows otherwise"]
    return []


def range_boundaries(area: str) -> tuple[int, int, int, int]:
    """First column and row, last column and row; 0 where a whole column or row is meant."""
    left, top, right, bottom = boundaries_or_none(area)
    return left or 0, top or 0, right or 0, bottom or 0


def _number_of(value: object) -> object:
    """The number behind what a cell's format makes a day or a time of."""
    days: Any = to_excel
    return days(value) if isinstance(value, datetime | date | time | timedelta) else value


def _root(content: bytes) -> etree._Element | None:
    if not content.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"<"):
        return None
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, recover=True))
    except etree.XMLSyntaxError:
        return None


def main(folder: Path) -> int:
    """1 where ours lost anything, else 0."""
    found = []
    for each in filled_tables(folder):
        print(f"{each.file}  {each.table}  {each.size} rows  {each.ours}  openpyxl: {each.openpyxl}", flush=True)
        found.append(each)
    for name, verdicts in (
        ("workbook_tools.fill", [each.ours for each in found]),
        ("openpyxl", [each.openpyxl for each in found]),
    ):
        counts = Counter(verdict.partition(":")[0] for verdict in verdicts)
        print(f"{name}: " + ", ".join(f"{counts[word]} {word}" for word in ("kept", "refused", "failed", "LOST")))
    return int(any(each.ours.startswith("LOST") for each in found))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.fidelity.filled_frames FOLDER")
    sys.exit(main(Path(sys.argv[1])))
