"""A small council's project, and a mistake of a newcomer made in it: what is done, what is typed, what is answered."""

import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tests.cli.small import scorecard

SETTINGS = """\
title = "Children's scorecard"
council = "Our council"
period = "2026-03"
template = "../../template/Scorecard.xlsx"
series = "Our council"

[source]
file = "export.csv"

[source.symbols]
"[x]" = "not available"

[[indicators]]
ref = "CS4"
name = "Children in need"
good_is = "low"
unit = "per 10,000"
target = { rule = "tolerance", target = 300, tolerance = 10, tolerance_in = "%" }

[[indicators]]
ref = "CS6"
name = "Assessments in time"
good_is = "high"
unit = "percent"
places = 1
target = { rule = "tolerance", target = 90, tolerance = 5, tolerance_in = "points" }

[[indicators]]
ref = "CS19"
name = "Children in care"
good_is = "low"
"""
CONFIG = ("--config", "config/ours")
IN_ORDER = "Config, data and workbook are in order."
HEADINGS = "Ref,Series,Period,Value"
ROWS = [
    *("CS4,Our council,Jan 2026,310", "CS4,Our council,Feb 2026,305", "CS4,Our council,Mar 2026,299"),
    *("CS6,Our council,Jan 2026,88.1", "CS6,Our council,Feb 2026,89.3", "CS6,Our council,Mar 2026,91.0"),
    *("CS19,Our council,Jan 2026,84", "CS19,Our council,Feb 2026,83", "CS19,Our council,Mar 2026,85"),
]


@dataclass
class Council:
    """The project's folder, in which commands are run."""

    here: Path

    @property
    def settings(self) -> Path:
        return self.here / "config" / "ours" / "scorecard.toml"

    @property
    def export(self) -> Path:
        return self.settings.with_name("export.csv")

    def setting(self, before: str, now: str) -> None:
        """One setting, changed."""
        text = self.settings.read_text(encoding="utf-8")
        assert before in text, before
        self.settings.write_text(text.replace(before, now), encoding="utf-8")

    def rows(self, change: Callable[[str], str], headings: str = HEADINGS) -> None:
        """Every row of the export, changed."""
        lines = [headings, *map(change, ROWS)]
        self.export.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def more_rows(self, *rows: str) -> None:
        """Rows below those of the export."""
        self.export.write_text(f"{self.export.read_text(encoding='utf-8')}{chr(10).join(rows)}\n", encoding="utf-8")

    def filled(self) -> Path:
        """A scorecard workbook that a refresh has made."""
        code, said = self.run("refresh", *CONFIG, "--output", "Ours.xlsx")
        assert code == 0, said
        return self.here / "Ours.xlsx"

    def run(self, *words: str) -> tuple[int, str]:
        """The exit code, and all that was said."""
        ran = scorecard(self.here, *words)
        return ran.returncode, f"{ran.stdout}{ran.stderr}"


@dataclass
class Mistake:
    """What somebody does wrong in the project, types, and is told."""

    done: Callable[[Council], object]
    typed: Sequence[str]
    code: int
    said: str

    @property
    def answer(self) -> tuple[int, str]:
        """The exit code, and all that is to be said."""
        return self.code, f"{self.said}\n"

    def made_in(self, council: Council) -> tuple[int, str]:
        """The exit code, and all that was said."""
        self.done(council)
        return council.run(*self.typed)


Done = Callable[[Council], object]


def mistake(number: int, name: str, done: Done, typed: str, code: int, said: str) -> ParameterSet:
    """One of the 55; what is typed is parted at its spaces, and what is said in full, its last line end apart."""
    return pytest.param(Mistake(done, shlex.split(typed), code, said), id=f"{number} {name}")


def nothing(council: Council) -> None:
    """No file is wrong: the mistake is in what is typed."""


def setting(before: str, now: str) -> Callable[[Council], None]:
    return lambda council: council.setting(before, now)


def cells(before: str, now: str) -> Callable[[Council], None]:
    return lambda council: council.rows(lambda row: row.replace(before, now))


def headed(headings: str, change: Callable[[str], str] = str) -> Callable[[Council], None]:
    return lambda council: council.rows(change, headings)
