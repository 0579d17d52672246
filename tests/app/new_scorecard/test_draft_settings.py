import pytest
from msgspec.structs import replace

from tests.app.new_scorecard.evidences import evidence, months
from workbook_tools.app.new_scorecard.draft_settings import CouncilFound, draft_settings
from workbook_tools.app.new_scorecard.target_cells import target_in

SOURCE = {"file": "export.xlsx", "sheet": "Report"}
VISITS = evidence(
    "Visits made on time (%)", "89.3", "91.2", target=target_in("≥ 90"), section="Children in need", ref="7"
)


def test_the_document_is_what_a_settings_file_would_say() -> None:
    drafted = draft_settings((VISITS,), CouncilFound("Anyshire"), SOURCE, {})
    assert drafted.document == {
        "title": "Children's services scorecard",
        "council": "Anyshire",
        "period": "latest",
        "series": "Anyshire",
        "source": SOURCE,
        "indicators": [
            {
                "ref": "7", "name": "Visits made on time (%)", "theme": "Children in need", "good_is": "high",
                "unit": "percent", "places": 1, "frequency": "month", "counted": "in the period",
                "target": {"rule": "tolerance", "target": 90, "tolerance": 5, "tolerance_in": "points"},
            }
        ],
    }  # fmt: skip


def test_every_setting_that_nobody_wrote_is_among_the_guesses_the_most_doubtful_first() -> None:
    drafted = draft_settings((VISITS,), CouncilFound("Anyshire"), SOURCE, {})
    assert {guess.setting for guess in drafted.guesses} == {
        "title", "theme", "good_is", "unit", "places", "frequency", "counted", "target.tolerance",
    }  # fmt: skip
    assert [guess.sure for guess in drafted.guesses] == sorted(guess.sure for guess in drafted.guesses)
    assert [guess.setting for guess in drafted.guesses[:2]] == ["title", "target.tolerance"]
    assert all(guess.why for guess in drafted.guesses)


def test_national_measures_are_named_where_the_council_is_known() -> None:
    cla = evidence("Children looked after", "604")
    known = draft_settings((cla,), CouncilFound("Hull", "E06000010"), SOURCE, {})
    assert known.document["national"] == {"council": "E06000010"}
    assert known.document["indicators"][0]["national"] == "cla-count"  # type: ignore[index]
    unknown = draft_settings((cla,), CouncilFound("Anyshire"), SOURCE, {})
    assert "national" not in unknown.document
    assert "national" not in unknown.document["indicators"][0]  # type: ignore[index]


def test_signs_among_the_figures_are_explained_as_far_as_they_are_known() -> None:
    drafted = draft_settings((replace(VISITS, symbols=("[c]", "n/a", "see note")),), CouncilFound("A"), SOURCE, {})
    meanings = {"[c]": "suppressed", "n/a": "not available", "see note": "not available"}
    assert drafted.document["source"] == {**SOURCE, "symbols": meanings}
    sure = {guess.name: guess.sure for guess in drafted.guesses if guess.setting == "symbols"}
    assert sure["[c]"] >= 70 > sure["n/a"] > sure["see note"]


def test_a_year_to_date_is_compared_with_the_year_before() -> None:
    drafted = draft_settings((evidence("Children adopted (YTD)", "4"),), CouncilFound("A"), SOURCE, {})
    indicator = drafted.document["indicators"][0]  # type: ignore[index]
    assert (indicator["counted"], indicator["compare_with"]) == ("year to date", "year before")


def test_figures_that_would_be_faults_are_allowed_and_doubtful() -> None:
    over = replace(VISITS, figures=months("101.5", "99.0"))
    drafted = draft_settings((over,), CouncilFound("A"), SOURCE, {})
    assert drafted.document["indicators"][0]["may_exceed_100"] is True  # type: ignore[index]
    assert "may_exceed_100" in {guess.setting for guess in drafted.doubtful}


@pytest.mark.parametrize(
    ("target", "places"),
    [
        pytest.param("≥ 90", 0, id="as the export shows its figures"),
        pytest.param("≥ 92.5", 1, id="as many as the target has"),
        pytest.param("90.25 to 95", 2, id="as the finer edge of a band"),
    ],
)
def test_figures_are_shown_as_finely_as_they_are_judged(target: str, places: int) -> None:
    visits = evidence("Visits made on time (%)", "89", "91", target=target_in(target))
    drafted = draft_settings((visits,), CouncilFound("Anyshire"), SOURCE, {})
    assert drafted.document["indicators"][0]["places"] == places  # type: ignore[index]
