"""The comparison itself finds what is lost: a test of fidelity that cannot fail is worth nothing."""

import pytest

from tests.fidelity.likeness import lost_beside, parts_of, unlike
from tests.xlsx.making import drawn, indicators, zipped

BOOK = drawn(indicators)
SHEET, STYLES, STRINGS = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml"


def changed(name: str, old: bytes, new: bytes) -> bytes:
    parts = parts_of(BOOK)
    assert old in parts[name]
    return zipped({**parts, name: parts[name].replace(old, new, 1)})


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        pytest.param(SHEET, b"<pageMargins", b" <pageMargins", f"{SHEET}: not byte for byte the same", id="a blank"),
        pytest.param(STYLES, b"<b/>", b"<i/>", f"{STYLES}: fonts changed", id="a font"),
        pytest.param(STYLES, b'name="Normal"', b'name="Usual"', f"{STYLES}: cellStyles changed", id="a named style"),
        pytest.param(STRINGS, b"about one", b"about two", f"{STRINGS}: strings changed", id="a string"),
        pytest.param("xl/workbook.xml", b"Headline", b"Headlime", "xl/workbook.xml: definedNames changed", id="a name"),
        pytest.param("xl/workbook.xml", b"calcId=", b"calcIt=", "xl/workbook.xml: calcPr changed", id="a setting"),
    ],
)
def test_a_loss_is_found(name: str, old: bytes, new: bytes, said: str) -> None:
    assert lost_beside(BOOK, changed(name, old, new)) == [said]
    assert unlike(BOOK, changed(name, old, new)) == [name]


def test_a_part_that_goes_and_parts_in_another_order_are_found() -> None:
    parts = parts_of(BOOK)
    without = {name: content for name, content in parts.items() if name != "docProps/app.xml"}
    assert lost_beside(BOOK, zipped(without)) == ["docProps/app.xml: gone"]
    assert lost_beside(BOOK, zipped(dict(reversed(parts.items())))) == ["parts' order"]


def test_what_comes_at_the_end_is_no_loss() -> None:
    more = changed(STRINGS, b"</sst>", b"<si><t>new</t></si></sst>")
    assert lost_beside(BOOK, more) == []
    assert lost_beside(BOOK, zipped({**parts_of(BOOK), "xl/new.xml": b"<new/>"})) == []


def test_a_cell_that_is_filled_by_its_name_is_no_loss_but_all_else_on_its_sheet_is() -> None:
    filled = changed(SHEET, b"<v>1.5</v>", b"<v>2.5</v>")
    assert lost_beside(BOOK, filled) == [f"{SHEET}: not byte for byte the same"]
    assert lost_beside(BOOK, filled, {SHEET}) == []
    assert lost_beside(BOOK, changed(SHEET, b'left="0.7"', b'left="0.9"'), {SHEET}) != []
