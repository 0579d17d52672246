"""Findings are told apart by what the trouble is, not by where it stands: rows move."""

from workbook_tools.xlsx.check.linting.lint_finding import LintFinding, Trouble, count_findings

SHEET = "xl/worksheets/sheet1.xml"
TROUBLE = "a cell stands in the wrong row"


def test_a_trouble_whose_cell_has_moved_is_no_new_finding() -> None:
    before, after = (count_findings([Trouble(SHEET, TROUBLE, where)]) for where in ("cell A5", "cell A9"))
    assert after - before == frozenset()


def test_one_more_of_a_kind_is_new() -> None:
    one = count_findings([Trouble(SHEET, TROUBLE, "cell A5")])
    two = count_findings([Trouble(SHEET, TROUBLE, "cell A5"), Trouble(SHEET, TROUBLE, "cell A6")])
    assert [str(each) for each in two - one] == [f"{SHEET}: cell A6: {TROUBLE}"]


def test_another_trouble_or_another_part_is_new() -> None:
    known = LintFinding(SHEET, TROUBLE)
    assert known != LintFinding(SHEET, "two cells stand in one place")
    assert known != LintFinding("xl/worksheets/sheet2.xml", TROUBLE)
