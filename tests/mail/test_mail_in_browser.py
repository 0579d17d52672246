"""The message in a real browser: what axe-core finds, whether it can be read on a phone, and what its page shows where
no script runs."""

from collections.abc import Iterator

import pytest

from tests.axe import axe_findings
from tests.browser import Browser
from tests.say.page.editions import SAMPLES, sample
from workbook_tools.say.covering.covering_words import covering_words
from workbook_tools.say.page.browsers import CHOSEN, NoBrowser
from workbook_tools.say.page.page_pdf import PAGE, PAPER, files_to_read

WIDE = "Math.max(document.documentElement.scrollWidth, innerWidth)"
"""How wide the message is; a phone shows one that is too wide smaller, and says that it has the room."""
SEEN = r"""(() => {
  for (const each of document.querySelectorAll("details")) each.open = true;
  const shown = found => [...document.querySelectorAll(found)].filter(each => each.getClientRects().length).length;
  const words = document.body.innerText.replace("Search words", "").replace(/\s+/g, " ");
  return [words, ...["svg", "table", "tr", "td", "li", "a", "label"].map(shown)];
})()"""
"""All words, and how many there are to see of what is not words; the label of the search is the script's."""


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Browser]:
    """A browser in which no page's script runs, as in the preview of an e-mail; the test's own still do."""
    browser.let_scripts_run(allowed=False)
    yield browser
    browser.let_scripts_run(allowed=True)


@pytest.mark.parametrize("config", SAMPLES)
@pytest.mark.parametrize("width", [680, 390, 320])
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(config: str, width: int, browser: Browser) -> None:
    words = covering_words(sample(config), ("Scorecard.xlsx", "Scorecard.html"), None)
    assert axe_findings(browser, words.html, width) == []
    assert browser.run(WIDE) == width


def test_axe_sees_a_fault_in_a_message(browser: Browser) -> None:
    words = covering_words(sample("manchester-proxy"), (), None)
    assert axe_findings(browser, words.html.replace("#1b2733", "#aaaaaa")) != []


@pytest.mark.parametrize("width", [680, 390, 320])
def test_a_message_that_runs_over_the_edge_is_found(width: int, browser: Browser) -> None:
    words = covering_words(sample("manchester-proxy"), (), None)
    browser.open(words.html.replace("<h1 ", f"<h1 data-wide='' ><span>{'w' * 200}</span></h1><h1 "), width)
    assert browser.run(WIDE) > width


def attached(config: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The page that an e-mail brings where no browser prints the PDF."""
    monkeypatch.setenv(CHOSEN, "/nowhere/browser")
    files = dict(files_to_read(sample(config), "en-GB", {PAGE, PAPER}))
    assert isinstance(files[PAPER], NoBrowser)
    page = files[PAGE]
    assert isinstance(page, bytes)
    return page.decode()


@pytest.mark.parametrize("config", SAMPLES)
def test_the_attached_page_lacks_nothing_where_no_script_runs(
    config: str, scriptless: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = attached(config, monkeypatch)
    seen = scriptless.open(page).run(SEEN)
    scriptless.let_scripts_run(allowed=True)
    whole = scriptless.open(page).run(SEEN)
    assert seen[0] == whole[0]
    assert seen[1:-1] == whole[1:-1]
    assert seen[-1] + 1 == whole[-1], "but for the search"


def test_what_only_a_script_shows_would_be_missed(scriptless: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    page = attached("manchester-proxy", monkeypatch)
    faulty = page.replace('<ul class="strip">', '<ul class="strip" hidden>')
    assert faulty != page
    assert scriptless.open(faulty).run(SEEN) != scriptless.open(page).run(SEEN)
