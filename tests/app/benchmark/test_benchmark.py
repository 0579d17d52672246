"""A council's benchmark out of the published files, against pandas' own reading of the same cells."""

import csv
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.national.todays_releases import write_release
from tests.places import SHARED, needs_shared
from workbook_tools.app.benchmark.all_councils import make_for_all, present_councils
from workbook_tools.app.benchmark.make_benchmark import Benchmark, make_benchmark
from workbook_tools.app.benchmark.named_council import named_council
from workbook_tools.app.benchmark.read_released import Released, read_released
from workbook_tools.app.benchmark.save_benchmark import save_benchmark
from workbook_tools.model.conclusion.conclude import conclude
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.model.wording.ranking_words import ranking_sentence
from workbook_tools.say.page.html_page import edition_as_html

pytestmark = needs_shared

NATIONAL = SHARED / "data" / "national"
TOOL = NATIONAL / "lait" / "lait_long_18_measures.csv"
NOW = datetime(2026, 11, 29, 9, 30, tzinfo=UTC)
ASSESSED = "Assessments completed within 45 working days"


@pytest.fixture(scope="module")
def released() -> Released:
    return read_released([NATIONAL])


def of(council: str, released: Released, folder: Path) -> Benchmark:
    return make_benchmark(named_council(council, released.register), released, (), folder, NOW)


def row(made: Benchmark, name: str) -> Row:
    return next(each for each in made.scorecard.rows if each.indicator.name.startswith(name))


@pytest.fixture(scope="module")
def tool() -> Any:
    """The interactive tool's councils, by short name and year, as pandas reads them."""
    pandas = pytest.importorskip("pandas")
    table = pandas.read_csv(TOOL, dtype=str)
    table["figure"] = pandas.to_numeric(table["Values"], errors="coerce")
    return table[(pandas.to_numeric(table["LA Number"]) < 970) & table["figure"].notna()]


def held(tool: Any, measure: str, year: str) -> Any:
    return tool[(tool["Short Desc"] == measure) & (tool["Years"] == year)].set_index("LA and Regions")["figure"]


@pytest.fixture(scope="module")
def manchester(released: Released, tmp_path_factory: pytest.TempPathFactory) -> Benchmark:
    folder = tmp_path_factory.mktemp("benchmark")
    made = of("Manchester", released, folder)
    save_benchmark(made, folder)
    return made


def test_the_workbook_shows_rank_quarter_and_best_neighbour(manchester: Benchmark, tool: Any) -> None:
    sheet = openpyxl.load_workbook(manchester.refreshed.path)["Scorecard"]
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    cells = next(dict(zip(rows[0], each, strict=True)) for each in rows[1:] if each[1] == ASSESSED)
    now, before = held(tool, "Continue_Assess_Comp", "2025"), held(tool, "Continue_Assess_Comp", "2024")
    assert float(str(cells["Latest"])) == pytest.approx(now["Manchester"], abs=1e-9)
    ranks, then = now.rank(method="min", ascending=False), before.rank(method="min", ascending=False)
    assert cells["Rank"] == f"{int(ranks['Manchester'])}th best of {len(now)}"
    assert cells["Quarter"] == "Worst"
    assert now["Manchester"] <= now.quantile(0.25)
    assert f"{int(then['Manchester'])}" in str(cells["Rank a year before"])
    neighbours = ("Birmingham", "Bristol, City of", "Liverpool", "Newcastle upon Tyne", "Nottingham", "Portsmouth",
                  "Salford", "Sheffield", "Southampton", "Wolverhampton")  # fmt: skip
    best = max(neighbours, key=lambda name: now[name])
    assert cells["Best neighbour"] == f"{best}: {now[best]:.1f}%"


def test_its_colour_is_its_quarter(manchester: Benchmark) -> None:
    colours = {"best": "Green", "second": "Amber", "third": "Amber", "worst": "Red"}
    ranked = [each for each in manchester.scorecard.rows if each.ranking and each.ranking.quarter]
    assert len(ranked) == 15
    assert [str(each.rag) for each in ranked] == [colours[each.ranking.quarter] for each in ranked if each.ranking]


def test_where_neither_way_is_good_there_is_a_rank_and_no_judgement(manchester: Benchmark, tool: Any) -> None:
    found = row(manchester, "Children in need at 31 March")
    assert found.ranking
    ranks = held(tool, "CIN", "2025").rank(method="min", ascending=False)
    assert found.ranking.words == f"{int(ranks['Manchester'])}th highest of {len(ranks)}"
    assert (found.ranking.quarter, str(found.rag)) == ("", "No target")


def test_the_page_draws_a_strip_of_every_council_and_tells_it(manchester: Benchmark, tool: Any) -> None:
    page = manchester.refreshed.path.with_suffix(".html").read_text(encoding="utf-8")
    now = held(tool, "Continue_Assess_Comp", "2025")
    told = re.search(rf'aria-label="({re.escape(ASSESSED)}, 2024/25[^"]*)"', page)
    assert told
    assert f"{len(now)} councils with a figure, from {now.min():.1f}% to {now.max():.1f}%" in told[1]
    strip = page[told.end() :].partition("</svg>")[0]
    ticks = re.search(r'class="ticks" d="([^"]+)"', strip)
    assert ticks
    assert ticks[1].count("M") == len({round(each, 1) for each in now})
    assert 'class="us"' in strip


def test_the_slides_hold_the_strip_as_a_chart_with_words(manchester: Benchmark) -> None:
    pptx = pytest.importorskip("pptx")
    deck = pptx.Presentation(manchester.refreshed.path.with_suffix(".pptx"))
    strips = [each for slide in deck.slides for each in slide.shapes if each.name == "Strip"]
    assert len(strips) >= len(manchester.scorecard.rows)
    for each in strips:
        names = [series.name for series in each.chart.plots[0].series]
        assert {"All councils", "Quarters", "Manchester"} <= set(names)
        assert "councils with a figure" in each._element._nvXxPr.cNvPr.get("descr")


def test_of_which_year_each_figure_is_and_that_they_differ_is_said(manchester: Benchmark) -> None:
    """The workforce is counted on 30 September 2025, as the table of measures says of the tool's year 2025."""
    assert row(manchester, "Cases per children").period_label == "30 Sep 2025"
    assert row(manchester, "Children in need at 31 March").period_label == "31 Mar 2025"
    page = manchester.refreshed.path.with_suffix(".html").read_text(encoding="utf-8")
    assert page.count("councils with a figure, 30 September 2025") == 2
    assert "year to September 2025" not in page
    said = conclude(manchester.scorecard)
    assert "14 are ranked, not judged: neither way is good." in said.sentence
    assert "years differ, each the latest in the files: 2 of September 2025, 14 of 2024/25, 1 of 2024, " in said.moved


def test_its_key_speaks_of_quarters_and_of_no_target(manchester: Benchmark) -> None:
    notes = openpyxl.load_workbook(manchester.refreshed.path)["Notes"]
    texts = [str(cell) for cells in notes.iter_rows(max_row=20, values_only=True) for cell in cells if cell]
    assert "In the best quarter of all councils." in texts
    assert [each for each in texts if "target" in each] == ["No target"]
    page = manchester.refreshed.path.with_suffix(".html").read_text(encoding="utf-8")
    assert "In the worst quarter of all councils." in page
    assert "At the target or better." not in page
    assert "The green area</span> is the best quarter of all councils." in page
    assert page.count("(neither way is good; ") == 14
    assert "usual ups and downs" not in page


def test_no_sheet_of_its_workbook_waits_to_be_filled(manchester: Benchmark) -> None:
    sheets = openpyxl.load_workbook(manchester.refreshed.path, read_only=True).sheetnames
    assert sheets == [
        "Summary", "Scorecard", "Indicator", "Trend", "Notes", "Data", "Commentary log", "Issued record",
    ]  # fmt: skip


def test_a_rank_among_few_says_so_beside_it(released: Released, tmp_path: Path, tool: Any) -> None:
    held_open = held(tool, "CPPlans2yrsActive", "2025")
    found = row(of("Walsall", released, tmp_path), "Plans at 31 March that had lasted")
    assert found.rank_in_words == f"joint best of {len(held_open)}, {153 - len(held_open)} without a figure"


def test_a_rate_that_was_worked_out_is_not_called_published(tmp_path: Path) -> None:
    """The release of 2025 prints no rate of children in need."""
    made = of("Manchester", read_released([write_release(tmp_path / "2025", 2025)]), tmp_path)
    page = edition_as_html(made.edition)
    told = page.partition('id="indicator-1"')[2].partition("</article>")[0]
    assert "Worked out, not published" in told
    assert "from At31_episodes" in told


def test_a_council_with_very_few_children_is_not_ranked(released: Released, tmp_path: Path) -> None:
    made = of("City of London", released, tmp_path)
    assert {str(each.rag) for each in made.scorecard.rows} <= {"No target", "No data"}
    assert [each.rank_in_words for each in made.scorecard.rows if each.ranking and each.ranking.placing] == []
    page = edition_as_html(made.edition)
    assert "No figure is ranked: too few children live there" in page
    assert not re.search(r"\d(st|nd|rd|th) (best|highest) of", page)


def test_where_no_figure_is_ranked_nothing_is_said_to_be_of_note(released: Released, tmp_path: Path) -> None:
    """Nobody can say what goes well where too few children live for a rank."""
    page = edition_as_html(of("City of London", released, tmp_path).edition)
    assert "Nothing of note" not in page
    assert page.count("No indicator is rated.") == 2


def test_the_sheet_of_one_indicator_tells_its_rank(manchester: Benchmark) -> None:
    sheet = openpyxl.load_workbook(manchester.refreshed.path)["Indicator"]
    said = " ".join(str(cell) for cells in sheet.iter_rows(values_only=True) for cell in cells if cell)
    first = manchester.scorecard.rows[0]
    assert first.ranking
    assert f"Among all councils: {first.ranking.words}" in said
    assert "usual ups and downs, about their average" not in said


def test_a_council_made_in_2023_has_no_rank_before(released: Released, tmp_path: Path) -> None:
    made = of("Cumberland", released, tmp_path)
    found = row(made, "Children in need at 31 March")
    assert found.ranking
    assert [point.period.label for point in found.trend if not isinstance(point.value, Missing)] == [
        "2023/24", "2024/25",
    ]  # fmt: skip
    assert found.ranking.before
    assert found.ranking.before[0].label == "2023/24"
    started = row(made, "Episodes of need that started")  # the release of 2024 is the last that gives it
    assert started.ranking
    assert started.ranking.before is None
    assert "It was" not in ranking_sentence(started)


def test_the_page_names_what_is_in_the_best_quarter(released: Released, tmp_path: Path, tool: Any) -> None:
    """Caseloads among them, which pandas places there, too."""
    made = of("Walsall", released, tmp_path)
    caseload = held(tool, "Work_Force_AvgNumCase_SW", "2025")
    assert caseload["Walsall"] <= caseload.quantile(0.25)
    well = [each.row for each in conclude(made.scorecard).well]
    assert "Cases per children and family social worker" in " ".join(each.indicator.name for each in well)
    assert len(well) == sum(each.rag is Rag.GREEN for each in made.scorecard.rows)


def test_what_the_next_release_restates_is_marked(tmp_path: Path) -> None:
    """The release of 2024, and one of 2023 that is made of it: without its last year, Manchester's 2023 one higher."""
    newer = NATIONAL / "cin-2024" / "b1_children_in_need_2013_to_2024.csv"
    headings, *rows = csv.reader(newer.read_text(encoding="utf-8-sig").splitlines())
    year, name, rate = (headings.index(each) for each in ("time_period", "la_name", "At31_episodes_rate"))
    older = [list(each) for each in rows if each[year] != "2024"]
    changed = next(each for each in older if (each[year], each[name]) == ("2023", "Manchester"))
    printed = float(changed[rate])
    changed[rate] = f"{printed + 1:.1f}"
    for ends, lines in (("2024", rows), ("2023", older)):
        with (tmp_path / f"b1_children_in_need_2013_to_{ends}.csv").open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([headings, *lines])
    made = of("Manchester", read_released([tmp_path]), tmp_path)
    [found] = [each for each in made.scorecard.restated if each.indicator.name.startswith("Children in need at 31")]
    assert (found.period.label, float(str(found.was)), float(str(found.now))) == ("2022/23", printed + 1, printed)
    assert found.issued == "the release before (2023)"


def parts(path: Path) -> object:
    """What a file holds; of slides all but the charts' own workbooks, which hold the minute they were made in."""
    if path.suffix != ".pptx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as slides:
        return {name: slides.read(name) for name in slides.namelist() if not name.startswith("ppt/embeddings/")}


def test_several_councils_at_once_are_as_each_alone(released: Released, manchester: Benchmark, tmp_path: Path) -> None:
    assert len(present_councils(released)) == 153
    councils = [named_council(each, released.register) for each in ("Manchester", "Isles of Scilly")]
    first, second = make_for_all(councils, released, (), tmp_path, NOW, with_slides=True)
    assert (first.faults, second.faults) == ((), ())
    for made in (first, second):
        assert [path.suffix for path in made.files] == [".xlsx", ".html", ".pptx"]
    for path in first.files:
        assert parts(path) == parts(manchester.refreshed.path.with_suffix(path.suffix)), path.suffix
    assert second.sentence.startswith("No figure is ranked")
