"""`python -m tests.benchmarks.one_refresh with|without WORDS…` is the command `scorecard WORDS…`, for measuring.

"without" leaves out the second receipt, and the look for rows that something belongs to, with the modules of both.
"""

import sys
from collections.abc import Mapping
from types import ModuleType

from workbook_tools.audit.meaning_receipt import MeaningReceipt
from workbook_tools.xlsx.vocabulary.table_layout import Layout

WAYS = ("with", "without")


def main(way: str, words: list[str]) -> None:
    """Runs the command."""
    if way == "without":
        for module in (_without_receipt(), _without_ties()):
            sys.modules[module.__name__] = module
    sys.argv[1:] = words
    from workbook_tools.__main__ import main as scorecard

    scorecard()


def _without_receipt() -> ModuleType:
    module = ModuleType("workbook_tools.app.prove_ownership")

    def nothing_proven(*_: object, **__: object) -> MeaningReceipt:
        return MeaningReceipt(0, 0, 0, 0, (), (), ())

    parts: Mapping[str, object] = {
        "Belonging": object,
        "belonging": lambda *_, **__: None,
        "prove_belonging": nothing_proven,
    }
    vars(module).update(parts)
    return module


def _without_ties() -> ModuleType:
    module = ModuleType("workbook_tools.app.tied_rows")

    def as_it_is(_package: object, layout: Layout) -> Layout:
        return layout

    vars(module)["with_ties"] = as_it_is
    return module


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
