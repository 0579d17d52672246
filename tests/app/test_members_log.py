"""The log of what was overruled says nothing of a copy that was not made."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.sample import filled_sample, sample_project
from workbook_tools.app.keep_record import LOG
from workbook_tools.app.members_copy import members_copy
from workbook_tools.app.request import Request
from workbook_tools.errors import SaveError

NOW = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("before", ["", "an earlier line\n"])
def test_a_copy_that_cannot_be_saved_leaves_the_log_as_it_was(tmp_path: Path, before: str) -> None:
    here = sample_project(tmp_path)
    (here / "Scorecard.xlsx").write_bytes(filled_sample())
    copy = members_copy(Request(here, workbook=here / "Scorecard.xlsx"), NOW, "a trial, an engineer")
    log, lock = copy.path.with_name(LOG), copy.path.with_name(f"~${copy.path.name}")
    if before:
        log.write_text(before, encoding="utf-8")
    lock.write_bytes(b"")  # as Excel leaves it while the file is open
    with pytest.raises(SaveError):
        copy.save()
    assert (log.read_text(encoding="utf-8") if log.exists() else "") == before
    lock.unlink()
    copy.save()
    assert "made all the same, because: a trial, an engineer" in log.read_text(encoding="utf-8")
