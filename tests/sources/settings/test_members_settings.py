"""The table [members]: what it may say, and what it may not."""

from pathlib import Path

import pytest

from workbook_tools.model.disclosure.small_numbers import SmallNumbers
from workbook_tools.model.disclosure.sums_and_shares import Share, Total
from workbook_tools.sources.settings.config import examine_config
from workbook_tools.sources.settings.members_settings import MembersSettings

SCORECARD = """
title = "Scorecard"
period = "2018-09"
series = "Ours"
[[indicators]]
ref = "10"
name = "All"
good_is = "low"
[[indicators]]
ref = "10a"
name = "Some"
good_is = "low"
"""


def read(folder: Path, members: str) -> tuple[MembersSettings, list[str]]:
    (folder / "scorecard.toml").write_text(SCORECARD + members, encoding="utf-8")
    config, faults = examine_config(folder, "", frozenset())
    return config.members, [f"{fault.place.setting}: {fault.trouble}" for fault in faults]


def test_without_the_table_nothing_is_suppressed_and_nobody_has_decided_so(tmp_path: Path) -> None:
    assert read(tmp_path, "") == (MembersSettings(None, decided=False), [])


def test_to_show_small_numbers_is_a_decision(tmp_path: Path) -> None:
    assert read(tmp_path, '[members]\nsmall_numbers = "show"') == (MembersSettings(None, decided=True), [])


def test_everything_that_it_may_say(tmp_path: Path) -> None:
    members = """
[members]
small_numbers = "suppress"
below = 11
not_small = ["10"]
sheets = ["Scorecard"]
columns = ["Commentary"]
language = "cy-GB"
[[members.totals]]
ref = "10"
parts = ["10a"]
[[members.shares]]
ref = "10a"
part = "10"
"""
    rule = SmallNumbers(11, (Total("10", ("10a",)),), (Share("10a", "10"),), ("10",))
    assert read(tmp_path, members) == (
        MembersSettings(rule, decided=True, sheets=("Scorecard",), columns=("Commentary",), language="cy-GB"),
        [],
    )


def test_six_is_the_usual_limit(tmp_path: Path) -> None:
    assert read(tmp_path, '[members]\nsmall_numbers = "suppress"')[0].small_numbers == SmallNumbers(below=6)


@pytest.mark.parametrize(
    ("members", "fault"),
    [
        ('[members]\nsmall_numbers = "hide"', "members: small_numbers: 'hide' is not one of the words that it may be"),
        ("[members]\nbelow = 1", "members: below: 1 is not a whole number from 2 to 21"),
        ("[members]\nbellow = 6", "members: bellow: 'bellow' is not a setting: did you mean below?"),
        ('[members]\nnot_small = ["11"]', "members: not_small: there is no indicator '11'"),
        ('[[members.totals]]\nref = "10"\nparts = ["10b"]', "totals 10: parts: there is no indicator '10b'"),
        ('[[members.totals]]\nref = "10"\nparts = []', "totals 10: parts: a total needs its parts"),
        ('[[members.shares]]\nref = "10"\npart = "9"', "shares 10: part: there is no indicator '9'"),
    ],
)
def test_each_slip_is_named_with_its_place(tmp_path: Path, members: str, fault: str) -> None:
    assert read(tmp_path, members)[1] == [fault]
