"""Rows put in and taken away by us leave every reference as LibreOffice Calc leaves it, who does the same to the rows.

Both workbooks are read by Calc, in its own spelling. What Calc does otherwise than Excel, and how it is left out:

- Rows come *before* the block's last row, since Calc grows no range whose end they come after; so nothing refers to
  that row alone, and nothing stands in it: Calc pushes it down, we put the new rows behind it, as Excel's tables do.
- A formula inside the block that reads to a relative row of it ("to this row") does not grow with us; Calc grows it.
- Merged cells that end with the block do not grow with us, so as not to swallow new rows; Calc grows them. Those whose
  first row is taken away are parted by Calc; in Excel and with us what is left of them stays merged.
- A format or validation that ends right above the new rows goes on through them in Calc, which gives a new row the look
  of the row above it; Excel's ends where it ended.
- A format whose first row is taken away keeps in Calc the formula that was written for that row; with us it becomes the
  formula of the first row that is left, so that each cell goes on being judged by the cells that it was.
- Calc takes a validation that it reads from a file for another sheet's, and then its references do not follow; so each
  is given anew as its own sheet's before the rows change (`in_calc`).
- A chart all of whose rows are taken away goes on naming them in Calc, and a print area keeps one row; in Excel and
  with us they say "#REF!".
- A hyperlink goes on naming the place that it named, in Calc as in Excel; with us it goes on leading to what it led to.
  The cell that it stands on is compared, and its place with where a name for the same place has gone. A name grows with
  the block and a link does not, so no link leads to an area that ends with the block.
- A spill ("A9#") is not known to Calc 7.4: `test_spills` has them, worked by hand.
- A reference to rows that are gone is "C#REF!" in Calc and "#REF!" in Excel: compared as "#REF!". Of several
  areas of which one is gone, Calc reads the others as arguments: "~" is compared as ";".
"""

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.calc import Calc
from tests.xlsx.move.books import moved
from tests.xlsx.move.drawn_references import LAST, TAKEN, TOP, References, references, written
from tests.xlsx.move.in_calc import RowsByCalc, Said, said_by
from workbook_tools.xlsx.a1.row_change import RowChange

EXAMPLES = 14
"""Workbooks of 15 to 40 formulas each; 120 of either kind have been tried at once."""
TRIED = settings(
    max_examples=EXAMPLES,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),  # a smaller example takes minutes to find and says no more
)
ADDED = 3
_BROKEN = re.compile(
    r"(?:\$?(?:'(?:[^']|'')*'|\w+)[.!])?\$?[A-Z]{0,3}\$?#REF!(?::\$?[A-Z]{0,3}\$?#REF!)?", re.IGNORECASE
)
_MARKS = re.compile("[$'#!.]")
"""What a name's place has and a link's has not, or spells otherwise; Calc puts "." for "!" in some links."""

pytestmark = [pytest.mark.libreoffice, pytest.mark.long]


@TRIED
@given(references(growing=True))
def test_rows_put_in(calc: Calc, wanted: References) -> None:
    theirs, ours = _both(calc, written(wanted), RowChange(TOP, LAST, ADDED), (LAST, ADDED))
    assert ours == theirs


@TRIED
@given(references(growing=False))
def test_rows_taken_away(calc: Calc, wanted: References) -> None:
    theirs, ours = _both(calc, written(wanted), RowChange(TOP, LAST, -len(TAKEN)), (TAKEN[0], -len(TAKEN)))
    assert ours == theirs


def _both(calc: Calc, book: bytes, change: RowChange, by_calc: RowsByCalc) -> tuple[Said, Said]:
    """What the workbook says after Calc changed its rows, and after we did."""
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder) / "before.xlsx", Path(folder) / "after.xlsx"
        before.write_bytes(book)
        after.write_bytes(moved(book, change).to_bytes())
        return _spelt(_followed(said_by(calc, before, by_calc))), _spelt(said_by(calc, after))


def _followed(said: Said) -> Said:
    """The same, with each hyperlink leading to where the name for its place has gone."""
    return {what: _by_name(told, said) if " link " in what else told for what, told in said.items()}


def _by_name(told: str, said: Said) -> str:
    text, _, place = told.partition(" ")
    return f"{text} #{said.get(f'name {text}', place)}"


def _spelt(said: Said) -> Said:
    broken = {what: _BROKEN.sub("#REF!", formula).replace("~", ";") for what, formula in said.items()}
    return {what: _MARKS.sub("", told) if " link " in what else told for what, told in broken.items()}
