"""Each layout of published figures is a file that says everything of it, and none is forgotten."""

from importlib import import_module
from pathlib import Path

import pytest

from workbook_tools.national.layouts import recognised_layouts
from workbook_tools.national.layouts.recognised_layouts import FIGURES, NEEDED
from workbook_tools.national.layouts.release_layout import FigureLayout, ReleaseLayout

ROOM = Path(recognised_layouts.__file__).parent
OF_FILES = [
    module.LAYOUT
    for file in sorted(ROOM.glob("*.py"))
    if hasattr(module := import_module(f"{recognised_layouts.__package__}.{file.stem}"), "LAYOUT")
]


def test_each_file_of_a_layout_is_one_that_is_recognised() -> None:
    assert {layout.name for layout in OF_FILES} == {*FIGURES}
    assert len(OF_FILES) == len(FIGURES)


def test_each_layout_that_the_table_of_measures_may_name_has_columns_to_know_it_by() -> None:
    assert {*NEEDED} == {*ReleaseLayout}


@pytest.mark.parametrize("layout", OF_FILES, ids=lambda layout: str(layout.name))
def test_a_period_is_told_by_columns_that_every_file_of_the_layout_has(layout: FigureLayout) -> None:
    assert {*layout.period} <= {*layout.needed}
