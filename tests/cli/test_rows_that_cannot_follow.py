"""A formula or name over whole rows, beside whose table something stands, and names whose row is counted: a way out."""

from pathlib import Path

import pytest
from lxml import etree

from tests.cli.small import DONE, WRONG, scorecard, write_config
from tests.cli.test_as_it_is_read import indicator
from tests.officer import MAIN, parts, rewrite, sheet_part

HEAD = 'title = "T"\nperiod = "2018-09"\nseries = "Ours"\n[source]\nfile = "data.csv"\n'
ROWS = [f"{ref},Ours,2018-09,18" for ref in "abc"]


def changed_about(here: Path, formula: str = "", name: str = "", beside: bool = True) -> Path:
    """A filled workbook with a formula on its cover and a name, whose first two indicators the settings now swap."""
    (here / "w.xlsx").unlink(missing_ok=True)
    write_config(here, HEAD + "".join(map(indicator, "abc")), ROWS)
    assert scorecard(here, "refresh", "--config", "config/small", "--output", "w.xlsx").returncode == DONE
    path = here / "w.xlsx"
    board, cover = sheet_part(path, "Scorecard"), sheet_part(path, "Summary")

    def typed(part: str, content: bytes) -> bytes:
        root = etree.fromstring(content) if part in (board, cover, "xl/workbook.xml") else None
        if root is None:
            return content
        if part == board and beside:
            [row] = root.iterfind(f".//{{{MAIN}}}row[@r='6']")
            etree.SubElement(etree.SubElement(row, f"{{{MAIN}}}c", r="AT6"), f"{{{MAIN}}}v").text = "5"
        if part == cover and formula:
            [data] = root.iterfind(f"{{{MAIN}}}sheetData")
            row = etree.SubElement(data, f"{{{MAIN}}}row", r="90")
            etree.SubElement(etree.SubElement(row, f"{{{MAIN}}}c", r="A90"), f"{{{MAIN}}}f").text = formula
        if part == "xl/workbook.xml" and name:
            [names] = root.iterfind(f"{{{MAIN}}}definedNames")
            etree.SubElement(names, f"{{{MAIN}}}definedName", name="ZMine").text = name
        return etree.tostring(root)

    rewrite(path, typed)
    write_config(here, HEAD + "".join(map(indicator, "bac")), ROWS)
    return path


def test_a_whole_row_is_named_with_the_cells_to_read_instead(tmp_path: Path) -> None:
    path = changed_about(tmp_path, "SUM(Scorecard!6:6)")
    before = path.read_bytes()
    ran = scorecard(tmp_path, "refresh", "w.xlsx", "--config", "config/small")
    assert ran.returncode == WRONG
    assert "The formula in this cell reads Scorecard!6:6: cells of b Indicator b that go to another row" in ran.stderr
    assert "Let it read the table's own cells, such as Scorecard!A6:" in ran.stderr
    assert "--allow-broken-references" not in ran.stderr, "that would not do"
    assert path.read_bytes() == before
    cells = ran.stderr.partition("such as ")[2].partition(".")[0]
    mended = changed_about(tmp_path, f"SUM({cells})")
    ran = scorecard(tmp_path, "refresh", "w.xlsx", "--config", "config/small")
    assert ran.returncode == DONE, ran.stderr
    assert f"SUM({cells.replace('6', '5')})".encode() in _cover(mended)


def _cover(path: Path) -> bytes:
    return parts(path)[sheet_part(path, "Summary")]


@pytest.mark.parametrize(
    ("name", "beside"),
    [("Scorecard!$D6", True), ("Scorecard!$D6", False), ("Scorecard!6:6", True)],
    ids=["relative, beside", "relative", "a whole row"],
)
def test_a_name_that_does_not_follow_says_how_it_would(tmp_path: Path, name: str, beside: bool) -> None:
    changed_about(tmp_path, name=name, beside=beside)
    ran = scorecard(tmp_path, "refresh", "w.xlsx", "--config", "config/small")
    assert ran.returncode == WRONG
    assert "the name 'ZMine' reads " in ran.stderr
    assert "Let it read fixed cells of the table's own columns" in ran.stderr
    changed_about(tmp_path, name="Scorecard!$D$6", beside=beside)
    assert scorecard(tmp_path, "refresh", "w.xlsx", "--config", "config/small").returncode == DONE


@pytest.mark.parametrize("words", [(), ("--allow-broken-references",)])
def test_next_lets_go_what_it_says_that_it_can_let_go(tmp_path: Path, words: tuple[str, ...]) -> None:
    """October comes without b, whose row a formula on the cover reads."""
    path = changed_about(tmp_path, "Scorecard!D6", beside=False)
    latest = HEAD.replace('"2018-09"', '"latest"')
    october = [f"{ref},Ours,2018-10,18" for ref in "ac"]
    write_config(tmp_path, latest + "".join(map(indicator, "ac")), [*ROWS, *october])
    settings = tmp_path / "config" / "small" / "scorecard.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('file = "data.csv"', 'file = "data.csv"\nothers = "leave out"'), encoding="utf-8")
    before = path.read_bytes()
    ran = scorecard(tmp_path, "next", "w.xlsx", "--config", "config/small", *words)
    assert ran.returncode == (DONE if words else WRONG), ran.stderr
    assert (path.read_bytes() == before) is not bool(words)
    told = ran.stdout if words else ran.stderr
    assert ("Broken" if words else "--allow-broken-references") in told
