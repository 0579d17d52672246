"""The benchmark of a click measures what it says, in the order in which it happens."""

from pathlib import Path

import pytest

from tests.benchmarks.click import measure, table
from tests.calc import Calc


@pytest.mark.libreoffice
def test_the_times_of_a_click_follow_one_another(calc: Calc, tmp_path: Path) -> None:
    seconds = measure(calc, tmp_path, runs=1)
    assert list(seconds) == ["python", "xlwings", "read", "edit", "waited", "answer"]
    assert 0 < seconds["python"] < seconds["xlwings"] < seconds["edit"] < seconds["answer"]
    assert seconds["read"] < seconds["edit"]
    assert 0 < seconds["waited"] < seconds["edit"] - seconds["read"]


def test_the_table() -> None:
    assert table({"xlwings": 0.2, "edit": 0.5}).splitlines() == [
        "  import xlwings, and nothing else           0.20   1.0 times",
        "  click: first edit                          0.50   2.5 times",
    ]
