"""Faults that differ in nothing but their row are told once."""

from workbook_tools.errors import Fault, Place, ScorecardError, alike_once, in_words, told_together


def fault(row: int | None, trouble: str = "'x' is not a number", column: str = "Value") -> Fault:
    return Fault(trouble, "Write a number.", Place("d.csv", "", row, column))


def test_alike_ones_are_one_with_their_count_and_first_rows() -> None:
    faults = ScorecardError(fault(2), fault(3, "there is no value"), *map(fault, range(4, 13))).faults
    assert [str(each) for each in faults] == [
        "d.csv, row 2, column 'Value': 'x' is not a number (10 rows: 2, 4, 5 and 7 more)\n    Write a number.",
        "d.csv, row 3, column 'Value': there is no value\n    Write a number.",
    ]


def test_another_column_is_another_fault() -> None:
    assert alike_once([fault(2), fault(2, column="Base")]) == (fault(2), fault(2, column="Base"))


def test_the_same_fault_twice_is_one() -> None:
    assert alike_once([fault(2), fault(2), fault(None, "gone"), fault(None, "gone")]) == (fault(2), fault(None, "gone"))


def test_told_again_it_stays_as_it_is() -> None:
    once = alike_once(map(fault, (2, 3)))
    assert ScorecardError(*once).faults == once


def test_four_texts_that_are_wrong_alike_are_one() -> None:
    rows = [fault(row, f"'{row}/13/2026' is not a period") for row in (2, 3, 4, 5)]
    assert told_together(rows[:3]) == tuple(rows[:3])
    assert [str(each) for each in told_together([*rows, fault(9, "'x' is not a number")])] == [
        "d.csv, row 2, column 'Value': '2/13/2026' is not a period; likewise '3/13/2026' (row 3), '4/13/2026' (row 4) "
        "and 1 more\n    Write a number.",
        "d.csv, row 9, column 'Value': 'x' is not a number\n    Write a number.",
    ]


def test_four_months_of_a_row_that_are_wrong_alike_are_one() -> None:
    months = [fault(7, f"'1:{month}' is not a number", f"{month} 2025") for month in ("Apr", "May", "Jun", "Jul")]
    assert told_together(months[:3]) == tuple(months[:3])
    assert [str(each) for each in told_together([*months, fault(8, "'1:2' is not a number", "May 2025")])] == [
        "d.csv, row 7, column 'Apr 2025': '1:Apr' is not a number; likewise '1:May' (column 'May 2025'), "
        "'1:Jun' (column 'Jun 2025') and 1 more\n    Write a number.",
        "d.csv, row 8, column 'May 2025': '1:2' is not a number\n    Write a number.",
    ]


def test_what_is_one_of_a_column_is_not_told_again_of_its_rows() -> None:
    faults = [
        fault(row, f"'{row}/{month}' is not a number", f"{month} 2025")
        for month in ("Apr", "May", "Jun", "Jul")
        for row in (2, 3, 4, 5)
    ]
    told = [each.trouble for each in told_together(faults)]
    assert told[0] == "'2/Apr' is not a number; likewise '3/Apr' (row 3), '4/Apr' (row 4) and 1 more"
    assert len(told) == 4


def test_a_remedy_that_mends_several_one_after_another_stands_once_below_them() -> None:
    assert in_words([fault(2), fault(3, "there is no value"), Fault("it is gone", "Put it back."), fault(4)]) == (
        "d.csv, row 2, column 'Value': 'x' is not a number\nd.csv, row 3, column 'Value': there is no value\n"
        "    Write a number.",
        "it is gone\n    Put it back.",
        "d.csv, row 4, column 'Value': 'x' is not a number\n    Write a number.",
    )


def test_rows_of_settings_that_are_wrong_alike_are_one() -> None:
    places = [Place("s.xlsx", row=row, column="Good is", table="Indicators", called=f"CS{row}") for row in range(5, 10)]
    [alike] = told_together([Fault("this is empty", "Fill it in.", place) for place in places])
    assert alike.trouble == "this is empty; likewise row 6 (CS6), row 7 (CS7) and 2 more"


def test_what_differs_in_more_than_a_quoted_text_stays_apart() -> None:
    faults = [fault(None, f"there is no {word}") for word in ("value", "period", "series", "reference", "name")]
    assert told_together(faults) == tuple(faults)
