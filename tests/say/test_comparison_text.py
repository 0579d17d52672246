"""Two scorecards side by side, as they are printed."""

import pytest
from msgspec.structs import replace

from tests.model.test_comparison import indicator, line
from workbook_tools.model.comparison import Side, compare_scorecards
from workbook_tools.say.comparison_text import comparison_in_words


@pytest.mark.parametrize(("name", "unit", "shown"), [
    ("Spend (£000)", "£000", "1    Spend (£000)  "),
    ("Children in care per 10,000", "per 10,000", "1    Children in care per 10,000  "),
    ("Spend", "£000", "1    Spend (£000)  "),
])  # fmt: skip
def test_a_unit_that_the_name_says_is_not_said_again(name: str, unit: str, shown: str) -> None:
    of = replace(indicator(unit=unit), name=name)
    sides = (Side("", (line(of, value, label),)) for value, label in (("40", "Jul 2018"), ("60", "Sep 2018")))
    assert shown in comparison_in_words(compare_scorecards(*sides))
