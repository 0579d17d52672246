"""The members' charts: one for each indicator with a figure, of its own points, theme by theme and eight to a page."""

import re
import shutil
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.officer import parts, rewrite
from tests.sample import filled_sample, sample_project
from tests.validators import sdk_findings
from workbook_tools.app.members_copy import MembersCopy, members_copy
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.publish_workbook import publish_workbook
from workbook_tools.xlsx.vocabulary.publishing_edits import RemoveSheet

NOW = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
FORCE = "a trial, head of performance"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A project and its filled workbook."""
    project = sample_project(tmp_path_factory.mktemp("charts"))
    workbook = project / "filled.xlsx"
    workbook.write_bytes(filled_sample())
    return project, workbook


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
    assert "Indicator" not in book.sheetnames
    package = Package.open(copy.content)
    [drawing] = [name for name in package.names if "drawing" in name and b"Missing from home" in package.read(name)]
    words = re.findall(r'descr="([^"]*)"', package.read(drawing).decode())
    assert [said.partition(":")[0] for said in words] == [row.indicator.name for row in rows]
    assert all(" to " in said or "the only figure" in said for said in words)
    themes = list(dict.fromkeys(row.indicator.theme for row in rows))
    assert [cell.value for cell in book["Charts"]["A"][3:] if cell.value] == themes
    assert sdk_findings(copy.path) == frozenset()


def drawn(series: Any) -> list[float | None]:
    """The figures of a series, oldest first, a gap being None."""
    kept = {point.idx: float(point.v) for point in series.yVal.numLit.pt}
    return [kept.get(number) for number in range(series.yVal.numLit.ptCount)]


def look(series: Any) -> str:
    """How a series is drawn: "line", "line with circle", "circle" … A series that no legend names has no name."""
    line = not series.spPr.ln.noFill
    mark = series.marker.symbol
    return " with ".join([*(["line"] if line else []), *([mark] if mark else [])])


def test_a_chart_draws_what_its_row_of_the_sheet_trend_has(made: tuple[Path, Path], tmp_path: Path) -> None:
    copy = copied(made, tmp_path)
    book: Any = openpyxl.load_workbook(copy.path)
    headings, *lines = book["Trend"][book["Trend"].tables["Trend"].ref]
    first, last = ([cell.value for cell in headings].index(name) for name in ("12 earlier", "Latest"))
    courses = {str(line[0].value): [cell.value for cell in line[first : last + 1]] for line in lines}
    for chart, row in zip(book["Charts"]._charts, copy.edition.scorecard.rows, strict=True):
        series = {look(each): drawn(each) for each in chart.series}
        figures, course = series["line with circle"], courses[row.ref]
        count = min(len(figures), len(course))
        assert figures[-count:] == pytest.approx(course[-count:], nan_ok=True)
        assert not any(figure for figure in figures[:-count]) or len(figures) > len(course)
        marks = {"Green": "circle", "Amber": "triangle", "Red": "x"}
        for mark in filter(series.get, marks.values()):
            assert all(each in (None, figure) for each, figure in zip(series[mark], figures, strict=True))
        coloured = {word for word, mark in marks.items() if series.get(mark, [None])[-1] is not None}
        assert coloured == {str(row.rag)} & set(marks)
        assert sorted(figure for figure in series.get("diamond", []) if figure is not None) == sorted(
            float(row.indicator.rounded(each.value)) for each in row.comparators if isinstance(each.value, Decimal)
        )


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
    gone = [RemoveSheet(name) for name in ("Charts", "Indicator", "Colours", "Movement")]
    template.write_bytes(publish_workbook(Package.open(template.read_bytes()), gone).content)
    done = refresh(Request(project, config, output=project / "old.xlsx"), NOW)
    done.save()
    assert not {"Charts", "Indicator"} & set(openpyxl.load_workbook(done.path).sheetnames)
    copy = members_copy(Request(project, config, done.path), NOW, FORCE)
    assert "Charts" not in copy.sheets


def test_a_figure_that_members_must_not_see_is_a_gap(made: tuple[Path, Path], tmp_path: Path) -> None:
    copy = copied(made, tmp_path, 'small_numbers = "suppress"\nbelow = 20')
    latest = copy.edition.scorecard.definition.period
    hidden = {each.ref for each in copy.hidden if each.period == latest and not each.part}
    assert hidden
    sheet: Any = openpyxl.load_workbook(copy.path)["Charts"]
    last = {
        chart.title.tx.rich.p[0].r[0].t.partition(" ")[0]: drawn(series)[-1]
        for chart in sheet._charts
        for series in chart.series
        if look(series) == "line with circle"
    }
    assert {ref for ref, figure in last.items() if figure is None} >= hidden & set(last)


def test_charts_have_the_look_that_an_officer_gave_the_pattern(made: tuple[Path, Path], tmp_path: Path) -> None:
    project = shutil.copytree(made[0], tmp_path / "project")
    workbook = project / made[1].relative_to(made[0])
    before = parts(workbook)
    [pattern] = [name for name, content in before.items() if b"The pattern of a chart" in content and "charts" in name]
    [old, *_] = re.findall(rb'srgbClr val="(12436D)"', before[pattern])
    rewrite(workbook, lambda name, content: content.replace(old, b"AA00AA") if name == pattern else content)
    copy = members_copy(Request(project, project / "config" / "manchester-proxy", workbook), NOW, FORCE)
    package = Package.open(copy.content)
    charts = [package.read(name) for name in package.names if "/charts/chart" in name]
    drawn_alike = [content for content in charts if b"AA00AA" in content]
    assert len(drawn_alike) == len(copy.edition.scorecard.rows)
    assert not any(old in content for content in drawn_alike)
