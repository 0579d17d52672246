"""Formulas of the council's own must not tell members what a cell held before its small number was hidden."""

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.xlsx.making import drawn
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.stale_results import hide_stale_results
from workbook_tools.xlsx.vocabulary.edits import Edit, SetFormula, WriteColumn

FORMULAS = {
    "D2": ("=SUM(Shown!B2:B3)", True, "an area with the changed cell"),
    "D3": ("=B3", False, "a cell that stays"),
    "D4": ("=SUM(Scores[Latest])", True, "the table's column"),
    "D5": ("=D2+1", True, "another formula that reads it"),
    "D6": ('=INDIRECT("B3")', True, "nobody knows what"),
    "D7": ("=SUM(B:B)", True, "a whole column"),
    "D8": ('=1+1&"B2"&TRUE', False, "nothing but values"),
    "D9": ("=Secret!A1", True, "the unprotected sheet"),
    "D10": ("=SUM(2:2)", True, "a whole row"),
    "D11": ("=One", True, "a name of the changed cell"),
    "D12": ("=Other", False, "a name of a cell that stays"),
    "D14": ("=MyUdf(1)", True, "a macro's function"),
    "D15": ("=_xlfn.CONCAT(D3)", False, "a newer function of Excel's own"),
    "D13": ("=MAX(D3,D8)", False, "formulas that stay"),
}


def book(draft: Draft) -> None:
    shown, secret = draft.add_worksheet("Shown"), draft.add_worksheet("Secret")
    columns = [{"header": "Ref"}, {"header": "Latest"}, {"header": "Double", "formula": "=[@Latest]*2"}]
    shown.add_table("A1:C3", {"name": "Scores", "columns": columns, "data": [["a", 3, 6], ["b", 40, 80]]})
    for cell, (formula, _, _) in FORMULAS.items():
        shown.write_formula(cell, formula, None, 43)
    secret.write("A1", 43)
    draft.define_name("One", "=Shown!$B$2")
    draft.define_name("Other", "=Shown!$B$3")


@pytest.fixture(scope="module")
def hidden() -> list[str]:
    """The cells whose results are hidden when the latest figure of row 2 is."""
    content = drawn(book)
    package = Package.open(content)
    edits: list[Edit] = [WriteColumn("Scores", "Latest", ("[c]", 40)), SetFormula("Scores", "Double", ("[c]", 80))]
    apply_edits(package, edits)
    told = hide_stale_results(Package.open(content), package, edits, ["Secret"], "[c]")
    return [f"{fault.place.column}{fault.place.row}" for fault in told]


@pytest.mark.parametrize(
    ("cell", "expected"), [pytest.param(cell, stale, id=what) for cell, (_, stale, what) in FORMULAS.items()]
)
def test_a_result_is_hidden_where_it_may_tell(hidden: list[str], cell: str, expected: bool) -> None:
    assert (cell in hidden) is expected


def test_results_that_were_stored_with_the_change_stay(hidden: list[str]) -> None:
    assert not {"C2", "C3"} & set(hidden)


def test_where_nothing_changed_nothing_is_hidden() -> None:
    content = drawn(book)
    assert hide_stale_results(Package.open(content), Package.open(content), [], [], "[c]") == ()
