"""Two files of one release: the same twice, or with two figures for one area. The figures are illustrative."""

import pytest
from msgspec.structs import replace

from tests.national.some_councils import LEEDS, MANCHESTER, figure, release
from workbook_tools.national.checks.differing_copies import differing_copies
from workbook_tools.national.published.published_figures import Published

FIRST = release(figure(MANCHESTER, "40"), figure(LEEDS, "50"))
COPY = replace(FIRST, file="copy (1).csv")
OTHER = replace(COPY, figures=(figure(MANCHESTER, "40"), figure(LEEDS, "51")))


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(COPY, id="the same, downloaded twice"),
        pytest.param(replace(OTHER, release="2031"), id="of the next release, which restates"),
        pytest.param(replace(OTHER, column="another"), id="of another column"),
        pytest.param(replace(COPY, figures=(figure(MANCHESTER, "40"),)), id="a part of it"),
    ],
)
def test_what_does_not_contradict_is_used(second: Published) -> None:
    assert list(differing_copies([FIRST, second])) == []


def test_two_figures_for_one_council_are_told_with_both_files() -> None:
    [fault] = differing_copies([FIRST, OTHER])
    for told in (OTHER.file, "Leeds", "50", "51", FIRST.measure.title):
        assert told in fault.trouble
    assert fault.place.file == FIRST.file
