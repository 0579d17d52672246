"""300 random scorecards, three copies each, and an exact solver: no suppressed number can be one thing only."""

import pytest

from tests.model.exact_attack import Place, Seen, exposed
from tests.model.random_scorecards import COPIES, random_scorecard
from workbook_tools.model.scorecard import build_scorecard
from workbook_tools.model.small_numbers import protect

SCORECARDS = 300
BATCH = 30


def given_away(seed: int, secondary: bool = True) -> list[Place]:
    """What follows from the three copies of a random scorecard."""
    material, seen = random_scorecard(seed), Seen()
    for period in material.months[-COPIES:]:
        protected = protect(material.definition(period), material.known_by(period), material.rule, secondary)
        seen.read(build_scorecard(protected.definition, protected.observations))
    return exposed(seen, material.known, material.counts, material.small)


@pytest.mark.parametrize("first", range(0, SCORECARDS, BATCH))
def test_three_copies_give_no_small_number_away(first: int) -> None:
    found = {seed: given_away(seed) for seed in range(first, first + BATCH)}
    assert {seed: places for seed, places in found.items() if places} == {}


def test_without_care_most_scorecards_give_one_away() -> None:
    assert sum(bool(given_away(seed, secondary=False)) for seed in range(BATCH)) > BATCH / 2
