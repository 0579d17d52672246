"""Each method is a file that says everything of it, and none is forgotten."""

from inspect import signature
from pathlib import Path

import pytest

from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.rating import rule
from workbook_tools.model.rating.rule import Rule, RuleMethod, method_called

FILES = sorted(Path(rule.__file__).parent.glob("*_rule.py"))


def test_each_file_of_a_rule_is_a_method_that_a_config_can_name() -> None:
    assert [file.stem.removesuffix("_rule") for file in FILES] == sorted(RuleMethod)


@pytest.mark.parametrize("name", RuleMethod)
def test_a_method_is_found_by_its_name(name: RuleMethod) -> None:
    assert method_called(name).name is name


@pytest.mark.parametrize("name", RuleMethod)
def test_the_last_form_of_a_method_is_the_one_that_is_always_meant(name: RuleMethod) -> None:
    *others, last = method_called(name).forms
    assert all(form.meant_by for form in others)
    assert not last.meant_by


@pytest.mark.parametrize("name", RuleMethod)
def test_a_form_has_a_setting_for_each_thing_that_its_rule_is_made_of(name: RuleMethod) -> None:
    for form in method_called(name).forms:
        words = [setting.word for setting in form.settings]
        assert len(words) == len(set(words)) == len(signature(form.rule).parameters)
        assert {*form.meant_by} <= {*words}


@pytest.mark.parametrize("name", RuleMethod)
def test_what_a_rule_is_asked_it_answers_itself(name: RuleMethod) -> None:
    answers = {each.__module__: each for each in Rule.__subclasses__()}
    module = f"{rule.__package__}.{name}_rule"
    assert method_called(name)
    assert answers[module].check is not Rule.check
    assert answers[module].yardstick is not Rule.yardstick


def test_a_rule_that_says_nothing_is_none() -> None:
    with pytest.raises(NotImplementedError):
        Rule().check(Polarity.HIGH)
