from decimal import Decimal
from pathlib import Path

import pytest

from tests.app.new_scorecard.trial_material import LEFT, anyshire, exampleton, sampleham
from workbook_tools.app.new_scorecard.last_scorecard import read_own_scorecard, read_target_list, texts_left
from workbook_tools.app.new_scorecard.officers_sheets import OfficersSheet, find_list, read_sheets
from workbook_tools.errors import DataError


def sheet(*rows: tuple[object, ...], name: str = "Board") -> OfficersSheet:
    return OfficersSheet("Ours.xlsx", name, rows)


def test_columns_are_known_by_what_councils_call_them() -> None:
    found = find_list(sheet(
        ("Performance board",), (),
        ("PI", "Measure", "2025/26 Target", "Aug-25", "R/A/G", "DoT", "Comments", "Next steps", "Lead officer"),
        ("4", "Re-referrals within a year", 20, 21.2, "A", "▲", "It rose.", "Audit", "Head of service"),
    ))  # fmt: skip
    assert found is not None
    assert found.heading_row == 2
    words = ("ref", "indicator", "target", "latest", "rag", "change", "commentary", "Action", "Owner")
    assert [found.columns[word] for word in words] == list(range(9))


def test_a_column_headed_pi_holds_names_where_its_cells_do() -> None:
    found = find_list(sheet(("PI", "Target"), ("Re-referrals within a year", 20), ("Visits made on time", 90)))
    assert found is not None
    assert found.columns == {"indicator": 0, "target": 1}


def test_a_row_with_nothing_but_a_name_is_a_section() -> None:
    rows = read_own_scorecard([sheet(("Ref", "Measure", "Comments"), ("", "Front door at a glance", ""),
                                     ("1", "Contacts in the month", "Down."))])  # fmt: skip
    assert [row.name for row in rows] == ["Contacts in the month"]


def test_lines_of_a_text_stay() -> None:
    (row,) = read_own_scorecard([sheet(("Ref", "Comments"), ("1", "First line.\nSecond line. "))])
    assert row.texts == {"Commentary": "First line.\nSecond line."}


@pytest.mark.parametrize("make", [anyshire, exampleton, sampleham])
def test_words_of_the_trial_scorecards_are_read(make: object, tmp_path: Path) -> None:
    material = make(tmp_path)  # type: ignore[operator]
    rows = {row.name.casefold(): row for row in read_own_scorecard(read_sheets(material.scorecard))}
    read = {name: rows[name.casefold()].texts["Commentary"] for name in material.words}
    assert read == material.words
    assert rows[LEFT.casefold()].texts["Commentary"] == material.left_words


def test_an_actual_and_its_letter_are_read(tmp_path: Path) -> None:
    rows = {row.ref: row for row in read_own_scorecard(read_sheets(anyshire(tmp_path).scorecard))}
    assert (rows["CS4"].value, rows["CS4"].rag) == (Decimal("19.3"), "G")
    assert rows["CS4"].place == "Scorecard Aug 2025.xlsx, sheet 'Scorecard', row 8"


def test_hidden_sheets_are_not_read(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Ref", "Measure", "Comments"])  # type: ignore[union-attr]
    book.create_sheet("Old").append(["Ref", "Measure", "Comments"])
    book["Old"].sheet_state = "hidden"
    book.save(tmp_path / "ours.xlsx")
    assert [each.name for each in read_sheets(tmp_path / "ours.xlsx")] == ["Sheet"]


@pytest.mark.parametrize(
    ("rows", "trouble"),
    [
        pytest.param(
            [("Minutes of the board",), ("Somebody spoke.",)], "no sheet with a column of indicators", id="no list"
        ),
        pytest.param([("Ref", "Measure"), ("1", "Contacts in the month")], "gives no target", id="no targets"),
    ],
)
def test_a_list_without_targets_is_refused(rows: list[tuple[object, ...]], trouble: str) -> None:
    with pytest.raises(DataError, match=trouble):
        read_target_list([sheet(*rows)])


def test_files_that_are_not_there_or_of_another_kind_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no such file"):
        read_sheets(tmp_path / "ours.xlsx")
    (tmp_path / "ours.docx").write_bytes(b"words")
    with pytest.raises(DataError, match="is not read here"):
        read_sheets(tmp_path / "ours.docx")


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        *((each, "Commentary") for each in (
            "What is happening", "What's happening?", "Performance update", "Latest position", "Notes from services",
            "Narrative", "Key messages", "Why is this?", "Status")),
        *((each, "Action") for each in (
            "What we will do", "What are we doing about it?", "Actions", "Next steps", "Recovery plan", "Mitigations")),
    ],
)  # fmt: skip
def test_columns_of_sentences_are_known_by_what_they_speak_of(heading: str, known: str) -> None:
    texts = ("Two team vacancies; recovery by autumn.", "", "Weekly call with the team managers.")
    rows = [("", f"Visits made on time {at}", 80 + at, text) for at, text in enumerate(texts)]
    read = read_own_scorecard([sheet(("Ref", "Measure", "This month", heading), *rows)])
    assert [row.texts for row in read] == [{known: text} if text else {} for text in texts]
    assert texts_left([sheet(("Ref", "Measure", "This month", heading), *rows)]) == ()


def test_figures_and_names_are_no_commentary_whatever_stands_over_them() -> None:
    headings = ("Performance measure in plain words", "Latest position", "Performance status", "Data notes", "Lead")
    rows = [
        (f"Visits made on time {at}", 80 + at, "On target", "Counted at each month's end", "A. Name") for at in (1, 2)
    ]
    found = find_list(sheet(("Indicator", *headings[1:]), *rows))
    assert found is not None
    assert found.columns == {"indicator": 0, "latest": 1, "rag": 2, "Owner": 4}


@pytest.mark.parametrize("heading", ["Good performance is", "What good performance looks like", "Performance target"])
def test_sentences_that_say_which_way_is_good_are_no_commentary(heading: str) -> None:
    rows = [("Visits made on time", 80, "Bigger is better here"), ("Nights in hotels", 3, "Smaller is better here")]
    found = find_list(sheet(("Indicator", "This month", heading), *rows))
    assert found is not None
    assert "commentary" not in found.columns


def test_columns_of_words_that_are_not_read_are_counted_and_go_with_a_row_that_leaves() -> None:
    scorecard = [sheet(
        ("Ref", "Measure", "This month", "Comments", "Narrative", "Risk", "RAG last time", "", "Last month"),
        ("1", "Contacts in the month", 5, "It rose.", "Long story.", "High risk", "R", "", 4),
        ("2", "Visits made on time", 6, "", "", "Low risk\nfor now", "A", "Seen by CX", 5),
    )]  # fmt: skip
    assert texts_left(scorecard) == ("Narrative (1 text)", "Risk (2 texts)", "H (1 text)")
    assert [row.others for row in read_own_scorecard(scorecard)] == [
        {"Narrative": "Long story.", "Risk": "High risk"},
        {"Risk": "Low risk\nfor now", "H": "Seen by CX"},
    ]
