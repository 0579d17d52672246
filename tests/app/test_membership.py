"""Indicators that join, leave and are renumbered, in an officer's own workbook from one month to a later one."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.officer import Book, type_text
from tests.places import ROOT
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request

NOW = datetime(2018, 12, 5, 9, 30, tzinfo=UTC)
MERTON = ROOT / "config" / "merton-scrutiny"


@pytest.fixture
def november(tmp_path: Path) -> Book:
    """August's workbook, with words on four indicators, refreshed in place for November."""
    path = tmp_path / "scorecard.xlsx"
    refresh(Request(ROOT, MERTON, output=path, period="2018-08"), NOW).save()
    book = Book(path)
    cells = dict(zip(map(str, book.column("Scorecard", "Ref")), book.places("Scorecard", "Commentary"), strict=True))
    type_text(path, "Scorecard", {cells[ref]: f"words on {ref}" for ref in ("7", "8", "15", "38")})
    refresh(Request(ROOT, MERTON, workbook=path, period="2018-11"), NOW).save()
    return Book(path)


def test_words_stay_with_an_indicator_that_is_renumbered(november: Book) -> None:
    refs = [str(ref) for ref in november.column("Scorecard", "Ref")]
    words = dict(zip(refs, november.column("Scorecard", "Commentary"), strict=True))
    assert words["8"] == "words on 8"
    assert words["39a"] == "words on 38"
    assert not {"7", "15", "24", "38"} & set(refs)
    assert {ref: words[ref] for ref in ("7a", "14", "15a", "39")} == dict.fromkeys(("7a", "14", "15a", "39"))


def test_words_on_an_indicator_that_leaves_are_kept_in_the_log(november: Book) -> None:
    logged = zip(november.column("CommentaryLog", "Ref"), november.column("CommentaryLog", "Text"), strict=True)
    assert list(logged) == [(7, "words on 7"), (15, "words on 15")]
    assert november.column("CommentaryLog", "Period") == ["August 2018"] * 2


def test_references_stand_as_people_read_them(november: Book) -> None:
    refs = [str(ref) for ref in november.column("Scorecard", "Ref")]
    assert refs[refs.index("6") : refs.index("9")] == ["6", "7a", "8"]
    assert refs.index("9") < refs.index("10") < refs.index("13a") < refs.index("14") < refs.index("15a")


def test_the_notes_tell_who_joined_left_and_was_renumbered_and_why(november: Book) -> None:
    changes = dict(zip(map(str, november.column("Changes", "Ref")), november.column("Changes", "Change"), strict=True))
    assert {"7", "15", "24"} <= {ref for ref, words in changes.items() if str(words).startswith("Left the scorecard")}
    joined = {ref for ref, words in changes.items() if str(words).startswith("Joined the scorecard")}
    assert {"7a", "14", "15a", "39"} <= joined
    assert str(changes["39a"]).startswith("Renumbered from 38 to 39a")
    assert None not in november.column("Changes", "Reason")
