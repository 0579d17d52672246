"""Faults that differ in nothing but their row are told once."""

from workbook_tools.errors import Fault, Place, ScorecardError, alike_once


def fault(row: int | None, trouble: str = "'x' is not a number", column: str = "Value") -> Fault:
    return Fault(trouble, "Write a number.", Place("d.csv", "", row, column))


def test_alike_ones_are_one_with_their_count_and_first_rows() -> None:
    faults = ScorecardError(fault(2), fault(3, "there is no value"), *map(fault, range(4, 13))).faults
    assert [str(each) for each in faults] == [
        "d.csv, row 2, column 'Value': 'x' is not a number (10 rows: 2, 4, 5, 6, 7, 8, 9, 10 and 2 more)\n"
        "    Write a number.",
        "d.csv, row 3, column 'Value': there is no value\n    Write a number.",
    ]


def test_another_column_is_another_fault() -> None:
    assert alike_once([fault(2), fault(2, column="Base")]) == (fault(2), fault(2, column="Base"))


def test_the_same_fault_twice_is_one() -> None:
    assert alike_once([fault(2), fault(2), fault(None, "gone"), fault(None, "gone")]) == (fault(2), fault(None, "gone"))


def test_told_again_it_stays_as_it_is() -> None:
    once = alike_once(map(fault, (2, 3)))
    assert ScorecardError(*once).faults == once
