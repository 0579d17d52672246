"""Words typed over our own colour or figures go to the log and are said, and the cell is ours again."""

from pathlib import Path

import pytest

from tests.cli.small import DONE, scorecard
from tests.officer import Book, type_text
from tests.sample import filled_sample, sample_project


def test_words_over_the_colour_are_kept_in_the_log_and_said(tmp_path: Path) -> None:
    sample_project(tmp_path)
    path = tmp_path / "w.xlsx"
    path.write_bytes(filled_sample())
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


@pytest.mark.parametrize(
    ("heading", "typed", "kept"),
    [
        pytest.param("Latest", "see the note below", True, id="words over a figure"),
        pytest.param("Target", "to be agreed in May", True, id="words over a target"),
        pytest.param("England", "Not yet published", True, id="words over a comparator"),
        pytest.param("Green from", "ask finance", True, id="words over a cut point"),
        pytest.param("Latest", "not available", False, id="our words for no figure"),
        pytest.param("Latest", "[c]", False, id="our sign for a small number"),
        pytest.param("Target", "20 to 25%", False, id="a range, as ours are"),
        pytest.param("Latest", "12.5", False, id="a number"),
        pytest.param("Discussion points", "We have a plan.", False, id="over words of ours"),
    ],
)
def test_words_over_a_figure_are_kept_in_the_log(tmp_path: Path, heading: str, typed: str, kept: bool) -> None:
    sample_project(tmp_path)
    path = tmp_path / "w.xlsx"
    path.write_bytes(filled_sample())
    places = dict(zip(Book(path).column("Scorecard", "Ref"), Book(path).places("Scorecard", heading), strict=True))
    before = Book(path).column("Scorecard", heading)
    type_text(path, "Scorecard", {places[4]: typed})
    ran = scorecard(tmp_path, "refresh", "w.xlsx")
    assert ran.returncode == DONE, ran.stderr
    said = f"it was typed over a figure of {heading}, which each refresh writes"
    assert (f"4 Rate of children on a child protection plan: {heading} ({said})" in ran.stdout) is kept
    book = Book(path)
    assert (book.column("CommentaryLog", "Text")[0] == typed) is kept
    assert book.column("Scorecard", heading) == before
    assert "Log  " not in scorecard(tmp_path, "refresh", "w.xlsx").stdout, "it is said once"


def test_words_of_a_board_that_was_never_filled_are_no_officers_words_over_ours(tmp_path: Path) -> None:
    sample_project(tmp_path)
    path = tmp_path / "w.xlsx"
    path.write_bytes((tmp_path / "template" / "Scorecard.xlsx").read_bytes())
    typed = {"Ref": "4", "Indicator": "Rate of children on a child protection plan", "Latest": "to follow"}
    type_text(path, "Scorecard", {Book(path).places("Scorecard", heading)[0]: text for heading, text in typed.items()})
    ran = scorecard(tmp_path, "refresh", "w.xlsx")
    assert (ran.returncode, "Log  " in ran.stdout) == (DONE, False), ran.stderr
