"""The day on which the data were taken, against the figures that they hold: what an officer is told."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.small import DONE, scorecard
from tests.sources.data.export_shapes import Book, draw
from workbook_tools.app.clock import time_now
from workbook_tools.english import day_in_words

SETTINGS = """
title = "Children's scorecard"
period = "latest"
data_as_at = "file"
series = "Our Council"

[source]
file = "Export.xlsx"

[[indicators]]
ref = "CS1"
name = "Contacts"
good_is = "neither"

[[indicators]]
ref = "CS2"
name = "Assessments"
good_is = "neither"
frequency = "quarter"
lag_months = 1
"""


def project(here: Path, taken: str, settings: str = SETTINGS) -> Path:
    """A folder with an export that goes to October 2025, in which the quarter to September is the last one."""
    (here / "config").mkdir()
    (here / "config" / "scorecard.toml").write_text(settings, encoding="utf-8")
    draw(here / "config" / "Export.xlsx", Book({"Export": [
        [f"Extracted {taken}"], [], ["PI", "Measure", "Sep 2025", "Oct 2025", "Q2 2025/26"],
        ["CS1", "Contacts", 310, 295, ""], ["CS2", "Assessments", "", "", 81],
    ]}))  # fmt: skip
    return here


@pytest.mark.parametrize(("taken", "told"), [
    pytest.param("31/11/2025", "row 1 says 'Extracted 31/11/2025', which is no day with its year", id="no such day"),
    pytest.param("6th November", "row 1 says 'Extracted 6th November', which is no day", id="a day without a year"),
    pytest.param("06/11/2025", "", id="a day"),
    pytest.param("by the data team (3 staff)", "", id="words about something else"),
])  # fmt: skip
def test_a_day_that_is_none_is_told(tmp_path: Path, taken: str, told: str) -> None:
    ran = scorecard(project(tmp_path, taken), "refresh", "--config", "config")
    assert ran.returncode == DONE
    assert (told in ran.stderr) if told else ("says" not in ran.stderr)


@pytest.mark.parametrize(("taken", "told"), [
    pytest.param("01/10/2025", "1 October 2025", id="as the month begins"),
    pytest.param("30/10/2025", "30 October 2025", id="a day before its end"),
    pytest.param("31/10/2025", "", id="its last day"),
    pytest.param("05/11/2025", "", id="after it"),
])  # fmt: skip
@pytest.mark.parametrize("words", ["refresh", "check"])
def test_figures_of_a_month_that_was_not_over_are_told(tmp_path: Path, taken: str, told: str, words: str) -> None:
    ran = scorecard(project(tmp_path, taken), words, "--config", "config")
    said = f"The data are as at {told}, before October 2025 ended: the figures of CS1 cannot be whole."
    assert ran.returncode == DONE
    assert (said in ran.stderr) is bool(told), ran.stderr
    assert ("cannot be whole" in ran.stderr) is bool(told)


def test_a_scorecard_that_is_begun_tells_it_too(tmp_path: Path) -> None:
    project(tmp_path, "01/10/2025")
    ran = scorecard(tmp_path, "new", "ours", "--from", "config/Export.xlsx", "--yes")
    assert ran.returncode == DONE, ran.stderr
    assert "The data are as at 1 October 2025, before October 2025" in ran.stderr


def test_a_day_in_the_settings_is_held_against_the_figures_as_well(tmp_path: Path) -> None:
    typed = SETTINGS.replace('"file"', "2025-10-15").replace('"latest"', '"2025-10"')
    ran = scorecard(project(tmp_path, "05/11/2025", typed), "refresh", "--config", "config")
    assert "The data are as at 15 October 2025, before October 2025 ended" in ran.stderr


@pytest.mark.parametrize(("later", "told"), [(0, False), (2, True)])
def test_a_day_still_to_come_is_told(tmp_path: Path, later: int, told: bool) -> None:
    day = time_now().date() + timedelta(days=later)
    ran = scorecard(project(tmp_path, f"{day:%d/%m/%Y}"), "refresh", "--config", "config")
    assert (f"The data are as at {day_in_words(day)}, a day still to come." in ran.stderr) is told
