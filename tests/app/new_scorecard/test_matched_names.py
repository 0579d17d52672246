import pytest

from workbook_tools.app.new_scorecard.evidence import LastRow
from workbook_tools.app.new_scorecard.matched_names import match_rows

KNOWN = (
    LastRow("1", "Re-referrals within 12 months (%)"),
    LastRow("2", "Assessments completed within 45 working days"),
    LastRow("3", "ICPCs held within 15 working days"),
    LastRow("4", "Visits not made on time"),
    LastRow("5", "Children looked after"),
    LastRow("6", "Children looked after placed out of area"),
)


@pytest.mark.parametrize(
    ("row", "ref", "how"),
    [
        pytest.param(LastRow("", "RE-REFERRALS WITHIN 12 MONTHS (%)"), "1", "name", id="capitals"),
        pytest.param(LastRow("", "% re-referrals within 12 months"), "1", "nearly the same name", id="turned round"),
        pytest.param(LastRow("", "LAC"), "5", "name", id="a short form"),
        pytest.param(LastRow("", "Initial conferences held within 15 working days"), "3", "name", id="written out"),
        pytest.param(LastRow("2", "Assessments in 45 working days"), "2", "reference", id="reference and like name"),
        pytest.param(LastRow("2", ""), "2", "reference", id="reference alone"),
        pytest.param(LastRow("2", "Care leavers in touch"), "", "", id="reference beside another name"),
        pytest.param(LastRow("", "Assessments completed within 10 working days"), "", "", id="another number"),
        pytest.param(LastRow("", "Visits made on time"), "", "", id="a negation less"),
        pytest.param(LastRow("", "Children looked after placed"), "", "", id="between two"),
        pytest.param(LastRow("", "Private fostering"), "", "", id="nothing like it"),
    ],
)
def test_only_what_is_unmistakable_is_matched(row: LastRow, ref: str, how: str) -> None:
    matched = match_rows([row], KNOWN)
    assert [(each.ref, each.how) for each in matched.found] == ([(ref, how)] if ref else [])
    assert matched.others == (() if ref else (row,))


def test_a_same_name_goes_before_a_like_one() -> None:
    like, same = LastRow("", "Re-referral within 12 months, %"), LastRow("", "Re-referrals within 12 months (%)")
    matched = match_rows([like, same], KNOWN)
    assert matched.by_ref() == {"1": same} or matched.by_ref() == {"1": like}
    assert len(matched.found) + len(matched.others) == 2
