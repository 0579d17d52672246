"""A program that saves a workbook may number its fonts, fills, borders and formats anew: they are what they say."""

import io
import re
import zipfile

import pytest

from tests.audit.drawn import scorecard
from tests.audit.test_moved_rows import BEFORE, compared

FIRST = {
    "fonts": '<font><b/><sz val="30"/><name val="Arial"/></font>',
    "fills": '<fill><patternFill patternType="gray125"/></fill>',
    "borders": "<border><left/><right/><top/><bottom/><diagonal/></border>",
    "dxfs": "<dxf><font><i/></font></dxf>",
}
"""What is put before the others of its list."""
NUMBERS = re.compile(r'\b(fontId|fillId|borderId|dxfId)="(\d+)"')


def numbered_anew(content: bytes) -> bytes:
    """The same workbook, the numbers of its looks one higher."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            if part.endswith(".xml"):
                text = _higher(text.decode(), part.endswith("styles.xml")).encode()
            new.writestr(part, text)
    return out.getvalue()


def _higher(text: str, lists: bool) -> str:
    text = NUMBERS.sub(lambda found: f'{found[1]}="{int(found[2]) + 1}"', text)
    for name, first in FIRST.items() if lists else ():
        text, count = re.subn(rf"(<{name} [^>]*>)", rf"\1{first}", text, count=1)
        assert count == 1, name
    return text


def test_numbers_of_looks_are_no_matter() -> None:
    receipt = compared(scorecard(BEFORE), numbered_anew(scorecard("EDCBA")))
    assert receipt.faults == ()


@pytest.mark.parametrize("wrong", ["mark", "condition", "condition of a whole column"])
def test_looks_that_are_astray_are_still_named(wrong: str) -> None:
    assert compared(scorecard(BEFORE), numbered_anew(scorecard("EDCBA", wrong))).faults != ()
