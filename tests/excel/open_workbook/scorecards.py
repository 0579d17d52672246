"""The sample scorecard month by month: indicators leave, come back and change places."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from openpyxl import load_workbook

from tests.places import ROOT
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.xlsx.vocabulary.edits import Edit

MONDAY = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
MARK = "[[indicators]]"


@dataclass(frozen=True)
class Month:
    """A refresh: the workbook before, the edits, and the workbook that the closed file became."""

    before: bytes
    edits: tuple[Edit, ...]
    after: bytes


def refreshed(here: Path, before: bytes | None, indicators: tuple[int, ...] | None = None) -> Month:
    """The refresh of a workbook, or of the template, with the sample's indicators of these numbers in this order."""
    shutil.copytree(ROOT / "config" / "manchester-proxy", here / "config" / "manchester-proxy")
    shutil.copytree(ROOT / "template", here / "template")
    config = here / "config" / "manchester-proxy"
    if indicators is not None:
        _keep(config / "scorecard.toml", indicators)
        _keep_rows(config / "source-data.xlsx", {str(number) for number in indicators})
        _keep_lines(config / "july-2018.csv", {str(number) for number in indicators})
    if before is None:
        done = refresh(Request(here, config=config), MONDAY)
        return Month((here / "template" / "Scorecard.xlsx").read_bytes(), done.edits, done.content)
    workbook = here / "scorecard.xlsx"
    workbook.write_bytes(before)
    done = refresh(Request(here, config=config, workbook=workbook), MONDAY)
    return Month(before, done.edits, done.content)


def _keep(path: Path, indicators: tuple[int, ...]) -> None:
    head, *blocks = path.read_text(encoding="utf-8").split(MARK)
    path.write_text(head + "".join(f"{MARK}{blocks[number - 1].rstrip()}\n\n" for number in indicators), "utf-8")


def _keep_rows(path: Path, refs: set[str]) -> None:
    book = load_workbook(path)
    sheet = book["Data"]
    for row in range(sheet.max_row, 1, -1):
        if str(sheet.cell(row, 1).value) not in refs:
            sheet.delete_rows(row)
    book.save(path)


def _keep_lines(path: Path, refs: set[str]) -> None:
    heading, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(heading + "".join(line for line in lines if line.partition(",")[0] in refs), "utf-8")
