"""A call that fails once it is carried out leaves the workbook as it was, too. (A file of its own: each takes long.)"""

from collections.abc import Callable

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.excel.conftest import Opener
from tests.excel.open_workbook.small_books import unmarked, wordless
from tests.excel.open_workbook.test_faults import ALL_AT_ONCE, GROWTH, SHRINKAGE, is_as_it_was_whichever_call_fails
from tests.excel.open_workbook.tied_books import beside
from workbook_tools.xlsx.vocabulary.edits import Edit

pytestmark = [pytest.mark.libreoffice, pytest.mark.long]


@pytest.mark.parametrize(
    ("draw", "edits", "copies"),
    [
        pytest.param(unmarked, GROWTH, True, id="growth"),
        pytest.param(unmarked, SHRINKAGE, True, id="shrinkage"),
        pytest.param(beside, ALL_AT_ONCE, True, id="all at once beside others"),
        # Read call by call there are many calls more, but they only look, and the others are the same as above.
        pytest.param(wordless, SHRINKAGE, False, id="shrinkage, read call by call"),
    ],
)
def test_a_call_that_fails_after_it_is_carried_out_leaves_the_workbook_as_it_was(
    open_workbook: Opener, draw: Callable[[Draft], None], edits: list[Edit], copies: bool
) -> None:
    is_as_it_was_whichever_call_fails(open_workbook, draw, edits, carried_out=True, copies=copies)
