"""Where rows and columns lie after some of them were taken out, and what becomes of references."""

import pytest

from workbook_tools.xlsx.a1.plain_references import parse_places, write_places
from workbook_tools.xlsx.publish.hidden.removed_rows import Removed, RemovedLines

CUT = RemovedLines.of([(3, 4), (8, 9), (9, 10)])
"""3, 4, 8, 9 and 10 go; 1, 2, 5, 6, 7, 11 … are left."""


@pytest.mark.parametrize(
    ("number", "takes", "place"),
    [(1, False, 1), (2, False, 2), (3, True, 3), (4, True, 3), (5, False, 3), (7, False, 5), (8, True, 6),
     (10, True, 6), (11, False, 6), (100, False, 95)],
)  # fmt: skip
def test_a_row_closes_up(number: int, takes: bool, place: int) -> None:
    assert (CUT.takes(number), CUT.place(number)) == (takes, place)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param(1, 2, (1, 2), id="before"),
        pytest.param(3, 4, None, id="gone"),
        pytest.param(2, 3, (2, 2), id="its end gone"),
        pytest.param(4, 6, (3, 4), id="its start gone"),
        pytest.param(1, 11, (1, 6), id="around all"),
        pytest.param(9, 10, None, id="within what is gone"),
        pytest.param(8, 11, (6, 6), id="its last one left"),
    ],
)
def test_a_stretch_keeps_what_is_left_of_it(first: int, last: int, expected: tuple[int, int] | None) -> None:
    assert CUT.span(first, last) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("S!$A$1", "S!$A$1"),
        ("S!$B$5:$D$7", "S!$B$3:$C$5"),
        ("'My sheet'!A1", "'My sheet'!$A$1"),
        ("S!$A:$D", "S!$A:$C"),
        ("S!$1:$5", "S!$1:$3"),
        ("S!$A:$B,S!$1:$2", "S!$A:$B,S!$1:$2"),
        ("(S!$A$1,S!$D$5)", "S!$A$1,S!$C$3"),
        ("S!$C$1:$C$9", ""),
    ],
)
def test_a_plain_reference_follows(before: str, after: str) -> None:
    cuts = Removed(CUT, RemovedLines.of([(3, 3)]))
    moved = [cuts.place(place) for place in parse_places(before)]
    assert write_places(place for place in moved if place is not None) == after


@pytest.mark.parametrize(
    "text", ["OFFSET(S!$A$1,0,0)", "S!$A$1+1", "#REF!", "Scorecard[Latest]", "", "[1]S!$A$1", "S!$A$1,"]
)
def test_anything_else_is_no_plain_reference(text: str) -> None:
    assert parse_places(text) == []
