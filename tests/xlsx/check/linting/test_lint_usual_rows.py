"""Rows that are found sound at a glance have no trouble; whatever is unusual or wrong is not found sound."""

import pytest
from lxml import etree

from workbook_tools.xlsx.check.linting.lint_cells import StoredCounts, row_troubles
from workbook_tools.xlsx.check.linting.lint_usual_rows import rows_are_sound
from workbook_tools.xlsx.opc.part_xml import MAIN

LIMITS = StoredCounts(strings=2, styles=3, conditional_styles=0)


def sheet_data(rows: str, prefix: str = "") -> etree._Element:
    named = f"xmlns:{prefix}" if prefix else "xmlns"
    colon = f"{prefix}:" if prefix else ""
    return etree.fromstring(f'<{colon}sheetData {named}="{MAIN}">{rows}</{colon}sheetData>')


@pytest.mark.parametrize(
    ("rows", "sound", "troubled"),
    [
        pytest.param('<row r="1"/><row r="3" ht="15" s="2"><c r="B3"/></row>', True, False, id="empty ones"),
        pytest.param('<row r="1"><c r="A1" s="2"><v>-1.5E-7</v></c><c r="B1"/></row>', True, False, id="a number"),
        pytest.param('<row r="1"><c r="A1" t="s"><v>1</v></c></row>', True, False, id="the last text"),
        pytest.param('<row r="1"><c r="A1"><f>B1&gt;2</f><v>1</v></c></row>', True, False, id="a formula"),
        pytest.param('<row r="1"><c r="A1" t="str"><f>B1</f><v>x</v></c></row>', True, False, id="its text"),
        pytest.param('<row r="1"><c r="A1"><f t="shared" si="0"/><v>1</v></c></row>', True, False, id="shared"),
        pytest.param('<row r="1048576"><c r="XFD1048576"/></row>', True, False, id="the last cell"),
        pytest.param('<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>', False, False, id="inline"),
        pytest.param("<row><c><v>1</v></c></row>", False, False, id="no references"),
        pytest.param('<row r="1"><!--<c r="A1"/>--></row>', False, False, id="a comment like a cell"),
        pytest.param('<row r="1"><c r="A1" t="s"><v>2</v></c></row>', False, True, id="past the last text"),
        pytest.param('<row r="1"><c r="A1" s="3"/></row>', False, True, id="past the last style"),
        pytest.param('<row r="1" s="3"/>', False, True, id="a row past the last style"),
        pytest.param('<row r="1"><c r="A1"><v>1,5</v></c></row>', False, True, id="no number"),
        pytest.param('<row r="1"><c r="A1"><v>1E999</v></c></row>', False, True, id="a number too large"),
        pytest.param('<row r="1"><c r="A1"><v>1</v><v>x</v></c></row>', False, True, id="two values"),
        pytest.param(
            '<row r="1"><c r="A1"><f>1</f><v>x</v></c></row>', False, True, id="a result that is not a number"
        ),
        pytest.param('<row r="2"><c r="A12"/></row>', False, True, id="a cell of another row"),
        pytest.param('<row r="1"><c r="B1"/><c r="A1"/></row>', False, True, id="cells out of order"),
        pytest.param('<row r="1"><c r="XFE1"/></row>', False, True, id="past the last column"),
        pytest.param('<row r="2"/><row r="2"/>', False, True, id="a row twice"),
        pytest.param('<row r="1048577"/>', False, True, id="past the last row"),
        pytest.param('<row r="1"><!--<c r="A1"/><c r="B1"/>--><c><v>x</v></c></row>', False, True, id="beside one"),
    ],
)
def test_what_is_found_sound(rows: str, sound: bool, troubled: bool) -> None:
    data = sheet_data(rows)
    assert rows_are_sound(data, LIMITS) is sound
    assert bool(list(row_troubles(data, LIMITS))) is troubled


def test_rows_whose_names_have_a_prefix_are_not_taken_for_none() -> None:
    assert not rows_are_sound(sheet_data('<x:row r="1"><x:c r="A2"/></x:row>', prefix="x"), LIMITS)
