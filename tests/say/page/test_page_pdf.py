"""The PDF that a real browser prints, read back by poppler."""

import re
import shutil
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from lxml import html
from msgspec.structs import replace

from tests.browser import browser_program, skip_or_fail
from tests.say.page.editions import SAMPLES, sample, small
from workbook_tools.model.conclusion.conclude import conclude
from workbook_tools.model.rating.rag import Rag
from workbook_tools.say.page.browsers import NoBrowser
from workbook_tools.say.page.html_page import edition_as_html, unfolded
from workbook_tools.say.page.page_pdf import html_to_pdf

FRAMEWORK = "manchester-framework"
PROXY = "manchester-proxy"
FOOT = "Proxy indicators scorecard, Manchester City Council"
TEN_POINTS, NINE_POINTS = 15, 13
"""pdftohtml draws at 108 dots to an inch, and cuts what is left of a dot."""
TOP, LOWEST = 9 / 25.4 * 72, (210 - 11) / 25.4 * 72
"""Where the margins of an A4 page on its side leave off and begin, in points from its upper edge."""


@cache
def printed(config: str) -> bytes:
    named, _, bare = config.partition(" ")
    edition = sample(*named.split("/"))
    return html_to_pdf(unfolded(edition_as_html(replace(edition, words={}) if bare else edition)), browser_program())


@pytest.fixture
def pdf(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    file = tmp_path / "page.pdf"
    file.write_bytes(printed(request.param))
    return file


def poppler(program: str, *words: str | Path) -> str:
    if shutil.which(program) is None:
        skip_or_fail(f"poppler's {program} is absent")
    ran = subprocess.run([program, *words], capture_output=True, text=True, encoding="utf-8", check=True)
    return ran.stdout


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(
    ("pdf", "title"),
    [
        (PROXY, "Proxy indicators scorecard, Manchester City Council"),
        (FRAMEWORK, "Performance management framework, Manchester City Council"),
    ],
    indirect=["pdf"],
)
def test_it_is_tagged_titled_on_a4_and_in_english(pdf: Path, title: str) -> None:
    told = dict(line.split(":", 1) for line in poppler("pdfinfo", pdf).splitlines() if ":" in line)
    assert told["Title"].strip() == title
    assert told["Tagged"].strip() == "yes"
    assert re.match(r" *84[12]\.\d+ x 59[45]\.\d+ pts \(A4\)", told["Page size"])
    assert b"/Lang (en-GB)" in _catalog(pdf.read_bytes())


def _catalog(content: bytes) -> bytes:
    """The object that the whole document hangs on."""
    [number] = re.findall(rb"/Root (\d+) 0 R", content)
    [found] = re.findall(rb"\n%s 0 obj\n(.*?)\nendobj" % number, content, flags=re.DOTALL)
    return bytes(found)


@pytest.mark.parametrize("pdf", [PROXY], indirect=True)
def test_its_tags_are_headings_tables_with_headings_and_pictures_with_words(pdf: Path) -> None:
    tags = Counter(re.findall(r"^ *([A-Z]\w*)\b", poppler("pdfinfo", "-struct", pdf), flags=re.MULTILINE))
    assert tags["H1"] == 1
    captioned = 5 + 2 + 1 + 4
    assert tags["Caption"] == captioned, "others, map and matrix, a breakdown, four of the notes"
    assert tags["Table"] == captioned + 12, "each indicator's figures are named by its heading"
    assert min(tags[tag] for tag in ("H2", "H3", "H4", "TR", "TH", "TD", "L", "LI", "Link")) > 1
    assert tags["Figure"] == pdf.read_bytes().count(b"/Alt (") == 12
    assert b"/Outlines" in _catalog(pdf.read_bytes())


def test_each_figure_names_its_headings(tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(printed(PROXY))
    tags = poppler("pdfinfo", "-struct", file)
    cells, with_headings = (len(re.findall(found, tags)) for found in (r"(?m)^ *TD", r"/Headers \["))
    assert cells == with_headings


@pytest.mark.parametrize("pdf", [PROXY, FRAMEWORK], indirect=True)
def test_all_its_fonts_are_embedded(pdf: Path) -> None:
    heads, _, *fonts = poppler("pdffonts", pdf).splitlines()
    place = heads.index("emb")
    assert fonts
    assert {font[place : place + 3].strip() for font in fonts} == {"yes"}


@pytest.mark.parametrize(("pdf", "config"), [(PROXY, PROXY), (FRAMEWORK, FRAMEWORK)], indirect=["pdf"])
def test_every_figure_colour_and_word_is_in_it(pdf: Path, config: str) -> None:
    edition = sample(config)
    text = one_line(poppler("pdftotext", "-layout", pdf, "-"))
    raw = one_line(poppler("pdftotext", "-raw", pdf, "-"))
    for row in edition.scorecard.rows:
        if isinstance(row.value, Decimal):
            assert row.indicator.shown_bare(row.value) in text
            assert one_line(row.yardstick.words)[1:20] in raw
        for heading in edition.headings:
            assert one_line(edition.text(row.ref, heading)) in raw
    assert sum(raw.count(f"{row.ref} {row.indicator.name.split()[0]}") > 0 for row in edition.scorecard.rows) == len(
        edition.scorecard.rows
    )


@pytest.mark.parametrize("pdf", [FRAMEWORK], indirect=True)
def test_heading_rows_are_repeated_and_pages_are_numbered(pdf: Path) -> None:
    *pages, _ = poppler("pdftotext", "-layout", pdf, "-").split("\f")
    with_definitions = [page for page in pages if len(re.findall(r"amber (?:up|down) to", page)) > 4]
    assert len(with_definitions) > 3
    for page in with_definitions:
        assert re.search(r"Indicator +Definition +Good is +How the colour is decided", page)
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Performance management framework, Manchester City Council" in page


@pytest.mark.parametrize("pdf", [FRAMEWORK], indirect=True)
def test_no_indicator_is_split_over_pages(pdf: Path) -> None:
    *pages, _ = poppler("pdftotext", "-raw", pdf, "-").split("\f")
    for page in pages:
        assert page.count("Action: Every case") == page.count("Report back in January.")
        assert page.count("Commentary: Illus") == page.count("Action: Every case")
        latest = re.findall(r"^Latest (?!Share|Earlier)", page, flags=re.MULTILINE)
        assert page.count("Commentary: Illus") <= len(latest), "words stand beside their figures"


SHORT = "getting-to-good/scrutiny"
"""A level of reporting, whose page is printed larger."""
BARE = f"{PROXY} without officers' words"
"""Which is printed larger still."""


@pytest.mark.parametrize(
    ("pdf", "config"), [*((config, config) for config in (*SAMPLES, SHORT)), (BARE, PROXY)], indirect=["pdf"]
)
def test_the_whole_conclusion_stands_on_the_first_page_which_it_fills_to_more_than_half(pdf: Path, config: str) -> None:
    first = one_line(poppler("pdftotext", "-raw", "-l", "1", pdf, "-"))
    scorecard = sample(*config.split("/")).scorecard
    found = conclude(scorecard)
    for name in (row.indicator.name for row in scorecard.rows if row.rag is Rag.RED):
        assert name in first
    for each in (*found.attention, *found.well):
        assert each.row.indicator.name in first
        assert each.figures in first
    for theme in {row.indicator.theme for row in scorecard.rows}:
        assert theme in first
    assert lowest_words(poppler("pdftotext", "-bbox", "-l", "1", pdf, "-")) > TOP + (LOWEST - TOP) * 0.6
    assert "The indicators" in poppler("pdftotext", "-raw", "-f", "2", "-l", "2", pdf, "-")


@pytest.mark.parametrize("pdf", [PROXY, FRAMEWORK], indirect=True)
def test_no_page_between_the_first_and_the_last_is_empty_for_a_third(pdf: Path) -> None:
    """The first is the conclusion's alone."""
    _, *pages, _ = poppler("pdftotext", "-bbox", pdf, "-").split("<page ")[1:]
    for number, words in enumerate(pages, start=2):
        assert lowest_words(words) > LOWEST - (LOWEST - TOP) / 3, f"page {number}"


def test_words_of_many_pages_lie_on_nothing_and_begin_below_their_heading(tmp_path: Path) -> None:
    edition = sample("getting-to-good", "scrutiny")
    first = edition.scorecard.rows[0].ref
    said = {**edition.words, first: {"Commentary": "Illustrative words of an officer. " * 1000}}
    file = tmp_path / "long.pdf"
    file.write_bytes(html_to_pdf(edition_as_html(replace(edition, words=said)), browser_program()))
    pages = poppler("pdftotext", "-bbox", file, "-").split("<page ")[1:]
    assert len(pages) > 7
    assert ">Latest<" in pages[1]
    for number, page in enumerate(pages, start=1):
        found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"', page)
        boxes = sorted([float(side) for side in each] for each in found)
        assert not [each for each in pairs_near(boxes) if lie_over(*each)], f"page {number}"


def pairs_near(boxes: list[list[float]]) -> Iterator[tuple[list[float], list[float]]]:
    """The words of which one begins before another ends, by their left, upper, right and lower edges."""
    for position, box in enumerate(boxes):
        for other in boxes[position + 1 :]:
            if other[0] > box[2] - 2:
                break
            yield box, other


def lie_over(one: list[float], other: list[float]) -> bool:
    """Whether two words share more than half a line's height."""
    return min(one[3], other[3]) - max(one[1], other[1]) > 5


def lowest_words(page: str) -> float:
    """How far down the lowest words above the foot of the page reach."""
    return max(foot for found in re.findall(r'yMax="([\d.]+)"', page) if (foot := float(found)) < LOWEST)


@pytest.mark.parametrize("pdf", [PROXY], indirect=True)
def test_the_bars_of_a_breakdown_are_printed(pdf: Path) -> None:
    words = one_line(poppler("pdftotext", "-raw", pdf, "-"))
    assert "Bars are the latest figures, a line across is the earlier one." in words


def test_no_row_or_two_of_the_sources_stand_alone_on_a_page(tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(printed("walsall-outturn"))
    _, *parts = poppler("pdftotext", "-raw", file, "-").split("Series Figures for Source Origin Figures\n")
    rows = [len(re.findall(r"(?:Published|Printed|Computed|Illustrative) \d+$", each, re.MULTILINE)) for each in parts]
    assert len(rows) > 3, "the heading row is repeated on every page"
    assert min(rows) >= 3


def test_what_it_prints_is_ten_points_or_more(tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(printed(PROXY))
    drawn = html.fromstring(poppler("pdftohtml", "-xml", "-stdout", "-i", file).encode())
    sizes = {spec.get("id"): int(spec.get("size", "0")) for spec in drawn.iter("fontspec")}
    axes = {axis.text for axis in html.fromstring(edition_as_html(sample(PROXY))).iter("text")}
    printed_texts = [(str(text.xpath("string()")).strip(), sizes[text.get("font")]) for text in drawn.iter("text")]
    small_print = {words for words, size in printed_texts if size < TEN_POINTS}
    assert small_print - {FOOT} - axes == {each for each in small_print if each.startswith("Page ")}
    assert min(size for _, size in printed_texts) >= NINE_POINTS, "the figures and dates of a chart's axis too"
    assert FOOT in small_print, "the foot of the page is 9 points, so that a smaller size is seen"


def test_it_asks_nobody_for_anything() -> None:
    program = browser_program()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        page = f'<title>x</title><img src="http://127.0.0.1:{server.getsockname()[1]}/seen.png">'
        assert html_to_pdf(page, program).startswith(b"%PDF-")
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_reader_who_prints_the_page_gets_its_annexes_too(tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(html_to_pdf(edition_as_html(small({8: "80", 9: "88"})), browser_program()))
    words = one_line(poppler("pdftotext", "-raw", file, "-"))
    assert "How the colour is decided" in words
    assert "amber down to 85.0%" in words


def test_nothing_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    html_to_pdf(edition_as_html(small({9: "88"})), browser_program())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")
@pytest.mark.parametrize(
    ("script", "told"),
    [
        pytest.param("echo 'headless mode is switched off' >&2; exit 3", "headless mode is switched off", id="it says"),
        pytest.param("exit 3", "exit code 3", id="it says nothing"),
        pytest.param("exec sleep 20", "it was ended after 1 seconds", id="it hangs"),
    ],
)
def test_a_browser_that_does_not_print_is_told_with_a_remedy(script: str, told: str, tmp_path: Path) -> None:
    program = tmp_path / "browser"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    with pytest.raises(NoBrowser, match=told) as raised:
        html_to_pdf("<title>x</title>", program, seconds=1)
    assert "print it to PDF" in raised.value.faults[0].remedy


def test_a_browser_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoBrowser):
        html_to_pdf("<title>x</title>", tmp_path / "gone")


def test_words_longer_than_a_page_are_whole_and_leave_no_page_empty(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(2000))
    file = tmp_path / "page.pdf"
    file.write_bytes(html_to_pdf(edition_as_html(small({9: "88"}, words={"Commentary": words})), browser_program()))
    *pages, _ = poppler("pdftotext", file, "-").split("\f")
    assert len(set(re.findall(r"word\d+", " ".join(pages)))) == 2000
    assert min(len(page.split()) for page in pages) > 20


LEFT_COLUMN, RIGHT_COLUMN, BELOW_A_NAME = 36.7, 431.1, 45
"""Where the columns of indicators begin, and how far below an indicator's number its figures do at most, in points."""


@pytest.mark.parametrize("config", ["getting-to-good", FRAMEWORK])
def test_no_indicator_is_split_over_columns(config: str, tmp_path: Path) -> None:
    """Above the figures of each stands its number, in the same column."""
    file = tmp_path / "page.pdf"
    file.write_bytes(printed(config))
    refs = {row.ref for row in sample(config).scorecard.rows}
    found = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)".*?>([^<]*)</word>')
    with_figures = 0
    for page in poppler("pdftotext", "-bbox", file, "-").split("<page "):
        words = [(float(left), float(top), text) for left, top, text in found.findall(page)]
        for column in (LEFT_COLUMN, RIGHT_COLUMN):
            here = [(top, text) for left, top, text in words if abs(left - column) < 1]
            for latest in (top for top, text in here if text == "Latest"):
                assert any(text in refs and 0 < latest - top < BELOW_A_NAME for top, text in here)
                with_figures += 1
    assert with_figures == len(refs)
