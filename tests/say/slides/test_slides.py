"""The slides of a scorecard: their order, titles and words, what a screen reader needs, and what is not in them."""

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from msgspec.structs import replace
from PIL import ImageFont

from tests.calc import find_calc
from tests.model.conclusion.cards import RISEN, card, measure
from tests.say.page.editions import SAMPLES, sample, small
from tests.say.slides.made import charts, opened, page, pages, slides, texts, title
from tests.validators import sdk_findings
from workbook_tools.model.conclusion.conclude import ThemeCounts, conclude
from workbook_tools.model.conclusion.variation_matrix import variation_matrix
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.periods.period import months_in_full
from workbook_tools.model.rating.rag import Rag
from workbook_tools.say.page.page_colours import COLOURS
from workbook_tools.say.slides.colour_map_slides import MAP
from workbook_tools.say.slides.matrix_slide import put_matrix
from workbook_tools.say.slides.own_design import own_design
from workbook_tools.say.slides.rag_marks import MARKED
from workbook_tools.say.slides.slide_files import edition_as_slides, slides_in
from workbook_tools.say.slides.slide_layouts import design_of
from workbook_tools.say.slides.theme_slide import theme_pages
from workbook_tools.xlsx.sheet.colours import contrast

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LONG = "Every case over timescale is read each Monday, and what is found goes to the team managers. "
ARIAL = "/usr/share/fonts/truetype/liberation/LiberationSans-{}.ttf"
"""As wide as Arial, letter by letter."""
FOOT = ("Footer", "Slide Number")
VISITS = "1 Visits in time"


def test_the_conclusion_comes_first_then_each_matter_then_each_indicator() -> None:
    edition = sample("manchester-proxy")
    conclusion = conclude(edition.scorecard)
    assert [title(slide) for slide in pages(slides())] == [
        "Proxy indicators scorecard",
        "In short",
        "Colours by theme",
        *(f"Needs attention: {each.row.indicator.name}" for each in conclusion.attention),
        *(f"Going well: {each.row.indicator.name}" for each in conclusion.well),
        "How long each indicator has had its colour",
        "Is it really moving, and will it meet its target?",
        "Annex: every indicator",
        *(f"{row.ref} {row.indicator.name}" for row in edition.scorecard.rows),
    ]


def test_the_cover_tells_the_conclusion_in_the_models_words() -> None:
    conclusion = conclude(sample("manchester-proxy").scorecard)
    said = "\n".join(texts(pages(slides())[0]))
    assert conclusion.sentence in said
    assert conclusion.moved in said
    assert "8 of the 12 latest figures are illustrative" in said


@pytest.mark.parametrize("config", SAMPLES)
def test_every_red_is_named_before_the_annex(config: str) -> None:
    found = pages(slides(config))
    annex = [title(slide) for slide in found].index("Annex: every indicator")
    said = "\n".join(text for slide in found[:annex] for text in texts(slide))
    for row in sample(config).scorecard.rows:
        if row.rag == "Red":
            assert row.indicator.name in said


@pytest.mark.parametrize("config", SAMPLES)
def test_a_screen_reader_hears_titles_first_and_what_each_picture_shows(config: str) -> None:
    found = pages(slides(config))
    titles = [title(slide) for slide in found]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    for slide in found:
        shapes = list(slide.shapes)
        assert shapes[0].shape_id == slide.shapes.title.shape_id
        assert [shape.placeholder_format.type.name for shape in shapes[-2:]] == ["FOOTER", "SLIDE_NUMBER"]
        for shape in shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == 13:
                assert len(shape._element._nvXxPr.cNvPr.get("descr", "")) > 20
        ids = [shape.shape_id for shape in shapes]
        assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("config", SAMPLES)
def test_months_are_written_in_full_but_in_charts(config: str) -> None:
    for slide in pages(slides(config)):
        heard = [each.get("descr", "") for each in slide._element.iter() if each.get("descr")]
        notes = [slide.notes_slide.notes_text_frame.text] if slide.has_notes_slide else []
        for text in (*texts(slide), *heard, *notes):
            assert months_in_full(text, sample(config).scorecard.names) == text


def test_tables_say_which_cells_are_headings() -> None:
    tables = [shape.table for slide in pages(slides()) for shape in slide.shapes if shape.has_table]
    assert len(tables) == 2
    assert all(table.first_row and table.first_col for table in tables)


@pytest.mark.parametrize("config", ["manchester-proxy", "merton-scrutiny"])
def test_every_text_is_in_british_english(config: str) -> None:
    with zipfile.ZipFile(BytesIO(slides(config))) as package:
        for name in package.namelist():
            if name.startswith("ppt/") and name.endswith(".xml"):
                root = etree.fromstring(package.read(name))
                marks = root.iter(*(f"{DRAWING}{each}" for each in ("rPr", "defRPr", "endParaRPr")))
                assert {mark.get("lang") for mark in marks} <= {"en-GB"}
                assert all(run.find(f"{DRAWING}rPr") is not None for run in root.iter(f"{DRAWING}r"))


def test_the_document_has_a_title_and_nobodys_name() -> None:
    properties = opened(slides()).core_properties
    assert properties.title == "Proxy indicators scorecard: September 2018"
    assert properties.language == "en-GB"
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    with zipfile.ZipFile(BytesIO(slides())) as package:
        names = package.namelist()
        assert [name for name in names if name.startswith("docProps/")] == ["docProps/core.xml"]
        assert not [name for name in names if re.search("thumbnail|printer|\\.bin$|custom", name)]
        for name in names:
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(BytesIO(package.read(name))) as inner:
                    core = inner.read("docProps/core.xml").decode()
                assert re.search("<dc:creator>(.*?)</dc:creator>", core) is None or "<dc:creator></dc:creator>" in core
                assert "2000-01-01T00:00:00Z" in core


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert edition_as_slides(sample("manchester-proxy")) == slides()


@pytest.mark.parametrize("config", ["manchester-proxy", "manchester-framework"])
def test_the_open_xml_sdk_finds_nothing(config: str, tmp_path: Path) -> None:
    path = tmp_path / "slides.pptx"
    path.write_bytes(slides(config))
    assert sdk_findings(path) == frozenset()


def test_words_on_their_grounds_have_contrast_enough() -> None:
    assert len({fill for _, fill, _ in MARKED.values()}) == len(MARKED), "no target and no data look different"
    for _, fill, ink in MARKED.values():
        assert contrast(COLOURS[ink].removeprefix("#"), COLOURS[fill].removeprefix("#")) >= 4.5
    for point in ("point-green", "point-amber", "point-red", "zone-edge", "brand"):
        assert contrast(COLOURS[point].removeprefix("#"), "FFFFFF") >= 3


def test_notes_tell_the_rule_and_the_sources() -> None:
    said = page(slides(), "4 Rate of children on a child protection plan").notes_slide.notes_text_frame.text
    assert "Target 74.6 or lower" in said
    assert "Source, Manchester, " in said
    assert "Source, North West and England, 2017/18: " in said


def test_long_words_end_with_a_sentence_and_are_whole_in_the_notes() -> None:
    edition = replace(sample("manchester-proxy"), words={"7": {"Commentary": LONG * 20}})
    made = page(edition_as_slides(edition), "7 Looked-after children with a plan for permanence")
    (said,) = [shape.text_frame.text for shape in made.shapes if shape.name == "What officers say"]
    assert said.endswith("team managers. … More in the notes.")
    assert (LONG * 20).strip() in made.notes_slide.notes_text_frame.text


NAME = "Percentage of children and young people whose child protection plan was reviewed within the timescale at every "
OF_200 = f"{NAME}{'point of the plan and of those before it since ' * 2}"[:199].rstrip() + "."


@pytest.mark.parametrize(
    ("name", "whole"), [pytest.param(OF_200, True, id="200 letters"), pytest.param(OF_200 * 3, False, id="600 letters")]
)
def test_a_long_title_is_read_whole_on_the_slide_or_else_in_its_notes(name: str, whole: bool) -> None:
    (slide,) = [each for each in pages(edition_as_slides(small({8: "80", 9: "84"}, name))) if title(each)[:2] == "1 "]
    (run,) = slide.shapes.title.text_frame.paragraphs[0].runs
    assert run.font.size.pt >= 16
    assert set_height(slide.shapes.title) <= slide.shapes.title.height.pt
    notes = slide.notes_slide.notes_text_frame.text
    assert (title(slide) == f"1 {name}") is whole
    assert notes.startswith(f"1 {name}") is not whole


def test_the_letters_of_one_long_word_fill_a_cell_of_the_matrix() -> None:
    design = design_of(own_design(), None)
    slide = design.deck.slides.add_slide(design.page)
    name = "Visits" * 400
    put_matrix(slide, design.room, variation_matrix(card([replace(measure("3"), name=name)], {"3": RISEN})))
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    (told,) = [text for row in table.rows for cell in row.cells if (text := cell.text_frame.text).startswith("3")]
    assert told.startswith(f"3 {name[:100]}")
    assert told.endswith("…")


def maps(config: str) -> list[Any]:
    """The tables of a sample's map of colours, a slide each."""
    return [shape.table for slide in pages(slides(config)) for shape in slide.shapes if shape.name == MAP]


def test_the_map_of_colours_fills_its_slides_alike() -> None:
    sizes = [len(table.rows) for table in maps("manchester-framework")]
    assert len(sizes) > 2
    assert max(sizes) - min(sizes) <= 2


@pytest.mark.parametrize("config", ["manchester-proxy", "merton-scrutiny", "walsall-outturn"])
def test_a_map_of_few_rows_is_larger(config: str) -> None:
    for table in maps(config):
        rows = list(table.rows)
        high = rows[1].height.pt
        assert high * 1.12 * (len(rows) - 1) > 300 or high == 24


def test_years_in_the_map_do_not_break_within_their_figures() -> None:
    (table,) = maps("walsall-outturn")
    assert [cell.text_frame.text for cell in table.rows[0].cells] == ["Indicator", "2016/17", "2017/18"]
    font = ImageFont.truetype(ARIAL.format("Bold"), 200)
    (run,) = table.cell(0, 1).text_frame.paragraphs[0].runs
    assert font.getlength("2016/17") * run.font.size.pt / 200 < table.columns[1].width.pt - 2


def test_the_annex_says_on_which_slides_a_theme_is() -> None:
    found = pages(slides("manchester-proxy"))
    titles = [title(slide) for slide in found]
    (told,) = [
        shape.text_frame.text for shape in page(slides(), "Annex: every indicator").shapes if shape.name == "Themes"
    ]
    early, _, looked_after, *_ = told.split("\n")
    assert early == f"Early help: slide {titles.index('1 Early help assessments registered (last 12 months)') + 1}"
    first = titles.index("6 Rate of children becoming looked after") + 1
    assert looked_after == f"Looked-after children: slides {first} and {first + 1}"
    assert told.split("\n")[1] == f"Help and protection: slides {first - 4} to {first - 1}"


@pytest.mark.parametrize("config", SAMPLES)
def test_every_letter_in_a_chart_is_told_beside_it(config: str) -> None:
    told = 0
    for slide in pages(slides(config)):
        beside = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.name == "What it stands beside")
        for chart in charts(slide):
            for plotted in (each for plot in chart.plots for each in plot.series):
                for label in plotted._element.iter("{*}dLbl"):
                    if letter := "".join(run.text for run in label.iter("{*}t")):
                        assert f"{letter} {plotted.name}: " in beside, (title(slide), plotted.name)
                        told += 1
    assert told


def test_what_a_control_chart_says_has_its_reason_beside_it() -> None:
    """A change of one month may point the other way."""
    said = [*texts(page(slides(), "Going well: Child protection visits in timescale"))]
    assert any(
        text.startswith("Really getting better\n9 ") and "in a row above the average of 93.9%" in text for text in said
    )
    said = [*texts(page(slides(), "5 Child protection visits in timescale"))]
    assert any(text.startswith("Really getting better: 9 ") for text in said)


def test_nothing_on_a_matters_slide_is_said_twice() -> None:
    (beside,) = [
        shape.text_frame.text
        for shape in page(slides(), "Needs attention: Rate of children becoming looked after").shapes
        if shape.name == "What it stands beside"
    ]
    first, asked, change, others, *_ = beside.split("\n")
    assert first == "Red in all 6 years rated, but better"
    assert asked == "Target: 36 or lower"
    assert change == "▼ 2 better since 2016/17"
    assert others == "Others, 2017/18:"


@pytest.mark.parametrize("config", SAMPLES)
def test_no_text_is_set_smaller_than_12_points(config: str) -> None:
    with zipfile.ZipFile(BytesIO(slides(config))) as package:
        for name in package.namelist():
            if re.fullmatch(r"ppt/(slides|charts)/[^/]+\.xml", name):
                root = etree.fromstring(package.read(name))
                sizes = {
                    int(each.get("sz", ""))
                    for each in root.iter()
                    if each.get("sz", "").isdigit() and each.tag.endswith("Pr")
                }
                assert min(sizes, default=1200) >= 1200, name


def test_what_has_no_figure_is_said_once_and_themes_without_a_colour_have_no_slide() -> None:
    made = edition_as_slides(small({9: Missing(Gap.SUPPRESSED)}))
    said = [text for slide in pages(made) if title(slide) == VISITS for text in texts(slide)]
    assert sum(text.lower().count("suppressed") for text in said) == 1
    quiet = ThemeCounts("Help", {Rag.NO_DATA: 2}), ThemeCounts("Care", {Rag.NO_TARGET: 1})
    assert theme_pages(quiet) == []
    assert theme_pages((*quiet, ThemeCounts("Schools", {Rag.AMBER: 1})))


def test_indicators_that_never_had_a_colour_are_counted_below_the_map() -> None:
    slide = page(slides("walsall-outturn"), "How long each indicator has had its colour")
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    named = [row.cells[0].text_frame.text for row in table.rows][1:]
    green = [row for row in sample("walsall-outturn").scorecard.rows if row.rag == "Green"]
    assert named == ["Performance", *(f"{row.ref} {row.indicator.name}" for row in green)]
    assert len(green) == 4
    assert any("34 more never had a colour." in text for text in texts(slide))


def test_no_text_is_higher_than_its_box() -> None:
    """Measured by the letters' own widths in the font itself, with the longest names and words."""
    edition = sample("manchester-framework")
    rows = tuple(
        replace(row, indicator=replace(row.indicator, name=f"{row.indicator.name}, {LONG * 2}"))
        for row in edition.scorecard.rows[:8]
    )
    words = {row.ref: {"Commentary": LONG * 9, "Action": LONG * 9} for row in rows}
    long = replace(edition, scorecard=replace(edition.scorecard, rows=rows), words=words)
    boxes = 0
    for made in (edition_as_slides(long), slides("walsall-outturn")):
        for slide in pages(made):
            for shape in slide.shapes:
                if shape.has_text_frame and not shape.name.startswith(FOOT) and shape.text_frame.text:
                    boxes += 1
                    assert set_height(shape) <= shape.height.pt + 1, (title(slide), shape.name)
                    assert shape.left.pt >= 0
                    assert shape.left.pt + shape.width.pt <= 960
                    assert shape.top.pt + shape.height.pt <= 540
    assert boxes > 150


def set_height(shape: Any) -> float:
    """How high the shape's paragraphs are in its width, in points."""
    frame = shape.text_frame
    width = shape.width.pt - frame.margin_left.pt - frame.margin_right.pt
    height: float = frame.margin_top.pt + frame.margin_bottom.pt
    for paragraph in frame.paragraphs:
        runs = [run for run in paragraph.runs if run.text]
        size = runs[0].font.size.pt if runs else 11
        bold = bool(runs and (runs[0].font.bold or shape.name.startswith("Title")))
        font = ImageFont.truetype(ARIAL.format("Bold" if bold else "Regular"), 200)
        height += wrapped(paragraph.text, font, width * 200 / size) * size * 1.15
        height += paragraph.space_before.pt if paragraph.space_before else 0
    return height


def wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> int:
    """Into how many lines the words are broken."""
    lines, line = 1, ""
    for word in text.split(" "):
        if line and font.getlength(f"{line} {word}") > width:
            lines, line = lines + 1, word
        else:
            line = f"{line} {word}".strip()
    return lines


@pytest.mark.libreoffice
def test_another_program_draws_every_slide(tmp_path: Path) -> None:
    path = tmp_path / "slides.pptx"
    path.write_bytes(slides())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [find_calc(), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    drawn = subprocess.run(
        [shutil.which("pdftotext") or "pdftotext", "-layout", tmp_path / "slides.pdf", "-"],
        check=True, capture_output=True, encoding="utf-8",
    ).stdout  # fmt: skip
    shown = drawn.removesuffix("\f").split("\f")
    assert len(shown) == slides_in(slides()) == len(pages(slides()))
    for slide, text in zip(pages(slides()), shown, strict=True):
        assert title(slide).split()[-1] in text
