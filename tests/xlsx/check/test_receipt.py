"""The receipt: what was not asked for is found, part by part."""

import pytest

from tests.xlsx.making import drawn, edited, indicators, parts, zipped
from workbook_tools.xlsx.check.receipt import Fate, make_receipt, unpacked
from workbook_tools.xlsx.vocabulary.edits import ResizeTable

SHEET = "xl/worksheets/sheet1.xml"
THEME = "xl/theme/theme1.xml"
NEW = "xl/new.bin"
BEFORE = parts(drawn(indicators))


def verdict_of(part: str, after: dict[str, bytes], *changed: str) -> Fate:
    receipt = make_receipt(unpacked(zipped(BEFORE)), unpacked(zipped(after)), frozenset(changed))
    return next(line.verdict for line in receipt.parts if line.part == part)


def without(name: str) -> dict[str, bytes]:
    return {part: content for part, content in BEFORE.items() if part != name}


@pytest.mark.parametrize(
    ("part", "after", "changed", "expected"),
    [
        pytest.param(SHEET, BEFORE, (), Fate.IDENTICAL, id="nothing happened"),
        pytest.param(SHEET, BEFORE, (SHEET,), Fate.IDENTICAL, id="named, but the same"),
        pytest.param(THEME, BEFORE | {THEME: b"<t/>"}, (THEME,), Fate.CHANGED, id="asked for"),
        pytest.param(THEME, BEFORE | {THEME: b"<t/>"}, (), Fate.CHANGED_UNASKED, id="not asked for"),
        pytest.param(THEME, BEFORE | {THEME: BEFORE[THEME] + b" "}, (), Fate.CHANGED_UNASKED, id="one byte"),
        pytest.param(THEME, without(THEME), (), Fate.MISSING, id="lost"),
        pytest.param(THEME, without(THEME), (THEME,), Fate.REMOVED_AS_INTENDED, id="dropped"),
        pytest.param(NEW, BEFORE | {NEW: b""}, (), Fate.ADDED, id="appeared"),
        pytest.param(NEW, BEFORE | {NEW: b""}, (NEW,), Fate.ADDED_AS_INTENDED, id="added"),
    ],
)  # fmt: skip
def test_each_part_gets_its_verdict(
    part: str, after: dict[str, bytes], changed: tuple[str, ...], expected: Fate
) -> None:
    assert verdict_of(part, after, *changed) is expected
    receipt = make_receipt(unpacked(zipped(BEFORE)), unpacked(zipped(after)), frozenset(changed))
    assert receipt.ok is (expected.value == expected.value.lower())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(b"<v>1.5</v>", b"<v>1.6</v>", Fate.CHANGED, id="a value"),
        pytest.param(b'left="0.7"', b'left="0.8"', Fate.CHANGED_UNASKED, id="a margin"),
        pytest.param(b"<sheetData>", b"<cols/><sheetData>", Fate.CHANGED_UNASKED, id="columns"),
        pytest.param(b'tabSelected="1" ', b"", Fate.CHANGED_UNASKED, id="a view"),
        pytest.param(b'workbookViewId="0"/>', b'workbookViewId="0" topLeftCell="A9"/>', Fate.CHANGED, id="scrolled"),
        pytest.param(b'<tableParts count="1">', b'<tableParts count="2">', Fate.CHANGED_UNASKED, id="its tables"),
        pytest.param(b'xmlns:r="http', b'xml:lang="en" xmlns:r="http', Fate.CHANGED_UNASKED, id="the sheet itself"),
    ],
)  # fmt: skip
def test_in_a_changed_sheet_the_rest_is_compared(old: bytes, new: bytes, expected: Fate) -> None:
    assert old in BEFORE[SHEET]
    assert verdict_of(SHEET, BEFORE | {SHEET: BEFORE[SHEET].replace(old, new)}, SHEET) is expected


def test_order_and_content_types_are_compared() -> None:
    swapped = dict(reversed(BEFORE.items()))
    receipt = make_receipt(unpacked(zipped(BEFORE)), unpacked(zipped(swapped)), frozenset())
    assert (receipt.ok, receipt.troubles) == (False, ("the parts stand in another order",))
    types = "[Content_Types].xml"
    retyped = BEFORE | {types: BEFORE[types].replace(b"theme+xml", b"other+xml")}
    assert verdict_of(THEME, retyped, types) is Fate.CHANGED_UNASKED


def test_our_own_change_passes_and_says_so() -> None:
    before = drawn(indicators)
    after = edited(before, ResizeTable("Scores", 9))
    named = {name for name, content in parts(after).items() if parts(before)[name] != content}
    receipt = make_receipt(unpacked(before), unpacked(after), frozenset(named))
    assert receipt.ok
    assert f"{SHEET}: changed as intended" in receipt.lines()
    assert receipt.summary() == f"Parts: {len(parts(before)) - len(named)} identical, {len(named)} changed as intended"
