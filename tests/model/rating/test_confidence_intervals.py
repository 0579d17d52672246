from collections.abc import Iterator
from decimal import Decimal
from math import exp, log

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.places import SHARED, needs_shared
from workbook_tools.model.rating.confidence_intervals import byars, similar_counts, similar_proportions, wilson

D = Decimal
ORACLES = SHARED / "data" / "oracles"
AGREES = 1e-9
"""Relative. The published limits were made with floats by Excel, whose inverse chi-square is good to about 1e-10."""

Interval = tuple[Decimal, Decimal]
Row = dict[str, object]


def agrees(found: Interval, low: object, high: object, multiplier: float = 1) -> bool:
    return [float(end) * multiplier for end in found] == pytest.approx([low, high], rel=AGREES)


def published(name: str) -> Iterator[Row]:
    for sheet in openpyxl.load_workbook(ORACLES / name, data_only=True):
        headings, *rows = sheet.iter_rows(values_only=True)
        for row in rows:
            yield dict(zip((str(heading) for heading in headings), row, strict=True))


def number(row: Row, heading: str) -> Decimal:
    return D(str(row[heading]))


def with_intervals(name: str) -> Iterator[tuple[Row, Decimal, object, object]]:
    """Each row with a confidence and the two limits published for it; areas without a figure are left out."""
    for row in published(name):
        if None in (row["Numerator"], row["Denominator"]):
            continue
        if "confidence" in row:
            yield row, D(str(row["confidence"]).rstrip("%")), row["lowercl"], row["uppercl"]
            continue
        yield row, D(95), row["lower95_0cl"], row["upper95_0cl"]
        yield row, D("99.8"), row["lower99_8cl"], row["upper99_8cl"]


@needs_shared
def test_the_published_proportions() -> None:
    rows = list(with_intervals("testdata_Proportion.xlsx"))
    assert len(rows) == 40
    for row, confidence, low, high in rows:
        base = number(row, "Denominator")
        found = wilson(number(row, "Numerator") / base, base, confidence)
        assert agrees(found, low, high, float(number(row, "multiplier"))), row


@needs_shared
def test_the_published_rates_exact_below_10() -> None:
    rows = list(with_intervals("testdata_Rate.xlsx"))
    assert len(rows) == 43
    for row, confidence, low, high in rows:
        found = byars(int(number(row, "Numerator")), confidence)
        per_head = number(row, "multiplier") / number(row, "Denominator")
        assert agrees(found, low, high, float(per_head)), row


@needs_shared
def test_the_published_byars_and_wilson_functions() -> None:
    rows = [row for row in published("testdata_Byars_Wilson.xlsx") if row["x"] is not None]
    # Two rows show Byar's formula itself at a count of 1, where this module, like the published rates, is exact.
    kept = [row for row in rows if row["method"] == "Wilson" or number(row, "x") >= 10]
    assert (len(rows), len(kept)) == (13, 11)
    for row in kept:
        confidence, count = D(str(row["confidence"]).rstrip("%")), number(row, "x")
        base = number(row, "n") if row["n"] else None
        found = wilson(count / base, base, confidence) if base else byars(int(count), confidence)
        assert agrees(found, row["lowercl"], row["uppercl"]), row


@pytest.mark.parametrize(
    ("proportion", "base", "confidence", "low", "high"),
    [
        pytest.param("0.5", 100, 95, "0.4038", "0.5962", id="half of 100: 0.5 and 1.96/(2 root 103.84)"),
        pytest.param("0", 10, 95, "0", "0.2775", id="none of 10: 3.8415/13.8415"),
        pytest.param("1", 10, 95, "0.7225", "1", id="all of 10"),
    ],
)
def test_wilson_worked_by_hand(proportion: str, base: int, confidence: int, low: str, high: str) -> None:
    found = wilson(D(proportion), D(base), D(confidence))
    assert [round(end, 4) for end in found] == [D(low), D(high)]


def test_none_and_all_reach_0_and_1_exactly() -> None:
    assert wilson(D(0), D(37), D(95))[0] == 0
    assert wilson(D(1), D(37), D(95))[1] == 1


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        pytest.param(0, 0, -log(0.025), id="none: nobody with chance 0.025 is a mean of 3.69"),
        pytest.param(1, -log(0.975), 5.571643, id="one: somebody with chance 0.025 is a mean of 0.025"),
        pytest.param(9, 4.115373, 17.084803, id="the last exact one, as in tables of Poisson limits"),
        pytest.param(10, 10 * (1 - 1 / 90 - 1.959964 / 9.486833) ** 3, 11 * (1 - 1 / 99 + 1.959964 / 9.949874) ** 3,
                     id="the first by Byar's formula"),
    ],
)  # fmt: skip
def test_counts_worked_by_hand(count: int, low: float, high: float) -> None:
    assert [float(end) for end in byars(count, D(95))] == pytest.approx([low, high], rel=1e-6)


def test_an_exact_limit_is_the_mean_at_which_the_count_has_the_chance_of_the_tail() -> None:
    low, high = (float(end) for end in byars(2, D(90)))
    assert 1 - exp(-low) * (1 + low) == pytest.approx(0.05)
    assert exp(-high) * (1 + high + high**2 / 2) == pytest.approx(0.05)


@pytest.mark.parametrize(
    ("expected", "confidence", "counts"),
    [
        pytest.param("0", 95, (0, 0), id="none expected: only none"),
        pytest.param("3.68", 95, (0, 8), id="within 0 to 3.6889, the interval around none"),
        pytest.param("3.70", 95, (1, 8), id="past it"),
        pytest.param("4.11", 95, (1, 8), id="short of 4.1154, where the interval around nine begins"),
        pytest.param("4.12", 95, (1, 9), id="within it"),
    ],
)
def test_similar_counts_worked_by_hand(expected: str, confidence: int, counts: tuple[int, int]) -> None:
    assert similar_counts(D(expected), D(confidence)) == counts


def test_no_count_is_similar_to_one_below_0() -> None:
    assert similar_counts(D("-0.1"), D(95)) is None


confidences = st.sampled_from([D(80), D(95), D("99.8")])
shares = st.decimals(0, 1, places=4)


@given(observed=shares, benchmark=shares, base=st.integers(1, 1_000_000), confidence=confidences)
def test_similar_proportions_are_those_whose_interval_contains_the_benchmark(
    observed: Decimal, benchmark: Decimal, base: int, confidence: Decimal
) -> None:
    low, high = wilson(observed, D(base), confidence)
    least, most = similar_proportions(benchmark, D(base), confidence)
    assert (low <= benchmark <= high) == (least <= observed <= most)


@given(benchmark=st.decimals("0.05", "0.95", places=2), base=st.integers(1, 5000), confidence=confidences)
def test_the_interval_around_the_last_similar_proportion_ends_at_the_benchmark(
    benchmark: Decimal, base: int, confidence: Decimal
) -> None:
    least, most = similar_proportions(benchmark, D(base), confidence)
    if least >= 0:
        assert wilson(least, D(base), confidence)[1] == pytest.approx(benchmark, abs=D("1e-20"))
    if most <= 1:
        assert wilson(most, D(base), confidence)[0] == pytest.approx(benchmark, abs=D("1e-20"))


@given(expected=st.decimals(0, 60, places=2), confidence=confidences)
def test_similar_counts_are_those_whose_interval_contains_the_expected_one(
    expected: Decimal, confidence: Decimal
) -> None:
    def contains(count: int) -> bool:
        low, high = byars(count, confidence)
        return low <= expected <= high

    counts = [count for count in range(150) if contains(count)]
    assert similar_counts(expected, confidence) == (counts[0], counts[-1])
    assert counts == list(range(counts[0], counts[-1] + 1))


@given(count=st.integers(0, 2000), confidence=confidences)
def test_the_limits_rise_with_the_count_and_lie_on_either_side(count: int, confidence: Decimal) -> None:
    (low, high), (next_low, next_high) = byars(count, confidence), byars(count + 1, confidence)
    assert low <= count <= high
    assert low < next_low
    assert high < next_high


def test_a_large_count_is_found_as_quickly() -> None:
    found = similar_counts(D(1_000_000), D(95))
    assert found
    assert [byars(found[0] + step, D(95))[1] >= 1_000_000 for step in (-1, 0)] == [False, True]
    assert [byars(found[1] + step, D(95))[0] <= 1_000_000 for step in (0, 1)] == [True, False]


def test_what_has_no_interval_is_refused() -> None:
    with pytest.raises(ValueError, match=r"the proportion 1\.01 is not between 0 and 1"):
        wilson(D("1.01"), D(10), D(95))
    with pytest.raises(ValueError, match=r"the benchmark -0\.01 is not between 0 and 1"):
        similar_proportions(D("-0.01"), D(10), D(95))
    with pytest.raises(ValueError, match="the base 0 is not above 0"):
        wilson(D(0), D(0), D(95))
    with pytest.raises(ValueError, match="the base 0 is not above 0"):
        similar_proportions(D(0), D(0), D(95))
    with pytest.raises(ValueError, match="the count -1 is below 0"):
        byars(-1, D(95))


@pytest.mark.parametrize("confidence", ["0", "100", "-5"])
def test_a_confidence_lies_between_0_and_100(confidence: str) -> None:
    with pytest.raises(ValueError, match="is not between 0 and 100"):
        byars(5, D(confidence))
    with pytest.raises(ValueError, match="is not between 0 and 100"):
        wilson(D(0), D(5), D(confidence))
