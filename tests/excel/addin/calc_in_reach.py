# mypy: disable-error-code="misc"
"""The LibreOffice in which a click is made, as the Python that the click starts finds it: xlwings' active program."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlwings
from xlwings import base_classes

from tests.calc import load_bridge
from tests.excel.open_workbook.uno_engine import UnoApp, UnoBook, UnoEngine
from tests.excel.open_workbook.wire import Wire

_AT_START = "from tests.excel.addin.calc_in_reach import reach\n\nreach({address!r})\n"


def put_in_reach(folder: Path, address: str) -> None:
    """Have a Python with this folder on its path find the LibreOffice that listens there in the place of Excel."""
    (folder / "sitecustomize.py").write_text(_AT_START.format(address=address), encoding="utf-8")


def reach(address: str) -> None:
    """Let xlwings find open what LibreOffice has open."""
    local = load_bridge().getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    office = resolver.resolve(f"uno:{address};StarOffice.ComponentContext")
    desktop = office.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", office)
    engine = xlwings.main.Engine(impl=_Engine(desktop))
    xlwings.engines.add(engine)
    engine.activate()


class _Engine(UnoEngine):
    def __init__(self, desktop: Any) -> None:
        self.apps = _Apps(desktop)  # type: ignore[assignment]


class _Apps(base_classes.Apps):
    """The one LibreOffice."""

    def __init__(self, desktop: Any) -> None:
        self._desktop = desktop

    def __iter__(self) -> Iterator["_App"]:
        return iter([_App(self._desktop)])


class _App(UnoApp):
    """LibreOffice, before it is asked for one of its documents."""

    def __init__(self, desktop: Any) -> None:
        super().__init__(Wire(), None)
        self._desktop = desktop

    @property
    def books(self) -> "_Books":
        return _Books(self._desktop)

    def alert(self, prompt: str, title: str, *_: object) -> None:
        """Write a message that somebody would have to close into a file instead."""
        Path(os.environ["SCORECARD_SHOWN"]).write_text(f"{title}\n{prompt}", encoding="utf-8")


class _Books(base_classes.Books):
    """The documents that have a file."""

    def __init__(self, desktop: Any) -> None:
        self._desktop = desktop

    def __iter__(self) -> Iterator[UnoBook]:
        components = self._desktop.Components.createEnumeration()
        while components.hasMoreElements():
            opened = components.nextElement()
            if getattr(opened, "URL", ""):
                told = os.environ.get("SCORECARD_LINES")
                yield UnoBook(Wire(), opened, lines=Path(told) if told else None)
