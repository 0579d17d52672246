"""Workbooks made to wear the program out: refused, or done within the time and memory of an ordinary one."""

import re
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.fuzz.targets import filled, packed, parts_of
from tests.places import ROOT

pytestmark = pytest.mark.long

SECONDS, BYTES = 60, 1_500_000_000
Spoil = Callable[[dict[str, bytes]], None]


def limited(path: Path) -> subprocess.CompletedProcess[str]:
    """A refresh of the workbook that may take only so much memory and processor time."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    command = [sys.executable, "-m", "workbook_tools", "refresh", str(path), "--config", "config/manchester-proxy"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=limit)


def replaced(part: str, pattern: bytes, by: bytes) -> Spoil:
    """The first of what the pattern finds in a part becomes something else."""

    def spoil(parts: dict[str, bytes]) -> None:
        changed = re.sub(pattern, lambda found: by, parts[part], count=1, flags=re.DOTALL)
        assert changed != parts[part]
        parts[part] = changed

    return spoil


def many_styles(parts: dict[str, bytes]) -> None:
    replaced("xl/styles.xml", rb"</cellXfs>", b"<xf/>" * 10_000_000 + b"</cellXfs>")(parts)


def deep_nesting(parts: dict[str, bytes]) -> None:
    replaced("xl/worksheets/sheet1.xml", rb"</worksheet>", b"<a>" * 100_000 + b"</a>" * 100_000 + b"</worksheet>")(
        parts
    )


def many_names(parts: dict[str, bytes]) -> None:
    names = b"".join(
        b'<definedName name="N%d">Scorecard!$A$%d</definedName>' % (each, each) for each in range(1, 200_000)
    )
    replaced("xl/workbook.xml", rb"<definedNames>", b"<definedNames>" + names)(parts)


def many_merges(parts: dict[str, bytes]) -> None:
    merges = b"".join(b'<mergeCell ref="BA%d:BB%d"/>' % (each, each) for each in range(1, 300_000))
    replaced("xl/worksheets/sheet2.xml", rb"</sheetData>", b"</sheetData><mergeCells>" + merges + b"</mergeCells>")(
        parts
    )


def names_that_name_one_another(parts: dict[str, bytes]) -> None:
    pair = b'<definedName name="Ping">Pong</definedName><definedName name="Pong">Ping</definedName>'
    replaced("xl/workbook.xml", rb"<definedNames>", b"<definedNames>" + pair)(parts)


def sheets_of_one_part(parts: dict[str, bytes]) -> None:
    sheets = b"".join(b'<sheet name="S%d" sheetId="%d" r:id="rId2"/>' % (each, each) for each in range(100, 5_000))
    replaced("xl/workbook.xml", rb"</sheets>", sheets + b"</sheets>")(parts)


SHEET, TABLE, CHART = "xl/worksheets/sheet2.xml", "xl/tables/table4.xml", "xl/charts/chart1.xml"
WHOLE = b"A1:XFD1048576"
BRACKETS = b"<f>" + b"(" * 10_000 + b"1" + b")" * 10_000 + b"</f>"
HOSTILE: Mapping[str, Spoil] = {
    "a sheet said to be full": replaced(SHEET, rb'<dimension ref="[^"]*"', b'<dimension ref="%b"' % WHOLE),
    "a table over the whole sheet": replaced(TABLE, rb' ref="[^"]*"', b' ref="A4:XFD1048576"'),
    "a table down the whole sheet": replaced(TABLE, rb'(?<= ref="A4:)([A-Z]+)16', b"AO1048576"),
    "a table that ends before it begins": replaced(TABLE, rb' ref="[^"]*"', b' ref="AN16:A4"'),
    "a colour rule over every cell": replaced(SHEET, rb'sqref="C5:C16"', b'sqref="%b"' % WHOLE),
    "a column over all columns, with widths": replaced(SHEET, rb'max="1"', b'max="999999999"'),
    "a chart of a whole column": replaced(CHART, rb"<c:f>[^<]*</c:f>", b"<c:f>Scorecard!$A:$XFD</c:f>"),
    "a trend line of the whole sheet": replaced(SHEET, rb"<xm:f>[^<]*</xm:f>", b"<xm:f>Trend!%b</xm:f>" % WHOLE),
    "a million points in a chart": replaced(CHART, rb'<c:ptCount val="\d+"', b'<c:ptCount val="1000000000"'),
    "ten million styles": many_styles,
    "a hundred thousand elements in one another": deep_nesting,
    "two hundred thousand names": many_names,
    "three hundred thousand merges": many_merges,
    "names that name one another": names_that_name_one_another,
    "thousands of sheets that are one part": sheets_of_one_part,
    "a NUL in a string": replaced("xl/sharedStrings.xml", rb"<t>", b"<t>\0"),
    "a formula ten thousand brackets deep": replaced("xl/worksheets/sheet1.xml", rb"<f>[^<]*</f>", BRACKETS),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_it_ends_in_time_and_in_words(kind: str, tmp_path: Path) -> None:
    parts = dict(parts_of(filled()))
    HOSTILE[kind](parts)
    path = tmp_path / "Scorecard.xlsx"
    path.write_bytes(packed(parts))
    before = path.read_bytes()
    done = limited(path)
    assert done.returncode in (0, 1), done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    if done.returncode:
        assert path.read_bytes() == before
        assert done.stderr.strip()
