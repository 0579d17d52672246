from decimal import Decimal

import pytest

from tests.app.new_scorecard.evidences import evidence
from workbook_tools.app.new_scorecard.evidence import DOUBTFUL, LastRow, SaidTarget
from workbook_tools.app.new_scorecard.guess_polarity import guess_polarity, polarity_in
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.unit import NUMBER, PERCENT

HIGH, LOW, NEITHER = Polarity.HIGH, Polarity.LOW, Polarity.NEITHER
RATE = "per 10,000"


@pytest.mark.parametrize(
    ("name", "unit", "good_is", "doubtful"),
    [
        pytest.param("Assessments within 45 working days", PERCENT, HIGH, False, id="in time"),
        pytest.param("Assessments not completed within 45 working days", PERCENT, LOW, False, id="not in time"),
        pytest.param("Assessments completed in 46+ days", PERCENT, LOW, False, id="later than so many days"),
        pytest.param("Referrals within 12 months of a previous referral", PERCENT, LOW, False, id="within, of another"),
        pytest.param("Visits overdue", NUMBER, LOW, False, id="overdue"),
        pytest.param("Children looked after", NUMBER, NEITHER, False, id="how much there is to do"),
        pytest.param("Rate of children looked after", RATE, NEITHER, True, id="councils differ over rates"),
        pytest.param("No further action", PERCENT, LOW, True, id="councils differ"),
        pytest.param("Widgets per annum", PERCENT, NEITHER, True, id="nothing tells"),
    ],
)
def test_words_tell_which_way_is_good(name: str, unit: str, good_is: Polarity, doubtful: bool) -> None:
    way = guess_polarity(evidence(name), unit, "")
    assert (way.polarity, way.sure < DOUBTFUL) == (good_is, doubtful), way.why


def aim(target: str, **others: object) -> SaidTarget:
    return SaidTarget(Decimal(target), **others)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("target", "good_is", "doubtful"),
    [
        pytest.param(aim("20", edge=Decimal(24)), LOW, False, id="amber above the target"),
        pytest.param(aim("20", edge=Decimal(16)), HIGH, False, id="amber below the target"),
        pytest.param(aim("20", better=LOW), LOW, False, id="the target says so"),
        pytest.param(SaidTarget(band=(Decimal(10), Decimal(20))), NEITHER, False, id="a band"),
        pytest.param(aim("20"), HIGH, True, id="a target needs a side"),
    ],
)
def test_a_target_tells_which_way_is_good(target: SaidTarget, good_is: Polarity, doubtful: bool) -> None:
    way = guess_polarity(evidence("Widgets per annum", target=target), PERCENT, "")
    assert (way.polarity, way.sure < DOUBTFUL) == (good_is, doubtful), way.why


@pytest.mark.parametrize(
    ("value", "colour", "good_is"),
    [
        pytest.param("22", "G", HIGH, id="green above the target"),
        pytest.param("18", "Green", LOW, id="green below it"),
        pytest.param("18", "R", HIGH, id="red below it"),
        pytest.param("22", "red", LOW, id="red above it"),
    ],
)
def test_a_typed_colour_gives_away_which_way_is_good(value: str, colour: str, good_is: Polarity) -> None:
    own = LastRow("1", "Widgets", Decimal(value), colour, aim("20"), {}, "Ours.xlsx, row 5")
    way = guess_polarity(evidence("Widgets per annum", own=own), NUMBER, "")
    assert way.polarity is good_is
    assert way.sure >= DOUBTFUL
    assert "Ours.xlsx, row 5" in way.why


def test_amber_says_nothing_of_the_side() -> None:
    own = LastRow("1", "Widgets", Decimal(22), "A", aim("20"), {}, "")
    assert guess_polarity(evidence("Widgets per annum", own=own), NUMBER, "").sure < DOUBTFUL


def test_evidence_that_disagrees_is_doubtful() -> None:
    way = guess_polarity(evidence("School attendance", target=aim("20", edge=Decimal(24))), PERCENT, "")
    assert way.sure < DOUBTFUL
    assert "but" in way.why


def test_what_the_export_says_outright_holds() -> None:
    way = guess_polarity(evidence("School attendance", said={"good_is": "Smaller is better"}), PERCENT, "")
    assert (way.polarity, way.sure) == (LOW, 99)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Higher is better", HIGH), ("Low", LOW), ("↑", HIGH), ("▼", LOW), ("Decrease", LOW),
        ("Bigger is Better", HIGH),
        ("n/a", NEITHER), ("Neutral", NEITHER), ("Within range", NEITHER), ("", None), ("See definition", None),
    ],
)  # fmt: skip
def test_words_of_a_polarity_column(text: str, way: Polarity | None) -> None:
    assert polarity_in(text) is way
