"""An earlier Python is told which one is needed, in words: it gets as far as the line that says so."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT

OLDEST = (3, 7)
"""The oldest Python that the words are for."""
AS_OLD = """
import runpy, sys
sys.version_info = (3, 9, 18, "final", 0)
sys.argv = [{file!r}, "--version"]
sys.path.insert(0, {root!r})
runpy.run_path({file!r}, run_name="__main__")
"""
FIRST = ["setup.py", "workbook_tools/__init__.py", "workbook_tools/__main__.py"]


@pytest.mark.parametrize("file", FIRST)
def test_it_can_read_what_it_reads_first(file: str) -> None:
    ast.parse((ROOT / file).read_text(encoding="utf-8"), feature_version=OLDEST)


@pytest.mark.parametrize("file", ["setup.py", "workbook_tools/__main__.py"])
def test_it_is_told_which_python_is_needed(file: str, tmp_path: Path) -> None:
    code = AS_OLD.format(file=str(ROOT / file), root=str(ROOT))
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "workbook-tools needs Python 3.11 or later, and this is Python 3.9.\n"
