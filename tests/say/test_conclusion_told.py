"""What the conclusion has no room for is counted in every telling, in the same words."""

import json
from collections.abc import Callable

import pytest
from lxml import etree
from lxml.html import document_fromstring

from tests.places import ROOT
from tests.say.page.editions import sample
from tests.say.page.page_reading import parsed, rows, said
from tests.say.slides.made import pages, slides, texts
from workbook_tools.app.request import read_book
from workbook_tools.model.conclusion.conclude import conclude
from workbook_tools.model.edition import Edition
from workbook_tools.plan.fill_summary import fill_summary_tables
from workbook_tools.say.covering.covering_words import covering_words
from workbook_tools.say.page.html_page import edition_as_html
from workbook_tools.say.scorecard_json import scorecard_as_json
from workbook_tools.say.scorecard_text import scorecard_in_words
from workbook_tools.say.slides.own_design import own_design
from workbook_tools.say.slides.slide_layouts import design_of
from workbook_tools.say.slides.summary_slides import put_summary
from workbook_tools.say.told_to_members import told_to_members
from workbook_tools.xlsx.vocabulary.edits import WriteColumn

MERTON = "merton-scrutiny"
LAST = "Child protection reviews on time"


def _sheet(edition: Edition) -> str:
    layout = read_book(ROOT / "template" / "Scorecard.xlsx").layout
    found = fill_summary_tables(edition.scorecard, layout, conclude(edition.scorecard))
    names = {each.table: each.values for each in found if isinstance(each, WriteColumn) and each.column == "Indicator"}
    return f"{names['NeedsAttention'][-1]}\n{names['GoingWell'][-1]}"


def _to_others(edition: Edition) -> str:
    told = told_to_members(edition, "en-GB")
    return f"{told.and_more}\n{told.and_more_well}"


def _text(element: etree._Element) -> str:
    return etree.tostring(element, method="text", encoding="unicode")


def _slide(edition: Edition) -> str:
    design = design_of(own_design(), None)
    slide = design.deck.slides.add_slide(design.page)
    put_summary(slide, design.room, conclude(edition.scorecard))
    return "\n".join(texts(slide))


def _whole_sheet(edition: Edition) -> str:
    layout = read_book(ROOT / "template" / "Scorecard.xlsx").layout
    found = fill_summary_tables(edition.scorecard, layout, conclude(edition.scorecard))
    return "\n".join(str(value) for each in found if isinstance(each, WriteColumn) for value in each.values)


@pytest.mark.parametrize(
    "telling",
    [
        pytest.param(_whole_sheet, id="sheet"),
        pytest.param(edition_as_html, id="page"),
        pytest.param(_slide, id="slides"),
        pytest.param(lambda edition: covering_words(edition, (), None).text, id="e-mail"),
        pytest.param(lambda edition: scorecard_in_words(edition.scorecard), id="text"),
    ],
)
def test_no_telling_takes_what_is_like_england_for_green(telling: Callable[[Edition], str]) -> None:
    """Merton's 4 is green where it is really better than England, amber where it is not really different."""
    told = telling(sample(MERTON)).replace("\n", " ")
    assert "71.8%, green above 81.8% (better than England)" in told
    assert "71.8%, like England" not in told


def test_page_and_slides_say_what_green_is_and_what_amber_means() -> None:
    whole = "above 81.8%; 72.0% to 81.8% is like England"
    (article,) = (
        each for each in parsed(edition_as_html(sample(MERTON))).find_class("indicator") if whole in said(each)
    )
    assert ["Green is", whole] in rows(next(article.iter("table")))
    assert f"Green is {whole}" in {
        text for slide in pages(slides(MERTON)) for each in texts(slide) for text in each.splitlines()
    }


@pytest.mark.parametrize(
    "telling",
    [
        pytest.param(_sheet, id="the last lines of the sheet's lists"),
        pytest.param(lambda edition: _text(document_fromstring(edition_as_html(edition))), id="page"),
        pytest.param(_slide, id="slides"),
        pytest.param(lambda edition: covering_words(edition, (), None).text, id="e-mail"),
        pytest.param(lambda edition: scorecard_in_words(edition.scorecard), id="text"),
        pytest.param(_to_others, id="editions of others"),
    ],
)
def test_how_many_more_need_attention_and_go_well(telling: Callable[[Edition], str]) -> None:
    edition = sample(MERTON)
    assert [row.indicator.name for row in conclude(edition.scorecard).more_attention] == [LAST]
    assert f"Also, not red: {LAST}." in telling(edition)
    assert "And 8 more." in telling(edition)


def test_the_page_links_to_the_one_it_names() -> None:
    page = document_fromstring(edition_as_html(sample(MERTON)))
    (link,) = page.iterfind(".//p[@class='rest']/a")
    told = page.find(f".//*[@id='{link.get('href', '').removeprefix('#')}']")
    assert told is not None
    assert LAST in _text(told)


def test_the_json_counts_them() -> None:
    told = json.loads(scorecard_as_json(sample(MERTON).scorecard))["conclusion"]
    assert (told["more_attention"], told["more_going_well"]) == (1, 8)
