"""Workbooks saved by Excel, and collected from bug reports: each is kept or refused with its reason, none loses."""

import os
import shutil
from pathlib import Path

import pytest

from tests.fidelity.journey import travel, write_configs
from tests.fidelity.verdict import Verdict, judge, workbooks_in
from tests.places import WORKBOOKS, needs_shared
from tests.validators import sdk_findings

pytestmark = pytest.mark.long

EVERY = 1 if os.environ.get("EVERY_WORKBOOK") == "1" else 4
"""One in so many is tried, since all of them take minutes; EVERY_WORKBOOK=1 tries all."""

REFUSED = {
    "poi/duplicate-filename.xlsx": "is there twice",
    "poi/sample.strict.xlsx": "strict Open XML",
}


@pytest.fixture(scope="module")
def verdicts() -> list[Verdict]:
    files = workbooks_in(WORKBOOKS)
    tried = [file for number, file in enumerate(files) if number % EVERY == 0]
    tried += [WORKBOOKS / name for name in REFUSED if WORKBOOKS / name not in tried]
    return list(judge(tried, WORKBOOKS))


@needs_shared
def test_nothing_is_lost(verdicts: list[Verdict]) -> None:
    assert [str(verdict) for verdict in verdicts if verdict.lost] == []
    assert len(verdicts) >= 138 / EVERY


@needs_shared
def test_only_these_are_refused_and_for_these_reasons(verdicts: list[Verdict]) -> None:
    refused = {verdict.file: verdict.refused for verdict in verdicts if verdict.refused}
    assert refused.keys() == REFUSED.keys()
    assert all(REFUSED[file] in said for file, said in refused.items())


@needs_shared
@pytest.mark.parametrize("file", ["poi/WithThreeCharts.xlsx", "poi/SimpleMacro.xlsm", "excel-made/comment06.xlsx"])
def test_the_open_xml_sdk_finds_nothing_new(file: str, tmp_path: Path) -> None:
    workbook = Path(shutil.copyfile(WORKBOOKS / file, tmp_path / Path(file).name))
    before = sdk_findings(workbook)
    assert travel(workbook, write_configs(tmp_path)) == []
    assert sdk_findings(workbook) <= before
