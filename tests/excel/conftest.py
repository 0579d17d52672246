"""A workbook open in a real spreadsheet program, known to xlwings."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest
import xlwings

from tests.calc import Calc, Document
from tests.excel.open_workbook.scorecards import Month, refreshed
from tests.excel.open_workbook.uno_engine import open_book
from tests.excel.open_workbook.wire import Wire
from workbook_tools.excel.open_workbook.open_layout import layout_of
from workbook_tools.excel.open_workbook.open_sparklines import Sparklines
from workbook_tools.excel.workbook_copy.proven_edits import apply_with_copies
from workbook_tools.excel.workbook_copy.read_open import read_open
from workbook_tools.xlsx.vocabulary.edits import Edit
from workbook_tools.xlsx.vocabulary.table_layout import Layout

ALL = tuple(range(1, 13))
SOME = (1, 2, 3, 5, 8, 9, 12)
REORDERED = (12, 3, 9, 1, 8, 2, 5)


@dataclass
class Open:
    """The workbook as xlwings has it, as Calc has it, and the line between."""

    book: xlwings.Book
    document: Document
    wire: Wire


class Opener(Protocol):
    """Opens a workbook's bytes in Calc; without `copies`, as a program that saves no copy of an open workbook."""

    def __call__(self, content: bytes, *, copies: bool = True) -> Open:
        """The open workbook."""


@pytest.fixture
def open_workbook(calc: Calc, tmp_path: Path) -> Iterator[Opener]:
    """Opens a workbook's bytes; closed at the end of the test."""
    with ExitStack() as closing:
        count = iter(range(100))

        def opened(content: bytes, *, copies: bool = True) -> Open:
            path = tmp_path / f"workbook-{next(count)}.xlsx"
            path.write_bytes(content)
            document = closing.enter_context(calc.open(path))
            wire = Wire()
            return Open(open_book(document, wire, copies=copies), document, wire)

        yield opened


def apply_open(opened: Open, edits: Sequence[Edit], sparklines: Sparklines | None = None) -> None:
    """Nothing; the open workbook holds the edits, as a refresh makes them."""
    apply_with_copies(opened.book, edits, read_open(opened.book), sparklines)


def layout_of_open(opened: Open) -> Layout:
    """What the open workbook offers, as a refresh reads it."""
    return layout_of(read_open(opened.book))


@pytest.fixture(scope="session")
def months(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Month]:
    """Refreshes of the sample: of the template, and of a scorecard that grows, shrinks, changes order and stays."""
    first = refreshed(tmp_path_factory.mktemp("first"), None)
    some = refreshed(tmp_path_factory.mktemp("some"), first.after, SOME)
    one = refreshed(tmp_path_factory.mktemp("one"), first.after, (1,))
    return {
        "template": first,
        "shrinks": some,
        "grows": refreshed(tmp_path_factory.mktemp("grows"), some.after, ALL),
        "changes order": refreshed(tmp_path_factory.mktemp("order"), some.after, REORDERED),
        "shrinks to one": one,
        "grows from one": refreshed(tmp_path_factory.mktemp("from-one"), one.after, SOME),
        "stays": refreshed(tmp_path_factory.mktemp("stays"), first.after, ALL),
    }
