"""What the Windows registry says against the add-in, and what says nothing against it."""

import struct
from collections.abc import Mapping

import pytest

from workbook_tools.excel.addin.macro_policies import DISABLED, POLICIES, locks


def found(policies: Mapping[str, object], disabled: Mapping[str, object]) -> list[str]:
    keys = {POLICIES: policies, DISABLED: disabled}
    return [trouble for trouble, remedy in locks(lambda key: keys[key], "Scorecard.xlam") if remedy]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        pytest.param(1, [], id="all macros"),
        pytest.param(2, [], id="asks first"),
        pytest.param(3, ["A policy lets Excel run signed macros only"], id="signed ones"),
        pytest.param(4, ["A policy keeps Excel from running any macro"], id="none"),
    ],
)
@pytest.mark.parametrize("name", ["VBAWarnings", "vbawarnings"])
def test_the_policy_for_macros(value: int, says: list[str], name: str) -> None:
    assert [each[: len(said)] for each, said in zip(found({name: value}, {}), says, strict=True)] == says


@pytest.mark.parametrize("name", ["RequireAddinSig", "DisableAllAddins"])
def test_the_policies_for_addins(name: str) -> None:
    assert len(found({name: 1}, {})) == 1
    assert found({name: 0}, {}) == []


def disabled_item(path: str) -> bytes:
    """As Excel keeps one: a kind, the lengths of path and title in bytes, and both as UTF-16."""
    words = path.lower().encode("utf-16-le") + b"\0\0"
    return struct.pack("<III", 2, len(words), 2) + words + b"\0\0"


@pytest.mark.parametrize(
    ("file", "troubles"), [(r"C:\Users\Zoë\AddIns\Scorecard.xlam", 1), (r"C:\Users\Zoë\AddIns\Other.xlam", 0)]
)
def test_the_list_of_disabled_items(file: str, troubles: int) -> None:
    assert len(found({}, {"1A2B3C": disabled_item(file)})) == troubles


def test_nothing_in_the_way() -> None:
    assert found({}, {}) == []
