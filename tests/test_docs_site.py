"""The documentation is a site: built without a warning, every link and anchor there, nothing fetched from elsewhere."""

import html
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import workbook_tools as wt
from tests.places import ROOT

pytest.importorskip("material")
pytest.importorskip("mkdocstrings_handlers.python")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT, env=quiet, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr
    return folder


def test_each_page_is_on_it(site: Path) -> None:
    pages = {page.relative_to(site).with_suffix("").as_posix() for page in site.rglob("*.html")}
    documents = {page.relative_to(ROOT / "docs").with_suffix("").as_posix() for page in (ROOT / "docs").rglob("*.md")}
    assert {name.replace("README", "index") for name in documents} <= pages
    assert {"CHANGELOG", "CONTRIBUTING", "SECURITY", "overview", "tutorial"} <= pages
    assert "an officer who fills the scorecard each month" in (site / "index.html").read_text(encoding="utf-8")


def test_no_page_fetches_anything_from_elsewhere(site: Path) -> None:
    fetched = {
        found
        for page in site.rglob("*.html")
        for found in re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="?(https?://[^">\s]+)', page.read_text("utf-8"))
    }
    assert fetched == set()


def test_the_tutorial_shows_its_code(site: Path) -> None:
    page = (site / "tutorial.html").read_text(encoding="utf-8")
    assert "From a messy export to slides" in page
    assert "skiprows" in page
    assert 'href="python.html"' in page


def test_every_public_name_has_its_docstring_on_the_reference(site: Path) -> None:
    page = (site / "reference.html").read_text(encoding="utf-8")
    seen = " ".join(html.unescape(re.sub(r"<[^<>]+>", "", page)).split())
    for name in set(wt.__all__) - {"__version__"}:
        assert f'id="workbook_tools.{name}"' in page
        first = (inspect.getdoc(getattr(wt, name)) or "").split("\n\n")[0]
        assert " ".join(first.replace("`", "").split()) in seen
    for part in ("Card.members", "CardRow.explain", "Written.also", "Fault.remedy", "ScorecardError.faults"):
        assert f'id="workbook_tools.{part}"' in page
