import pytest

from tests.app.new_scorecard.evidences import evidence
from workbook_tools.app.new_scorecard.guess_measure import guess_measure, guess_theme


@pytest.mark.parametrize(
    ("name", "unit", "measure"),
    [
        ("% of C&F assessments completed within 45 working days", "percent", "assessments-45-days-percent"),
        ("Assessments authorised within 45 days", "percent", "assessments-45-days-percent"),
        ("ICPCs within 15 working days", "percent", "icpc-15-days-percent"),
        ("Children in care", "number", "cla-count"),
        ("LAC per 10,000", "per 10,000", "cla-rate"),
        ("Re-referral rate (rolling 12 months)", "percent", "re-referral-percent"),
        ("Agency SW rate (FTE)", "percent", "agency-percent"),
    ],
)
def test_usual_names_are_known(name: str, unit: str, measure: str) -> None:
    guess = guess_measure(evidence(name), unit)
    assert guess is not None
    assert guess.value == measure


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        pytest.param("Assessments completed within 10 working days", "percent", id="another number"),
        pytest.param("Assessments not completed within 45 working days", "percent", id="a negation"),
        pytest.param("Children looked after who went missing", "number", id="one more word that counts"),
        pytest.param("Children becoming looked after", "number", id="those who come, not those who are there"),
        pytest.param("Re-referrals within 12 months", "number", id="another unit"),
        pytest.param("Children looked after in residential care", "number", id="some of them"),
    ],
)
def test_what_differs_in_something_that_counts_is_no_measure(name: str, unit: str) -> None:
    assert guess_measure(evidence(name), unit) is None


def test_a_theme_is_the_section_or_else_told_by_words() -> None:
    assert guess_theme(evidence("LAC placed out of area", section="Placements")).value == "Placements"
    assert guess_theme(evidence("LAC placed out of area")).value == "Children looked after"
    assert guess_theme(evidence("LAC placed", said={"theme": "Homes"}, section="Placements")).value == "Homes"
