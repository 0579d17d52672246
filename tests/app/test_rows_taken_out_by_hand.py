"""Rows that an officer takes out by "Delete Table Rows": the cells go, and what is set of the rows stays behind."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.officer import Book, rewrite, sheet_part
from tests.sample import filled_sample, sample_project
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request

NOW = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
LEFT_BEHIND = {
    "a height": b'ht="71" customHeight="1"',
    "hiding": b'hidden="1"',
    "both": b'ht="71" hidden="1" customHeight="1"',
}


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = sample_project(tmp_path) / "Scorecard.xlsx"
    path.write_bytes(filled_sample())
    return path


def take_out(path: Path, rows: range, left: bytes) -> None:
    """Take the table's last rows out; what a row is told to look like stays, with nothing in it."""
    part = sheet_part(path, "Scorecard")

    def without(name: str, content: bytes) -> bytes:
        if name == part:
            for row in rows:
                element = re.search(rb'<row r="%d".*?</row>' % row, content, re.DOTALL)
                assert element
                content = content.replace(element[0], b'<row r="%d" %s/>' % (row, left))
        elif name.startswith("xl/tables/") and b'displayName="Scorecard"' in content:
            content = re.sub(rb':([A-Z]+)%d"' % rows[-1], rb':\g<1>%d"' % (rows[0] - 1), content)
        return content

    rewrite(path, without)


@pytest.mark.parametrize("left", LEFT_BEHIND.values(), ids=LEFT_BEHIND.keys())
def test_the_next_refresh_brings_them_back_and_shows_them(workbook: Path, left: bytes) -> None:
    before = Book(workbook).column("Scorecard", "Ref")
    end = max(cell.row for cell in Book(workbook).cells("Scorecard", "Ref"))
    take_out(workbook, range(end - 1, end + 1), left)
    assert Book(workbook).column("Scorecard", "Ref") == before[:-2]
    refresh(Request(workbook.parent, output=workbook), NOW).save()
    book = Book(workbook)
    assert book.column("Scorecard", "Ref") == before
    rows = book.sheet_of("Scorecard").row_dimensions
    assert not any(rows[row].hidden for row in range(end - 1, end + 1))
    assert all(rows[row].height != 71 for row in range(end - 1, end + 1))
