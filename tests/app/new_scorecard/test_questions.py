import pytest

from tests.app.new_scorecard.evidences import evidence
from workbook_tools.app.new_scorecard.draft_settings import CouncilFound, Draft, draft_settings
from workbook_tools.app.new_scorecard.evidence import Evidence
from workbook_tools.app.new_scorecard.questions import MOST, council_question, questions_about
from workbook_tools.app.new_scorecard.target_cells import target_in

KNOWN = CouncilFound("Anyshire")
DOUBTS = tuple(evidence(f"Widgets of kind {number}", "12.5", ref=str(number)) for number in range(1, 9))
SURE = evidence("Visits made on time (%)", "91.2", ref="9")


def draft(*indicators: Evidence, council: CouncilFound = KNOWN) -> Draft:
    return draft_settings(indicators, council, {"file": "export.xlsx"}, {})


@pytest.mark.parametrize(
    ("indicators", "asked", "expected"),
    [
        pytest.param((SURE,), 0, 0, id="nothing is doubtful"),
        pytest.param((*DOUBTS[:2], SURE), 0, 2, id="each that is doubtful"),
        pytest.param(DOUBTS, 0, MOST, id="five at most"),
        pytest.param(DOUBTS, 2, MOST - 2, id="those asked before count"),
    ],
)
def test_how_much_is_asked(indicators: tuple[Evidence, ...], asked: int, expected: int) -> None:
    assert len(questions_about(draft(*indicators), asked)) == expected


def test_what_has_a_target_is_asked_about_first() -> None:
    with_target = evidence("Gadgets of a kind", "12.5", target=target_in(20), ref="8")
    first = questions_about(draft(*DOUBTS[:7], with_target), 0)[0]
    assert first.about == ("8", "good_is")
    assert first.choices == ("high", "low", "neither")
    assert "Gadgets of a kind" in first.words


def test_the_council_is_asked_for_where_it_is_not_sure() -> None:
    assert council_question(draft(SURE)) is None
    question = council_question(draft(SURE, council=CouncilFound("Reading", "", "a title", 64)))
    assert question is not None
    assert question.usual == "Reading"


def test_an_answer_is_no_guess_any_more() -> None:
    settled = draft_settings(DOUBTS[:1], KNOWN, {}, {("1", "good_is"): "low"})
    indicator = settled.document["indicators"][0]  # type: ignore[index]
    assert indicator["good_is"] == "low"
    assert [guess.sure for guess in settled.guesses if guess.setting == "good_is"] == [100]
