"""The tutorial's notebook, run from beginning to end by the program as it is installed from its wheel."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.packaging.installed import build_wheel, copy_sources, environment_with
from tests.places import ROOT

RUN = """
import sys
import nbformat
from nbclient import NotebookClient
import workbook_tools
assert "site-packages" in workbook_tools.__file__, workbook_tools.__file__
notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, timeout=600, resources={"metadata": {"path": "."}}).execute()
nbformat.write(notebook, "run.ipynb")
"""


@pytest.mark.long
def test_it_runs_from_an_export_to_slides(tmp_path: Path) -> None:
    for needed in ("nbclient", "nbformat", "ipykernel", "matplotlib", "pptx"):
        pytest.importorskip(needed)
    wheels, here = tmp_path / "wheels", tmp_path / "here"
    wheels.mkdir()
    here.mkdir()
    wheel = build_wheel(copy_sources(tmp_path / "sources"), wheels)
    python = environment_with(wheel, tmp_path / "environment", all_packages=True)
    ran = subprocess.run(
        [str(python), "-c", RUN, str(ROOT / "docs" / "tutorial.ipynb")],
        cwd=here, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    made = {path.name for path in here.iterdir()}
    assert {"Export.csv", "Scorecard.xlsx", "Members.xlsx", "Members.html", "Slides.pptx"} <= made
    cells = json.loads((here / "run.ipynb").read_text(encoding="utf-8"))["cells"]
    told = [output for cell in cells for output in cell.get("outputs", [])]
    assert any("image/png" in output.get("data", {}) for output in told)
    printed = "".join("".join(output.get("text", "")) for output in told)
    assert "Scorecard.xlsx says the same as before" in printed
    assert "21.4 > 20: red" in printed


def test_it_is_kept_without_what_running_it_gave() -> None:
    cells = json.loads((ROOT / "docs" / "tutorial.ipynb").read_text(encoding="utf-8"))["cells"]
    assert [cell["id"] for cell in cells if cell.get("outputs") or cell.get("execution_count")] == []
