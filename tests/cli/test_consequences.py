"""What follows from a fault in the settings is no fault of its own; and what one is told to write can be written."""

from pathlib import Path

import pytest

from tests.cli.small import DONE, WRONG, scorecard, write_config
from tests.cli.test_as_it_is_read import indicator, target
from tests.cli.test_references_in_the_workbook import HEAD

QUARTERLY = 'frequency = "quarter"\n'
ISSUED = '[[issued]]\nname = "June\'s scorecard"\nperiod = "2018-06"\nfile = "data.csv"\n'


def small(here: Path, text: str) -> None:
    write_config(here, text, [f"{ref},Ours,2018-0{month},18" for ref in ("11", "12") for month in (7, 8, 9)])


def checked(here: Path, text: str) -> str:
    small(here, text)
    ran = scorecard(here, "check", "--config", "config/small")
    assert ran.returncode == WRONG
    return ran.stderr


BOTH = indicator("11", target("30"), "low") + indicator("12", target("30"), "low")


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        pytest.param("period =", "perod =", ["'perod' is not a setting: did you mean period?"], id="perod"),
        pytest.param('ref = "12"\n', f'ref = "11"\n{QUARTERLY}', ["have the same ref, '11'"], id="a ref twice"),
        pytest.param('"tolerance"', '"flor"', ["'flor' is not one of the words"] * 2, id="flor"),
        pytest.param('ref = "11"\n', 'ref = "11"\nfrequency = "quater"\n', ["'quater' is not one of"], id="quater"),
    ],
)
def test_each_slip_is_told_and_nothing_that_follows_from_it(
    tmp_path: Path, old: str, new: str, faults: list[str]
) -> None:
    said = checked(tmp_path, (HEAD + BOTH).replace(old, new))
    assert said.endswith(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}.\n"), said
    assert all(fault in said for fault in faults), said


def test_a_slip_that_data_do_not_rest_on_leaves_the_data_to_be_judged(tmp_path: Path) -> None:
    said = checked(
        tmp_path, (HEAD + BOTH.replace('good_is = "low"', 'good_is = "up"', 1)).replace("2018-09", "2030-01")
    )
    assert "'up' is not one of the words" in said
    assert "no indicator has a figure for January 2030" in said


def test_a_slip_does_not_stand_in_for_the_latest_period(tmp_path: Path) -> None:
    said = checked(tmp_path, (HEAD + BOTH.replace('good_is = "low"', 'good_is = "up"', 1)).replace("2018-09", "latest"))
    assert "'up' is not one of the words" in said
    assert said.endswith("1 fault.\n"), said


def test_the_known_settings_are_all_of_them(tmp_path: Path) -> None:
    [line] = [line for line in checked(tmp_path, f'colour = "red"\n{HEAD}{BOTH}').splitlines() if "Known:" in line]
    for name in ("changes", "email", "members", "national", "views", "title"):
        assert f" {name}," in line or f" {name}." in line


def test_what_to_compare_with_names_what_may_stand_there(tmp_path: Path) -> None:
    text = HEAD.replace("[source]", f"{ISSUED}[source]")
    said = checked(tmp_path, text + BOTH.replace(target("30"), f'{target("30")}compare_with = "June scorecard"\n', 1))
    for word in ('"previous"', '"year before"', '"last outturn"', "[[issued]]", '"June\'s scorecard"'):
        assert word in said
    none = checked(tmp_path, HEAD + BOTH.replace(target("30"), f'{target("30")}compare_with = "June scorecard"\n', 1))
    assert "[[issued]]: there is none yet." in none


def test_a_comparison_advises_what_it_has(tmp_path: Path) -> None:
    small(tmp_path, HEAD + BOTH)
    ran = scorecard(tmp_path, "compare", "2018-07", "2030-01", "--config", "config/small")
    assert ran.returncode == WRONG
    assert "--period" not in ran.stderr
    assert 'compare with "2018-09", or with latest.' in ran.stderr


def test_a_comparison_says_where_the_second_is_the_earlier(tmp_path: Path) -> None:
    small(tmp_path, HEAD + BOTH)
    ran = scorecard(tmp_path, "compare", "latest", "2018-07", "--config", "config/small")
    assert ran.returncode == DONE
    assert "NOTE  The second, July 2018, is earlier than the first, September 2018;" in ran.stderr
    forwards = scorecard(tmp_path, "compare", "2018-07", "latest", "--config", "config/small")
    assert (forwards.returncode, "earlier" in forwards.stderr) == (DONE, False)
