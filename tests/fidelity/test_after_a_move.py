"""A council's own scorecard keeps what is its own when a refresh moves its rows: looked at after the move, not back."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.fidelity.after_a_move import CHART, NOTES, lost_after_moves, out_of_place
from tests.fidelity.journey import NOW, write_configs
from tests.fidelity.likeness import parts_of
from tests.fidelity.own_tables import BOARD, DASHBOARD, REFS, can_have_them, with_own_tables
from tests.places import ROOT
from tests.validators import sdk_findings
from tests.xlsx.making import drawn, indicators
from workbook_tools.app.adopt import adopt_workbook
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.errors import WorkbookRefused


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "ours.xlsx"
    path.write_bytes(drawn(indicators))
    return path


def test_the_own_scorecard_is_a_sound_part_of_the_workbook(workbook: Path) -> None:
    findings = sdk_findings(workbook)
    workbook.write_bytes(with_own_tables(workbook.read_bytes()))
    assert sdk_findings(workbook) <= findings
    book = load_workbook(workbook)
    assert book.sheetnames[-4:] == ["Our board", "Our trend", "Our data", "Our dashboard"]
    assert book["Our board"]["E7"].value == "Words about C (illustrative)"
    assert book["Our board"]["E7"].comment.text.endswith("Note on C")
    assert book["Our dashboard"]["B2"].value == "='Our board'!C7"


def test_a_workbook_with_tables_of_these_names_gets_none() -> None:
    assert not can_have_them((ROOT / "template" / "Scorecard.xlsx").read_bytes())


def test_nothing_is_lost_and_everything_reads_its_own_indicator(workbook: Path, tmp_path: Path) -> None:
    assert lost_after_moves(workbook, write_configs(tmp_path)) == []


def test_a_table_beside_the_rows_is_refused_in_words_and_nothing_is_written(workbook: Path, tmp_path: Path) -> None:
    workbook.write_bytes(with_own_tables(workbook.read_bytes(), "T5:U7"))
    configs = write_configs(tmp_path)
    adopt_workbook(Request(tmp_path, configs["full"], workbook)).save()
    before = workbook.read_bytes()
    with pytest.raises(WorkbookRefused, match="Table 'Beside' stands beside"):
        refresh(Request(tmp_path, configs["turned"], workbook), NOW)
    assert workbook.read_bytes() == before


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        pytest.param(DASHBOARD, b"!C5<", b"!C6<", "the formula of A is 'Our board'!C6, the row of B", id="a formula"),
        pytest.param(CHART, b"$D$7", b"$D$9", "the series of the chart of C is", id="a chart"),
        pytest.param(NOTES, b'ref="E7"', b'ref="E8"', "the note on C is on E8, the row of D", id="a note"),
        pytest.param(BOARD, b"Words about C", b"Words about D", "beside C stands 'Words about D (il", id="words"),
        pytest.param(BOARD, b"Beside row 6", b"Beside row 7", "R6, beside the table, reads", id="notes beside"),
        pytest.param(BOARD, b"Front door", b"Back door", "the other table reads", id="another table"),
        pytest.param(BOARD, b"Below the table", b"", "the text below the table is gone", id="text below"),
    ],
)
def test_each_check_can_fail(workbook: Path, part: str, old: bytes, new: bytes, said: str) -> None:
    parts = parts_of(with_own_tables(workbook.read_bytes()))
    assert list(out_of_place(parts, REFS, "")) == []
    assert old in parts[part]
    assert any(said in line for line in out_of_place({**parts, part: parts[part].replace(old, new)}, REFS, ""))
