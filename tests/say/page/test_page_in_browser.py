"""The page in a real browser: what axe-core finds, and what readers with a phone, keys or own colours see."""

import re
from collections.abc import Iterator
from functools import cache
from time import sleep

import pytest

from tests.axe import WIDTHS, axe_doubts, axe_findings
from tests.browser import Browser
from tests.say.page import broken_figures as figures
from tests.say.page.broken_figures import broken_figures
from tests.say.page.editions import SAMPLES, VIEWS, sample, small
from tests.say.page.five_minutes import reading
from tests.say.page.test_html_page import HOSTILE
from workbook_tools.model.figures.missing import SMALL_NUMBER
from workbook_tools.say.page.html_page import edition_as_html

WIDE = "Math.max(document.documentElement.scrollWidth, innerWidth)"
"""How wide the page is; a phone shows one that is too wide smaller, and says that it has the room."""
CUT_OFF = """[...document.querySelectorAll('main td, main th, main p, main li')].filter(each =>
    each.getClientRects().length && each.scrollWidth > each.clientWidth + 1 && !each.closest('.scrolls, .unseen')
    && !each.closest('thead')).map(each => each.outerHTML.slice(0, 120))"""
SHOWN = "[...document.querySelectorAll('.indicator')].filter(each => each.getClientRects().length).length"
ON_SCREEN = """[...document.querySelectorAll('.indicator')].filter(each => {
    const box = each.getBoundingClientRect();
    return box.height && box.top < innerHeight / 2 && box.bottom > innerHeight / 2;
}).map(each => each.id).join()"""
STATUS = "document.getElementById('status').textContent"
FOCUS = "document.activeElement.id"
WHOLE = [*((config, "") for config in SAMPLES), *VIEWS]


@cache
def page(config: str, view: str = "") -> str:
    return edition_as_html(sample(config, view))


@pytest.fixture
def proxy(browser: Browser) -> Browser:
    return browser.open(page("manchester-proxy"))


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Browser]:
    """A browser in which no page's script runs, as in the preview of an e-mail; the test's own still do."""
    browser.let_scripts_run(allowed=False)
    yield browser.open(page("manchester-proxy"))
    browser.let_scripts_run(allowed=True)


@pytest.mark.parametrize(
    ("config", "view", "width"),
    [
        *((config, "", 1280) for config in SAMPLES if config != "manchester-framework"),
        ("manchester-framework", "front-door", 1280),
        ("manchester-proxy", "", 390),
        ("walsall-outturn", "", 390),
    ],
)
def test_axe_finds_nothing(config: str, view: str, width: int, browser: Browser) -> None:
    assert axe_findings(browser, page(config, view), width) == []


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_axe_finds_nothing_by_night_nor_in_the_presentation(scheme: str, browser: Browser) -> None:
    browser.emulate(prefers_color_scheme=scheme)
    try:
        assert axe_findings(browser, page("manchester-proxy")) == []
        presented = page("manchester-proxy").replace('<input type="checkbox"', '<input type="checkbox" checked')
        assert axe_findings(browser, presented) == []
    finally:
        browser.emulate()


def test_axe_doubts_nothing_but_single_signs_and_a_map_of_colours(browser: Browser) -> None:
    axe_findings(browser, page("manchester-proxy"))
    assert set(axe_doubts(browser)) <= {"color-contrast", "th-has-data-cells"}


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        pytest.param('role="img" aria-label="', 'role="img" data-label="', "svg-img-alt", id="a chart unsaid"),
        pytest.param("--quiet-ink: #4F5B66", "--quiet-ink: #9AA5B0", "color-contrast", id="pale text"),
        pytest.param('lang="en-GB"', "", "html-has-lang", id="no language"),
        pytest.param("<h1", "<h4", "page-has-heading-one", id="no first heading"),
        pytest.param('<th scope="row">Latest', "<th scope=down>Latest", "scope-attr-valid", id="scope"),
        pytest.param('<label for="words">', "<label>", "label", id="a search without a name"),
    ],
)
def test_axe_finds_a_fault_that_is_planted(right: str, wrong: str, rule: str, browser: Browser) -> None:
    whole = edition_as_html(small({8: "80", 9: "88"}))
    faulty = re.sub(r"style-src '[^']+'", "style-src 'unsafe-inline'", whole)
    assert right in faulty
    found = axe_findings(browser, faulty.replace(right, wrong))
    assert rule in {each.partition(":")[0] for each in found}


@pytest.mark.parametrize(("config", "view"), WHOLE)
def test_no_figure_is_broken_and_nothing_runs_over_or_is_cut_off(config: str, view: str, browser: Browser) -> None:
    browser.open(page(config, view))
    for width in sorted({*figures.WIDTHS, *WIDTHS}):
        browser.widen(width)
        assert broken_figures(browser) == [], width
        assert browser.run(WIDE) == width
        assert browser.run(CUT_OFF) == [], width


def test_a_figure_that_is_broken_is_found(browser: Browser) -> None:
    narrow = "<p style='width: 1.5em; overflow-wrap: anywhere'>About 1,009.9 of them</p>"
    browser.open(f"<!DOCTYPE html><title>x</title>{narrow}")
    assert [each.partition(" ")[0] for each in broken_figures(browser)] == ["1,009.9"]


@pytest.mark.parametrize("config", SAMPLES)
def test_a_member_reads_of_every_red_and_its_reason_in_600_words_and_3_screens(config: str, browser: Browser) -> None:
    edition = sample(config)
    found = [reading(browser, page(config), edition, width) for width in (1280, 820, 390)]
    assert max(each.words for each in found) <= 600
    assert max(each.screens for each in found) <= 3


FIRST_SCREEN = """(() => {
  const apart = ".unseen, [aria-hidden=true], .quoted, .also-red, .other-reds, .strip, .bar, svg";
  const walker = document.createTreeWalker(document.querySelector(".summary"), NodeFilter.SHOW_TEXT);
  let words = 0;
  while (walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const foot = range.getBoundingClientRect().bottom;
    if (foot && foot <= innerHeight && !walker.currentNode.parentElement.closest(apart)
        && walker.currentNode.parentElement.closest(".concluded, .matters"))
      words += (walker.currentNode.data.match(/\\S*[\\p{L}\\p{N}]\\S*/gu) || []).length;
  }
  const parts = [...document.querySelectorAll(".attention, .well, .by-theme")];
  return [words, Math.ceil(Math.max(...parts.map(each => each.getBoundingClientRect().bottom)))];
})()"""
"""The words of the summary that are seen without scrolling, but for officers' and the picture's labels; its foot."""


@pytest.mark.parametrize(("config", "view"), WHOLE)
def test_the_first_screen_holds_the_whole_conclusion_in_150_words(config: str, view: str, browser: Browser) -> None:
    browser.open(page(config, view), 1280, 900)
    words, foot = browser.run(FIRST_SCREEN)
    assert foot <= 900
    assert 0 < words <= 150


def test_a_long_word_does_not_widen_the_page(browser: Browser) -> None:
    long = "Kinderkinderschutz" * 12
    browser.open(edition_as_html(small({8: "80", 9: "88"}, long, {"Commentary": long}, {9: "9"})), 320)
    assert browser.run(WIDE) == 320


def test_a_wide_table_scrolls_in_its_own_region_which_keys_reach(browser: Browser) -> None:
    browser.open(page("walsall-outturn"), 320)
    assert browser.run("document.querySelectorAll('.breakdown .scrolls').length") == 3
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


def test_the_style_is_let_in_by_the_page_s_own_policy(proxy: Browser) -> None:
    assert proxy.run("getComputedStyle(document.querySelector('.badge.red')).backgroundColor") == "rgb(240, 167, 155)"


def test_colours_that_readers_force_leave_shapes_and_words(proxy: Browser) -> None:
    proxy.emulate(forced_colors="active")
    try:
        assert proxy.run("matchMedia('(forced-colors: active)').matches")
        assert proxy.run("getComputedStyle(document.querySelector('.badge.red')).borderTopStyle") == "solid"
        line, paper = "getComputedStyle(document.querySelector('.chart .run')).stroke", "rgb(255, 255, 255)"
        assert proxy.run(line) not in ("none", paper)
    finally:
        proxy.emulate()


def test_a_dark_screen_gets_a_dark_page(proxy: Browser) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    proxy.emulate(prefers_color_scheme="dark")
    try:
        assert proxy.run(paper) == "rgb(18, 24, 31)"
    finally:
        proxy.emulate()
    assert proxy.run(paper) == "rgb(255, 255, 255)"


def tab_to(browser: Browser, wanted: str) -> None:
    """Press Tab until what is wanted has the focus."""
    for _ in range(60):
        browser.press("Tab")
        if browser.run(wanted):
            return
    raise AssertionError(f"no key leads to {wanted}")


def test_keys_alone_choose_what_is_shown_and_it_is_said(proxy: Browser) -> None:
    tab_to(proxy, "document.activeElement.name === 'colour'")
    assert proxy.run("getComputedStyle(document.activeElement.nextElementSibling).outlineStyle") == "solid"
    proxy.press("ArrowRight")
    assert proxy.run(FOCUS) == "colour-is-red"
    assert (proxy.run(SHOWN), proxy.run(STATUS)) == (2, "2 of 12 indicators are shown.")
    assert proxy.run("document.querySelectorAll('.theme:not([hidden])').length") == 1
    tab_to(proxy, "document.activeElement.name === 'theme'")
    proxy.press("ArrowRight")
    assert (proxy.run(SHOWN), proxy.run(STATUS)) == (0, "0 of 12 indicators are shown.")


def test_words_are_searched_for_in_names_and_in_what_officers_say(proxy: Browser) -> None:
    tab_to(proxy, "document.activeElement.id === 'words'")
    for letter in "permanence":
        proxy.press(letter, letter)
    assert (proxy.run(SHOWN), proxy.run(STATUS)) == (1, "1 of 12 indicators is shown.")
    proxy.run("document.activeElement.select()")
    for letter in "vacancies":
        proxy.press(letter, letter)
    assert proxy.run(SHOWN) == 5


def test_keys_alone_go_through_the_presentation_and_leave_it(proxy: Browser) -> None:
    tab_to(proxy, "document.activeElement.id === 'present'")
    proxy.press(" ", " ")
    assert (proxy.run(ON_SCREEN), proxy.run(FOCUS)) == ("indicator-1", "indicator-1")
    assert not proxy.run("document.querySelector('.summary').getClientRects().length")
    seen = []
    for key in ("ArrowRight", "PageDown", "ArrowLeft", "End", "ArrowDown", "Home"):
        proxy.press(key)
        seen.append(proxy.run(ON_SCREEN).removeprefix("indicator-"))
    assert seen == ["2", "3", "2", "12", "12", "1"]
    assert proxy.run(STATUS).startswith("Indicator 1 of 12: 1 Early help assessments")
    proxy.press("Escape")
    assert proxy.run("document.querySelector('.summary').getClientRects().length")


def test_the_presentation_shows_what_the_filters_leave(proxy: Browser) -> None:
    proxy.run("document.getElementById('colour-is-red').click(); document.getElementById('present').click()")
    assert proxy.run(STATUS).startswith("Indicator 1 of 2: 6 ")
    links = "[...document.querySelectorAll('#indicator-{} .steps-on a')].filter(each => each.getClientRects().length)"
    words = ".map(each => each.textContent.trim().slice(0, 9) + each.hash).join()"
    assert proxy.run(links.format(6) + words) == "Next: 7 L#indicator-7"
    assert proxy.run(links.format(7) + words) == "◀ Back to#indicator-6"
    proxy.run("document.querySelector('#indicator-6 .on').click()")
    assert proxy.run(ON_SCREEN) == "indicator-7"
    proxy.run("document.querySelector('#indicator-7 .back').click()")
    assert proxy.run(ON_SCREEN) == "indicator-6"


def test_a_link_to_what_a_filter_hides_shows_it(proxy: Browser) -> None:
    proxy.run("document.getElementById('colour-is-red').click(); location.hash = 'indicator-1'")
    proxy.run("new Promise(done => setTimeout(done, 100))")
    assert proxy.run(SHOWN) == 12
    assert 0 <= proxy.run("document.getElementById('indicator-1').getBoundingClientRect().top") < 100


def test_one_indicator_at_a_time_has_links_to_those_beside_it(proxy: Browser) -> None:
    visible = "[...document.querySelectorAll('.steps-on')].filter(each => each.getClientRects().length).length"
    assert proxy.run(visible) == 0
    proxy.run("document.querySelector('.attention a').click()")
    assert proxy.run("getComputedStyle(document.querySelector('#indicator-6 .steps-on')).display") == "flex"
    assert proxy.run(visible) == 1


def test_without_script_filters_work_and_keys_turn_the_presentation(scriptless: Browser) -> None:
    assert scriptless.run("document.querySelector('.search').hidden")
    tab_to(scriptless, "document.activeElement.name === 'colour'")
    scriptless.press("ArrowRight")
    assert scriptless.run(SHOWN) == 2
    scriptless.press("ArrowLeft")
    tab_to(scriptless, "document.activeElement.id === 'present'")
    scriptless.press(" ", " ")
    scriptless.run("scrollTo(0, 0)")
    assert scriptless.run(ON_SCREEN) == "indicator-1"
    scriptless.press("PageDown")
    assert at_rest(scriptless) == scriptless.run("innerHeight")
    assert scriptless.run(ON_SCREEN) == "indicator-2"


def at_rest(browser: Browser) -> int:
    """How far the page is down when it has stopped; it turns gently."""
    before, now = -1, 0
    while before != (now := browser.run("scrollY")):
        before = now
        sleep(0.2)
    return now


def test_a_finger_turns_the_presentation_by_one_indicator(browser: Browser) -> None:
    browser.open(page("manchester-proxy"), 390, 844)
    browser.run("document.getElementById('present').click()")
    assert browser.run(ON_SCREEN) == "indicator-1"
    at_rest(browser)
    browser.swipe(600)
    at_rest(browser)
    assert browser.run(ON_SCREEN) == "indicator-2"


def test_without_script_the_page_says_the_same(browser: Browser) -> None:
    told = "document.querySelector('main').innerText.replace('Search words', '').replace(/\\s+/g, ' ')"
    browser.open(page("manchester-proxy"))
    with_script = browser.run(told)
    browser.let_scripts_run(allowed=False)
    try:
        browser.open(page("manchester-proxy"))
        assert browser.run(told) == with_script
    finally:
        browser.let_scripts_run(allowed=True)


OUT_OF_VIEW = """[
  ...document.querySelectorAll(".map thead th:last-child [aria-hidden], .map tbody bdi, .map tbody th span, .matrix a")
].filter(each => {
  const region = each.closest(".scrolls").getBoundingClientRect(), box = each.getBoundingClientRect();
  return box.left < region.left || box.right > region.right;
}).map(each => each.textContent)"""


def test_on_a_small_phone_the_map_begins_with_the_newest_month_and_the_matrix_is_seen_whole(
    scriptless: Browser,
) -> None:
    for width in (390, 320):
        scriptless.widen(width)
        assert scriptless.run(OUT_OF_VIEW) == []
    assert scriptless.run("document.querySelector('.newest').scrollWidth > innerWidth")


NARROW_NAMES = """[...document.querySelectorAll(".map [scope=row]")].filter(each =>
    each.getBoundingClientRect().bottom > each.nextElementSibling.getBoundingClientRect().top + 1
).map(each => each.textContent)"""


def test_on_a_phone_thirteen_months_of_colours_are_seen_each_below_its_name(scriptless: Browser) -> None:
    scriptless.widen(390)
    assert scriptless.run("document.querySelectorAll('.map thead th').length") == 1 + 13
    assert scriptless.run(
        "document.querySelector('.newest').scrollWidth <= document.querySelector('.newest').clientWidth"
    )
    assert scriptless.run(NARROW_NAMES) == []
    scriptless.widen(1280)
    assert scriptless.run(NARROW_NAMES) != []  # beside them, where there is room


WIDER_TABLES = """[...document.querySelectorAll(".scrolls:not(.newest)")].filter(each =>
    each.scrollWidth > each.clientWidth).map(each => each.textContent)"""


@pytest.mark.parametrize("config", ["manchester-proxy", "manchester-framework", "walsall-outturn"])
def test_no_table_but_the_map_is_wider_than_a_phone_or_tablet(config: str, browser: Browser) -> None:
    browser.open(page(config))
    for width in (320, 390, 600, 640, 768, 820):
        browser.widen(width)
        assert browser.run(WIDER_TABLES) == [], width


ALIKE = """[...document.querySelectorAll(".bar li")].map(each => {
    const [count, word] = ["b", "span"].map(tag => each.querySelector(tag).getBoundingClientRect());
    return count.bottom < word.top + 4;
})"""


def test_how_many_have_each_colour_is_set_alike_for_all(browser: Browser) -> None:
    browser.open(page("merton-scrutiny"))
    for width in figures.WIDTHS:
        browser.widen(width)
        assert len(set(browser.run(ALIKE))) == 1, width


BROKEN_WORDS = """[...document.querySelectorAll(".strip bdi, .matrix bdi")].flatMap(each => {
    const words = [...each.textContent.matchAll(/[^\\s-]+/g)];
    return words.filter(word => {
        const range = document.createRange();
        range.setStart(each.firstChild, word.index);
        range.setEnd(each.firstChild, word.index + word[0].length);
        return range.getClientRects().length > 1;
    }).map(word => word[0]);
})"""


def test_no_word_of_a_name_in_a_narrow_column_is_broken(browser: Browser) -> None:
    browser.open(page("manchester-framework"))
    assert browser.run("document.querySelectorAll('.strip bdi').length") == 15
    for width in (320, 360, *figures.WIDTHS):
        browser.widen(width)
        assert browser.run(BROKEN_WORDS) == [], width


SMALL_TARGETS = """[...document.querySelectorAll("main a, summary, .filters label:has(input)")].filter(each =>
    each.getClientRects().length && !each.closest(".unseen, .also-red")).filter(each =>
    [each, ...each.children].every(one => one.getBoundingClientRect().height < 24)
).map(each => each.outerHTML.slice(0, 90))"""


def test_fingers_hit_what_they_press(browser: Browser) -> None:
    """24 pixels are the least that WCAG 2.2 asks for (criterion 2.5.8)."""
    browser.use_fingers()
    try:
        browser.open(page("manchester-framework"), 390, 844)
        browser.run("document.getElementById('choosing').click()")
        assert browser.run(SMALL_TARGETS) == []
    finally:
        browser.use_fingers(fingers=False)


def test_a_phone_folds_the_filters_until_they_are_asked_for(scriptless: Browser) -> None:
    seen = "document.querySelectorAll('.filters fieldset')[0].getClientRects().length > 0"
    assert scriptless.run(seen)
    scriptless.widen(390)
    assert not scriptless.run(seen)
    scriptless.run("document.getElementById('choosing').click()")
    assert scriptless.run(seen)
    scriptless.run("document.getElementById('colour-is-red').click()")
    assert scriptless.run(SHOWN) == 2


@pytest.mark.parametrize(
    ("width", "height", "beside"),
    [pytest.param(1180, 820, True, id="on its side"), pytest.param(820, 1180, False, id="upright")],
)
def test_a_tablet_shows_a_presentation_s_chart_as_large_as_it_can(
    width: int, height: int, beside: bool, browser: Browser
) -> None:
    browser.open(page("manchester-proxy"), width, height)
    browser.run("document.getElementById('present').click()")
    chart, numbers = (
        browser.run(f"document.querySelector('#indicator-1 .{each}').getBoundingClientRect().toJSON()")
        for each in ("drawn", "numbers")
    )
    assert (chart["left"] >= numbers["right"]) is beside
    assert (chart["top"] >= numbers["bottom"]) is not beside
