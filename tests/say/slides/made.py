"""Slides for the tests: those of the samples, each made once, and how a test reads them back."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from io import BytesIO
from typing import Any

from pptx import Presentation

from tests.made_once import made_once
from tests.say.page.editions import sample
from workbook_tools.say.slides.slide_files import edition_as_slides

Slide = Any
"""python-pptx names its types in part."""


@cache
def slides(config: str = "manchester-proxy") -> bytes:
    """The slides of a sample, with officers' words at every third indicator."""
    return made_once(f"{config}.pptx", lambda: edition_as_slides(sample(config)))


def opened(content: bytes) -> Any:
    """The presentation as python-pptx reads it."""
    return Presentation(BytesIO(content))


@lru_cache(maxsize=6)
def pages(content: bytes) -> list[Slide]:
    """Its slides in their order."""
    return list(opened(content).slides)


@lru_cache(maxsize=6)
def _titled(content: bytes) -> dict[str, list[Slide]]:
    """Its slides by their titles, which python-pptx takes long to find."""
    found = defaultdict[str, list[Slide]](list)
    for slide in pages(content):
        found[title(slide)].append(slide)
    return found


def title(slide: Slide) -> str:
    """What its title says."""
    return str(slide.shapes.title.text_frame.text)


def page(content: bytes, titled: str) -> Slide:
    """The one slide with this title."""
    (found,) = _titled(content)[titled]
    return found


def charts(slide: Slide) -> list[Any]:
    """The charts on it."""
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def series(chart: Any) -> dict[str, list[float | None]]:
    """The lines of a chart by name, with what its cache holds; None is a gap."""
    return {each.name: list(each.values) for plot in chart.plots for each in plot.series}


def texts(slide: Slide) -> Iterator[str]:
    """All that a slide shows in words."""
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            yield from (cell.text_frame.text for row in shape.table.rows for cell in row.cells)
