"""The cuts that put rows in another order: for every order of few rows, and some of many."""

from itertools import permutations
from random import Random

import pytest

from workbook_tools.excel.open_workbook.cutting_plan import Cut, moved_rows, plan_cuts


@pytest.mark.parametrize("rows", [1, 3, 4, 5, 6])
def test_every_order_is_reached_and_nothing_is_put_in_above_the_first_or_below_the_last(rows: int) -> None:
    for order in permutations(range(rows)):
        cuts = plan_cuts(order)
        assert moved_rows(range(rows), cuts) == list(order)
        assert all(0 < cut.above < rows for cut in cuts)
        assert len(cuts) <= rows + 1


@pytest.mark.parametrize(
    ("order", "cuts"),
    [
        pytest.param((0, 1, 2, 3), [], id="nothing moves"),
        pytest.param((0, 2, 1, 3), [Cut(2, 2, 1)], id="two in the middle"),
        pytest.param((1, 0, 2, 3), [Cut(0, 0, 2)], id="the first goes below the second"),
        pytest.param((0, 1, 3, 2), [Cut(3, 3, 2)], id="the last goes above the one before"),
        pytest.param((3, 0, 1, 2), [Cut(3, 3, 1), Cut(0, 0, 2)], id="the last becomes the first"),
        pytest.param((0, 3, 4, 1, 2, 5), [Cut(3, 4, 1)], id="rows that lie together are cut together"),
    ],
)
def test_as_few_rows_are_cut_as_may_be(order: tuple[int, ...], cuts: list[Cut]) -> None:
    assert plan_cuts(order) == cuts


def test_two_rows_alone_cannot_change_places() -> None:
    with pytest.raises(ValueError, match="none can be put in between"):
        plan_cuts((1, 0))


def test_many_rows() -> None:
    for seed in range(20):
        order = list(range(200))
        Random(seed).shuffle(order)
        assert moved_rows(range(200), plan_cuts(order)) == order
