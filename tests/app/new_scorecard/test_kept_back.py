"""Names that were set down before the words were collected a second and third time, with what is right of each."""

import csv
from decimal import Decimal
from pathlib import Path

from msgspec.structs import replace

from tests.app.new_scorecard.evidences import evidence
from workbook_tools.app.new_scorecard.draft_settings import CouncilFound, draft_settings
from workbook_tools.app.new_scorecard.evidence import Evidence, Guess

COMPARED = ("good_is", "unit", "counted")


def _rows() -> list[dict[str, str]]:
    with Path(__file__).with_name("kept_back.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _indicator(number: int, row: dict[str, str]) -> Evidence:
    """The indicator with fourteen figures about its level."""
    figures = (
        round(Decimal(row["level"]) * (1 + Decimal(step % 3 - 1) / 20), int(row["places"])) for step in range(14)
    )
    return replace(evidence(row["name"], *map(str, figures)), ref=str(number))


def _judged() -> list[tuple[Guess, bool]]:
    rows = _rows()
    indicators = tuple(_indicator(number, row) for number, row in enumerate(rows))
    drafted = draft_settings(indicators, CouncilFound("Anyshire"), {}, {})
    return [
        (guess, str(guess.value) == right)
        for guess in drafted.guesses
        if guess.setting in COMPARED and (right := rows[int(guess.ref)][guess.setting])
    ]


def test_nine_in_ten_guesses_of_a_hundred_other_names_are_right() -> None:
    judged = _judged()
    assert len(_rows()) > 100
    assert sum(right for _, right in judged) * 10 >= len(judged) * 9


def test_every_wrong_one_is_marked_as_doubtful() -> None:
    assert [guess for guess, right in _judged() if not right and not guess.is_doubtful] == []


def test_no_more_than_one_in_six_is_doubtful() -> None:
    judged = _judged()
    assert sum(guess.is_doubtful for guess, _ in judged) * 6 <= len(judged)
