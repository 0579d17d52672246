"""Figures pasted into the table Data as percent cells, and what a refresh leaves in cells of that format."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.small import DONE, scorecard
from tests.cli.test_as_it_is_read import figures, indicator, project
from tests.officer import parts, rewrite, sheet_part
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.read_layout import read_layout


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A project with a refreshed scorecard whose table Data holds 11.3 and 12.1."""
    folder = project(tmp_path, 'file = "d.csv"', indicator("1", 'unit = "percent"\nplaces = 1', "low"))
    rows = "1,Ours,Aug 2018,12.1,printed,the test\n1,Ours,Sep 2018,11.3,printed,the test\n"
    (folder / "d.csv").write_text(f"Ref,Series,Period,Value,Origin,Source\n{rows}", encoding="utf-8")
    made = scorecard(tmp_path, "refresh", "--config", "config/small", "--output", "board.xlsx")
    assert made.returncode == DONE, made.stderr
    return tmp_path


def as_percent_cells(path: Path, figures_too: bool) -> None:
    """Gives the cells of 12.1 and 11.3 the format 0.0%, and holds 0.121 and 0.113 in them if wished, as Excel does."""
    styles = parts(path)["xl/styles.xml"]
    number = styles.partition(b"<cellXfs")[2].partition(b"</cellXfs>")[0].count(b"<xf ")

    def pasted(name: str, content: bytes) -> bytes:
        if name == "xl/styles.xml":
            return content.replace(b"</cellXfs>", b'<xf numFmtId="10" fontId="0" fillId="0" borderId="0"/></cellXfs>')
        for held, proportion in (b"12.1", b"0.121"), (b"11.3", b"0.113"):
            value = b"<v>" + held + b"</v>"
            content = _restyled(content, value, number, proportion if figures_too else held)
        return content

    data = read_layout(Package.open(path.read_bytes(), str(path))).tables["Data"]
    assert data.columns["Value"] == (Decimal("12.1"), Decimal("11.3"))
    touched = ("xl/styles.xml", sheet_part(path, data.sheet))
    rewrite(path, lambda name, content: pasted(name, content) if name in touched else content)


def _restyled(content: bytes, value: bytes, style: int, held: bytes) -> bytes:
    before, _, after = content.partition(value)
    start = before.rindex(b"<c ")
    reference = before[start:].partition(b'r="')[2].partition(b'"')[0]
    return before[:start] + b'<c r="%s" s="%d"><v>%s</v>' % (reference, style, held) + after


def test_percent_cells_pasted_into_data_are_what_they_show(board: Path) -> None:
    path = board / "board.xlsx"
    as_percent_cells(path, figures_too=True)
    settings = board / "config" / "small" / "scorecard.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('file = "d.csv"\n', ""), encoding="utf-8")
    ran = scorecard(board, "show", "board.xlsx", "--config", "config/small")
    assert "Indicator 1: 11.3% (Sep 2018)" in ran.stdout, ran.stderr
    assert "0.8 points better since Aug 2018" in ran.stdout
    for _ in range(2):
        done = scorecard(board, "refresh", "board.xlsx", "--config", "config/small")
        assert done.returncode == DONE, done.stderr
        table = read_layout(Package.open(path.read_bytes(), str(path))).tables["Scorecard"]
        assert table.columns["Latest"] == (Decimal("11.3"),)


def test_what_a_refresh_writes_into_percent_cells_is_read_back_as_it_is(board: Path) -> None:
    path = board / "board.xlsx"
    as_percent_cells(path, figures_too=False)
    done = scorecard(board, "refresh", "board.xlsx", "--config", "config/small")
    assert done.returncode == DONE, done.stderr
    data = read_layout(Package.open(path.read_bytes(), str(path))).tables["Data"]
    assert data.columns["Value"] == (Decimal("12.1"), Decimal("11.3"))
    assert not data.codes.get("Value"), "not 1130%"
    settings = board / "config" / "small" / "scorecard.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('file = "d.csv"\n', ""), encoding="utf-8")
    ran = scorecard(board, "show", "board.xlsx", "--config", "config/small")
    assert "Indicator 1: 11.3% (Sep 2018)" in ran.stdout, ran.stderr
    assert figures(board, "board.xlsx")["1"][0] == "11.3%"
