"""The templates, and what members get of each sample scorecard, keep to every point that a program can know."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from tests.app.test_scorecards import CONFIGS, NOW
from tests.officer import type_text
from tests.places import ROOT
from workbook_tools.app.check_scorecard import check_accessibility
from workbook_tools.app.members_copy import members_copy
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.cli.command_line import main

each_config = pytest.mark.parametrize("config", CONFIGS, ids=lambda config: config.name)
TEMPLATES = sorted(ROOT.glob("template/*.xlsx")) + sorted(ROOT.glob("config/*/Scorecard.xlsx"))


def broken(request: Request) -> list[str]:
    """The breaches of a workbook: sheet and trouble."""
    points = check_accessibility(request)
    return [f"{fault.place.sheet}: {fault.trouble}" for point in points for fault in point.faults]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.parent.name)
def test_a_template_keeps_to_it(template: Path) -> None:
    assert broken(Request(ROOT, workbook=template)) == []


@each_config
def test_a_scorecard_and_the_copy_for_members_keep_to_it(tmp_path: Path, config: Path) -> None:
    request = Request(ROOT, config, output=tmp_path / "scorecard.xlsx")
    refresh(request, NOW).save()
    officers = replace(request, workbook=tmp_path / "scorecard.xlsx", output=tmp_path / "members.xlsx")
    assert broken(officers) == []
    (tmp_path / "members.xlsx").write_bytes(members_copy(officers, NOW, "a test, tester").content)
    assert broken(replace(officers, workbook=tmp_path / "members.xlsx")) == []


def test_the_command_lists_each_breach_with_its_cell_and_fails(tmp_path: Path) -> None:
    workbook = tmp_path / "scorecard.xlsx"
    refresh(Request(ROOT, output=workbook), NOW).save()
    sound = CliRunner().invoke(main, ["check", "--accessibility", str(workbook)])
    assert sound.exit_code == 0
    assert "\nmet      No cells are merged\n" in sound.output
    assert "\nlook at  Excel's own checker finds nothing: " in sound.output
    assert "NOT MET" not in sound.output
    assert "Everybody" not in sound.output
    type_text(workbook, "Trend", {"A1": ""})
    spoilt = CliRunner().invoke(main, ["check", "--accessibility", str(workbook)])
    assert spoilt.exit_code == 1
    assert "\nNOT MET  Each sheet has its title in the first cell\n" in spoilt.output
    assert "sheet 'Trend', row 1, column 'A': A1: the sheet has no title in its first cell" in spoilt.output
    assert "Write there what the sheet shows." in spoilt.output
