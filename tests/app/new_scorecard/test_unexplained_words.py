from decimal import Decimal

import pytest

from tests.app.new_scorecard.evidences import evidence
from workbook_tools.app.new_scorecard.evidence import DOUBTFUL, LastRow, SaidTarget
from workbook_tools.app.new_scorecard.guess_polarity import guess_polarity
from workbook_tools.app.new_scorecard.unexplained_words import unexplained
from workbook_tools.app.new_scorecard.word_rules import word_table
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.unit import NUMBER, PERCENT

HIGH, LOW, NEITHER = Polarity.HIGH, Polarity.LOW, Polarity.NEITHER


@pytest.mark.parametrize(
    ("name", "says", "left"),
    [
        pytest.param("Social worker vacancy rate", LOW, (), id="all accounted for"),
        pytest.param("Assessments completed in 45 working days", HIGH, (), id="numbers turn nothing"),
        pytest.param("Supervision squandered", HIGH, ("squandered",), id="a participle nobody knows"),
        pytest.param("Contacts in limbo", NEITHER, ("limbo",), id="any word beside how much there is to do"),
    ],
)
def test_words_that_no_rule_accounts_for_are_named(name: str, says: Polarity, left: tuple[str, ...]) -> None:
    assert unexplained(word_table().short_forms.words(name), says, 90) == left


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        pytest.param("Stepped up to social work within 6 months of closure", PERCENT, id="in time, but of a bad thing"),
        pytest.param("Supervision squandered", PERCENT, id="what is done to a good thing"),
        pytest.param("Care leavers in limbo", NUMBER, id="more than how much there is to do"),
        pytest.param("Adoption timeliness", "days", id="in time, but measured in days"),
        pytest.param("Fostering vacancies", NUMBER, id="a word of another field"),
    ],
)
def test_thin_evidence_is_doubtful(name: str, unit: str) -> None:
    way = guess_polarity(evidence(name), unit, "")
    assert way.sure < DOUBTFUL, way.why


def test_typed_colours_that_say_the_other_side_than_the_name_are_doubtful() -> None:
    aim = SaidTarget(Decimal(15), place="row 9")
    own = LastRow("9", "No further action", Decimal("45.8"), "G", aim, {}, "row 9")
    way = guess_polarity(evidence("Assessments ending in no further action", own=own), PERCENT, "")
    assert way.polarity is HIGH
    assert way.sure < DOUBTFUL
    assert "no further action" in way.why
