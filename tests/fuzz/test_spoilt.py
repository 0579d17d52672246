"""Workbooks, settings and sources with something wrong in them are taken, or refused in words; nothing else happens."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutations import spoilt_lines, spoilt_parts
from tests.fuzz.targets import CONFIG, TARGETS, filled, packed, parts_of, source_in_csv, survives
from tests.places import ROOT

pytestmark = pytest.mark.long

"""Seconds that a spoilt workbook may take on a busy machine; a whole one takes a third of a second."""
QUIET = {"suppress_health_check": list(HealthCheck), "derandomize": True, "database": None}


@pytest.mark.parametrize("target", ["workbook", "members"])
@given(random=st.randoms(use_true_random=False))
@settings(max_examples=40, **QUIET)  # type: ignore[arg-type]
def test_a_spoilt_workbook(target: str, random: object) -> None:
    content = packed(spoilt_parts(parts_of(filled()), random.randrange))  # type: ignore[attr-defined]
    survives(TARGETS[target], content)


@given(st.randoms(use_true_random=False))
@settings(max_examples=40, **QUIET)  # type: ignore[arg-type]
def test_a_spoilt_source_in_excel(random: object) -> None:
    source = parts_of(CONFIG / "source-data.xlsx")
    survives(TARGETS["xlsx"], packed(spoilt_parts(source, random.randrange)))  # type: ignore[attr-defined]


@given(st.randoms(use_true_random=False))
@settings(max_examples=150, **QUIET)  # type: ignore[arg-type]
def test_a_spoilt_source_in_csv(random: object) -> None:
    survives(TARGETS["csv"], spoilt_lines(source_in_csv(), random.randrange))  # type: ignore[attr-defined]


@pytest.mark.parametrize("config", sorted(path.parent.name for path in (ROOT / "config").glob("*/scorecard.toml")))
@given(random=st.randoms(use_true_random=False))
@settings(max_examples=40, **QUIET)  # type: ignore[arg-type]
def test_spoilt_settings(config: str, random: object) -> None:
    written = (ROOT / "config" / config / "scorecard.toml").read_bytes()
    survives(TARGETS["settings"], spoilt_lines(written, random.randrange))  # type: ignore[attr-defined]


@given(st.one_of(st.text(), st.from_regex(r"(Q[0-9] )?\w{0,9} ?20[0-9]{2}([-/][0-9]{2,4})?( \(\w*\))?")))
@settings(max_examples=1000, **QUIET)  # type: ignore[arg-type]
def test_any_period(text: str) -> None:
    survives(TARGETS["period"], text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("target", sorted(TARGETS))
@given(content=st.binary(max_size=400))
@settings(max_examples=60, **QUIET)  # type: ignore[arg-type]
def test_any_bytes(target: str, content: bytes) -> None:
    survives(TARGETS[target], content)


@pytest.mark.parametrize(
    ("part", "was", "becomes"),
    [
        pytest.param("xl/worksheets/sheet2.xml", b' s="', b' s="A0" was="', id="a style that is not a number"),
        pytest.param("xl/workbook.xml", b'localSheetId="', b'localSheetId="/../x" was="', id="a sheet that is none"),
        pytest.param("xl/styles.xml", b'fontId="', b'fontId="#REF!" was="', id="a font that is not a number"),
        pytest.param("xl/charts/chart1.xml", b'<c:pt idx="', b'<c:pt idx="A1:B2 C3" was="', id="a point of a chart"),
    ],
)
def test_what_was_found(part: str, was: bytes, becomes: bytes) -> None:
    parts = dict(parts_of(filled()))
    assert was in parts[part]
    parts[part] = parts[part].replace(was, becomes)
    survives(TARGETS["workbook"], packed(parts))
