"""Results of the council's own formulas: as old as the last time that a spreadsheet program saved the workbook."""

import re
from collections.abc import Collection, Iterator
from typing import Final

from workbook_tools.audit.keyed_sheet import KeyedSheet
from workbook_tools.audit.references_read import Read, Reading, letters
from workbook_tools.audit.workbook_meaning import WorkbookMeaning
from workbook_tools.audit.worksheet_cells import Formulas

_TEXT: Final = re.compile(r'"[^"]*"')
_WORD: Final = re.compile(r"[^\W\d][\w.]*")


def old_results(found: WorkbookMeaning, stored: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Sheet and cell of each formula, but the program's own, that reads a table which the program has just filled.

    It reads cells of the table, the table by its name, or a name that stands for some; a formula that reads only such
    results is not among them. The names `stored` stand for cells whose results the program has stored.
    """
    words = {block.name.casefold() for block in found.blocks if block.known}
    names = {each.name[1]: each.reading for each in found.holders if each.name[0] == "name"}
    words |= {name for name, reading in names.items() if _reads(reading, found, ())}
    right = {piece for name in stored for piece in names.get(name.casefold(), ()) if isinstance(piece, Read)}
    cells = {(piece.sheet, piece.area.top, piece.area.left) for piece in right}
    return tuple(place for sheet in found.each_sheet for place in _on(sheet, found, words, cells))


def _on(
    sheet: KeyedSheet, found: WorkbookMeaning, words: Collection[str], right: Collection[tuple[str, int, int]]
) -> Iterator[tuple[str, str]]:
    if b"<f" not in sheet.content and b":f" not in sheet.content:
        return
    formulas = Formulas(sheet.name)
    for cell in sheet.rows.formula_cells():
        reading, block = formulas.reading(cell), sheet.in_block(cell.row, cell.column)
        is_right = (sheet.name.casefold(), cell.row, cell.column) in right
        is_theirs = block is None or (block.keyed and cell.column in block.officers)
        if is_theirs and not is_right and reading is not None and _reads(reading, found, words):
            yield sheet.name, f"{letters(cell.column)}{cell.row}"


def _reads(reading: Reading, found: WorkbookMeaning, words: Collection[str]) -> bool:
    for piece in reading:
        if isinstance(piece, str) and any(word.casefold() in words for word in _WORD.findall(_TEXT.sub("", piece))):
            return True
        if isinstance(piece, Read) and any(
            block.known
            and piece.area.top <= block.bottom
            and piece.area.bottom >= block.top
            and piece.area.left <= block.area.right
            and piece.area.right >= block.area.left
            for block in found.blocks_on(piece.sheet)
        ):
            return True
    return False
