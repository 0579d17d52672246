import pytest

from workbook_tools.app.new_scorecard.find_council import UNKNOWN, find_council


@pytest.mark.parametrize(
    ("named", "text", "name", "code"),
    [
        pytest.param("Manchester City Council", "", "Manchester City Council", "E08000003", id="named in full"),
        pytest.param("Hull", "", "Hull", "E06000010", id="named in short"),
        pytest.param("Anyshire", "", "Anyshire", "", id="none that is known"),
        pytest.param("", "London Borough of Merton: report", "London Borough of Merton", "E09000024", id="a borough"),
        pytest.param("", "St. Helens Borough Council", "St. Helens Borough Council", "E08000013", id="with a stop"),
        pytest.param("", "CSC export Walsall Sep 2025", "Walsall", "E08000030", id="in a file's name"),
        pytest.param("", "Anyshire County Council - figures", "Anyshire County Council", "", id="in full, not known"),
        pytest.param("", "Monthly figures", UNKNOWN, "", id="nowhere"),
    ],
)
def test_whose_scorecard_it_is(named: str, text: str, name: str, code: str) -> None:
    found = find_council(named, [text] if text else [])
    assert (found.name, found.code) == (name, code)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("Walsall Council", 80, 99), ("Key stage 2 Reading", 0, 69), ("Monthly figures", 0, 30)],
)
def test_how_sure_that_is(text: str, least: int, most: int) -> None:
    assert least <= find_council("", [text]).sure <= most
