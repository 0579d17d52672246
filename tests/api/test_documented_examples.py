"""Every example of the page about Python runs, as it is printed."""

import re
from contextlib import chdir
from pathlib import Path

import pytest
import xlsxwriter

from tests.places import ROOT
from tests.sample import sample_project

EXAMPLES = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("code", EXAMPLES, ids=range(len(EXAMPLES)))
def test_it_runs_and_gives_what_its_comments_say(tmp_path: Path, capsys: pytest.CaptureFixture[str], code: str) -> None:
    sample_project(tmp_path)
    with xlsxwriter.Workbook(tmp_path / "Report.xlsx") as book:
        book.add_worksheet().add_table(
            "A1:B2", {"name": "Figures", "columns": [{"header": "Ref"}, {"header": "Value"}]}
        )
    said: dict[str, object] = {}
    with chdir(tmp_path):
        exec(code, said)  # as a reader would paste it
        for expression, comment in re.findall(r"^(card\[.*?)  +# (.+)$", code, re.MULTILINE):
            assert repr(eval(expression, said)) == comment
    for printed in re.findall(r"^print\(.*\)  # (.+)$", code, re.MULTILINE):
        assert printed in capsys.readouterr().out


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 4
