"""What random months brought to light: numbers that change hands, a whole new list, words over a colour."""

import json
from pathlib import Path

import pytest

from tests.commentary.by_hand import BOARD, ByHand
from tests.commentary.command import command
from tests.commentary.council import Council, Listed
from tests.commentary.reading import read

TOP = 5


@pytest.fixture
def council(tmp_path: Path) -> Council:
    """A scorecard of three indicators, each with a commentary that names it."""
    council = Council(tmp_path)
    council.listed = [Listed(number, f"Indicator {number}", str(number)) for number in (1, 2, 3)]
    assert council.refresh().code == 0
    cells = read(council.workbook).cells
    with ByHand(council.workbook) as hand:
        for number in (1, 2, 3):
            hand.text(cells[str(number), "Commentary"], f"about {number}")
    return council


def commentaries(council: Council) -> dict[str, str]:
    """By indicator's name what stands under Commentary."""
    seen = read(council.workbook)
    return {str(seen.ours[ref][0]): things.get(("words", "Commentary"), "") for ref, things in seen.rows.items()}


def next_month(council: Council, *words: str) -> str:
    """What the month's refresh says, which is made."""
    council.month += 1
    council.write_config()
    said = command("refresh", str(council.workbook), "--config", str(council.folder), *words)
    assert said.code == 0, said.words
    return said.words


def test_a_number_that_changed_hands_and_whose_bearer_leaves_takes_nobody_elses_words(council: Council) -> None:
    council.renumber({1: "2", 2: "1"})
    next_month(council)
    assert commentaries(council) == {"Indicator 1": "about 1", "Indicator 2": "about 2", "Indicator 3": "about 3"}
    del council.listed[1]  # Indicator 2, of number 1
    said = next_month(council)
    assert commentaries(council) == {"Indicator 1": "about 1", "Indicator 3": "about 3"}
    assert read(council.workbook).log == {("1", "Commentary", "about 2"): 1}
    assert "1 Indicator 2: Commentary" in said


def test_a_renumbering_that_is_entered_late_keeps_the_words(council: Council) -> None:
    council.renumber({2: "2a"})  # until the first month; the workbook of the second has the old number yet
    late = council.listed
    council.listed = [Listed(number, f"Indicator {number}", str(number)) for number in (1, 2, 3)]
    next_month(council)
    council.listed, council.month = late, 1
    next_month(council)
    assert commentaries(council)["Indicator 2"] == "about 2"
    assert read(council.workbook).order == ["1", "2a", "3"]


def test_the_data_in_the_workbook_are_read_back_as_whose_they_are(council: Council) -> None:
    next_month(council)
    council.renumber({1: "2", 2: "1"})
    next_month(council)
    table = council.folder / "scorecard.toml"
    shown = command("show", "--config", str(council.folder), "--format", "json").words
    table.write_text(
        table.read_text().replace('[source]\nfile = "data.csv"', "")
    )  # the workbook's own table from now on
    again = command("show", str(council.workbook), "--config", str(council.folder), "--format", "json").words
    assert json.loads(again) | {"source": None} == json.loads(shown) | {"source": None}


def test_a_whole_new_list_has_trend_lines(council: Council) -> None:
    council.listed = [Listed(number, f"Indicator {number}", str(number)) for number in (7, 8)]
    next_month(council)
    seen = read(council.workbook)
    assert seen.order == ["7", "8"]
    assert seen.drawn == {"7": "7", "8": "8"}
    assert {text for _, _, text in seen.log} == {"about 1", "about 2", "about 3"}


def test_a_trend_line_elsewhere_that_reads_a_leavers_row_is_named_and_may_go(council: Council) -> None:
    with ByHand(council.workbook) as hand:
        hand.board()
        hand.trend_line("C1", f"Trend!E{TOP + 1}:Q{TOP + 1}")
    del council.listed[1]
    council.month += 1
    refused = council.refresh()
    assert refused.code == 1
    assert (
        f"sheet '{BOARD}', row 1, column 'C': The trend line in this cell reads the row of 2 Indicator 2"
        in refused.words
    )
    assert "Broken" in next_month(council, "--allow-broken-references")
    assert read(council.workbook).whole == {("trend line", "C1"): "#REF!"}
    next_month(council)  # it is no hindrance later


def test_words_over_a_colour_go_to_the_log_where_the_colour_comes_back(council: Council) -> None:
    cells = read(council.workbook).cells
    with ByHand(council.workbook) as hand:
        hand.text(cells["1", "RAG"], "Amber, as agreed")
    said = next_month(council)
    seen = read(council.workbook)
    assert ("words over a formula", "RAG") not in seen.rows["1"]
    assert seen.log == {("1", "RAG", "Amber, as agreed"): 1}
    assert "1 Indicator 1: RAG (it was typed over the formula of RAG, which is written again)" in said


def test_what_joins_has_no_colour_or_height_that_an_officer_gave_to_another(council: Council) -> None:
    cells = read(council.workbook).cells
    with ByHand(council.workbook) as hand:
        hand.fill(cells["3", "Latest"], "FFFFCC00")
        hand.rows({TOP + 2: 'ht="61.2" customHeight="1"'})
    council.listed.append(Listed(4, "Indicator 4", "4"))
    next_month(council)
    seen = read(council.workbook)
    assert seen.rows["4"] == {}
    assert seen.rows["3"] == {
        ("words", "Commentary"): "about 3", ("fill", "Latest"): "FFFFCC00", ("height", ""): "61.2",
    }  # fmt: skip


def test_what_is_renumbered_and_leaves_before_it_is_seen_is_logged_by_the_number_that_officers_know(
    council: Council,
) -> None:
    council.renumber({2: "2a"})
    council.month += 1
    council.leave(1, listed=True)
    assert "2 Indicator 2: Commentary" in next_month(council)
    assert read(council.workbook).log == {("2", "Commentary", "about 2"): 1}
