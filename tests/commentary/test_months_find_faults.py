"""The random months find a mover that leaves one thing behind, where the receipt that would stop it is switched off."""

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.commentary.test_broken_mover import BROKEN, Breaks
from tests.commentary.test_months import A_FEW, MONTHS, QUIETLY, YEAR, Months
from workbook_tools.audit.meaning_receipt import MeaningReceipt
from workbook_tools.errors import WorkbookRefused

pytestmark = pytest.mark.long

YEARS = 10
FOUND_SOON = ("formulas", "ranges of trend lines")
TRIED = BROKEN if MONTHS > A_FEW else [each for each in BROKEN if each.id in FOUND_SOON]
"""All eleven are found; to see that takes minutes."""


def nothing_wrong(*_: object, **__: object) -> MeaningReceipt:
    """A receipt that has not looked."""
    return MeaningReceipt(0, 0, 0, 0, (), (), ())


@pytest.mark.parametrize(("breaks", "named"), TRIED)
def test_a_broken_mover_is_found(monkeypatch: pytest.MonkeyPatch, breaks: Breaks, named: str) -> None:
    monkeypatch.setattr("workbook_tools.app.pipeline.prove_belonging", nothing_wrong)
    breaks(monkeypatch)
    few = settings(QUIETLY, max_examples=YEARS, stateful_step_count=YEAR, report_multiple_bugs=False)
    with pytest.raises((AssertionError, WorkbookRefused)):
        run_state_machine_as_test(Months, settings=few)
