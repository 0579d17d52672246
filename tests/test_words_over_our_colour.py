"""Words typed over the formula of our own colour go to the log and are said, and the colour is a formula again."""

from pathlib import Path

from tests.cli.small import DONE, scorecard
from tests.officer import Book, type_text
from tests.sample import sample_project


def test_words_over_the_colour_are_kept_in_the_log_and_said(tmp_path: Path) -> None:
    sample_project(tmp_path)
    assert scorecard(tmp_path, "refresh", "--output", "w.xlsx").returncode == DONE
    path = tmp_path / "w.xlsx"
    places = dict(zip(Book(path).column("Scorecard", "Ref"), Book(path).places("Scorecard", "RAG"), strict=True))
    type_text(path, "Scorecard", {places[4]: "Amber, see the note"})
    ran = scorecard(tmp_path, "refresh", "w.xlsx")
    assert ran.returncode == DONE, ran.stderr
    said = "it was typed over the formula of RAG, which is written again"
    assert f"4 Rate of children on a child protection plan: RAG ({said})" in ran.stdout
    book = Book(path)
    assert [book.column("CommentaryLog", heading)[0] for heading in ("Ref", "Column", "Text", "Why")] == [
        *(4, "RAG", "Amber, see the note", said)
    ]
    assert str(Book(path, formulas=True).sheet_of("Scorecard")[places[4]].value).startswith("=")
    assert "Log  " not in scorecard(tmp_path, "refresh", "w.xlsx").stdout, "it is said once"
