"""Words for one thing and for several."""

import pytest

from workbook_tools.english import counted


@pytest.mark.parametrize(
    ("number", "words", "said"),
    [
        pytest.param(0, ("cell",), "0 cells", id="none"),
        pytest.param(1, ("cell",), "1 cell", id="one"),
        pytest.param(2, ("cell",), "2 cells", id="two"),
        pytest.param(1200, ("cell",), "1,200 cells", id="many"),
        pytest.param(1, ("figure is", "figures are"), "1 figure is", id="one, of its own plural"),
        pytest.param(2, ("figure is", "figures are"), "2 figures are", id="several, of their own plural"),
    ],
)
def test_a_number_with_its_word(number: int, words: tuple[str, ...], said: str) -> None:
    assert counted(number, *words) == said
