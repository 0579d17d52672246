"""The sample as a project of its own, free to be changed."""

import shutil
from pathlib import Path

from tests.places import ROOT


def sample_project(folder: Path) -> Path:
    """The folder, which has copies of the sample configs and of the template now."""
    for name in ("config", "template"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def add_settings(project: Path, settings: str) -> None:
    """Write these settings into the standard sample's, before its indicators."""
    path = project / "config" / "manchester-proxy" / "scorecard.toml"
    text = path.read_text(encoding="utf-8")
    first = text.index("[[")
    path.write_text(f"{text[:first]}{settings}\n{text[first:]}", encoding="utf-8")
