"""The line between Python and the spreadsheet program: it counts what crosses it, and breaks where a test says so."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

_P = ParamSpec("_P")
_R = TypeVar("_R")


class LineBrokenError(Exception):
    """What the program answers when it cannot be reached, as a COM error would be."""


class CalcFaultError(Exception):
    """What the program refused to do."""


@dataclass
class Wire:
    """Calls made so far by name; the one numbered `breaks_at` fails, before it is carried out or after."""

    made: Counter[str] = field(default_factory=Counter)
    breaks_at: int | None = None
    carried_out: bool = False
    broken: str = ""
    fault: Exception | None = None
    busy_for: int = 0

    @property
    def calls(self) -> int:
        """How many calls crossed."""
        return self.made.total()

    def start(self, breaks_at: int | None = None, carried_out: bool = False) -> None:
        """Nothing; counts from none again."""
        self.made.clear()
        self.breaks_at, self.carried_out = breaks_at, carried_out

    def busy(self, fault: Exception, calls: int) -> None:
        """Let the program answer so many calls with the fault."""
        self.fault, self.busy_for = fault, calls

    def cross(self, name: str, call: Callable[[], _R]) -> _R:
        """What the call answers."""
        if self.fault and self.busy_for:
            self.busy_for -= 1
            raise self.fault
        self.made[name] += 1
        breaks = self.calls == self.breaks_at
        self.broken = name if breaks else self.broken
        if breaks and not self.carried_out:
            raise LineBrokenError(f"call {self.breaks_at}, {name}")
        try:
            answer = call()
        except Exception as fault:
            if type(fault).__module__.startswith("com.sun.star") or "com.sun.star" in type(fault).__qualname__:
                # Python's own machinery cannot add a traceback to the bridge's exceptions.
                raise CalcFaultError(f"{name}: {fault}") from None
            raise
        if breaks:
            raise LineBrokenError(f"after call {self.breaks_at}, {name}")
        return answer


def crossing(call: Callable[Concatenate[Any, _P], _R]) -> Callable[Concatenate[Any, _P], _R]:
    """The method, counted as one call from process to process."""

    @wraps(call)
    def counted(self: Any, *arguments: _P.args, **options: _P.kwargs) -> _R:
        wire: Wire = self.wire
        return wire.cross(f"{type(self).__name__}.{call.__name__}", lambda: call(self, *arguments, **options))

    return cast(Callable[Concatenate[Any, _P], _R], counted)
