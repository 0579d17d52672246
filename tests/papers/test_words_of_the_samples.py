"""No telling of any sample uses words that do not fit: each pattern is one that a reader once stumbled over."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from tests.papers.running import folder, scorecard_of
from tests.places import ROOT
from workbook_tools.app.request import Request
from workbook_tools.app.show_scorecard import show
from workbook_tools.model.edition import Edition
from workbook_tools.model.figures.unit import PERCENT
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.say.covering.covering_words import covering_words
from workbook_tools.say.scorecard_json import scorecard_as_json
from workbook_tools.say.scorecard_text import scorecard_in_words

SAMPLES = ("getting-to-good", "manchester-framework", "manchester-proxy", "merton-scrutiny", "walsall-outturn")
WRONG = {
    "since a stretch": r"\bsince [A-Z][a-z]{2}(?: \d{4})? to ",
    "one in the plural": r"(?i)\bof the 1\b|\bof 1 (?:that|with)|\bnone of 1\b|(?<![\d.,])1 (?:indicators|figures)\b",
    "two counts of none": r"\b0 improved and|\bon none of",
    "several words for worse": r"\bgot worse\b|\bdeclined\b|\bdeteriorat",
    "nothing with a sign": r"(?<![\w.])-0(?:\.0+)?(?![\d.])",
    "a limit below nothing": r"limits of -",
    "a column that members have not": r"Figures are'",
    "all but one": r"\bexcept one\b|every one improved except",
    "level with a group": r", at (?:England|London|statistical|core)",
    "a restated figure without its period": r"; restated, was",
    "no judgement in two words": r"ordinary variation:",
}


@cache
def tellings(config: str) -> tuple[str, ...]:
    """The sample in text, in JSON and as an e-mail, and so each level of reporting that it has."""
    return tuple(text for card in cards(config) for text in told(card))


def cards(config: str) -> Iterator[Scorecard]:
    yield scorecard_of(config)
    settings = (folder(config) / "scorecard.toml").read_text(encoding="utf-8")
    for view in re.findall(r"^\[views\.\"?([^\]\"]+)\"?\]$", settings, re.MULTILINE):
        yield show(Request(here=ROOT, config=folder(config), view=view))


def told(card: Scorecard) -> Iterator[str]:
    yield scorecard_in_words(card)
    yield scorecard_as_json(card)
    words = covering_words(Edition(card, date(2018, 11, 6)), ("Scorecard.xlsx",), None)
    yield words.subject
    yield words.text


@pytest.mark.parametrize("config", SAMPLES)
@pytest.mark.parametrize("pattern", [pytest.param(pattern, id=why) for why, pattern in WRONG.items()])
def test_no_telling_has_it(config: str, pattern: str) -> None:
    for text in tellings(config):
        found = re.search(pattern, text)
        assert found is None, text[max(0, found.start() - 80) : found.end() + 80]


@pytest.mark.parametrize("config", SAMPLES)
def test_the_subject_says_the_period_once(config: str) -> None:
    for card in cards(config):
        subject = covering_words(Edition(card, date(2018, 11, 6)), (), None).subject
        assert subject.count(card.definition.period.words) == 1


@pytest.mark.parametrize("config", SAMPLES)
def test_no_row_says_better_and_worse_of_one_movement(config: str) -> None:
    for card in cards(config):
        for row in card.rows:
            if row.verdict.charted:
                assert not re.search(r"\b(?:better|worse)\b", row.change), row.ref
            limits = row.chart.limits
            if limits and row.indicator.unit == PERCENT:
                assert limits.upper <= 100
            assert limits is None or limits.lower >= 0
