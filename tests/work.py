"""How much work something is, counted and not timed: a clock says as much of what else the computer does."""

from collections.abc import Callable
from cProfile import Profile


def calls_of(work: Callable[[], object], of: Callable[..., object] | None = None) -> int:
    """How many functions the work calls, Python's own among them; the same on every machine and however busy it is.

    `of` is the one function of ours whose calls alone are counted.
    """
    profile = Profile(subcalls=False)
    profile.runcall(work)
    code = getattr(of, "__code__", None)
    return sum(each.callcount for each in profile.getstats() if code is None or each.code is code)
