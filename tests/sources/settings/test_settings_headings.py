"""No key is forgotten: each that a scorecard.toml may have has a heading in Excel, and docs/settings.md names it."""

import re
from itertools import product
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.tabled_settings import document_of
from workbook_tools.errors import ConfigError
from workbook_tools.model.rating.rule import RuleMethod
from workbook_tools.sources.settings.config import read_config
from workbook_tools.sources.settings.list_headings import LISTS, NAMED_LISTS
from workbook_tools.sources.settings.moved_settings import as_toml
from workbook_tools.sources.settings.setting_lines import SCALARS

UNKNOWN = "not_a_setting"
EVERY_TABLE = """
not_a_setting = 1
title = "T"
period = "2018-09"
series = "S"
comparators = ["England"]
[control_chart]
not_a_setting = 1
[source]
not_a_setting = 1
database = "sqlite:///x.db"
query = "SELECT 1"
[national]
not_a_setting = 1
council = "E08000003"
[national.groups.England]
not_a_setting = 1
kind = "country"
[email]
not_a_setting = 1
[email.smtp]
not_a_setting = 1
host = "localhost"
[slides]
not_a_setting = 1
[members]
not_a_setting = 1
[[members.totals]]
not_a_setting = 1
[[members.shares]]
not_a_setting = 1
[[breakdowns]]
not_a_setting = 1
[[issued]]
not_a_setting = 1
[[changes]]
not_a_setting = 1
[views.board]
not_a_setting = 1
[[indicators]]
not_a_setting = 1
ref = "1"
unable_to_report = { not_a_setting = 1 }
formerly = [{ not_a_setting = 1 }]
"""
PLACES = {
    "indicators 1": "indicators", "indicators 1: unable_to_report": "indicators.unable_to_report",
    "formerly 1": "indicators.formerly", "totals 1": "members.totals",
    "shares 1": "members.shares", "breakdowns 1": "breakdowns", "issued 1": "issued", "changes 1": "changes",
    "views: board": "views", "national: groups: England": "comparators",
}  # fmt: skip
HELD_ELSEWHERE = {
    "comparators", "groups", "control_chart", "issued", "indicators", "changes", "breakdowns", "views", "columns",
    "source", "national", "email", "members", "slides", "source.symbols", "source.columns", "email.to", "email.cc",
    "email.bcc", "email.smtp", "email.microsoft",
    "members.totals", "members.shares", "national.groups", "indicators.target", "indicators.formerly",
    "indicators.unable_to_report", "indicators.target.trajectory", "email.smtp.password",
}  # fmt: skip
"""Keys whose tables in Excel are of their own; and the password, which is known only to be refused."""


def known_keys(folder: Path, text: str, places: dict[str, str]) -> set[str]:
    """The keys that the program knows, as its own message about an unknown one lists them."""
    (folder / "scorecard.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as stopped:
        read_config(folder)
    keys = set()
    for fault in stopped.value.faults:
        if fault.trouble == f"'{UNKNOWN}' is not a setting":
            where = fault.place.setting.rpartition(": ")[0]
            at = places.get(where, where.replace(": ", "."))
            known = re.search(r"Known: (.*)\.$", fault.remedy)
            assert known is not None
            keys |= {f"{at}.{key}" if at else key for key in known[1].split(", ")}
    return keys


def keys_in_excel() -> set[str]:
    return {line.key for line in SCALARS} | {f"{listed.at}.{each.key}" for listed in LISTS for each in listed.headings}


def test_each_key_has_a_heading(tmp_path: Path) -> None:
    keys = known_keys(tmp_path, EVERY_TABLE, PLACES)
    assert len(keys) > 90
    assert keys - keys_in_excel() - HELD_ELSEWHERE == set()


@pytest.mark.parametrize(
    ("rule", "more"),
    [
        *product(RuleMethod, ["", "yearly_target = 1\nspread = [1]", "from = 1\nto = 9\namber_width = 1"]),
        (RuleMethod.TOLERANCE, "trajectory = { '2018-01' = 1 }"),
    ],
)
def test_each_key_of_a_target_has_a_heading(tmp_path: Path, rule: RuleMethod, more: str) -> None:
    text = f'[[indicators]]\nref = "1"\n[indicators.target]\nrule = "{rule}"\n{UNKNOWN} = 1\n{more}\n'
    keys = known_keys(tmp_path, text, {"indicators 1: target": "indicators.target"})
    wanted = {key for key in keys if key.startswith("indicators.target.")}
    assert wanted
    assert wanted - keys_in_excel() - HELD_ELSEWHERE == set()


def test_the_document_of_this_test_is_whole() -> None:
    document = document_of(EVERY_TABLE)
    assert document_of(as_toml(document)) == document


def test_the_page_of_settings_names_each_key() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = [f"| `{line.key}` | Settings | {line.heading} |" for line in SCALARS]
    rows += [f"| `{at.at}` `{each.key}` | {name} | {each.heading} |"
             for name, at in NAMED_LISTS.items() for each in at.headings]  # fmt: skip
    assert [row for row in rows if row not in page] == []
