"""Where the tests find the project, and the real material that may lie beside it."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
WORKBOOKS = SHARED / "data" / "workbooks"

needs_shared = pytest.mark.skipif(
    not WORKBOOKS.is_dir(), reason="the shared folder of real workbooks does not lie beside the project"
)
