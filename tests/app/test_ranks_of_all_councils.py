"""Ranks and quarters of every council in the published files, against pandas' ranks and quantiles of the same cells.

What pandas is asked for is the publisher's own rule: ties have the better rank, the bands end at R's usual quantiles.
"""

from decimal import Decimal
from typing import Any

import pytest

from tests.national.written import read_published
from tests.places import ROOT, SHARED, needs_shared
from workbook_tools.model.figures.placing import Placing, placed
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.national.compute.group_figures import other_councils
from workbook_tools.national.councils.council_register import Register
from workbook_tools.national.councils.figures_by_area import Arranged, arranged
from workbook_tools.national.reading.council_lists import read_councils
from workbook_tools.national.reading.measure_table import read_measures

pytestmark = needs_shared

CONFIG = ROOT / "config" / "national"
TOOL = SHARED / "data" / "national" / "lait" / "lait_long_18_measures.csv"
HIGH, LOW, NEITHER = Polarity.HIGH, Polarity.LOW, Polarity.NEITHER
MEASURES = {
    # Our measure: the tool's short name and the polarity in its dictionary
    "cin-rate": ("CIN", NEITHER),
    "cla-rate": ("LAC", NEITHER),
    "cpp-rate": ("CPP_rate", NEITHER),
    "re-referral-percent": ("ReReferral", LOW),
    "assessments-45-days-percent": ("Continue_Assess_Comp", HIGH),
    "icpc-15-days-percent": ("CP_conf_15days", HIGH),
    "cpp-subsequent-percent": ("PrevRegCPR", LOW),
    "cpp-reviewed-percent": ("RevCP", HIGH),
    "cpp-2-years-ending-percent": ("CPPlans2yrs", LOW),
}
YEARS = (2018, 2021, 2024)


@pytest.fixture(scope="module")
def register() -> Register:
    return read_councils(CONFIG / "councils.toml")


@pytest.fixture(scope="module")
def tool(register: Register) -> dict[str, Arranged]:
    found = read_published([TOOL], read_measures(CONFIG / "measures.toml"))
    return {each.measure.name: arranged(each, register) for each in found}


@pytest.fixture(scope="module")
def cells() -> Any:
    """The tool's rows of councils as pandas reads them; what is not a number is missing."""
    pandas = pytest.importorskip("pandas")
    table = pandas.read_csv(TOOL, dtype=str)
    table["figure"] = pandas.to_numeric(table["Values"], errors="coerce")
    table["number"] = pandas.to_numeric(table["LA Number"]).astype("Int64").astype(str)
    return table[(pandas.to_numeric(table["LA Number"]) < 970) & table["figure"].notna()]


def placings(figures: Arranged, period: Period, register: Register, polarity: Polarity) -> dict[str, Placing]:
    """The place of each council with a figure, by its number."""
    found = {}
    for council in register.existing(period):
        own = figures.of(council, period)
        others = other_councils(figures, council.code, None, period, register)
        if own and isinstance(own.value, Decimal) and others and (place := placed(own.value, others.figures, polarity)):
            found[council.number] = place
    return found


def band(figure: float, edges: list[float], polarity: Polarity) -> str | None:
    """The band as the publisher's program gives it: up to and including an edge; A is the best."""
    if polarity is NEITHER:
        return None
    at = sum(figure > edge for edge in edges)
    return ["best", "second", "third", "worst"][at if polarity is LOW else 3 - at]


@pytest.mark.parametrize("measure", MEASURES)
def test_each_council_has_the_rank_and_the_band_that_the_publisher_would_give_it(
    measure: str, tool: dict[str, Arranged], cells: Any, register: Register
) -> None:
    name, polarity = MEASURES[measure]
    tied = 0
    for ends in YEARS:
        held = cells[(cells["Short Desc"] == name) & (cells["Years"] == str(ends))].set_index("number")["figure"]
        found = placings(tool[measure], Period(Frequency.YEAR, ends - 1, 4), register, polarity)
        assert set(found) == set(held.index)
        ranks = held.rank(method="min", ascending=polarity is LOW)
        edges = [held.quantile(share) for share in (0.25, 0.5, 0.75)]
        for number, place in found.items():
            expected = (int(ranks[number]), len(held), band(held[number], edges, polarity))
            assert (place.rank, place.of, place.quarter) == expected, (ends, number)
        tied += sum(place.shared > 0 for place in found.values())
    assert len(found) > 120
    assert tied


@pytest.mark.parametrize(
    ("council", "ends", "words"),
    [
        pytest.param("Cumberland", 2023, None, id="it was not there yet"),
        pytest.param("Cumbria", 2023, "of", id="the council before it was"),
        pytest.param("Cumberland", 2024, "of", id="the year after it is ranked"),
        pytest.param("Cumbria", 2024, None, id="and the one before it is not"),
    ],
)
def test_a_reorganised_council_is_ranked_while_it_is_there(
    council: str, ends: int, words: str | None, tool: dict[str, Arranged], register: Register
) -> None:
    found = placings(tool["cin-rate"], Period(Frequency.YEAR, ends - 1, 4), register, LOW)
    itself = register.council(council)
    assert itself
    place = found.get(itself.number)
    assert (place is None) if words is None else (place is not None and words in place.words)


def test_a_joint_return_counts_once(tool: dict[str, Arranged], register: Register) -> None:
    """30 September 2024: Kingston and Richmond print one agency rate, and so do the two in Northamptonshire."""
    figures = tool["agency-percent"]
    period = max(figures.councils, key=lambda each: each.end)
    kingston = placings(figures, period, register, LOW)["314"]
    printed = [each for each in register.existing(period) if (own := figures.of(each, period))
               and isinstance(own.value, Decimal)]  # fmt: skip
    assert kingston.of == len(printed) - 2
    others = other_councils(figures, "E09000021", None, period, register)
    assert others
    assert ("Richmond upon Thames", "Kingston upon Thames") in others.joint
    assert "Richmond upon Thames" not in dict(others.left_out)


def test_who_is_not_ranked_is_named_with_the_reason(tool: dict[str, Arranged], register: Register) -> None:
    """The tool prints "-" for the City of London and Hampshire; the Isles of Scilly, as small, have a rate, of 0."""
    others = other_councils(tool["cpp-rate"], "E08000003", None, Period(Frequency.YEAR, 2023, 4), register)
    assert others
    assert dict(others.left_out) == {"City of London": "not available", "Hampshire": "not available"}
