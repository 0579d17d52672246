"""What a first scorecard is called."""

import pytest

from workbook_tools.app.new_scorecard.guess_title import USUAL, guess_title
from workbook_tools.app.new_scorecard.officers_sheets import OfficersSheet

Rows = tuple[tuple[str, ...], ...]
HEADINGS = ("Ref", "Performance indicator", "Apr 2025")


def sheet(rows: Rows, name: str = "Sheet1") -> OfficersSheet:
    return OfficersSheet("Export.xlsx", name, rows)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        pytest.param("Anyshire County Council: children's social care monthly figures",
                     "Children's social care monthly figures", id="after the council's name"),
        pytest.param("Anyshire Council - Children's KPI report - August 2025 (illustrative)", "Children's KPI report",
                     id="before its month"),
        pytest.param("Anyshire children's performance report September 2025", "Children's performance report",
                     id="between both"),
        pytest.param("Children's outcomes framework 2025/26", "Children's outcomes framework", id="before its year"),
        pytest.param("Adult Social Care monthly monitoring", "Adult Social Care monthly monitoring", id="monitoring"),
        pytest.param("Housing out-turn 2024/25", "Housing out-turn", id="an out-turn"),
        pytest.param("Illustrative figures. Extracted 06/10/2025 07:14", USUAL.value, id="a line about the file"),
        pytest.param("Children's performance data as at 31 March 2026", USUAL.value, id="the day of the data"),
        pytest.param("Children in need", USUAL.value, id="a section"),
        pytest.param("Dashboard", USUAL.value, id="a word that says too little"),
    ],
)  # fmt: skip
def test_the_line_above_the_figures(line: str, title: str) -> None:
    assert guess_title([sheet(((line,), HEADINGS))], (), "Anyshire").value == title


@pytest.mark.parametrize(
    ("export", "own", "title", "doubtful"),
    [
        pytest.param(sheet((HEADINGS,), "Performance report"), (), "Performance report", True, id="the sheet's name"),
        pytest.param(sheet((HEADINGS,)), (), USUAL.value, True, id="nothing says it"),
        pytest.param(sheet((HEADINGS, ("Children's report",))), (), USUAL.value, True, id="not below the headings"),
        pytest.param(sheet((("Monthly report",), HEADINGS)), (sheet((("Scrutiny scorecard, May 2025",), HEADINGS)),),
                     "Scrutiny scorecard", True, id="the own scorecard's before the export's"),
        pytest.param(sheet((("Children's report",), HEADINGS)), (sheet((("Early: performance report",), HEADINGS)),),
                     "Children's report", False, id="one of children before another"),
    ],
)  # fmt: skip
def test_where_it_is_looked_for(
    export: OfficersSheet, own: tuple[OfficersSheet, ...], title: str, doubtful: bool
) -> None:
    found = guess_title([export], own, "Anyshire")
    assert (found.value, found.is_doubtful, found.setting) == (title, doubtful, "title")
    assert found.why


@pytest.mark.parametrize(("names", "title"), [
    (["Potholes repaired", "Homes let"], "Performance scorecard"),
    (["Potholes repaired", "Children in care"], USUAL.value),
    ([], USUAL.value),
])  # fmt: skip
def test_without_a_title_it_is_of_childrens_services_where_an_indicator_is(names: list[str], title: str) -> None:
    found = guess_title([sheet((HEADINGS,))], (), "Anyshire", names)
    assert (found.value, found.is_doubtful) == (title, True)
