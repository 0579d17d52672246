"""References that Excel has made numbers of, in the workbook's own tables: they are what their cells show."""

from pathlib import Path

import pytest
from lxml import etree

from tests.cli.small import DONE, WRONG, scorecard, write_config
from tests.cli.test_as_it_is_read import indicator, target
from tests.officer import MAIN, Book, rewrite, sheet_part, write_under
from workbook_tools.app.request import read_book
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.scorecard_lines import read_lines

HEAD = 'title = "T"\nperiod = "2018-09"\nseries = "Ours"\n[source]\nfile = "data.csv"\n'
TWO_PLACES, AS_IT_IS = "2", "0"
"""Numbers of Excel's own formats: 0.00, and General."""


def filled(here: Path, *refs: str) -> Path:
    indicators = "".join(indicator(ref, target("30"), "low") for ref in refs)
    write_config(here, HEAD + indicators, [f"{ref},Ours,2018-0{month},18" for ref in refs for month in (8, 9)])
    assert scorecard(here, "refresh", "--config", "config/small", "--output", "w.xlsx").returncode == DONE
    path = here / "w.xlsx"
    for row, ref in enumerate(refs, start=1):
        write_under(path, "Scorecard", "Commentary", row, f"about {ref}")
    return path


def make_numbers(path: Path, table: str, text: str, code: str) -> None:
    """Each reference of a table that reads so becomes a number with this format, as where an officer types it."""
    style = _new_style(path, code)
    part = sheet_part(path, table)
    cells = [cell.coordinate for cell in Book(path).cells(table, "Ref") if cell.value == text]

    def typed(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        root = etree.fromstring(content)
        for reference in cells:
            [cell] = root.iterfind(f".//{{{MAIN}}}c[@r='{reference}']")
            for child in list(cell):
                cell.remove(child)
            cell.attrib.pop("t", "")
            cell.set("s", style)
            etree.SubElement(cell, f"{{{MAIN}}}v").text = str(float(text))
        return etree.tostring(root)

    rewrite(path, typed)


def _new_style(path: Path, code: str) -> str:
    found = []

    def added(name: str, content: bytes) -> bytes:
        if name != "xl/styles.xml":
            return content
        root = etree.fromstring(content)
        [formats] = root.iterfind(f"{{{MAIN}}}cellXfs")
        found.append(str(len(formats)))
        fixed = dict.fromkeys(("fontId", "fillId", "borderId", "xfId"), "0")
        etree.SubElement(formats, f"{{{MAIN}}}xf", {"numFmtId": code, "applyNumberFormat": "1", **fixed})
        formats.set("count", str(len(formats)))
        return etree.tostring(root)

    rewrite(path, added)
    return found[0]


@pytest.mark.parametrize("refs", [("7.1", "7.10"), ("7.10",)], ids=["beside its twin", "alone"])
def test_a_number_shown_with_its_nought_keeps_its_words(tmp_path: Path, refs: tuple[str, ...]) -> None:
    path = filled(tmp_path, *refs)
    for table in ("Scorecard", "Trend", "Data"):
        make_numbers(path, table, "7.10", TWO_PLACES)
    assert 7.1 in Book(path).column("Scorecard", "Ref")
    assert [line.ref for line in read_lines(read_book(path).layout, Headings({}))] == list(refs)
    ran = scorecard(tmp_path, "refresh", "w.xlsx", "--config", "config/small")
    assert ran.returncode == DONE, ran.stderr
    assert Book(path).column("Scorecard", "Commentary") == [f"about {ref}" for ref in refs]
    assert not any(Book(path).column("CommentaryLog", "Text"))


def test_a_number_that_has_lost_its_nought_is_named(tmp_path: Path) -> None:
    """Its indicator has another name by now, so that the name does not tell whose row it is."""
    path = filled(tmp_path, "7.10", "8")
    make_numbers(path, "Scorecard", "7.10", AS_IT_IS)
    write_under(path, "Scorecard", "Indicator", 1, "What we called it last year")
    before = path.read_bytes()
    for command in ("refresh", "check"):
        ran = scorecard(tmp_path, command, "w.xlsx", "--config", "config/small")
        assert ran.returncode == WRONG
        assert "column 'Ref': the reference shows as '7.1', which no indicator has: did you mean '7.10'?" in ran.stderr
    assert path.read_bytes() == before
