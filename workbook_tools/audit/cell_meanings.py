"""What a cell holds: words, a figure, a date, or a formula by what it reads."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from workbook_tools.audit.facts import DATE, FAR_DOWN, FORMULA, TEXT, VALUE, Fact
from workbook_tools.audit.keyed_tables import Block
from workbook_tools.audit.references_read import Reading, read_fixed, read_formula
from workbook_tools.audit.texts_and_styles import Stored, first_shown
from workbook_tools.audit.worksheet_cells import Formulas, WorksheetCell, formula_of, is_rich, rich_text, value_of

_TRUTH: Final = {"1": ("TRUE", "true", "Yes", "1"), "0": ("FALSE", "false", "No", "0")}


def content_of(cell: WorksheetCell, formulas: Formulas, stored: Stored, columns: "ColumnFormulas") -> Fact | None:
    """The fact that a cell's content is; None where it holds nothing one could see."""
    if "<f" in cell.inside:
        reading = formulas.reading(cell)
        if reading is not None:
            shown = shown_of(cell, stored)
            form = columns.form(cell)
            usual = form is not None
            readings = (reading, *_by_fixed_rows(cell, formulas.home)) if usual and "$" in cell.inside else (reading,)
            return Fact(FORMULA, (formulas.home,), readings, shown, usual, form or ())
    return _value(cell, stored)


def _by_fixed_rows(cell: WorksheetCell, home: str) -> tuple[Reading, ...]:
    """What a formula that a cell has to itself reads by rows that are fixed."""
    found = formula_of(cell)
    return (read_fixed(found[1], home),) if found and found[1] else ()


def shown_of(cell: WorksheetCell, stored: Stored) -> tuple[str, ...]:
    """What a cell may be seen to hold, the likeliest first; nothing where it is empty. Of a number one way suffices."""
    if cell.kind in {"s", "inlineStr"}:
        words = stored.words(cell)
        return (words,) if words.strip() else ()
    value = value_of(cell)
    if not value.strip():
        return ()
    if cell.kind == "b":
        return _TRUTH.get(value, (value,))
    if cell.kind in {"str", "e", "d"}:
        return (value,)
    return (first_shown(value, stored.styles.number_format(cell.style)[0]),)


def _value(cell: WorksheetCell, stored: Stored) -> Fact | None:
    shown = shown_of(cell, stored)
    if not shown:
        return None
    if cell.kind in {"s", "inlineStr"}:
        element = stored.text_element(cell)
        return Fact(TEXT, (shown[0], rich_text(element) if is_rich(element) else ""), (), shown)
    if cell.kind == "str":
        return Fact(TEXT, (shown[0], ""), (), shown)
    if cell.kind in {"b", "e", "d"}:
        return Fact(VALUE, (cell.kind, value_of(cell)), (), shown)
    is_date = stored.styles.number_format(cell.style)[0] == "date"
    return Fact(DATE if is_date else VALUE, (f"{float(value_of(cell)):.15g}",), (), shown)


class ColumnFormulas:
    """The formulas of whole columns of tables: the table's own, or what more than half of the rows hold."""

    def __init__(self, blocks: Sequence[Block], cells: Sequence[WorksheetCell]) -> None:
        self._usual: dict[tuple[int, int], Reading] = {}
        with_formula = [cell for cell in cells if "<f" in cell.inside]
        for block in blocks if with_formula else ():
            for column in block.officers if block.keyed else ():
                within = [cell for cell in with_formula if cell.column == column and block.has_row(cell.row)]
                self._usual |= {(row, column): form for row, form in _usual_rows(within, block, column).items()}

    def form(self, cell: WorksheetCell) -> Reading | None:
        """What the formula of its whole column, if a cell holds it, would read in the row `FAR_DOWN`."""
        return self._usual.get((cell.row, cell.column))


def _usual_rows(cells: Sequence[WorksheetCell], block: Block, column: int) -> dict[int, Reading]:
    forms = _forms(cells)
    if not forms:
        return {}
    calculated = block.calculated.get(block.heading(column))
    wanted = {read_formula(calculated, "", FAR_DOWN - block.top)} if calculated else set()
    counted = Counter(forms.values())
    form = max(counted, key=counted.__getitem__)
    if counted[form] * 2 > block.bottom - block.top + 1:
        wanted.add(form)
    return {row: each for row, each in forms.items() if each in wanted}


def _forms(cells: Sequence[WorksheetCell]) -> dict[int, Reading]:
    """By row, what each formula would read from one and the same row."""
    forms: dict[int, Reading] = {}
    shared: dict[str, Reading] = {}
    for cell in cells:
        found = formula_of(cell)
        if found is not None:
            said, text = found
            number = said.get("si", "") if said.get("t") == "shared" else ""
            form = read_formula(text, "", FAR_DOWN - cell.row) if text else shared.get(number, ())
            if text and number:
                shared[number] = form
            forms[cell.row] = form
    return forms
