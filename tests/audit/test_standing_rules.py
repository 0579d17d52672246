"""What stands on cells, and which of its words are formulas."""

import pytest
from lxml import etree

from workbook_tools.audit.references_read import Read, read_formula
from workbook_tools.audit.standing_rules import rules_of
from workbook_tools.audit.workbook_parts import PartLink

_SHEET = '<worksheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{}</worksheet>'


def readings(inside: str, **links: str) -> list[str]:
    """What the rules of a sheet read."""
    found = {number: PartLink("hyperlink", target, False) for number, target in links.items()}
    rules = rules_of(etree.fromstring(_SHEET.format(inside)), found)
    pieces = [piece for rule in rules for text in rule.formulas for piece in read_formula(text, "Board")]
    return [f"{piece.sheet}!{piece.area}" for piece in pieces if isinstance(piece, Read)]


@pytest.mark.parametrize(
    ("threshold", "read"),
    [
        pytest.param('type="formula" val="$D$7"', ["board!D7"], id="a formula"),
        pytest.param('type="num" val="$D$7"', ["board!D7"], id="a number that is a formula"),
        pytest.param('type="percent" val="$D$7"', ["board!D7"], id="a share that is a formula"),
        pytest.param('type="num" val="-1.5E-3"', [], id="a number"),
        pytest.param('type="max"', [], id="the largest"),
    ],
)
def test_thresholds_are_formulas_wherever_they_are_no_numbers(threshold: str, read: list[str]) -> None:
    scale = f'<cfRule type="colorScale"><colorScale><cfvo {threshold}/></colorScale></cfRule>'
    assert readings(f'<conditionalFormatting sqref="D5">{scale}</conditionalFormatting>') == read


@pytest.mark.parametrize(
    ("link", "links", "read"),
    [
        pytest.param('location="Scores!D7"', {}, ["scores!D7"], id="within the workbook"),
        pytest.param('location="Scores!D7" r:id="a"', {"a": "other.xlsx"}, [], id="in another workbook"),
    ],
)
def test_a_link_reads_cells_of_this_workbook_only(link: str, links: dict[str, str], read: list[str]) -> None:
    assert readings(f'<hyperlink ref="A1" {link}/>', **links) == read
