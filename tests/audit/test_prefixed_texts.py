"""Workbooks whose shared texts have a prefix before every name, as some programs write them, are read like others."""

import re

from tests.audit.drawn import TABLES, scorecard
from tests.xlsx.making import parts, zipped
from workbook_tools.audit.compare_workbooks import compare_meanings
from workbook_tools.audit.workbook_meaning import WorkbookMeaning, read_meaning

STRINGS = "xl/sharedStrings.xml"


def prefixed(book: bytes) -> bytes:
    """The workbook with `x:` before the names of all elements of its shared texts."""
    entries = parts(book)
    texts = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", entries[STRINGS]).replace(b" xmlns=", b" xmlns:x=")
    return zipped({**entries, STRINGS: texts})


def keys(meaning: WorkbookMeaning) -> list[str]:
    return [key[0] for key in meaning.keys(meaning.by_name["scorecard"])]


def test_the_rows_are_known_by_their_references() -> None:
    before, after = (read_meaning(prefixed(scorecard(order)), TABLES) for order in ("ABCDE", "XABCDE"))
    assert (keys(before), keys(after)) == (["A", "B", "C", "D", "E"], ["X", "A", "B", "C", "D", "E"])
    assert compare_meanings(before, after).faults == ()
