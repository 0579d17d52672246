"""The drop-downs of the settings sheets in LibreOffice: there, offering what may be chosen, refusing what may not."""

from collections.abc import Mapping

import openpyxl
import pytest
from openpyxl.utils.cell import get_column_letter, range_boundaries

from tests.calc import Calc, Offered
from tests.tabled_settings import SMALL, document_of
from workbook_tools.sources.settings.heading_kinds import CellKind
from workbook_tools.sources.settings.list_headings import LISTS
from workbook_tools.sources.settings.setting_lines import SCALARS
from workbook_tools.template.settings_sheets import write_settings_workbook

REFS, COMPARATORS = ("CS4", "7.10", "12"), ("England", "Region")


@pytest.fixture(scope="module")
def offered(calc: Calc, tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], Offered]:
    """By table and heading, or line, what Calc offers in the first cell; and "last", what it offers in the last one."""
    path = tmp_path_factory.mktemp("drop-downs") / "settings.xlsx"
    path.write_bytes(write_settings_workbook(document_of(SMALL)))
    sheets = openpyxl.load_workbook(path)
    found: dict[tuple[str, str], Offered] = {}
    with calc.open(path) as document:
        for name, area in document.tables().items():
            left, top, right, bottom = (int(each or 0) for each in range_boundaries(area.cells))
            sheet = sheets[area.sheet]
            if name == "Settings":
                for row in range(top + 1, bottom + 1):
                    line = str(sheet.cell(row, left + 1).value)
                    found[name, line] = document.offered(area.sheet, f"{get_column_letter(left + 2)}{row}")
                continue
            for column in range(left, right + 1):
                heading, letter = str(sheet.cell(top, column).value), get_column_letter(column)
                found[name, heading] = document.offered(area.sheet, f"{letter}{top + 1}")
                assert document.offered(area.sheet, f"{letter}{bottom}") == found[name, heading]
    return found


def test_each_heading_and_line_says_what_it_is(offered: Mapping[tuple[str, str], Offered]) -> None:
    wanted = [(listed.name, each) for listed in LISTS for each in listed.headings]
    for table, heading in [*wanted, *(("Settings", line) for line in SCALARS)]:
        found = offered[table, heading.heading]
        assert (found.title, found.message) == (heading.heading[:32], heading.says), (table, heading.heading)


def test_words_of_ours_are_offered_and_no_others_taken(offered: Mapping[tuple[str, str], Offered]) -> None:
    wanted = [(listed.name, each) for listed in LISTS for each in listed.headings]
    choices = [each for each in [*wanted, *(("Settings", line) for line in SCALARS)] if each[1].words]
    assert len(choices) > 25
    for table, heading in choices:
        found = offered[table, heading.heading]
        assert found.kind == "LIST"
        assert found.refuses is not heading.open, (table, heading.heading)
        if heading.key != "unit":
            assert found.texts == heading.words, (table, heading.heading)


@pytest.mark.parametrize(
    ("table", "heading", "texts"),
    [
        pytest.param("Targets", "Ref", REFS, id="indicators of the scorecard"),
        pytest.param("NotedChanges", "Ref", REFS, id="indicators, from another sheet"),
        pytest.param("MembersShares", "Whole", REFS, id="indicators, among several tables of a sheet"),
        pytest.param("Indicators", "Group", COMPARATORS, id="comparators"),
        pytest.param("Indicators", "Unit", ("per 10,000", "percent", "number"), id="units in use, and the usual ones"),
    ],
)
def test_what_stands_elsewhere_is_offered(
    offered: Mapping[tuple[str, str], Offered], table: str, heading: str, texts: tuple[str, ...]
) -> None:
    assert (offered[table, heading].kind, offered[table, heading].texts) == ("LIST", texts)
    assert not offered[table, heading].refuses


@pytest.mark.parametrize(
    ("kind", "calls_it"),
    [
        pytest.param(CellKind.NUMBER, "DECIMAL", id="numbers"),
        pytest.param(CellKind.WHOLE, "WHOLE", id="whole numbers"),
        pytest.param(CellKind.DAY, "DATE", id="days"),
    ],
)
def test_numbers_and_days_are_refused_where_they_are_none(
    offered: Mapping[tuple[str, str], Offered], kind: CellKind, calls_it: str
) -> None:
    lines = [("Settings", line) for line in SCALARS if line.kind is kind and not line.words]
    cells = [("Indicators", each) for each in LISTS[0].headings if each.kind is kind]
    assert lines or cells
    for table, heading in [*lines, *cells]:
        assert (offered[table, heading.heading].kind, offered[table, heading.heading].refuses) == (calls_it, True)


def test_the_day_of_the_data_may_be_left_to_the_file(offered: Mapping[tuple[str, str], Offered]) -> None:
    assert offered["Settings", "Data as at"].texts == ("file",)
    assert not offered["Settings", "Data as at"].refuses
