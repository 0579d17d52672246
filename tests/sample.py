"""The sample as a project of its own, free to be changed."""

import shutil
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from tests.made_once import made_once
from tests.places import ROOT
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request

MONDAY = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)


def sample_project(folder: Path) -> Path:
    """The folder, which has copies of the sample configs and of the template now."""
    for name in ("config", "template"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@cache
def filled_sample(config: str = "manchester-proxy") -> bytes:
    """The workbook that a refresh makes of a sample as it is, whatever folder it lies in; made once."""
    asked = Request(ROOT, ROOT / "config" / config, output=ROOT / "output" / "none.xlsx")
    return made_once(f"{config}.xlsx", lambda: refresh(asked, MONDAY).content)


def add_settings(project: Path, settings: str) -> None:
    """Write these settings into the standard sample's, before its indicators."""
    path = project / "config" / "manchester-proxy" / "scorecard.toml"
    text = path.read_text(encoding="utf-8")
    first = text.index("[[")
    path.write_text(f"{text[:first]}{settings}\n{text[first:]}", encoding="utf-8")
