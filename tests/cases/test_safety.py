"""Secrets and strangers in the cases: no figure, word or password goes where it must not."""

import ast
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cases.given import case, done, needs_cases, refused
from tests.cli.small import DONE, scorecard
from tests.places import ROOT
from workbook_tools.app.found_config import found_config
from workbook_tools.errors import ScorecardError
from workbook_tools.excel.addin.click_messages import Action, Click

pytestmark = needs_cases
FORCE = ("--force", "a trial, an analyst")


def parts_shown(copy: Path, sheet: str) -> dict[object, tuple[object, ...]]:
    """By part, what a sheet of breakdowns shows: Latest, Share, Earlier and Change by."""
    rows = load_workbook(copy)[sheet].iter_rows(min_row=5, max_col=5, values_only=True)
    return {name: tuple(cells) for name, *cells in rows if name}


def indicators_shown(copy: Path) -> dict[object, list[object]]:
    """By indicator, the points of its trend that members see, the latest last."""
    headings, *rows = load_workbook(copy)["Trend"].iter_rows(min_row=4, values_only=True)
    points = [column for column, heading in enumerate(headings) if re.fullmatch(r"\d+ earlier|Latest", str(heading))]
    return {row[0]: [row[column] for column in points if row[column] is not None] for row in rows}


def test_a_percentage_breakdown_gives_nothing_away(tmp_path: Path) -> None:
    """Secure is 3 of 40 in May and 1 of 40 in April; 30% of 40 would give away what the count of home hides."""
    folder = case("supp-percent-breakdown", tmp_path)
    done(folder, "refresh", "--config", "config/small", "--output", "S.xlsx")
    done(folder, "members", "S.xlsx", "--config", "config/small", "--html", "--output", "sent.xlsx", *FORCE)
    for sheet, foster in ("Breakdown", (62.5, 60)), ("Breakdown 2", (25, 24)):
        shown = parts_shown(folder / "sent.xlsx", sheet)
        assert (shown["foster"][0], shown["foster"][2]) == foster
        for part in "home", "secure":
            assert set(shown[part]) <= {"[c]", "–", None}
    assert indicators_shown(folder / "sent.xlsx")["R"] == [32.4, 32.4], "as printed, not 32.40178"
    assert _parts_with(folder / "S.xlsx", b"32.401"), "the officers' workbook has the figure as it came"
    assert not _parts_with(folder / "sent.xlsx", b"32.401"), "no cell, chart or list of the copy has"
    page = (folder / "sent.html").read_text(encoding="utf-8")
    assert not re.search(r"\b(7\.5|30\.0|37\.5|2\.5)%", page)


def _parts_with(workbook: Path, figure: bytes) -> list[str]:
    with zipfile.ZipFile(workbook) as parts:
        return [name for name in parts.namelist() if figure in parts.read(name)]


def test_two_copies_side_by_side_give_nothing_away(tmp_path: Path) -> None:
    """A is 5 in May; April's copy shows its 40, so May's must not show the 45 of the year to date."""
    folder = case("supp-two-copies", tmp_path)
    copies: list[dict[object, list[object]]] = []
    for month in "april", "may":
        given = ["S.xlsx"] if copies else ["--output", "S.xlsx"]
        done(folder, "refresh", *given, "--config", f"{month}/small")
        done(folder, "members", "S.xlsx", "--config", f"{month}/small", "--output", f"{month}.xlsx", *FORCE)
        copies.append(indicators_shown(folder / f"{month}.xlsx"))
    assert copies[0] == {"T": [80], "A": [40], "B": [40], "Y": [40]}
    assert copies[1] == copies[0], "what April's copy showed, May's shows, and nothing new"
    assert {ref: row[0] for ref, row in parts_shown(folder / "may.xlsx", "Breakdown").items()} == {
        "p": "[c]",
        "q": "[c]",
    }


def test_arrays_pivots_and_what_if_tables_keep_nothing(tmp_path: Path) -> None:
    folder = case("supp-spill-pivot", tmp_path)
    config = case("supp-two-copies", tmp_path) / "may" / "small"
    said = done(folder, "members", "own2.xlsx", "--config", str(config), "--output", "sent.xlsx", *FORCE)
    with zipfile.ZipFile(folder / "own2.xlsx") as given, zipfile.ZipFile(folder / "sent.xlsx") as sent:
        for figure in b"5.00117", b"5.00118", b"5.00227", b"5.00337", b"5.00338":
            assert any(figure in given.read(name) for name in given.namelist())
            assert not any(figure in sent.read(name) for name in sent.namelist())
    for sheet in "Spill", "Pivot", "DT":
        assert f"sheet '{sheet}'" in said


def test_a_config_name_that_is_a_share_is_refused_unopened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = case("addin-unc-config", tmp_path)
    for command in "check", "show", "refresh", "members", "email":
        assert r"'\\attacker.example\share\cfg' is not the name of a config" in refused(
            folder, command, "evil-unc.xlsx"
        )
    asked: list[str] = []
    stat = os.stat

    def watched(path: object, *args: object, **more: object) -> os.stat_result:
        asked.append(str(path))
        return stat(path, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "stat", watched)
    workbook = folder / "evil-unc.xlsx"
    click = Click(Action.CHECK, str(workbook), True, "Scorecard", 1, folder / "one.answer", "", str(tmp_path))
    with pytest.raises(ScorecardError, match="is not the name of a config"):
        found_config(workbook, click)
    assert not [path for path in asked if "attacker" in path]


TRIES = """
import json, resource, sys
from pathlib import Path
from tests.mail.material import sample
from workbook_tools.errors import ConfigError
from workbook_tools.say.covering.covering_words import covering_words
resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
folder = Path(sys.argv[1])
for name, template in json.loads(Path(sys.argv[2]).read_text()).items():
    (folder / "body.txt").write_bytes(bytes.fromhex(template))
    try:
        ended = ["filled", covering_words(sample(), (), folder).text]
    except ConfigError as refusal:
        ended = ["refused", str(refusal)]
    print(json.dumps([name, *ended]), flush=True)
"""
"""Fill each template as the command does, in at most 3 GB."""


@pytest.mark.skipif(sys.platform == "win32", reason="memory is bounded by POSIX")
def test_no_template_breaks_or_holds_up_the_program(tmp_path: Path) -> None:
    folder = case("tpl-crash", tmp_path)
    templates = _templates((folder / "t.py").read_text(encoding="utf-8"))
    assert len(templates) == 48
    (tmp_path / "templates.json").write_text(json.dumps({name: text.hex() for name, text in templates.items()}))
    (tmp_path / "secret.txt").write_text("TOPSECRET")
    words = tmp_path / "words"
    words.mkdir()
    (words / "link.txt").symlink_to(tmp_path / "secret.txt")
    ran = subprocess.run(
        [sys.executable, "-c", TRIES, words, tmp_path / "templates.json"],
        env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ran.returncode == DONE, ran.stderr
    ends = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [name for name, *_ in ends] == list(templates)
    assert "TOPSECRET" not in ran.stdout
    assert "PYTHONPATH" not in ran.stdout, "the environment is no one's to print"
    ended = {name: how for name, how, _ in ends}
    for name in ("include symlink", "include ..", "include abs", "mul", "pow", "center", "range", "truncate", "assert"):
        assert ended[name] == "refused", name


def _templates(script: str) -> dict[str, bytes]:
    """The case's templates by name; the one that is not a text is bytes."""
    script = script.replace("@SCRATCH@", "/nowhere")
    [found] = [node.value for node in ast.parse(script).body
               if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "T"]  # fmt: skip
    texts: dict[str, str | None] = eval(compile(ast.Expression(found), "t.py", "eval"))
    return {name: b"\xff\xfe\x80" if text is None else text.encode() for name, text in texts.items()}


def test_a_name_that_is_not_utf8_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    case("surrogate-name", tmp_path)
    before = sorted(tmp_path.rglob("*"))
    ran = subprocess.run(
        [sys.executable, "-m", "workbook_tools", "refresh", "--config", ROOT / "config" / "manchester-proxy",
         "--output", b"a\xff.xlsx"],
        cwd=tmp_path, capture_output=True, check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )  # fmt: skip
    assert ran.returncode == 2
    assert b"Traceback" not in ran.stderr
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "words",
    [
        ("refresh", "--output", "d"),
        ("refresh", "--receipt", "d"),
        ("email", "board.xlsx", "--output", "d"),
        ("addin", "build", "--output", "d"),
    ],
)
def test_a_folder_for_a_file_is_refused_before_anything_is_written(tmp_path: Path, words: tuple[str, ...]) -> None:
    case("output-dir-traceback", tmp_path)
    (tmp_path / "d").mkdir()
    (tmp_path / "board.xlsx").write_bytes((ROOT / "template" / "Scorecard.xlsx").read_bytes())
    before = sorted(tmp_path.rglob("*"))
    ran = scorecard(tmp_path, *words)
    assert ran.returncode != DONE
    assert "Traceback" not in ran.stderr
    assert f"{words[-2]}'" in ran.stderr
    assert ": d: this is a folder" in ran.stderr
    assert sorted(tmp_path.rglob("*")) == before
