"""Names that owners gave stay as they are, in sentences and where months are spelled out."""

from decimal import Decimal

import pytest

from workbook_tools.model.figures.comparator import in_a_sentence
from workbook_tools.model.figures.rounding import plain, round_half_away
from workbook_tools.model.figures.unit import display
from workbook_tools.model.periods.period import months_in_full


@pytest.mark.parametrize(
    ("group", "said"),
    [
        ("Statistical neighbours", "statistical neighbours"),
        ("Core cities", "core cities"),
        ("Similar councils", "similar councils"),
        ("London average", "London average"),
        ("London boroughs", "London boroughs"),
        ("England median", "England median"),
        ("North West", "North West"),
        ("Core Cities", "Core Cities"),
        ("England", "England"),
    ],
)
def test_only_words_that_are_no_name_lose_their_capital(group: str, said: str) -> None:
    assert in_a_sentence(group) == said


def test_months_in_a_name_stay_as_its_owner_wrote_them() -> None:
    name = "NEET by Dec 2018 deadline"
    assert months_in_full(f"{name}: 4 since Aug 2018", [name]) == "NEET by Dec 2018 deadline: 4 since August 2018"
    assert months_in_full("Jul to Sep 2018") == "July to September 2018"


@pytest.mark.parametrize("value", ["-0.04", "-0", "-0.0"])
def test_nothing_is_never_below_nothing(value: str) -> None:
    assert str(round_half_away(Decimal(value), 1)) == "0.0"
    assert display(Decimal(value), "percent", 1) == "0.0%"
    assert plain(Decimal("-0.0")) == "0"
