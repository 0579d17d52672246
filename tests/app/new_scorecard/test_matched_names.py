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


SIGNS = (
    LastRow("1", "Referrals received"),
    LastRow("2", "Re-referrals %"),
    LastRow("3", "Section 47 enquiries"),
    LastRow("4", "CP visits in timescale %"),
    LastRow("5", "LAC visits in timescale %"),
    LastRow("6", "Missing episodes (number)"),
    LastRow("7", "Missing episodes (%)"),
)


@pytest.mark.parametrize(
    ("row", "ref", "how"),
    [
        pytest.param(LastRow("4", "Re-referrals"), "2", "nearly the same name", id="a sign less"),
        pytest.param(LastRow("1", "Section 47 enquiry"), "3", "name", id="the singular, beside another's number"),
        pytest.param(LastRow("5", "Visits in timescale (CP)"), "4", "nearly the same name", id="brackets, in front"),
        pytest.param(LastRow("3", "LAC visits in timescale"), "5", "nearly the same name", id="another's number"),
        pytest.param(LastRow("5", "Percentage of CP visits in the timescale"), "4", "nearly the same name",
                     id="the sign in words"),
        pytest.param(LastRow("4", "Visits in timescale"), "4", "reference", id="between two, told by the number"),
        pytest.param(LastRow("", "Visits in timescale"), "", "", id="between two"),
        pytest.param(LastRow("7", "Missing episodes"), "7", "reference", id="a number and a share, told by the number"),
        pytest.param(LastRow("7", "Number of missing episodes"), "6", "nearly the same name", id="the number's words"),
        pytest.param(LastRow("2", "Re-referrals (number)"), "", "", id="a number is no share"),
        pytest.param(LastRow("1", "Referrals"), "1", "reference", id="a word less"),
        pytest.param(LastRow("1", "Re-referrals in the year"), "", "", id="more like another's"),
        pytest.param(LastRow("5", "Visits done (CP)"), "", "", id="another's words beside its number"),
    ],
)  # fmt: skip
def test_a_nearly_identical_name_beats_a_number(row: LastRow, ref: str, how: str) -> None:
    matched = match_rows([row], SIGNS)
    assert [(each.ref, each.how) for each in matched.found] == ([(ref, how)] if ref else [])


def test_rows_that_are_numbered_otherwise_all_find_their_names() -> None:
    rows = [LastRow("1", "Referrals received"), LastRow("2", "Section 47 enquiries"),
            LastRow("3", "LAC visits in timescale"), LastRow("4", "Re-referrals"),
            LastRow("5", "Visits in timescale (CP)")]  # fmt: skip
    forward, backward = match_rows(rows, SIGNS), match_rows(rows[::-1], SIGNS)
    assert {ref: row.ref for ref, row in forward.by_ref().items()} == {"1": "1", "3": "2", "5": "3", "2": "4", "4": "5"}
    assert forward.by_ref() == backward.by_ref()


def test_a_row_under_another_name_is_known_by_its_number_alone() -> None:
    row = LastRow("1", "Referrals")
    matched = match_rows([row, LastRow("3", "Section 47 enquiries"), LastRow("5", "")], SIGNS)
    assert matched.by_number() == {"1": row}


def test_a_same_name_goes_before_a_like_one() -> None:
    like, same = LastRow("", "Re-referral within 12 months, %"), LastRow("", "Re-referrals within 12 months (%)")
    matched = match_rows([like, same], KNOWN)
    assert matched.by_ref() == {"1": same} or matched.by_ref() == {"1": like}
    assert len(matched.found) + len(matched.others) == 2
