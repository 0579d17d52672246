"""The figures of an earlier scorecard, as it was issued, and what a scorecard makes of them."""

from decimal import Decimal
from pathlib import Path

import pytest

from workbook_tools.app.request import Request
from workbook_tools.app.show_scorecard import show
from workbook_tools.errors import DataError
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.row import Row
from workbook_tools.sources.data.issued_figures import with_issued
from workbook_tools.sources.settings.config import read_config

CONFIG = """
title = "T"
period = "2018-09"
series = "Ours"
[source]
file = "data.csv"
[source.columns]
value = "Figure"
[source.symbols]
"[c]" = "suppressed"
[[issued]]
name = "July's scorecard"
period = "2018-07"
file = "july.csv"
[[indicators]]
ref = "1"
name = "Visits in timescale"
good_is = "high"
unit = "percent"
places = 1
compare_with = "July's scorecard"
"""
DATA = "Ref,Series,Period,Figure\n1,Ours,2018-07,95.6\n1,Ours,2018-09,95.2\n"
JULY = "Ref,Series,Period,Figure\n1,Ours,2018-06,[c]\n1,Ours,2018-07,95.4\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("scorecard.toml", CONFIG), ("data.csv", DATA), ("july.csv", JULY)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def row(folder: Path) -> Row:
    return show(Request(here=folder, config=folder)).rows[0]


def troubles(folder: Path) -> list[str]:
    with pytest.raises(DataError) as stopped:
        row(folder)
    return [str(fault) for fault in stopped.value.faults]


def test_its_figures_are_read_in_the_sources_own_form(folder: Path) -> None:
    [issued] = with_issued(read_config(folder))
    june, july = issued.observations
    assert (june.period, june.value) == (parse_period("2018-06"), Missing(Gap.SUPPRESSED))
    assert (july.period, july.value) == (parse_period("2018-07"), Decimal("95.4"))
    assert issued.name == "July's scorecard"


def test_the_movement_is_from_the_figure_that_was_printed(folder: Path) -> None:
    """Printed 95.4, since restated as 95.6: the paper of November compares with what July's said."""
    assert row(folder).travel.words == "▼ 0.2 points worse on July's scorecard"


def test_the_restated_figure_is_told(folder: Path) -> None:
    [restated] = row(folder).restated
    assert (restated.was_in_words, restated.now_in_words) == ("95.4%", "95.6%")


def test_an_absent_file_is_named(folder: Path) -> None:
    (folder / "july.csv").unlink()
    [trouble] = troubles(folder)
    assert trouble.startswith(f"{folder / 'july.csv'}: the file of an issued scorecard is not there")


def test_a_fault_in_it_is_named_with_its_own_place(folder: Path) -> None:
    (folder / "july.csv").write_text(JULY + "9,Ours,2018-07,1\n1,Ours,2018-05,many\n", encoding="utf-8")
    unknown, many = troubles(folder)
    assert unknown.startswith(f"{folder / 'july.csv'}, row 4, column 'Ref': '9' is not an indicator of this scorecard")
    assert many.startswith(f"{folder / 'july.csv'}, row 5, column 'Figure': 'many' is not a number")


def test_a_figure_that_it_did_not_give_is_no_movement(folder: Path) -> None:
    (folder / "july.csv").write_text("Ref,Series,Period,Figure\n1,Ours,2018-06,95.4\n", encoding="utf-8")
    travel = row(folder).travel
    assert (travel.difference, travel.words) == (None, "no figure for Jul 2018")
