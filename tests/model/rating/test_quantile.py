from collections.abc import Iterator
from decimal import Decimal
from statistics import quantiles

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.places import SHARED, needs_shared
from workbook_tools.model.rating.quantile import quantile_of, quartile_edges

D = Decimal
PARTS = {"Quartile": 4, "Septile": 7, "Decile": 10}


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


@pytest.mark.parametrize(
    ("members", "groups", "parts"),
    [
        pytest.param(8, 4, [1, 1, 2, 2, 3, 3, 4, 4], id="equal"),
        pytest.param(11, 4, [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4], id="3, 3, 3 and 2"),
        pytest.param(10, 4, [1, 1, 1, 2, 2, 3, 3, 3, 4, 4], id="3, 2, 3 and 2"),
        pytest.param(4, 4, [1, 2, 3, 4], id="one each"),
    ],
)
def test_the_part_of_each_rank(members: int, groups: int, parts: list[int]) -> None:
    assert [quantile_of(rank, members, groups) for rank in range(1, members + 1)] == parts


@pytest.mark.parametrize(
    ("rank", "members", "groups", "message"),
    [
        pytest.param(1, 3, 4, "3 members cannot be divided into 4 parts", id="too few members"),
        pytest.param(1, 3, 0, "3 members cannot be divided into 0 parts", id="no parts"),
        pytest.param(0, 8, 4, "rank 0 is not one of 8", id="before the first"),
        pytest.param(9, 8, 4, "rank 9 is not one of 8", id="past the last"),
    ],
)
def test_what_has_no_part_is_refused(rank: int, members: int, groups: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        quantile_of(rank, members, groups)


def published() -> Iterator[tuple[int, int, int, int | None]]:
    """Rank, members, parts and the part given (None where there is none) of each ranked area."""
    book = openpyxl.load_workbook(SHARED / "data" / "oracles" / "testdata_Quantiles.xlsx", data_only=True)
    headings, *rows = book["testdata_Quantiles"].iter_rows(values_only=True)
    for row in rows:
        area = dict(zip(headings, row, strict=True))
        if area["RankinGrp"] is not None:
            given_part = None if area["QuantileInGrp"] is None else int(str(area["QuantileInGrp"]))
            rank, members = int(str(area["RankinGrp"])), int(str(area["RowsInGrp"]))
            yield rank, members, PARTS[str(area["QuantileNm"])], given_part


@needs_shared
def test_the_published_quantiles() -> None:
    answered = [area for area in published() if area[3] is not None]
    assert len(answered) == 987
    for rank, members, groups, part in answered:
        assert quantile_of(rank, members, groups) == part


@needs_shared
def test_the_published_gaps_are_refused() -> None:
    unanswered = [area for area in published() if area[3] is None]
    assert len(unanswered) == 18
    for rank, members, groups, _ in unanswered:
        with pytest.raises(ValueError, match="9 members cannot be divided into 10 parts"):
            quantile_of(rank, members, groups)
