"""The first faults of many, and how many there are."""

import pytest

from workbook_tools.cli.refresh_output import faults_in_words
from workbook_tools.errors import Fault, Place
from workbook_tools.sources.data.first_faults import FirstFaults


@pytest.mark.parametrize(("kinds", "told"), [
    (2, "2 faults."), (3, "there is 1 more fault"), (5, "there are 3 more faults"),
])  # fmt: skip
def test_what_is_left_is_counted_and_no_fault_of_its_own(kinds: int, told: str) -> None:
    faults = FirstFaults(2)
    faults.extend(Fault(f"kind {each} is wrong", "Mend it.", Place("d.csv", row=each)) for each in range(kinds))
    words = faults_in_words(faults.listed("d.csv"))
    assert told in words
    assert words.endswith("2 faults. Nothing was written.")
