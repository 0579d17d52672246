"""What a newcomer mistypes in scorecard.toml, and the whole answer: what, where, what to do."""

import pytest

from tests.mistakes.council import Council, Mistake, mistake, setting
from tests.mistakes.test_data_mistakes import MISTAKES as OF_DATA
from tests.mistakes.test_typing_mistakes import MISTAKES as OF_TYPING

CHECK = "check --config config/ours"
FILE = "config/ours/scorecard.toml"
KNOWN = (
    "breakdowns, changes, columns, committee, comparators, control_chart, council, data_as_at, email, filters, groups, "
    "indicators, issued, judge, members, month_columns, national, order, period, series, slides, source, "
    "template, title, views"
)


def almost_empty(council: Council) -> None:
    council.settings.write_text('title = "Ours"\n', encoding="utf-8")


def in_utf_16(council: Council) -> None:
    council.settings.write_bytes(council.settings.read_text(encoding="utf-8").encode("utf-16"))


MISTAKES = [
    mistake(35, "a text without quotation marks", setting('= "Our council"\np', "= Our council\np"), CHECK, 1, f"""\
{FILE}, line 2: a text stands between quotation marks
        council = Our council
                  ^
    Write council = "Our council"
1 fault."""),
    mistake(36, "one pair of brackets", setting("[[indicators]]", "[indicators]"), CHECK, 1, f"""\
{FILE}, line 13: each one of indicators begins with two pairs of brackets
        [indicators]
        ^
    Write [[indicators]] here, and before each other one.
1 fault."""),
    mistake(37, "an unknown setting", setting("council =", "counsil ="), CHECK, 1, f"""\
{FILE}, setting 'counsil': 'counsil' is not a setting: did you mean council?
    Correct its spelling or take it out. Known: {KNOWN}.
1 fault."""),
    mistake(38, "another word", setting('good_is = "high"', 'good_is = "up"'), CHECK, 1, f"""\
{FILE}, setting 'indicators CS6: good_is': 'up' is not one of the words that it may be
    Write one of "high", "low", "neither".
1 fault."""),
    mistake(39, "a number with its sign", setting("target = 90", 'target = "90%"'), CHECK, 1, f"""\
{FILE}, setting 'indicators CS6: target: target': '90%' is not a number
    Write target = 90, without any other sign.
1 fault."""),
    mistake(40, "a word where a number is due", setting('tolerance_in = "points"', "tolerance_in = 5"), CHECK, 1, f"""\
{FILE}, setting 'indicators CS6: target: tolerance_in': 5 is not one of the words that it may be
    Write one of "points", "%".
1 fault."""),
    mistake(41, "a reference twice", setting('"CS19"', '"CS6"'), CHECK, 1, f"""\
{FILE}, setting 'indicators': 'Assessments in time' and 'Children in care' have the same ref, 'CS6'
    Give each its own.
1 fault."""),
    mistake(42, "a path with backslashes", setting('"export.csv"', '"C:\\Users\\export.csv"'), CHECK, 1, f"""\
{FILE}, line 8: a backslash between double quotation marks begins a sign of its own
        file = "C:\\Users\\export.csv"
                  ^
    Write / in place of each backslash, as in "C:/Data/export.xlsx", or put it between single marks.
1 fault."""),
    mistake(43, "next to nothing", almost_empty, CHECK, 1, f"""\
{FILE}, setting 'period': this setting is missing
    Add a line period = … to the file.
{FILE}, setting 'series': this setting is missing
    Add a line series = … to the file.
{FILE}, setting 'indicators': there is no indicator
    Add at least one that begins [[indicators]].
3 faults."""),
    mistake(44, "UTF-16", in_utf_16, CHECK, 1, f"""\
{FILE}: this file is not UTF-8 text
    Save it again as UTF-8.
1 fault."""),
    mistake(45, "Word's quotation marks", setting('"Our council"\np', "“Our council”\np"), CHECK, 1, f"""\
{FILE}, line 2: these are curly quotation marks, as Word makes them
        council = “Our council”
                  ^
    Type straight ones, in a plain text editor: council = "Our council"
1 fault."""),
]  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_whole_answer(mistake: Mistake, council: Council) -> None:
    assert mistake.made_in(council) == mistake.answer


def test_there_are_fifty_five() -> None:
    numbers = [int(str(each.id).split()[0]) for each in (*MISTAKES, *OF_DATA, *OF_TYPING)]
    assert sorted(numbers) == list(range(1, 56))
