"""`scorecard compare` of a council's own layout, which has headings of its own and no column Period."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.small import DONE, WRONG, scorecard
from tests.own.council import MEASURES, REPORTED, council_project
from tests.own.layouts import draw_layout


@pytest.fixture
def months(tmp_path: Path) -> Path:
    """A folder with January's and February's workbook of one layout, and their settings in `ours`."""
    council_project(tmp_path)
    (tmp_path / "February.xlsx").write_bytes(draw_layout("plain"))
    done(tmp_path, "template", "adopt", "February.xlsx", "--config", "ours")
    shutil.copy(tmp_path / "February.xlsx", tmp_path / "January.xlsx")
    done(tmp_path, "refresh", "February.xlsx", "--config", "ours")
    done(tmp_path, "refresh", "January.xlsx", "--config", "ours", "--period", "2026-01")
    return tmp_path


def done(here: Path, *words: str) -> str:
    ran = scorecard(here, *words)
    assert ran.returncode == DONE, ran.stderr
    return ran.stdout


def figures(said: str) -> dict[str, tuple[object, object]]:
    return {each["ref"]: (each["then"]["value"], each["now"]["value"]) for each in json.loads(said)["indicators"]}


EXPECTED = {each.ref: (float(each.value(REPORTED - 1)), float(each.value(REPORTED))) for each in MEASURES}


def test_what_the_layout_leaves_out_is_in_the_workbooks_own_data(months: Path) -> None:
    compared = done(months, "compare", "January.xlsx", "February.xlsx", "--config", "ours", "--format", "json")
    assert figures(compared) == EXPECTED


@pytest.mark.parametrize("sides", [("January.xlsx", "February.xlsx"), ("2026-01", "February.xlsx")])
def test_workbooks_that_hold_their_settings_need_no_config(months: Path, sides: tuple[str, str]) -> None:
    for name in ("January.xlsx", "February.xlsx"):
        done(months, "settings", "convert", "ours", "--into", name)
    assert figures(done(months, "compare", *sides, "--format", "json")) == EXPECTED


def test_without_their_settings_they_are_told_once_what_is_lacking_and_what_to_name(months: Path) -> None:
    ran = scorecard(months, "compare", "January.xlsx", "February.xlsx")
    assert (ran.returncode, ran.stderr) == (
        WRONG,
        "January.xlsx, sheet 'Scorecard': table 'Scorecard' has no columns 'Ref', 'Indicator' or 'Period'\n"
        "    If it is a layout of your own, name with --config the folder of its settings, which say its headings. "
        "Else name a workbook whose table has them.\n"
        "1 fault.\n",
    )
