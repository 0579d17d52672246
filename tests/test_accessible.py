"""The templates, and what members get of each sample scorecard, keep to the guidance on accessible spreadsheets."""

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


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.parent.name)
def test_a_template_keeps_to_it(template: Path) -> None:
    assert check_accessibility(Request(ROOT, workbook=template)) == ()


@each_config
def test_a_scorecard_and_the_copy_for_members_keep_to_it(tmp_path: Path, config: Path) -> None:
    request = Request(ROOT, config, output=tmp_path / "scorecard.xlsx")
    refresh(request, NOW).save()
    officers = replace(request, workbook=tmp_path / "scorecard.xlsx", output=tmp_path / "members.xlsx")
    assert check_accessibility(officers) == ()
    (tmp_path / "members.xlsx").write_bytes(members_copy(officers, NOW, "a test, tester").content)
    assert check_accessibility(replace(officers, workbook=tmp_path / "members.xlsx")) == ()


def test_the_command_lists_each_breach_with_its_cell_and_fails(tmp_path: Path) -> None:
    workbook = tmp_path / "scorecard.xlsx"
    refresh(Request(ROOT, output=workbook), NOW).save()
    sound = CliRunner().invoke(main, ["check", "--accessibility", str(workbook)])
    assert (sound.exit_code, sound.output) == (0, "Everybody can read it.\n")
    type_text(workbook, "Trend", {"A1": ""})
    broken = CliRunner().invoke(main, ["check", "--accessibility", str(workbook)])
    assert broken.exit_code == 1
    assert "sheet 'Trend', row 1, column 'A': A1: the sheet has no title in its first cell" in broken.output
    assert "Write there what the sheet shows." in broken.output
