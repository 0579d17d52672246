"""Councils' own scorecards, adopted, filled and sent: each as XlsxWriter draws it, and as LibreOffice saves it."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from tests.calc import Calc
from tests.officer import Book, opened_to_read, parts
from tests.own.council import BY_REF, COMMENTS, MEASURES, REPORTED, council_project
from tests.own.layouts import LAYOUTS, draw_layout, typed_figures
from tests.validators import finds_nothing_new
from workbook_tools.app.adopt import Adopted, adopt_workbook
from workbook_tools.app.check_scorecard import check
from workbook_tools.app.latest_period import KNOWN_COLUMNS
from workbook_tools.app.members_copy import NotReady, members_copy
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.sources.settings.config import read_config
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.names import SheetName
from workbook_tools.xlsx.copy_in.typed_colours import is_traffic_light

MARCH = datetime(2026, 3, 10, 9, tzinfo=UTC)
WITH_REASON = "for the test, head of performance"
PAGE = ("pageMargins", "pageSetup", "headerFooter", "printOptions")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Filled(NamedTuple):
    """A council's scorecard after adoption and a refresh."""

    name: str
    request: Request
    before: Path
    path: Path
    adopted: Adopted
    columns: Headings

    @property
    def sheet(self) -> Worksheet:
        """The sheet of the scorecard, with the results of its formulas."""
        return opened_to_read(self.path, formulas=False)[LAYOUTS[self.name].sheet]

    def column(self, word: str) -> dict[str, Any]:
        """What stands in the table under the heading of our word, by reference."""
        book = Book(self.path)
        refs = book.column("Scorecard", self.columns.heading("ref"))
        heading = self.columns.commentary if word == "commentary" else self.columns.heading(word)
        return dict(zip(map(str, refs), book.column("Scorecard", heading), strict=True))


Fill = Callable[[str, bytes], Filled]


def fill(folder: Path, name: str, content: bytes) -> Filled:
    config = council_project(folder)
    path = folder / "Our scorecard.xlsx"
    path.write_bytes(content)
    before = shutil.copy(path, folder / "before.xlsx")
    request = Request(folder, config, path)
    adopted = adopt_workbook(request)
    adopted.save()
    refresh(request, MARCH).save()
    return Filled(name, request, Path(before), path, adopted, Headings(read_config(config, "", KNOWN_COLUMNS).headings))


@pytest.fixture(scope="module", params=["drawn", pytest.param("saved by Calc", marks=pytest.mark.libreoffice)])
def content(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """The bytes of a layout, as it is drawn or as LibreOffice saves what it has opened."""
    if request.param == "drawn":
        return draw_layout
    calc: Calc = request.getfixturevalue("calc")
    folder = tmp_path_factory.mktemp("saved")

    def saved(name: str) -> bytes:
        drawn, path = folder / "drawn.xlsx", folder / "saved.xlsx"
        drawn.write_bytes(draw_layout(name))
        with calc.open(drawn) as document:
            document.save_as_xlsx(path)
        return path.read_bytes()

    return saved


@pytest.fixture(scope="module", params=LAYOUTS)
def filled(
    request: pytest.FixtureRequest, content: Callable[[str], bytes], tmp_path_factory: pytest.TempPathFactory
) -> Filled:
    name = request.param
    return fill(tmp_path_factory.mktemp("own"), name, content(name))


def test_each_commentary_stands_beside_its_indicator(filled: Filled) -> None:
    assert {ref: words for ref, words in filled.column("commentary").items() if words} == COMMENTS


def test_figures_and_colours_are_those_of_the_month(filled: Filled) -> None:
    latest = {ref: round(float(value), 4) for ref, value in filled.column("latest").items()}
    assert latest == {each.ref: float(each.value(REPORTED)) for each in MEASURES}
    assert filled.column("rag") == {each.ref: each.rag for each in MEASURES}


def test_nothing_of_january_is_seen(filled: Filled) -> None:
    sheet = filled.sheet
    hidden = {letter for letter, dimension in sheet.column_dimensions.items() if dimension.hidden}
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.coordinate.rstrip("0123456789") not in hidden]
    typed = set(typed_figures())
    assert [cell.coordinate for cell in cells if str(cell.value) in typed] == []
    assert [cell.coordinate for cell in cells if cell.value in {"R", "A", "G", "▲"}] == []
    above = [cell for cell in cells if cell.row < sheet[sheet.tables["Scorecard"].ref][0][0].row]
    assert [cell.coordinate for cell in above if "January" in str(cell.value)] == []
    first, last = sheet.tables["Scorecard"].ref.split(":")
    coloured = [cell.coordinate for row in sheet[first:last][1:] for cell in row if _fill_of(cell)]
    assert [each for each in coloured if each not in hidden] == []


def _fill_of(cell: Any) -> str:
    fill = cell.fill
    colour = fill.fgColor.rgb if fill.fill_type == "solid" else ""
    return colour if isinstance(colour, str) and is_traffic_light(colour[-6:]) else ""


def test_what_members_read_is_printed(filled: Filled) -> None:
    sheet = filled.sheet
    if sheet.print_area:
        printed = {cell.column for row in sheet[sheet.print_area.replace("$", "").split("!")[-1]] for cell in row}
        places = Book(filled.path).places
        for word in ("ref", "indicator", "latest", "rag"):
            [*cells] = places("Scorecard", filled.columns.heading(word))
            assert sheet[cells[0]].column in printed, word
        assert sheet[places("Scorecard", "Green from")[0]].column not in printed


def test_logo_notes_and_page_are_as_they_were(filled: Filled) -> None:
    before, after = parts(filled.before), parts(filled.path)
    kept = [name for name in before if any(each in name for each in ("media/", "comments", "printerSettings", "theme"))]
    assert [name for name in kept if before[name] != after.get(name)] == []
    part = next(name for name in before if name.endswith("worksheets/sheet1.xml"))
    assert _page(after[part]) == _page(before[part])
    assert filled.name not in {"plain", "only fills"} or any("media/" in name for name in kept)


def _page(content: bytes) -> list[bytes]:
    root = etree.fromstring(content)
    return [etree.tostring(each, method="c14n") for name in PAGE for each in root.iter(f"{MAIN}{name}")]


def test_sheets_that_draw_the_scorecard_stand_behind_it_in_its_colours_and_type(filled: Filled) -> None:
    book = opened_to_read(filled.path)
    at = book.sheetnames.index(filled.sheet.title) + 1
    assert book.sheetnames[at : at + 4] == [
        SheetName.INDICATOR,
        SheetName.CHARTS,
        SheetName.COLOURS,
        SheetName.MATRIX,
    ]
    table = filled.sheet.tables["Scorecard"]
    own = filled.sheet[table.ref][0][0]
    if own.fill.fill_type == "solid":
        fill, ink = own.fill.fgColor.rgb[-6:], own.font.color.rgb[-6:]
    elif table.tableStyleInfo and table.tableStyleInfo.name:
        fill, ink = "12436D", "FFFFFF"  # white on 4F81BD, by the style, is hard to read: ours stay
    else:
        fill, ink = "FFFFFF", "000000"  # Calc saves no style of a table
    drawn = book[SheetName.COLOURS]["A5"]
    assert drawn.value == "Theme"
    assert drawn.font.name == own.font.name == "Calibri"
    assert (drawn.fill.fgColor.rgb[-6:], drawn.font.color.rgb[-6:]) == (fill, ink)
    theirs = parts(filled.before)
    charts = [
        content
        for name, content in parts(filled.path).items()
        if name.startswith("xl/charts/chart") and name not in theirs
    ]
    assert not [1 for content in charts if b'"Arial"' in content]
    assert (fill == "12436D") == any(b'"12436D"' in content for content in charts)


def test_microsofts_validator_finds_nothing_new(filled: Filled) -> None:
    assert finds_nothing_new(filled.path, filled.before)


@pytest.mark.libreoffice
def test_libreoffice_works_out_the_same_colours(filled: Filled, calc: Calc) -> None:
    places = Book(filled.path).places("Scorecard", filled.columns.heading("rag"))
    with calc.open(filled.path) as document:
        document.recalculate()
        worked_out = [document.cell(filled.sheet.title, place) for place in places]
    assert worked_out == list(filled.column("rag").values())


def test_check_finds_it_in_order_but_for_a_typed_total(filled: Filled) -> None:
    found = [fault.trouble for fault in check(filled.request)]
    total = "E13 below the table (Total of contacts) is a typed figure: a refresh leaves it as it is"
    assert [trouble.startswith(total) for trouble in found] == ([True] if filled.name == "sections" else [])


def test_members_get_the_month_and_nothing_else(filled: Filled) -> None:
    said_its_month = any("'January 2026' above the headings" in line for line in filled.adopted.told)
    old_words = "is older than the figures: it was written for January 2026" if said_its_month else ""
    stands_against = {"a table of another name": "your own formulas", "sections": "below the table"}
    against = stands_against.get(filled.name, old_words)
    if against:
        with pytest.raises(NotReady, match=against):
            members_copy(filled.request, MARCH)
    copy = members_copy(filled.request, MARCH, WITH_REASON if against else "")
    path = filled.path.with_name("members.xlsx")
    path.write_bytes(copy.content)
    of_months = {SheetName.COLOURS, SheetName.CHARTS}
    shown = [
        str(cell.value)
        for sheet in opened_to_read(path)
        if sheet.title not in of_months
        for row in sheet.iter_rows()
        for cell in row
        if cell.value
    ]
    for measure in MEASURES:
        assert measure.comment in shown or not measure.comment
    assert {"Green", "Amber", "Red"} <= set(shown)
    assert set(typed_figures()).isdisjoint(shown)
    assert "February 2026" in shown
    assert not [text for text in shown if "January 2026" in text and "since" not in text]


def test_columns_of_months_have_the_figures_of_their_months(filled: Filled) -> None:
    if filled.name != "months across":
        pytest.skip("it has no columns of months")
    book = Book(filled.path)
    for heading, month in [("Apr-25", 3), ("Dec-25", 11), ("Jan-26", 12), ("Feb-26", 13)]:
        figures = [round(float(str(figure)), 4) for figure in book.column("Scorecard", heading)]
        assert figures == [float(each.value(month)) for each in MEASURES], heading
    assert set(book.column("Scorecard", "Mar-26")) == {None}


def test_another_month_keeps_each_commentary_beside_its_indicator(filled: Filled, tmp_path: Path) -> None:
    path = Path(shutil.copy(filled.path, tmp_path / "another.xlsx"))
    refresh(Request(tmp_path, filled.request.config, path, period="2026-01"), MARCH).save()
    other = filled._replace(path=path)
    assert {ref: words for ref, words in other.column("commentary").items() if words} == COMMENTS
    latest = {ref: round(float(value), 4) for ref, value in other.column("latest").items()}
    assert latest == {each.ref: float(each.value(REPORTED - 1)) for each in MEASURES}
    assert Book(path).named("PeriodReported") == "January 2026"


def test_a_second_adoption_changes_nothing(filled: Filled) -> None:
    again = adopt_workbook(filled.request)
    assert (again.changes, again.content) == (False, filled.path.read_bytes())


def test_every_indicator_is_known(filled: Filled) -> None:
    assert set(filled.column("ref")) == set(BY_REF)
    assert any("8 indicators known" in line for line in filled.adopted.told)
    assert len(filled.adopted.told) <= 12
