from decimal import Decimal
from statistics import quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.model.figures.quantile import quartile_edges

D = Decimal


@pytest.mark.parametrize(
    ("values", "edges"),
    [
        pytest.param("1 2 4 7 8 9 10 12", ("3.5", "7.5", "9.25"), id="eight: Excel's own example of QUARTILE.INC"),
        pytest.param("12 8 1 10 2 9 4 7", ("3.5", "7.5", "9.25"), id="in any order"),
        pytest.param("1 2 3 4 5", ("2", "3", "4"), id="five: each edge is a figure"),
        pytest.param("0.1 0.2", ("0.125", "0.15", "0.175"), id="two, exactly"),
        pytest.param("7", ("7", "7", "7"), id="a single figure"),
        pytest.param("3 3 3 9", ("3", "3", "4.5"), id="ties"),
    ],
)
def test_the_edges_of_the_quarters(values: str, edges: tuple[str, str, str]) -> None:
    assert quartile_edges([D(word) for word in values.split()]) == tuple(D(edge) for edge in edges)


def test_nothing_has_no_quarters() -> None:
    with pytest.raises(ValueError, match="no figure"):
        quartile_edges([])


@given(values=st.lists(st.integers(-1000, 1000), min_size=2, max_size=40))
def test_the_standard_library_agrees(values: list[int]) -> None:
    assert [float(edge) for edge in quartile_edges([D(value) for value in values])] == quantiles(
        values, n=4, method="inclusive"
    )
