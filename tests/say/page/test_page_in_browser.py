"""The page in a real browser: what axe-core finds, and what readers with a phone, keys or own colours see."""

import re
from functools import cache

import pytest

from tests.axe import WIDTHS, axe_doubts, axe_findings
from tests.browser import Browser
from tests.say.page.editions import SAMPLES, sample, small
from tests.say.page.test_html_page import HOSTILE
from workbook_tools.model.figures.missing import SMALL_NUMBER
from workbook_tools.say.page.html_page import edition_as_html

OVERFLOWING = "document.documentElement.scrollWidth > innerWidth"
CUT_OFF = """[...document.querySelectorAll('main td, main th, main p, main li')].filter(each =>
    each.getClientRects().length && each.scrollWidth > each.clientWidth + 1 && !each.closest('.scrolls')
    && !each.closest('thead')).map(each => each.outerHTML.slice(0, 120))"""


@cache
def page(config: str) -> str:
    return edition_as_html(sample(config))


@pytest.mark.parametrize("config", SAMPLES)
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(config: str, width: int, browser: Browser) -> None:
    assert axe_findings(browser, page(config), width) == []


def test_axe_doubts_nothing_but_the_contrast_of_single_arrows(browser: Browser) -> None:
    axe_findings(browser, page("manchester-proxy"))
    assert axe_doubts(browser) in ([], ["color-contrast"])


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        pytest.param('role="img" aria-label="Trend', 'role="img" data-label="Trend', "svg-img-alt", id="a line unsaid"),
        pytest.param("--quiet-ink: #4F5B66", "--quiet-ink: #9AA5B0", "color-contrast", id="pale text"),
        pytest.param('lang="en-GB"', "", "html-has-lang", id="no language"),
        pytest.param("<h1", "<h4", "page-has-heading-one", id="no first heading"),
        pytest.param(
            '<th scope="col" role="columnheader">Latest', "<th scope=down>Latest", "scope-attr-valid", id="scope"
        ),
    ],
)
def test_axe_finds_a_fault_that_is_planted(right: str, wrong: str, rule: str, browser: Browser) -> None:
    faulty = re.sub(r"style-src '[^']+'", "style-src 'unsafe-inline'", page("manchester-proxy"))
    assert right in faulty
    found = axe_findings(browser, faulty.replace(right, wrong))
    assert rule in {each.partition(":")[0] for each in found}


@pytest.mark.parametrize("config", SAMPLES)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_runs_over_the_edge_or_is_cut_off(config: str, width: int, browser: Browser) -> None:
    browser.open(page(config), width)
    assert not browser.run(OVERFLOWING)
    assert browser.run(CUT_OFF) == []


def test_a_long_word_does_not_widen_the_page(browser: Browser) -> None:
    long = "Kinderkinderschutz" * 12
    browser.open(edition_as_html(small({8: "80", 9: "88"}, long, {"Commentary": long}, {9: "9"})), 320)
    assert not browser.run(OVERFLOWING)


def test_on_a_phone_each_indicator_is_a_card_with_its_labels(browser: Browser) -> None:
    label = "getComputedStyle(document.querySelector('.latest .label')).display"
    browser.open(page("manchester-proxy"), 390)
    assert browser.run(label) == "block"
    browser.open(page("manchester-proxy"), 1280)
    assert browser.run(label) == "none"


def test_a_wide_table_scrolls_in_its_own_region_which_keys_reach(browser: Browser) -> None:
    browser.open(page("walsall-outturn"), 320)
    assert browser.run("document.querySelectorAll('.scrolls').length") == 3
    assert browser.run("[...document.querySelectorAll('.scrolls')].every(each => each.tabIndex === 0)")


def test_hostile_words_run_nothing(browser: Browser) -> None:
    browser.open(edition_as_html(small({9: "88"}, HOSTILE, {HOSTILE: HOSTILE}, parts={HOSTILE: "3"})))
    assert browser.run("typeof hacked") == "undefined"
    assert browser.run("document.querySelector('h1').textContent").startswith("<script>hacked=1</script>")


def test_right_to_left_words_read_from_the_right_and_leave_the_rest_alone(browser: Browser) -> None:
    words = "הצוות קטן"
    browser.open(edition_as_html(small({8: "80", 9: SMALL_NUMBER}, words={"Commentary": words})))
    direction = "getComputedStyle(document.querySelector('.officers .text')).direction"
    assert browser.run(direction) == "rtl"
    assert browser.run("getComputedStyle(document.querySelector('h1')).direction") == "ltr"


def test_the_style_is_let_in_by_the_page_s_own_policy(browser: Browser) -> None:
    browser.open(page("manchester-proxy"))
    assert browser.run("getComputedStyle(document.querySelector('.badge.red')).backgroundColor") == "rgb(240, 167, 155)"


def test_colours_that_readers_force_leave_shapes_and_words(browser: Browser) -> None:
    browser.open(page("manchester-proxy"))
    browser.emulate(forced_colors="active")
    try:
        assert browser.run("matchMedia('(forced-colors: active)').matches")
        assert browser.run("getComputedStyle(document.querySelector('.badge.red')).borderTopStyle") == "solid"
        line, paper = "getComputedStyle(document.querySelector('.trend polyline')).stroke", "rgb(255, 255, 255)"
        assert browser.run(line) not in ("none", paper)
    finally:
        browser.emulate()
