"""One measurement in a process of its own: python -m tests.benchmarks.one_pass WAY CONFIG RESULT prints its seconds.

Config and data are read, and the edits planned, before the clock starts: all three ways start from the template's
bytes and end with the finished workbook's.
"""

import io
import sys
import time
import warnings
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.plan.plan_refresh import Occasion, plan_refresh
from workbook_tools.sources.data.read_observations import read_observations
from workbook_tools.sources.data.source_sheet import read_source
from workbook_tools.sources.settings.config import Config, read_config
from workbook_tools.workbook.headings import Headings
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.read_layout import read_layout
from workbook_tools.xlsx.vocabulary.edits import Edit, WriteColumn

OCCASION = Occasion(datetime(2018, 10, 12, 9, tzinfo=UTC), "benchmark")


def main(way: str, folder: str, result: str) -> None:
    """Prints the seconds that one way takes; ours leaves its workbook in `result`, where the floor finds it."""
    config = read_config(Path(folder))
    make_workbook = _prepare(way, config, Path(result))
    started = time.process_time()
    content = make_workbook()
    print(time.process_time() - started)
    if way == "ours":
        Path(result).write_bytes(content)


def _prepare(way: str, config: Config, result: Path) -> Callable[[], bytes]:
    if way == "floor":
        finished = result.read_bytes()
        return lambda: unzip_and_zip(finished)
    template, scorecard = config.template.read_bytes(), _scorecard(config)
    if way == "openpyxl":
        edits = _edits(Package.open(template), scorecard, config)
        return _openpyxl_pass(template, edits)
    return lambda: refresh(template, scorecard, config)


def refresh(template: bytes, scorecard: Scorecard, config: Config) -> bytes:
    """The filled workbook: package opened, layout read, edits planned and made, package written."""
    package = Package.open(template)
    apply_edits(package, _edits(package, scorecard, config))
    return package.to_bytes()


def unzip_and_zip(workbook: bytes) -> bytes:
    """The finished workbook taken apart and packed again: what no program that writes it can save."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    return buffer.getvalue()


def _openpyxl_pass(template: bytes, edits: tuple[Edit, ...]) -> Callable[[], bytes]:
    """Loads the template, writes the same columns and saves; rows below a table are overwritten, not moved."""
    import openpyxl  # loaded before the clock starts, and not in our own pass, whose memory it would swell
    from openpyxl.cell import MergedCell

    warnings.simplefilter("ignore")

    def write_columns() -> bytes:
        workbook = openpyxl.load_workbook(io.BytesIO(template))
        places = {
            (table.name, heading.value): (sheet, heading.row, heading.column)
            for sheet in workbook.worksheets
            for table in sheet.tables.values()
            for heading in sheet[table.ref][0]
        }
        for edit in edits:
            if isinstance(edit, WriteColumn):
                sheet, row, column = places[edit.table, edit.column]
                for offset, value in enumerate(edit.values, start=1):
                    cell = sheet.cell(row + offset, column)
                    if not isinstance(cell, MergedCell):
                        cell.value = value
        buffer = io.BytesIO()
        workbook.save(buffer)
        return buffer.getvalue()

    return write_columns


def _scorecard(config: Config) -> Scorecard:
    sheet = read_source(config.source)
    return build_scorecard(config.definition, read_observations(sheet, config.definition, config.source))


def _edits(package: Package, scorecard: Scorecard, config: Config) -> tuple[Edit, ...]:
    return plan_refresh(scorecard, read_layout(package), Headings(config.headings), OCCASION)


if __name__ == "__main__":
    main(*sys.argv[1:])
