"""docs/email.md names everything that a template may use, and nothing else."""

import re
from pathlib import Path

import pytest

from tests.mail.material import ATTACHMENTS, sample
from tests.places import ROOT
from workbook_tools.say.covering.covering_words import TEXT, covering_words

DOCUMENT = (ROOT / "docs" / "email.md").read_text(encoding="utf-8")
TABLE = DOCUMENT.partition("| write | and it says |")[2].partition("\n\n")[0].replace("\\|", "|")
OF_A_MATTER = re.compile(r"each\.(figures|state|told|why|since|said)")
USED = re.findall(r"`(\{[{%].*?)`", TABLE)


@pytest.mark.parametrize("used", USED)
def test_a_template_may_use_what_the_table_says(used: str, tmp_path: Path) -> None:
    among = "attention" if OF_A_MATTER.search(used) else "colours" if "each.ink" in used else "improved"
    within = used if "each." not in used else f"{{% for each in {among} %}}{used}{{% endfor %}}"
    (tmp_path / TEXT).write_text(within, encoding="utf-8")
    covering_words(sample(), tuple(each.name for each in ATTACHMENTS), tmp_path)


def test_the_standard_templates_use_nothing_that_the_table_leaves_out() -> None:
    assert len(USED) >= 20
    for name in ("subject.txt", "body.txt", "body.html"):
        written = (ROOT / "workbook_tools" / "say" / "covering" / "templates" / name).read_text(encoding="utf-8")
        names = set(re.findall(r"(?:\{\{|\{% if|\{% for each in) ([a-z_]+)(?!\w| ?\()", written))
        names -= {"each", "colour", "text", "heading", "not"}
        assert names <= set(re.findall(r"`(?:\{\{ |\{% for each in )?([a-z_]+)", TABLE))
