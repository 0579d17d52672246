"""What the second receipt costs is measured with two commands that make the same workbook."""

import os
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.material import make_material
from tests.places import ROOT

AT_ONE_TIME = {**os.environ, "SOURCE_DATE_EPOCH": "1539331200"}
PROOF = "workbook_tools.audit.compare_workbooks"


def test_both_ways_make_the_same_workbook_and_one_does_without_the_proof(tmp_path: Path) -> None:
    material = make_material(tmp_path, 3)
    made, loaded = {}, {}
    for way in ("with", "without"):
        result = tmp_path / way / "result.xlsx"
        result.parent.mkdir()
        words = ["refresh", "--config", str(material.config), "--output", str(result)]
        command = [sys.executable, "-X", "importtime", "-m", "tests.benchmarks.one_refresh", way, *words]
        ran = subprocess.run(command, cwd=ROOT, env=AT_ONE_TIME, capture_output=True, text=True, check=True)
        made[way], loaded[way] = result.read_bytes(), PROOF in ran.stderr
    assert made["with"] == made["without"]
    assert loaded == {"with": True, "without": False}
