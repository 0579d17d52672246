"""Each way that something from outside comes in, as a function of bytes that may raise our own errors and no others."""

import io
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType

from tests.places import ROOT
from workbook_tools.app.latest_period import KNOWN_COLUMNS
from workbook_tools.app.members_copy import members_copy
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.errors import Fault, ScorecardError
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.sources.settings.config import read_config

NOW = datetime(2018, 11, 6, 9, 30, tzinfo=UTC)
CONFIG = ROOT / "config" / "manchester-proxy"
Target = Callable[[bytes], None]


def workbook(content: bytes) -> None:
    """A workbook that is opened, refreshed, and not saved."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Scorecard.xlsx"
        path.write_bytes(content)
        refresh(Request(ROOT, config=CONFIG, workbook=path), NOW)


def officers_workbook(content: bytes) -> None:
    """An officers' workbook of which a members' copy is made, whatever stands against sending it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Scorecard.xlsx"
        path.write_bytes(content)
        members_copy(Request(ROOT, config=CONFIG, workbook=path), NOW, "a test of nobody's, a tester")


def settings(content: bytes) -> None:
    """A config folder's scorecard.toml."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "scorecard.toml").write_bytes(content)
        read_config(Path(folder), "", KNOWN_COLUMNS)


def csv_source(content: bytes) -> None:
    """A source in CSV, as far as observations."""
    _source("csv", content)


def xlsx_source(content: bytes) -> None:
    """A source in Excel."""
    _source("xlsx", content)


def period(content: bytes) -> None:
    """A period in words; ValueError is how its reader refuses."""
    try:
        parse_period(content.decode("utf-8", "replace"))
    except ValueError:
        return


TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        "workbook": workbook,
        "members": officers_workbook,
        "settings": settings,
        "csv": csv_source,
        "xlsx": xlsx_source,
        "period": period,
    }
)


def survives(target: Target, content: bytes) -> None:
    """Give the target the content, which it may take or refuse in words; anything else is a finding."""
    faults: Sequence[Fault] = ()
    try:
        target(content)
    except ScorecardError as refused:
        faults = refused.faults or (Fault("", ""),)
    assert all(fault.trouble and fault.remedy for fault in faults)


@cache
def parts_of(path: Path) -> Mapping[str, bytes]:
    """A workbook's parts by name."""
    with zipfile.ZipFile(path) as package:
        return MappingProxyType({info.filename: package.read(info) for info in package.infolist()})


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a package."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


@cache
def filled() -> Path:
    """The sample scorecard in a file."""
    path = Path(tempfile.mkdtemp()) / "Scorecard.xlsx"
    path.write_bytes(refresh(Request(ROOT, config=CONFIG, output=path), NOW).content)
    return path


@cache
def source_in_csv() -> bytes:
    """The sample's source data as CSV."""
    import pandas as pd

    table = pd.read_excel(CONFIG / "source-data.xlsx", dtype=str, engine="openpyxl").fillna("")
    return table.to_csv(index=False).encode()


def _source(ending: str, content: bytes) -> None:
    from workbook_tools.sources.data.read_observations import read_observations
    from workbook_tools.sources.data.source_sheet import read_file

    config = read_config(CONFIG, "", KNOWN_COLUMNS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"source.{ending}"
        path.write_bytes(content)
        read_observations(read_file(path), config.definition, config.source)
