"""The kind of source `json-lines`: a file with a JSON object in each line, whose keys are the headings.

[source]
kind = "json-lines"
lines = "figures.jsonl"
"""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from workbook_tools.errors import DataError, Place
from workbook_tools.sources.data.source_sheet import SourceSheet, sheet_of_grid
from workbook_tools.sources.kinds.source_kind import KindSettings, SourceKind
from workbook_tools.sources.settings.settings_table import Settings
from workbook_tools.sources.settings.source_settings import SourceSettings


class JsonLines(KindSettings, frozen=True):
    """Where the file is."""

    path: Path

    @property
    def names_source(self) -> bool:
        """Yes: the data are in it."""
        return True


def _settings(source: Settings, folder: Path) -> JsonLines:
    return JsonLines(folder / source.text("lines"))


def _check(source: SourceSettings) -> None:
    said = source.of(JsonLines)
    if said is None or not said.path.is_file():
        place = Place(str(said.path if said else ""))
        raise DataError.of("the file is not there", "Put it there, or correct lines under [source].", place)


def _read(source: SourceSettings) -> SourceSheet:
    said = source.of(JsonLines)
    assert said is not None
    return sheet_of_grid(str(said.path), "", list(_rows(said.path)))


def _rows(path: Path) -> Iterator[Sequence[object]]:
    """The headings, then the cells of each line, numbers as exact as they are written."""
    headings: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found = json.loads(line, parse_float=Decimal)
        except ValueError as trouble:
            place = Place(str(path), row=number)
            raise DataError.of(f"this line is no JSON ({trouble})", "Have the file written anew.", place) from None
        if not headings:
            headings = list(found)
            yield headings
        yield [found.get(heading) for heading in headings]


KIND = SourceKind("json-lines", lambda source: source.of(JsonLines) is not None, _check, _read, ("lines",), _settings)
