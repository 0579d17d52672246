"""Fills and formats a children's services scorecard workbook.

`import workbook_tools as wt` is for analysts: docs/python.md shows how. What stands in `__all__` is the program's
promise, and is loaded when it is first used; all else may change between versions.
"""

TYPE_CHECKING = False  # type checkers take it for true, and loading `typing` would take most of the time

if TYPE_CHECKING:
    from workbook_tools.api.benchmarked import benchmark
    from workbook_tools.api.card import Card, scorecard
    from workbook_tools.api.card_rows import CardRow
    from workbook_tools.api.compared import ComparedScorecards, compare
    from workbook_tools.api.filling import fill
    from workbook_tools.api.read_workbook import read_scorecard
    from workbook_tools.api.written import Written
    from workbook_tools.errors import Fault, ScorecardError
    from workbook_tools.say.scorecard_json import json_schema

    __version__: str

__all__ = [
    "Card",
    "CardRow",
    "ComparedScorecards",
    "Fault",
    "ScorecardError",
    "Written",
    "__version__",
    "benchmark",
    "compare",
    "fill",
    "json_schema",
    "read_scorecard",
    "scorecard",
]
_HOMES = {
    "Card": "api.card",
    "CardRow": "api.card_rows",
    "ComparedScorecards": "api.compared",
    "Fault": "errors",
    "ScorecardError": "errors",
    "Written": "api.written",
    "benchmark": "api.benchmarked",
    "compare": "api.compared",
    "fill": "api.filling",
    "json_schema": "say.scorecard_json",
    "read_scorecard": "api.read_workbook",
    "scorecard": "api.card",
}
"""Where each name comes from: nothing of it is loaded before it is asked for."""


if not TYPE_CHECKING:  # or a type checker would take any name for one of ours

    def __getattr__(name: str) -> object:
        if name == "__version__":
            from importlib.metadata import version

            found: object = version("workbook-tools")
        elif name in _HOMES:
            from importlib import import_module

            found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        else:
            raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    return sorted(__all__)
