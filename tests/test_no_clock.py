"""No test asks a clock whether something is right: on a busy computer all takes longer, and is as right as before."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CLOCKS = {"time", "monotonic", "perf_counter", "process_time", "thread_time", "time_ns", "perf_counter_ns"}
MEASURED = HERE / "benchmarks"
"""They measure, and assert nothing."""
LONG_ENOUGH = 300
"""Seconds; a limit that keeps a test from hanging for ever is no statement about what it tests."""


def files_of_tests() -> list[Path]:
    return [path for path in sorted(HERE.rglob("*.py")) if MEASURED not in path.parents]


def asks_a_clock(found: ast.AST) -> bool:
    """Whether an expression calls a function of the module `time` that says what time it is."""
    return any(
        isinstance(each, ast.Attribute)
        and each.attr in CLOCKS
        and isinstance(each.value, ast.Name)
        and each.value.id == "time"
        for each in ast.walk(found)
    )


def timed_asserts(tree: ast.AST) -> Iterator[int]:
    """The lines of assertions about a clock, or about a name that was given what a clock said."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        told = {
            each.id
            for step in ast.walk(function)
            if isinstance(step, (ast.Assign, ast.Expr)) and asks_a_clock(step)
            for each in ast.walk(step)
            if isinstance(each, ast.Name) and each.id != "time"
        }
        for step in ast.walk(function):
            if isinstance(step, ast.Assert):
                names = {each.id for each in ast.walk(step) if isinstance(each, ast.Name)}
                if asks_a_clock(step) or names & told:
                    yield step.lineno


def short_limits(tree: ast.AST) -> Iterator[int]:
    """The lines of calls that end what a test starts after a few seconds."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            for word in call.keywords:
                is_number = isinstance(word.value, ast.Constant) and isinstance(word.value.value, (int, float))
                if word.arg == "timeout" and is_number and word.value.value < LONG_ENOUGH:  # type: ignore[attr-defined]
                    yield call.lineno


def test_no_assertion_is_about_time() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in files_of_tests()}
    trees = {path: ast.parse(text) for path, text in texts.items() if "time." in text or "timeout" in text}
    assert len(trees) > 10
    assert [
        f"{path.relative_to(HERE)}:{line}"
        for path, tree in trees.items()
        for line in (*timed_asserts(tree), *short_limits(tree))
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "def test():\n    assert time.monotonic() - begun < 4",
        "def test():\n    begun = time.perf_counter()\n    took = time.perf_counter() - begun\n    assert took < 1",
        "def test():\n    took = []\n    took.append(time.process_time() - start)\n    assert min(took) < 0.002",
    ],
    ids=["in the assertion", "in a name", "in a list"],
)
def test_such_assertions_are_found(text: str) -> None:
    assert list(timed_asserts(ast.parse(text)))
