"""Four hundred names, many with a word that turns their meaning round, set down before the words were looked at.

Half of them, called measured, were only ever counted: no word was collected from them. `good_is` holds each way that
councils hold to be right.
"""

import csv
from pathlib import Path

import pytest

from tests.app.new_scorecard.evidences import evidence
from workbook_tools.app.new_scorecard.draft_settings import CouncilFound, draft_settings
from workbook_tools.app.new_scorecard.evidence import Evidence, Guess
from workbook_tools.model.figures.unit import NUMBER, PERCENT


def _rows(half: str) -> list[dict[str, str]]:
    with Path(__file__).with_name("turned_names.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["set"] == half]


def _indicator(number: int, row: dict[str, str]) -> Evidence:
    figures = ("80", "84", "88") if row["unit"] == NUMBER else ("60.2", "63.4", "66.6")
    said = {} if row["unit"] in (NUMBER, PERCENT) else {"unit": row["unit"]}
    return evidence(row["name"], *figures, percent=row["unit"] == PERCENT, said=said, ref=str(number))


def _judged(half: str) -> list[tuple[Guess, bool]]:
    rows = _rows(half)
    indicators = tuple(_indicator(number, row) for number, row in enumerate(rows))
    drafted = draft_settings(indicators, CouncilFound("Anyshire"), {}, {})
    return [
        (guess, guess.value in rows[int(guess.ref)]["good_is"].split("; "))
        for guess in drafted.guesses
        if guess.setting == "good_is"
    ]


@pytest.mark.parametrize(("half", "unmarked"), [("collected", 0), ("measured", 1)])
def test_a_wrong_guess_is_marked_as_doubtful(half: str, unmarked: int) -> None:
    judged = _judged(half)
    assert len(judged) > 190
    assert len([guess for guess, right in judged if not right and not guess.is_doubtful]) <= unmarked


@pytest.mark.parametrize("half", ["collected", "measured"])
def test_more_than_half_of_the_guesses_are_not_marked(half: str) -> None:
    judged = _judged(half)
    assert sum(guess.is_doubtful for guess, _ in judged) * 2 < len(judged)
