"""Sheets shown and hidden: one stays on top, and no hidden sheet is selected."""

from pathlib import Path

import pytest
from lxml import etree
from xlsxwriter.workbook import Workbook as Draft

from tests.calc import Calc
from tests.places import ROOT, WORKBOOKS, needs_shared
from tests.xlsx.making import changed, drawn, indicators, opened, parts
from workbook_tools.errors import LayoutError
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.tables import read_tables
from workbook_tools.xlsx.vocabulary.edits import ResizeTable, ShowSheet

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TEMPLATE = ROOT / "template" / "Scorecard.xlsx"


def states(content: bytes) -> dict[str, str]:
    """Each sheet's state by name."""
    return {sheet.title: sheet.sheet_state for sheet in opened(content).worksheets}


def on_top(content: bytes) -> str:
    """The name of the sheet that the workbook opens on."""
    found = opened(content).active
    assert found is not None
    return str(found.title)


def selected(content: bytes) -> list[str]:
    """The names of the selected sheets."""
    return [sheet.title for sheet in opened(content).worksheets if sheet.sheet_view.tabSelected]


def test_a_sheet_is_hidden_and_shown_again() -> None:
    before = drawn(indicators)
    once = changed(before, ShowSheet("Feed", visible=False))
    assert states(once) == {"Scores": "visible", "The feed": "hidden"}
    assert (on_top(once), selected(once)) == ("Scores", ["Scores"])
    assert {name for name, content in parts(before).items() if parts(once)[name] != content} == {"xl/workbook.xml"}
    assert states(changed(once, ShowSheet("Feed", visible=True))) == {"Scores": "visible", "The feed": "visible"}


@pytest.mark.parametrize("visible", [True, False])
def test_what_is_so_already_is_not_touched(visible: bool) -> None:
    before = drawn(indicators)
    if not visible:
        before = changed(before, ShowSheet("Feed", visible=False))
    assert changed(before, ShowSheet("Feed", visible=visible)) == before


def test_a_sheet_that_only_a_macro_can_show_counts_as_hidden() -> None:
    def very_hidden(book: Draft) -> None:
        indicators(book)
        book.get_worksheet_by_name("The feed").very_hidden()

    before = drawn(very_hidden)
    assert changed(before, ShowSheet("Feed", visible=False)) == before
    assert states(changed(before, ShowSheet("Feed", visible=True)))["The feed"] == "visible"


def several(book: Draft) -> None:
    """Sheets Front, Scores (on top), The feed, Hidden one; Scores and The feed are selected together."""
    front = book.add_worksheet("Front")
    indicators(book)
    book.add_worksheet("Hidden one").hide()
    front.write("A1", "Front")
    book.get_worksheet_by_name("Scores").activate()
    book.get_worksheet_by_name("The feed").select()


@pytest.mark.parametrize(
    ("hide", "top", "chosen"),
    [
        pytest.param(["Scores"], "Front", ["Front", "The feed"], id="the one on top: its neighbour on the left"),
        pytest.param(["Feed"], "Scores", ["Scores"], id="one of a group: it leaves the group"),
        pytest.param(["Feed", "Scores"], "Front", ["Front"], id="both"),
    ],
)
def test_another_sheet_is_on_top_and_no_hidden_one_is_selected(hide: list[str], top: str, chosen: list[str]) -> None:
    after = changed(drawn(several), *(ShowSheet(table, visible=False) for table in hide))
    assert (on_top(after), selected(after)) == (top, chosen)


def test_the_first_sheet_gives_way_to_the_one_on_its_right() -> None:
    after = changed(drawn(indicators), ShowSheet("Scores", visible=False))
    assert (on_top(after), selected(after)) == ("The feed", ["The feed"])


def test_the_only_sheet_shown_stays() -> None:
    edits = [ShowSheet("Feed", visible=False), ShowSheet("Scores", visible=False)]
    assert states(changed(drawn(indicators), *edits)) == {"Scores": "visible", "The feed": "hidden"}


def test_a_hidden_sheet_still_takes_other_edits() -> None:
    after = changed(drawn(indicators), ResizeTable("Feed", 5), ShowSheet("Feed", visible=False))
    assert opened(after)["The feed"].tables["Feed"].ref == "A1:D6"


def test_a_table_that_is_not_there_is_said() -> None:
    with pytest.raises(LayoutError, match="no table 'Nowhere'"):
        changed(drawn(indicators), ShowSheet("Nowhere", visible=True))


@needs_shared
@pytest.mark.parametrize("file", ["excel-made/table04.xlsx", "poi/ExcelTables.xlsx", "poi/StructuredReferences.xlsx"])
def test_sheets_of_real_workbooks_hide_unless_they_are_the_only_one(file: str) -> None:
    before = (WORKBOOKS / file).read_bytes()
    for table in read_tables(Package.open(before, file)).values():
        after = changed(before, ShowSheet(table.name, visible=False))
        alone = list(states(before).values()).count("visible") == 1
        assert states(after)[table.sheet.name] == ("visible" if alone else "hidden")
        root = etree.fromstring(parts(after)["xl/workbook.xml"])
        tops = [int(view.get("activeTab", "0")) for view in root.iter(f"{MAIN}workbookView")]
        tabs = list(root.iter(f"{MAIN}sheet"))
        assert all(tabs[top].get("state", "visible") == "visible" for top in tops)


@pytest.mark.libreoffice
def test_calc_shows_and_hides_the_same_sheets(calc: Calc, tmp_path: Path) -> None:
    path = tmp_path / "hidden.xlsx"
    path.write_bytes(changed(TEMPLATE.read_bytes(), ShowSheet("Trend", visible=False)))
    with calc.open(path) as document:
        assert not document.sheet_is_visible("Trend")
        assert document.sheet_is_visible("Scorecard")
