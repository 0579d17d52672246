"""Two columns of a table whose headings read the same: both are named, and neither is filled."""

import pytest
from msgspec.structs import replace

from tests.places import ROOT
from workbook_tools.app.request import read_book
from workbook_tools.workbook.headings import Headings, missing_columns
from workbook_tools.xlsx.vocabulary.table_layout import Layout


def with_headings(table: str, renamed: dict[str, str], own: tuple[str, ...]) -> Layout:
    """The standard template, in which a table has other headings and columns of the council's own."""
    layout = read_book(ROOT / "template" / "Scorecard.xlsx").layout
    found = layout.tables[table]
    cells = {renamed.get(heading, heading): list(found.columns[heading]) for heading in found.headings}
    columns = {heading: tuple(each) for heading, each in (cells | {each: [""] * found.rows for each in own}).items()}
    return replace(layout, tables={**layout.tables, table: replace(found, columns=columns)})


@pytest.mark.parametrize(
    ("table", "heading", "renamed", "own"),
    [
        pytest.param("Scorecard", "Latest", "Latest ", " Latest", id="blanks at either end"),
        pytest.param("Scorecard", "Indicator", "Indicator ", " Indicator", id="of what tells the table from others"),
        pytest.param("Scorecard", "Theme", "Theme", "Theme\u200b", id="one that the table may be without"),
        pytest.param("Scorecard", "Commentary", "Commentary", "Commentary\u00a0", id="ours as it is, and another"),
        pytest.param("Scorecard", "Commentary", "Commentary ", "Commentary\u200b", id="of the officers' words"),
        pytest.param("Trend", "1 earlier", "1 earlier", "1\u00a0earlier", id="of another table"),
    ],
)
def test_both_are_named(table: str, heading: str, renamed: str, own: str) -> None:
    layout = with_headings(table, {heading: renamed}, (own,))
    [fault] = missing_columns(layout, Headings({}))
    headings = layout.tables[table].headings
    assert fault.trouble.startswith(f"table '{table}' has 2 columns '{heading}', which only blanks or letters")
    for each in (renamed, own):
        assert f"'{each}' (column {headings.index(each) + 1} of the table)" in fault.trouble


@pytest.mark.parametrize("own", [("Action ",), ("Latest week",), ("Our own", "Our  own")])
def test_columns_of_the_councils_own_may_read_the_same(own: tuple[str, ...]) -> None:
    assert missing_columns(with_headings("Scorecard", {}, own), Headings({})) == []
