"""docs/settings.md is read by the program: its example is a config without a fault, and leaves no setting out."""

import re
from pathlib import Path

import pytest

from tests.places import ROOT
from workbook_tools.app.latest_period import KNOWN_COLUMNS
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.rating.rule import RuleMethod, method_called
from workbook_tools.sources.settings.config import examine_config
from workbook_tools.sources.settings.rule_settings import read_rule
from workbook_tools.sources.settings.settings_file import read_settings

DOCUMENT = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
READERS = sorted((ROOT / "workbook_tools" / "sources").rglob("*.py"))


def example(folder: Path) -> ScorecardDefinition:
    written = "\n".join(re.findall(r"```toml\n(.*?)```", DOCUMENT, re.S))
    (folder / "scorecard.toml").write_text(written, encoding="utf-8")
    config, faults = examine_config(folder, "", KNOWN_COLUMNS)
    assert faults == ()
    return config.definition


def test_the_example_is_a_config_without_a_fault(tmp_path: Path) -> None:
    assert [indicator.ref for indicator in example(tmp_path).indicators] == ["1", "7a", "6"]


@pytest.mark.parametrize("target", re.findall(r"^\| `(\{ rule = .*?\})` \|", DOCUMENT, re.M))
def test_each_target_is_one_that_the_program_reads(target: str, tmp_path: Path) -> None:
    (tmp_path / "target.toml").write_text(f"target = {target}", encoding="utf-8")
    settings = read_settings(tmp_path / "target.toml")
    indicators = {indicator.ref: indicator for indicator in example(tmp_path).indicators}
    read_rule(settings.table("target"), indicators["1"].polarity, "number", 1)
    assert settings.faults == []


def test_every_setting_that_the_program_reads_is_in_it() -> None:
    read = re.compile(
        r'\.(?:text|choice|whole|yes_or_no|number|numbers|numbers_by_name|day|texts|table|tables|mapping)\("(\w+)"'
    )
    settings = {name for reader in READERS for name in read.findall(reader.read_text(encoding="utf-8"))}
    forms = (form for name in RuleMethod for form in method_called(name).forms)
    settings |= {setting.word for form in forms for setting in form.settings}
    assert len(settings) > 60
    undocumented = {name for name in settings if not re.search(rf"\b{name}\b", DOCUMENT)}
    assert undocumented == set()
