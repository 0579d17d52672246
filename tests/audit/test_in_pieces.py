"""A rule of a whole column may cover it in pieces, as Excel leaves it where rows were cut and put in elsewhere."""

import io
import re
import zipfile

import pytest

from tests.audit.drawn import scorecard
from tests.audit.test_moved_rows import BEFORE, compared

SHEET = "xl/worksheets/sheet1.xml"


def in_pieces(content: bytes, pieces: str) -> bytes:
    """The workbook with each conditional format over the rows 5 to 9 written over pieces of them, as "5:6 7:9"."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            if part == SHEET:
                text, count = re.subn(
                    rb'(<conditionalFormatting sqref=")([A-Z])5:\2(?:9|1048576)"',
                    lambda found: found[1] + _spelled(pieces, found[2].decode()).encode() + b'"',
                    text,
                )
                assert count
            new.writestr(part, text)
    return out.getvalue()


def _spelled(pieces: str, column: str) -> str:
    areas = [piece.partition(":") for piece in pieces.split()]
    return " ".join(f"{column}{top}:{column}{bottom}" for top, _, bottom in areas)


def test_pieces_that_cover_all_are_in_order() -> None:
    assert compared(scorecard(BEFORE), in_pieces(scorecard(BEFORE), "7:9 5:5 6:6")).faults == ()


@pytest.mark.parametrize("pieces", ["5:6 8:9", "6:9", "5:8"])
def test_pieces_between_which_a_row_is_left_out_are_named(pieces: str) -> None:
    faults = compared(scorecard(BEFORE), in_pieces(scorecard(BEFORE), pieces)).faults
    assert any("of the whole column" in fault and "would not be whole" in fault for fault in faults)
