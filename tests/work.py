"""How much work something is, counted and not timed: a clock says as much of what else the computer does."""

import sys
from collections.abc import Callable
from types import FrameType


def calls_of(work: Callable[[], object], of: Callable[..., object] | None = None) -> int:
    """How many functions the work calls, Python's own among them; the same on every machine and however busy it is.

    `of` is the one function of ours whose calls alone are counted.
    """
    made, code = 0, getattr(of, "__code__", None)

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal made
        made += event in ("call", "c_call") if code is None else event == "call" and frame.f_code is code

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return made
