"""The members' charts: one for each indicator with a figure, of its own points, theme by theme and eight to a page."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.sample import sample_project
from tests.validators import sdk_findings
from workbook_tools.app.members_copy import MembersCopy, members_copy
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.publish_workbook import publish_workbook
from workbook_tools.xlsx.vocabulary.publishing_edits import RemoveSheet

NOW = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
FORCE = "a trial, head of performance"
WITH_FIGURES = 'sheets = ["Summary", "Scorecard", "Charts", "Trend", "Notes", "Chart data"]'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A project and its filled workbook."""
    project = sample_project(tmp_path_factory.mktemp("charts"))
    done = refresh(Request(project, project / "config" / "manchester-proxy"), NOW)
    done.save()
    return project, done.path


def copied(made: tuple[Path, Path], folder: Path, settings: str = "") -> MembersCopy:
    """The members' copy with these lines under [members]."""
    project = shutil.copytree(made[0], folder / "project")
    config = project / "config" / "manchester-proxy"
    with (config / "scorecard.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[members]\n{settings}\n" if settings else "")
    workbook = project / made[1].relative_to(made[0])
    copy = members_copy(Request(project, config, workbook), NOW, FORCE)
    copy.save()
    return copy


def titles(copy: MembersCopy) -> list[str]:
    """The first line of each chart's title, from the top."""
    sheet: Any = openpyxl.load_workbook(copy.path)["Charts"]
    return [chart.title.tx.rich.p[0].r[0].t for chart in sheet._charts]


def test_each_indicator_has_its_chart_with_words_and_no_sheet_of_figures(
    made: tuple[Path, Path], tmp_path: Path
) -> None:
    copy = copied(made, tmp_path)
    rows = copy.edition.scorecard.rows
    assert titles(copy) == [f"{row.ref} {row.indicator.name}" for row in rows]
    book = openpyxl.load_workbook(copy.path)
    assert "Chart data" not in book.sheetnames
    assert "Indicator" not in book.sheetnames
    package = Package.open(copy.content)
    [drawing] = [name for name in package.names if "drawing" in name and b"Missing from home" in package.read(name)]
    words = re.findall(r'descr="([^"]*)"', package.read(drawing).decode())
    assert [said.partition(":")[0] for said in words] == [row.indicator.name for row in rows]
    assert all(" to " in said or "the only figure" in said for said in words)
    themes = list(dict.fromkeys(row.indicator.theme for row in rows))
    assert [cell.value for cell in book["Charts"]["A"][3:] if cell.value] == themes
    assert sdk_findings(copy.path) == frozenset()


def test_a_chart_draws_its_own_rows_where_members_get_the_figures(made: tuple[Path, Path], tmp_path: Path) -> None:
    copy = copied(made, tmp_path, WITH_FIGURES)
    book: Any = openpyxl.load_workbook(copy.path)
    figures = book["Chart data"]
    headings = {cell.value: cell.column_letter for cell in figures[4]}
    for chart, row in zip(book["Charts"]._charts, copy.edition.scorecard.rows, strict=True):
        for series in chart.series:
            sheet, heading = series.tx.strRef.f.split("!")
            assert sheet == "'Chart data'"
            name = figures[heading.replace("$", "")].value
            place = re.fullmatch(r"'Chart data'!\$([A-Z]+)\$(\d+):\$\1\$(\d+)", series.yVal.numRef.f)
            assert place is not None
            assert place[1] == headings[name]
            first, last = int(place[2]), int(place[3])
            refs = [str(figures[f"{headings['Ref']}{each}"].value) for each in range(first - 1, last + 2)]
            assert refs[1:-1] == [row.ref] * (last - first + 1)
            assert row.ref not in (refs[0], refs[-1])
            kept = {point.idx: float(point.v) for point in series.yVal.numRef.numCache.pt}
            cells = [figures[f"{place[1]}{each}"].value for each in range(first, last + 1)]
            assert kept == {number: value for number, value in enumerate(cells) if value is not None}


def test_fewer_indicators_have_fewer_charts_and_a_page_takes_eight(made: tuple[Path, Path], tmp_path: Path) -> None:
    sheet: Any = openpyxl.load_workbook(copied(made, tmp_path).path)["Charts"]
    starts = [chart.anchor._from.row for chart in sheet._charts]
    breaks = [each.id for each in sheet.row_breaks.brk]
    pages = [sum(start >= edge for edge in breaks) for start in starts]
    assert max(pages.count(page) for page in pages) <= 8
    assert starts == sorted(starts)
    assert sheet.print_area.rpartition("$")[2] == str(max(starts) + 1)


def test_a_workbook_without_the_new_sheets_goes_on_as_before(made: tuple[Path, Path], tmp_path: Path) -> None:
    project = shutil.copytree(made[0], tmp_path / "project")
    config = project / "config" / "manchester-proxy"
    template = project / "template" / "Scorecard.xlsx"
    gone = [RemoveSheet(name) for name in ("Charts", "Indicator", "Colours", "Movement", "Chart data")]
    template.write_bytes(publish_workbook(Package.open(template.read_bytes()), gone).content)
    done = refresh(Request(project, config, output=project / "old.xlsx"), NOW)
    done.save()
    assert not {"Charts", "Indicator", "Chart data"} & set(openpyxl.load_workbook(done.path).sheetnames)
    copy = members_copy(Request(project, config, done.path), NOW, FORCE)
    assert "Charts" not in copy.sheets
