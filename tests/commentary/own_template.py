"""A council's own template: the standard one with two columns of its own, and something of its own around the table.

The columns stand at the end of the table `Scorecard`: one for words, and one with a formula for all rows.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Final

from tests.officer import parts, sheet_part
from tests.places import ROOT

OWN_WORDS: Final = "Our view"
OWN_FORMULA: Final = "Twice"
BESIDE: Final[Mapping[str, str]] = {f"AT{row}": f"beside row {row}" for row in range(5, 12)}
"""What stands in the same rows as the table, from one row on, by its cell."""
BELOW: Final = "What stands below the table"
FAR_BELOW: Final = 3
"""How many rows below the table's last."""
_FORMULA: Final = "Scorecard[[#This Row],[Latest]]*2"
_ROWS: Final = (5, 6, 7)
_HEADING, _WORDS = "A4", "I5"
"""Cells of the standard one that look as ours do: a heading, and an officer's words."""


def own_template(*, beside: bool) -> bytes:
    """The template's bytes; `beside` is whether anything stands beside the table."""
    standard = ROOT / "template" / "Scorecard.xlsx"
    content = {name: each.decode() for name, each in parts(standard).items()}
    sheet = sheet_part(standard, "Scorecard")
    [table] = [name for name, each in content.items() if ' displayName="Scorecard"' in each]
    content[table] = _with_columns(content[table])
    content[sheet] = _with_cells(content[sheet], beside)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, each in content.items():
            package.writestr(name, each)
    return out.getvalue()


def _with_columns(table: str) -> str:
    added = (
        f'<tableColumn id="42" name="{OWN_WORDS}"/><tableColumn id="43" name="{OWN_FORMULA}">'
        f"<calculatedColumnFormula>{_FORMULA}</calculatedColumnFormula></tableColumn></tableColumns>"
    )
    for old, new in (('ref="A4:AO7"', 'ref="A4:AQ7"'), ('count="41"', 'count="43"'), ("</tableColumns>", added)):
        assert old in table
        table = table.replace(old, new)
    return table


def _with_cells(sheet: str, beside: bool) -> str:
    heading, words_look = _style(sheet, _HEADING), _style(sheet, _WORDS)
    added = {4: _text("AP4", OWN_WORDS, heading) + _text("AQ4", OWN_FORMULA, heading)}
    for row in _ROWS:
        added[row] = f'<c r="AP{row}" s="{words_look}"/><c r="AQ{row}"><f>{_FORMULA}</f><v>0</v></c>'
    for cell, words in BESIDE.items() if beside else ():
        row = int(cell.removeprefix("AT"))
        added[row] = added.get(row, "") + _text(cell, words)
    last = max(_ROWS) + FAR_BELOW
    added[last] = _text(f"B{last}", BELOW) + added.get(last, "")
    for row in sorted(added):
        start = sheet.find(f'<row r="{row}"')
        if start < 0:
            sheet = sheet.replace("</sheetData>", f'<row r="{row}">{added[row]}</row></sheetData>')
        else:
            end = sheet.index("</row>", start)
            sheet = sheet[:end] + added[row] + sheet[end:]
    return sheet.replace('<dimension ref="A1:AO7"/>', "")


def _style(sheet: str, cell: str) -> str:
    """The number of a cell's look."""
    found = re.search(rf'<c r="{cell}" s="(\d+)"', sheet)
    assert found is not None, cell
    return found[1]


def _text(cell: str, words: str, style: str = "0") -> str:
    return f'<c r="{cell}" s="{style}" t="inlineStr"><is><t>{words}</t></is></c>'
