"""A workbook open in a real spreadsheet program, known to xlwings."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import xlwings

from tests.calc import Calc, Document
from tests.live.uno_engine import open_book
from tests.live.wire import Wire


@dataclass
class Open:
    """The workbook as xlwings has it, as Calc has it, and the line between."""

    book: xlwings.Book
    document: Document
    wire: Wire


Opener = Callable[[bytes], Open]


@pytest.fixture
def open_workbook(calc: Calc, tmp_path: Path) -> Iterator[Opener]:
    """Opens a workbook's bytes; closed at the end of the test."""
    with ExitStack() as closing:
        count = iter(range(100))

        def opened(content: bytes) -> Open:
            path = tmp_path / f"workbook-{next(count)}.xlsx"
            path.write_bytes(content)
            document = closing.enter_context(calc.open(path))
            wire = Wire()
            return Open(open_book(document, wire), document, wire)

        yield opened
