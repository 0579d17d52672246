"""An export without references beside an own scorecard that has them, and a list that says which way is good."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from workbook_tools.app.new_scorecard.new_folder import Begun, OfficersFiles, begin_scorecard

Rows = Sequence[Sequence[str | int | float | None]]

EXPORT: Rows = [
    ["Anyshire: children's services"],
    ["Extracted on 07/10/2025"],
    ["Service", "Indicator", "Target", "Tolerance", "Aug-25", "Sep-25", "Analyst"],
    ["Care", "Nights in hotels", None, None, 3, 4, "A"],
    ["Care", "Events held", 40, 4, 30, 31, "B"],
    ["Help", "Leaflets", None, None, 20, 24, "B"],
    ["Help", "Total referrals", None, None, 50, 55, "B"],
]
OWN: Rows = [
    ["Anyshire scorecard, August 2025"],
    ["PI", "Measure", "Good is", "Aug-25", "Commentary"],
    ["C7", "Nights in hotels", None, 3, "Two families."],
    ["C2", "Events held", "Lower is better", 30, None],
]
LIST: Rows = [
    ["Indicator", "Target", "Polarity"],
    ["Nights in hotels", 0, "Lower"],
    ["Leaflets", None, "Bigger is better"],
]


def _written(path: Path, rows: Rows) -> Path:
    book = Workbook(path)
    sheet = book.add_worksheet("Figures")
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    book.close()
    return path


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Begun:
    folder = tmp_path_factory.mktemp("lists")
    named = {"Export Sep 2025.xlsx": EXPORT, "Ours August 2025.xlsx": OWN, "Targets.xlsx": LIST}
    export, own, targets = (_written(folder / name, rows) for name, rows in named.items())
    files = OfficersFiles(export, own, targets)
    return begin_scorecard(folder / "ours", files, None, datetime(2025, 10, 8, tzinfo=UTC))


def _settings(begun: Begun) -> dict[str, dict[str, object]]:
    indicators = begun.draft.document["indicators"]
    assert isinstance(indicators, list)
    return {str(each["name"]): each for each in indicators}


def test_the_references_are_those_of_the_own_scorecard_and_others_are_numbered_on(begun: Begun) -> None:
    assert {name: each["ref"] for name, each in _settings(begun).items()} == {
        "Nights in hotels": "C7", "Events held": "C2", "Leaflets": "1", "Total referrals": "2",
    }  # fmt: skip
    assert begun.own_references


def test_a_target_of_0_is_a_target(begun: Begun) -> None:
    target = _settings(begun)["Nights in hotels"]["target"]
    assert isinstance(target, dict)
    assert (target["rule"], target["target"]) == ("tolerance", 0)


def test_which_way_is_good_is_read_of_the_list_and_of_the_own_scorecard(begun: Begun) -> None:
    good = {name: each["good_is"] for name, each in _settings(begun).items()}
    assert good["Nights in hotels"] == "low"
    assert good["Leaflets"] == "high"
    assert good["Events held"] == "low"


def test_a_tolerance_beside_the_target_in_the_export_is_read(begun: Begun) -> None:
    target = _settings(begun)["Events held"]["target"]
    assert isinstance(target, dict)
    assert (target["target"], target["tolerance"], target["tolerance_in"]) == (40, 4, "points")


def test_the_service_is_the_theme_where_nothing_else_tells_it(begun: Begun) -> None:
    assert [each["theme"] for each in _settings(begun).values()] == ["Care", "Care", "Help", "Help"]


def test_what_may_be_a_total_is_doubtful(begun: Begun) -> None:
    doubtful = {(guess.name, guess.setting) for guess in begun.draft.doubtful}
    assert ("Total referrals", "good_is") in doubtful


def test_the_day_of_the_data_is_that_of_each_export(begun: Begun) -> None:
    assert begun.draft.document["data_as_at"] == "file"
    assert begun.refreshed.scorecard.definition.data_as_at == date(2025, 10, 7)


def test_columns_of_which_nothing_is_taken_are_named(begun: Begun) -> None:
    assert begun.export.unread == ("Analyst",)


def test_a_target_may_be_typed_for_an_indicator_that_has_none_and_nothing_else_need_be_emptied(begun: Begun) -> None:
    assert _settings(begun)["Leaflets"]["target"] == {"rule": "none"}
