"""What Excel leaves in a file after an officer has sorted or filtered the scorecard, put into its XML by hand.

A sort leaves rows alone that are hidden. It takes along what stands in the cells, their looks, notes and links;
heights, drop-downs, conditional formats and whatever reads the rows stay at their places.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Final
from xml.sax.saxutils import quoteattr

from lxml import etree

from tests.officer import MAIN, rewrite, sheet_part

_CELL: Final = f"{{{MAIN}}}c"


def sort_rows(path: Path, columns: Collection[str], moves: Mapping[int, int], rows: Sequence[int]) -> None:
    """The rows of the scorecard sorted in these columns, by column D: each goes where `moves` says. `rows` are all."""
    area = f"A{rows[0]}:{max(columns, key=_rank)}{rows[-1]}"
    sort = f'<sortState xmlns="{MAIN}" ref="{area}"><sortCondition ref="D{rows[0]}:D{rows[-1]}"/></sortState>'

    def sorted_sheet(root: etree._Element) -> None:
        _move_cells(root, columns, moves)
        for link in root.iter(f"{{{MAIN}}}hyperlink"):
            link.set("ref", _moved(link.get("ref", ""), moves))

    def sorted_table(root: etree._Element) -> None:
        for old in root.findall(f"{{{MAIN}}}sortState"):
            root.remove(old)
        filters = root.find(f"{{{MAIN}}}autoFilter")
        root.insert(0 if filters is None else 1, etree.fromstring(sort))

    def sorted_notes(root: etree._Element) -> None:
        for note in root.iter(f"{{{MAIN}}}comment"):
            note.set("ref", _moved(note.get("ref", ""), moves))

    def sorted_boxes(root: etree._Element) -> None:
        for row in root.iter("{*}Row"):
            row.text = str(moves.get(int(row.text or "-1") + 1, int(row.text or "-1") + 1) - 1)

    _change(path, {sheet_part(path, "Scorecard"): sorted_sheet, "table": sorted_table, "xl/comments": sorted_notes,
                   "xl/drawings/vml": sorted_boxes})  # fmt: skip


def filter_rows(path: Path, position: int, shown: Collection[str], hidden: Collection[int]) -> None:
    """The scorecard filtered by its column at a position, from 0, to these words, "" for blanks: these rows hide."""
    blank = ' blank="1"' if "" in shown else ""
    words = "".join(f"<filter val={quoteattr(each)}/>" for each in sorted(shown) if each)

    def filtered_table(root: etree._Element) -> None:
        _unfilter(root)
        root.insert(0, etree.fromstring(
            f'<autoFilter xmlns="{MAIN}" ref="{root.get("ref")}"><filterColumn colId="{position}"><filters{blank}>'
            f"{words}</filters></filterColumn></autoFilter>"
        ))  # fmt: skip

    def filtered_sheet(root: etree._Element) -> None:
        for row in root.iter(f"{{{MAIN}}}row"):
            if int(row.get("r", "0")) in hidden:
                row.set("hidden", "1")

    _change(path, {sheet_part(path, "Scorecard"): filtered_sheet, "table": filtered_table})


def show_all(path: Path, rows: Collection[int]) -> None:
    """The scorecard without a filter, these rows in sight."""

    def shown(root: etree._Element) -> None:
        for row in root.iter(f"{{{MAIN}}}row"):
            if int(row.get("r", "0")) in rows:
                row.attrib.pop("hidden", "")

    _change(path, {sheet_part(path, "Scorecard"): shown, "table": _unfilter})


def _change(path: Path, changes: Mapping[str, Callable[[etree._Element], None]]) -> None:
    """Each part whose name begins so is changed; "table" is the table of the scorecard."""

    def changed(name: str, content: bytes) -> bytes:
        key = "table" if b' displayName="Scorecard"' in content and name.startswith("xl/tables/") else name
        change = next((each for begins, each in changes.items() if key.startswith(begins)), None)
        if change is None:
            return content
        root = etree.fromstring(content)
        change(root)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    rewrite(path, changed)


def _unfilter(root: etree._Element) -> None:
    for old in root.findall(f"{{{MAIN}}}autoFilter"):
        root.remove(old)


def _move_cells(root: etree._Element, columns: Collection[str], moves: Mapping[int, int]) -> None:
    rows = {int(row.get("r", "0")): row for row in root.iter(f"{{{MAIN}}}row") if int(row.get("r", "0")) in moves}
    taken = {
        number: [cell for cell in row.iterchildren(_CELL) if _column(cell) in columns] for number, row in rows.items()
    }
    for number, cells in taken.items():
        for cell in cells:
            rows[number].remove(cell)
    for number, cells in taken.items():
        row = rows[moves[number]]
        for place, cell in enumerate(cells):  # the table begins in column A
            cell.set("r", f"{_column(cell)}{moves[number]}")
            row.insert(place, cell)


def _column(cell: etree._Element) -> str:
    return cell.get("r", "").rstrip("0123456789")


def _moved(cell: str, moves: Mapping[int, int]) -> str:
    letter = cell.rstrip("0123456789")
    number = int(cell.removeprefix(letter))
    return f"{letter}{moves.get(number, number)}"


def _rank(letters: str) -> tuple[int, str]:
    return len(letters), letters
