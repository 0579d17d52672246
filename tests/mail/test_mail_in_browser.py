"""The message in a real browser: what axe-core finds, and whether it can be read on a phone."""

import pytest

from tests.axe import axe_findings
from tests.browser import Browser
from tests.say.page.editions import SAMPLES, sample
from workbook_tools.say.covering.covering_words import covering_words


@pytest.mark.parametrize("config", SAMPLES)
@pytest.mark.parametrize("width", [680, 320])
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(config: str, width: int, browser: Browser) -> None:
    words = covering_words(sample(config), ("Scorecard.xlsx", "Scorecard.html"), None)
    assert axe_findings(browser, words.html, width) == []
    assert not browser.run("document.documentElement.scrollWidth > innerWidth")


def test_axe_sees_a_fault_in_a_message(browser: Browser) -> None:
    words = covering_words(sample("manchester-proxy"), (), None)
    assert axe_findings(browser, words.html.replace("#1b2733", "#aaaaaa")) != []
