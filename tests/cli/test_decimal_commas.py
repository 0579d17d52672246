"""Decimal commas are refused in one sentence wherever a number is read, and never read as another number."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.small import DONE, WRONG, scorecard, write_config

SETTINGS = """
title = "Small scorecard"
period = "2025-03"
series = "Council"
source = {{ file = "data.csv" }}

[[indicators]]
ref = "1"
name = "Visits in time"
good_is = "high"
unit = "percent"
places = 1
target = {{ rule = "tolerance", target = {target}, tolerance = 5 }}
"""
FIGURES = ["1,Council,2025-01,80.5", "1,Council,2025-02,81.5", "1,Council,2025-03,82.5"]


def checked(here: Path) -> str:
    ran = scorecard(here, "check", "--config", "config/small")
    assert ran.returncode == WRONG, ran.stdout
    return ran.stderr


@pytest.mark.parametrize(("figures", "told"), [
    pytest.param(
        ['1,Council,2025-01,"80,5"', '1,Council,2025-02,"1.081,5"', "1,Council,2025-03,82.5"],
        "row 2, column 'Value': 2 numbers have a decimal comma, such as '80,5'\n    Write them with decimal points: ",
        id="several",
    ),
    pytest.param(
        [*FIGURES[:2], '1,Council,2025-03,"82,5"'],
        "row 4, column 'Value': '82,5' has a decimal comma\n    Write it with a decimal point: 82.5.\n", id="one",
    ),
])  # fmt: skip
def test_in_the_source(tmp_path: Path, figures: list[str], told: str) -> None:
    write_config(tmp_path, SETTINGS.format(target="90"), figures)
    said = checked(tmp_path)
    assert told in said
    assert said.endswith("\n1 fault.\n")


@pytest.mark.parametrize("typed", ['"82,5"', "82,5"])
def test_in_a_target(tmp_path: Path, typed: str) -> None:
    write_config(tmp_path, SETTINGS.format(target=typed), FIGURES)
    said = checked(tmp_path)
    assert "target = 82.5" in said
    assert "825" not in said


def test_in_a_target_of_a_workbook_of_settings(tmp_path: Path) -> None:
    write_config(tmp_path, SETTINGS.format(target="90"), FIGURES)
    made = scorecard(tmp_path, "settings", "convert", "config/small")
    assert made.returncode == DONE, made.stderr
    path = tmp_path / "config" / "small" / "settings.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Indicators"]
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == 90]
    cell.value = "82,5"
    book.save(path)
    said = checked(tmp_path)
    assert "'82,5' is not a number" in said
    assert "82.5" in said
    assert "825" not in said
