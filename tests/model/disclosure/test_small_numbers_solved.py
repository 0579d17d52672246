"""300 random scorecards, three copies each, and an exact solver: no suppressed number can be one thing only."""

import random

import pytest
from msgspec.structs import replace

from tests.model.disclosure.exact_attack import Place, Seen, exposed
from tests.model.disclosure.random_scorecards import COPIES, random_scorecard
from workbook_tools.model.disclosure.small_numbers import protect
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.indicators.definition import Issued
from workbook_tools.model.scorecard import build_scorecard

pytestmark = pytest.mark.long

SCORECARDS = 300
BATCH = 30
LATE, LATE_SCORECARDS = 0.15, 60
"""How likely it is that an indicator's figures of a month come a month late, and how many scorecards have such."""


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


def given_away_late(seed: int, recorded: bool) -> list[Place]:
    """What follows from three copies where figures come a month late, and the officer is not told of.

    The workbook records of each copy what the officers' own does: the latest figure of each indicator.
    """
    material, seen, chance = random_scorecard(seed), Seen(), random.Random(seed)
    late = {(each.ref, each.period): chance.random() < LATE for each in material.observations}
    issued: list[Issued] = []
    told: set[Place] = set()
    for period in material.months[-COPIES:]:
        known = [
            each
            for each in material.known_by(period)
            if each.period.end < period.end or not late[each.ref, each.period]
        ]
        definition = replace(material.definition(period), issued=tuple(issued) if recorded else ())
        protected = protect(definition, known, material.rule)
        seen.read(build_scorecard(protected.definition, protected.observations))
        told |= {(each.ref, each.by, each.part, each.period) for each in protected.exposed}
        rows = build_scorecard(definition, known).rows
        record = (Observation(row.indicator.ref, "Ours", row.period, row.value) for row in rows)
        issued.append(Issued(f"the scorecard of {period.words}", period, tuple(record), added_up=True))
    found = exposed(seen, material.known, material.counts, material.small)
    return [place for place in found if place not in told]


def test_the_record_keeps_figures_that_come_late_from_giving_others_away() -> None:
    """Not all of them: of parts, and of figures before the latest, the record does not say when they came."""
    without, with_it = (
        sum(bool(given_away_late(seed, recorded)) for seed in range(LATE_SCORECARDS)) for recorded in (False, True)
    )
    assert without > 5
    assert with_it * 3 < without


def test_without_care_most_scorecards_give_one_away() -> None:
    assert sum(bool(given_away(seed, secondary=False)) for seed in range(BATCH)) > BATCH / 2
