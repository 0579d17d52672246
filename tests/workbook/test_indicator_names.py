import pytest

from workbook_tools.app.new_scorecard.word_rules import word_table
from workbook_tools.workbook.indicator_names import (
    ShortForms,
    holds_any,
    negations_in,
    numbers_in,
    singular_words,
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("% of Re-referrals", "percentage of re referral", id="signs and hyphens"),
        pytest.param("Plans lasting 18 months + (%)", "plan lasting 18 month or more percentage", id="a plus"),
        pytest.param("Agencies and enquiries", "agency and enquiry", id="plurals in -ies"),
        pytest.param("Status of children's access", "status of children s access", id="words in -us and -ss stay"),
        pytest.param("Rate per 10,000 under 18s", "rate per 10 000 under 18", id="numbers"),
    ],
)
def test_words_are_alike_whatever_their_spelling(name: str, expected: str) -> None:
    assert " ".join(singular_words(name)) == expected


@pytest.mark.parametrize(
    "names",
    [
        ("LAC with a PEP", "Children looked after with a personal education plan", "CiC with a PEP"),
        ("Children on CP plans", "Children on a child protection plan"),
        ("ICPCs on time", "Initial child protection conferences within timescale"),
        ("Care leavers NEET", "Care leavers not in education, employment or training"),
    ],
)
def test_short_forms_are_written_out(names: tuple[str, ...]) -> None:
    forms = word_table().short_forms
    telling = {tuple(word for word in forms.words(name) if word not in ("a", "on")) for name in names}
    assert len(telling) == 1


def test_the_longest_short_form_counts() -> None:
    forms = ShortForms({"cp": "child protection", "cp plan": "child protection plan"})
    assert forms.words("CP plan and CP visits") == (
        "child",
        "protection",
        "plan",
        "and",
        "child",
        "protection",
        "visit",
    )


@pytest.mark.parametrize(
    ("phrase", "name", "found"),
    [
        pytest.param("repeat plan", "Repeat plans", True, id="one or many"),
        pytest.param("repeat plan", "Plans that repeat", False, id="not in another order"),
        pytest.param("within # day", "Within 45 days", True, id="a number"),
        pytest.param("within # day", "Within the day", False, id="no number"),
        pytest.param("open … year", "Open for more than two years", True, id="words between"),
        pytest.param("open … year", "Open a b c d e f g year", False, id="too many between"),
        pytest.param("vacanc*", "Vacancies", True, id="any ending"),
        pytest.param("late", "Latest figure", False, id="a word is a whole word"),
    ],
)
def test_where_a_phrase_stands(phrase: str, name: str, found: bool) -> None:
    assert bool(holds_any(singular_words(name), [phrase])) is found


def test_what_parts_names_that_are_otherwise_alike() -> None:
    assert numbers_in(singular_words("within 15 days")) != numbers_in(singular_words("within 45 days"))
    assert negations_in(singular_words("not visited on time")) == 1
