"""`python -m tests.benchmarks.click` prints how long a click on Refresh takes to its first edit, beside bare xlwings.

LibreOffice has the scorecard open and stands in for Excel. Each run is a process of its own, the ways taking turns, and
each figure a median. What the stand-in needs to come within reach is measured in each run and taken off. pandas and
numpy, which the tests bring and the program does not, are hidden: xlwings loads them where they are.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.calc import Calc
from tests.cli.small import proxy_project
from tests.excel.addin.office import NAME
from tests.excel.open_workbook.scorecards import refreshed
from tests.places import ROOT
from workbook_tools.excel.addin.click_messages import code_of_text

RUNS = 9
HIDE = "import sys\n\nsys.modules.update(dict.fromkeys(['numpy', 'pandas']))\n"
STAND_IN = """\
import time

import xlwings

before = time.time()
from tests.benchmarks.click_in_calc import time_first_edit

time_first_edit({address!r}, before)
"""
COLUMNS = {
    "python": "Python alone",
    "xlwings": "import xlwings, and nothing else",
    "read": "click: program and settings loaded",
    "edit": "click: first edit",
    "waited": "  of which LibreOffice's own answers",
    "answer": "click: answer written",
}


@dataclass(frozen=True)
class Desk:
    """A folder with a project, whose scorecard LibreOffice has open, and the variables that a click's Python gets."""

    folder: Path
    workbook: Path
    variables: Mapping[str, str]

    def variables_with(self, path: str) -> dict[str, str]:
        """The variables for a Python that first runs what lies in one of the desk's folders."""
        return {**self.variables, "PYTHONPATH": os.pathsep.join([str(self.folder / path), str(ROOT)])}


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        calc = Calc(Path(folder) / "profile")
        try:
            medians = measure(calc, Path(folder))
        finally:
            calc.stop()
    print(f"From the start of the process, seconds: median of {RUNS} runs\n")
    print(table(medians))


def measure(calc: Calc, folder: Path, runs: int = RUNS) -> Mapping[str, float]:
    """The median seconds of each column of the table."""
    desk = _desk(calc, folder)
    found: dict[str, list[float]] = {column: [] for column in COLUMNS}
    for run in range(runs + 1):  # the first run fills the caches of Python and of the disk
        seconds = _bare(desk, "pass", "python") | _bare(desk, "import xlwings", "xlwings") | _click(calc, desk)
        for column, each in seconds.items():
            if run:
                found[column].append(each)
    return {column: statistics.median(found[column]) for column in COLUMNS}


def table(medians: Mapping[str, float]) -> str:
    """A row for each column, with how it compares with bare xlwings."""
    lines = [
        f"  {COLUMNS[column]:<40} {seconds:6.2f}  {seconds / medians['xlwings']:4.1f} times"
        for column, seconds in medians.items()
    ]
    return "\n".join(lines)


def _desk(calc: Calc, folder: Path) -> Desk:
    project, first, plain, reaching = (folder / name for name in ("project", "first", "plain", "reaching"))
    for each in (project, first, plain, reaching):
        each.mkdir()
    proxy_project(project)
    workbook = project / NAME
    workbook.write_bytes(refreshed(first, None, (2, 1, *range(3, 13))).after)
    (plain / "sitecustomize.py").write_text(HIDE, encoding="utf-8")
    (reaching / "sitecustomize.py").write_text(HIDE + STAND_IN.format(address=calc.address), encoding="utf-8")
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own = {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "XDG_STATE_HOME": str(folder)}
    return Desk(folder, workbook, usual | own)


def _bare(desk: Desk, code: str, column: str) -> dict[str, float]:
    started = time.time()
    subprocess.run([sys.executable, "-c", code], env=desk.variables_with("plain"), check=True)
    return {column: time.time() - started}


def _click(calc: Calc, desk: Desk) -> dict[str, float]:
    """When a click's Python had found the workbook, edited it for the first time, and answered."""
    marks, answer = desk.folder / "marks", desk.folder / "one.answer"
    answer.unlink(missing_ok=True)
    fields = ["refresh", desk.workbook, "saved", "Scorecard", 5, answer, "", desk.workbook.parent]
    code = code_of_text("\n".join(map(str, fields)))
    with calc.open(desk.workbook):
        started = time.time()
        subprocess.run(
            [sys.executable, "-c", f"from workbook_tools.cli.button import clicked;clicked('{code}')"],
            env={**desk.variables_with("reaching"), "SCORECARD_MARKS": str(marks)},
            check=True,
        )
    times = json.loads(marks.read_text(encoding="utf-8"))
    answered = answer.stat().st_mtime
    start = started + times["reached"] - times["reaching"]
    found = {"read": times["read"] - start, "edit": times["edit"] - start, "answer": answered - start}
    return found | {"waited": times["waited"]}


if __name__ == "__main__":
    main()
