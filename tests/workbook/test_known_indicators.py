"""An indicator is known by its reference or name, however an officer has typed them."""

import pytest

from workbook_tools.workbook.known_indicators import KnownIndicators

NAMES = {
    "CS1": "% contacts decided within 24 hours",
    "CS2": "Number of contacts",
    "CS3": "CP plans: second or subsequent (%)",
    "7.10": "Children looked after",
    "8": "Referrals",
    "9": "Referrals",
}
KNOWN = KnownIndicators(NAMES)


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        pytest.param("CS1", "CS1", id="as it is"),
        pytest.param("cs 1", "CS1", id="small, with a space"),
        pytest.param("CS-1", "CS1", id="with a dash"),
        pytest.param("7.10", "7.10", id="with a point"),
        pytest.param("CS4", "", id="nobody's"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_by_reference(text: str, ref: str) -> None:
    assert KNOWN.by_ref(text) == ref


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        pytest.param("% contacts decided within 24 hours", "CS1", id="exactly"),
        pytest.param("CHILDREN  LOOKED AFTER", "7.10", id="capitals and spaces"),
        pytest.param("CP plans - second or subsequent", "CS3", id="punctuation and unit"),
        pytest.param("Percentage of contacts decided within 24 hours", "CS1", id="the unit in words"),
        pytest.param("Referrals", "", id="two have this name"),
        pytest.param("Contacts decided", "", id="only a part of it"),
    ],
)
def test_by_name(text: str, ref: str) -> None:
    assert KNOWN.by_name(text) == ref


def test_near_misses() -> None:
    assert KNOWN.near("Children looked afer") == "7.10"
    assert KNOWN.near("Vacancies") == ""
