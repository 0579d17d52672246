"""What comes with the program: found in a clone and in a wheel, and packed by name."""

import shutil
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.places import ROOT
from workbook_tools.errors import SaveError
from workbook_tools.sources.settings import shipped_files
from workbook_tools.sources.settings.shipped_files import (
    MEASURES,
    TEMPLATE,
    came_with_wheel,
    named_config,
    named_or_shipped,
    refuse_shipped,
    sample_folders,
    standard_template,
)

SAMPLES = ["getting-to-good", "manchester-framework", "manchester-proxy", "merton-scrutiny", "walsall-outturn"]
PACKED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"]


def test_in_a_clone_they_lie_at_its_top() -> None:
    assert sample_folders() == {name: ROOT / "config" / name for name in SAMPLES}
    assert standard_template() == ROOT / "template" / "Scorecard.xlsx"
    assert not came_with_wheel(ROOT / "config" / "manchester-proxy")
    refuse_shipped(ROOT / "config" / "manchester-proxy" / "comparators.csv")


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which a wheel brings them."""
    folder = tmp_path / "site-packages" / "workbook_tools" / "shipped"
    for name in ("config", "template"):
        shutil.copytree(ROOT / name, folder / name)
    monkeypatch.setattr(shipped_files, "_IN_WHEEL", folder)
    return folder


def test_from_a_wheel_they_lie_in_the_package_and_are_not_written(wheel: Path) -> None:
    assert sample_folders() == {name: wheel / "config" / name for name in SAMPLES}
    assert standard_template() == wheel / "template" / "Scorecard.xlsx"
    assert came_with_wheel(wheel / "config" / "manchester-proxy")
    with pytest.raises(SaveError, match="came with the program, and nothing is written there"):
        refuse_shipped(wheel / "config" / "manchester-proxy" / "comparators.csv")


@pytest.mark.parametrize(
    ("named", "usual_folder", "found"),
    [
        pytest.param(TEMPLATE, False, "shipped/template/Scorecard.xlsx", id="no folder for templates"),
        pytest.param(TEMPLATE, True, "council/template/Scorecard.xlsx", id="a folder whose owner moved the file"),
        pytest.param("../../ours/Scorecard.xlsx", False, "council/ours/Scorecard.xlsx", id="a template of its own"),
        pytest.param(MEASURES, False, "shipped/config/national/measures.toml", id="no folder for measures"),
        pytest.param(MEASURES, True, "council/config/national/measures.toml", id="measures of its own"),
    ],
)
def test_what_a_config_names(wheel: Path, tmp_path: Path, named: str, usual_folder: bool, found: str) -> None:
    config = tmp_path / "council" / "config" / "ours"
    config.mkdir(parents=True)
    if usual_folder:
        (config / named).parent.mkdir(parents=True)
    base = wheel.parent if found.startswith("shipped") else tmp_path
    assert named_or_shipped(config, named).resolve() == base / found


def test_a_sample_may_be_named_and_a_folder_of_that_name_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert named_config(Path("merton-scrutiny")) == ROOT / "config" / "merton-scrutiny"
    assert named_config(Path("config/merton-scrutiny")) == Path("config/merton-scrutiny")
    assert named_config(Path("merton")) == Path("merton")
    (tmp_path / "merton-scrutiny").mkdir()
    assert named_config(Path("merton-scrutiny")) == Path("merton-scrutiny")


def test_each_sample_is_packed_and_no_council_s_own_config() -> None:
    packed = PACKED["workbook_tools.shipped.config"]
    assert sorted(packed) == sorted(f"{name}/*" for name in (*SAMPLES, "national"))
    files = [path.relative_to(ROOT / "config").as_posix() for path in (ROOT / "config").rglob("*") if path.is_file()]
    assert [file for file in files if not any(fnmatch(file, each) for each in packed) and file.count("/") == 1] == []
