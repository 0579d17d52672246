import csv

import pytest

from tests.places import ROOT, SHARED, needs_shared
from workbook_tools.app.new_scorecard.guess_measure import unit_of_measure
from workbook_tools.app.new_scorecard.word_rules import WordRule, told_by, word_table
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.national.reading.measure_table import read_measures

MEASURES = read_measures(ROOT / "config" / "national" / "measures.toml")
DICTIONARY = SHARED / "data" / "national" / "lait" / "lait_data_dictionary.csv"
"""Of the Department for Education's tool."""


def test_every_national_measure_is_known_by_name_and_unit() -> None:
    known = {each.measure: unit_of_measure(each.measure) for each in word_table().national}
    declared = {name: measure.unit for name, measure in MEASURES.measures.items()}
    assert known == {name: unit for name, unit in declared.items() if name != "population-0-17"}


@needs_shared
def test_polarity_of_measures_is_that_of_the_published_dictionary() -> None:
    with DICTIONARY.open(encoding="utf-8-sig", newline="") as file:
        published = {row["Measure_short"]: row["Polarity"] for row in csv.DictReader(file)}
    ways = {"High": Polarity.HIGH, "Low": Polarity.LOW, "-": Polarity.NEITHER}
    good = {each.measure: each.good_is for each in word_table().national}
    compared = {
        found.measure: (good[found.measure], ways[published[short]])
        for found in MEASURES.found
        for short in found.where.get("measure", ())
        if short in published and published[short] in ways
    }
    assert len(compared) > 20
    wrong = {name: pair for name, pair in compared.items() if pair[0] != pair[1]}
    assert wrong == {
        "cpp-started-rate": ("neither", "low")
    }  # a number of plans is demand; the tool's rate alone judges it


def test_every_rule_says_something_that_settings_know() -> None:
    table = word_table()
    assert {rule.says for rule in table.good} == {*Polarity}
    assert {rule.says for rule in table.counted} <= {*PeriodBasis}
    assert all(rule.because for rule in (*table.good, *table.counted))


@pytest.mark.parametrize("rule", word_table().good, ids=lambda rule: rule.words[0])
def test_each_phrase_of_a_rule_speaks_for_itself(rule: WordRule) -> None:
    """A phrase that another rule or its own exceptions silence would stand there for nothing."""
    table = word_table()
    silent = [phrase for phrase in rule.words if not rule.found_in(table.short_forms.words(_example(phrase)))]
    assert silent == []


def _example(phrase: str) -> str:
    return phrase.replace("#", "7").replace("…", "some").replace("*", "ing")


def test_a_rule_that_says_otherwise_makes_a_guess_doubtful() -> None:
    table = word_table()
    told = told_by(table.good, table.short_forms.words("Complaints about placement stability"))
    assert told is not None
    assert told.sure < 70
    assert "says otherwise" in told.because
