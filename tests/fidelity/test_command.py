"""`python -m tests.fidelity FOLDER`: a line for each workbook, and the count of each verdict."""

import re
from pathlib import Path

import pytest

from tests.fidelity.__main__ import main
from tests.fidelity.verdict import Verdict
from tests.xlsx.making import drawn, indicators


def test_a_line_for_each_workbook_and_their_sum(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "below").mkdir()
    good = drawn(indicators)
    (tmp_path / "below" / "good.xlsx").write_bytes(good)
    (tmp_path / "broken.xlsx").write_bytes(b"no workbook")
    (tmp_path / "letter.docx").write_bytes(b"not looked at")
    assert main(tmp_path) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [re.split("[:;]", line)[0] for line in lines] == [
        "below/good.xlsx  kept",
        "broken.xlsx  refused",
        "2 workbooks",
    ]
    assert lines[-1] == "2 workbooks: 1 kept, 1 refused, 0 LOST"
    assert (tmp_path / "below" / "good.xlsx").read_bytes() == good


def test_a_loss_is_told_before_anything_else() -> None:
    lost = Verdict("a.xlsx", "for a reason", ("xl/styles.xml: fonts changed",), ("a pivot table",))
    assert str(lost) == "LOST: xl/styles.xml: fonts changed"
