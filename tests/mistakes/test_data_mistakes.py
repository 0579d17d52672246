"""What is wrong with a newcomer's export, and the whole answer: what, where, what to do; or that it is read."""

import pytest
import xlsxwriter

from tests.mistakes.council import (
    HEADINGS,
    IN_ORDER,
    ROWS,
    Council,
    Mistake,
    cells,
    headed,
    mistake,
)

CHECK = "check --config config/ours"
OTHERS = 'or write others = "leave out" under [source], which passes over rows that are not the scorecard\'s.'
NO_INDICATOR = (
    "    Correct it, or add it to scorecard.toml. An indicator that has left stays there with its last month, such as "
    f'until = "2018-08"; {OTHERS}'
)


def workbook(council: Council, sheet: str, rows: list[list[str]], setting: str = "") -> None:
    """The export as an Excel workbook."""
    book = xlsxwriter.Workbook(str(council.settings.with_name("export.xlsx")))
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    council.setting('file = "export.csv"', f'file = "export.xlsx"\n{setting}')


def encoded(council: Council, encoding: str) -> None:
    council.export.write_bytes(council.export.read_text(encoding="utf-8").encode(encoding))


def with_semicolons(row: str) -> str:
    return row.replace(",", ";")


def as_proportion(row: str) -> str:
    return row.replace("88.1", "0.881").replace("89.3", "0.893").replace("91.0", "0.910")


WHOLE = [HEADINGS.split(","), *(row.split(",") for row in ROWS)]

MISTAKES = [
    mistake(17, "semicolons", headed(HEADINGS.replace(",", ";"), with_semicolons), CHECK, 0, IN_ORDER),
    mistake(18, "UTF-16", lambda council: encoded(council, "utf-16"), CHECK, 0, IN_ORDER),
    mistake(19, "Windows' own letters", lambda council: encoded(council, "cp1252"), CHECK, 0, IN_ORDER),
    mistake(20, "an empty sheet", lambda council: workbook(council, "Data", []), CHECK, 1, """\
config/ours/export.xlsx, sheet 'Data': the source sheet is empty
    Paste the data with their heading row.
1 fault."""),
    mistake(21, "a sheet's name", lambda council: workbook(council, "March", WHOLE, 'sheet = "Figures"'), CHECK, 1, """\
config/ours/export.xlsx: there is no sheet 'Figures'
    Name the sheet under [source] in scorecard.toml. The file has 'March'.
1 fault."""),
    mistake(22, "two columns of one heading", headed(f"{HEADINGS},Value", lambda row: f"{row},1"), CHECK, 1, """\
config/ours/export.csv, column 'Value': 2 columns have the heading 'Value': D ('Value') and E ('Value')
    Take the wrong one out, or give it another heading.
1 fault."""),
    mistake(23, "spaces round a reference", cells("CS4", " CS4 "), CHECK, 0, IN_ORDER),
    mistake(24, "references in small letters", cells("CS", "cs"), CHECK, 1, f"""\
config/ours/export.csv, column 'Ref': 3 names are not indicators of this scorecard: 'cs4' (did you mean 'CS4'?), \
'cs6' (did you mean 'CS6'?), 'cs19' (did you mean 'CS19'?) (9 rows: 2, 3, 4 and 6 more)
{NO_INDICATOR}
1 fault."""),
    mistake(25, "numbers as text", cells("299", '" 299 "'), CHECK, 0, IN_ORDER),
    mistake(26, "a comma between thousands", cells("299", '"1,299"'), CHECK, 0, IN_ORDER),
    mistake(27, "a decimal comma", cells("88.1", '"1.088,1"'), CHECK, 1, """\
config/ours/export.csv, row 5, column 'Value': '1.088,1' has a decimal comma
    Write it with a decimal point: 1088.1.
1 fault."""),
    mistake(28, "days for months", cells("Mar 2026", "31/03/2026"), CHECK, 0, IN_ORDER),
    mistake(29, "month and day changed about", cells("Mar 2026", "03/31/2026"), CHECK, 1, """\
config/ours/export.csv, row 4, column 'Period': '03/31/2026' has month and day changed about: did you mean \
'31/03/2026'? (3 rows: 4, 7, 10)
    Write a month as "Sep 2018", a quarter as "Q2 2018/19", a year as "2017/18".
1 fault."""),
    mistake(30, "a period that is provisional", cells("Mar 2026", "Mar 26 (prov.)"), CHECK, 0, IN_ORDER),
    mistake(31, "an unknown symbol", cells("310", ".."), CHECK, 1, """\
config/ours/export.csv, row 2, column 'Value': '..' is not a number
    Write a number, or say what the symbol means: ".." = "not available" under [source.symbols].
1 fault."""),
    mistake(32, "a slip in the series", cells("Our council,Mar", "Our concil,Mar"), CHECK, 1, f"""\
config/ours/export.csv, row 4, column 'Series': 'Our concil' is not a series of this scorecard: did you mean \
'Our council'? (3 rows: 4, 7, 10)
    Correct it, or name it under comparators; {OTHERS}
1 fault."""),
    mistake(33, "a row twice", lambda council: council.more_rows(ROWS[0]), CHECK, 1, """\
config/ours/export.csv, row 11, column 'Period': indicator CS4, Our council, Jan 2026 stands already in row 2
    Keep one of the two rows; or if they are two indicators, give each a reference or name of its own.
1 fault."""),
    mistake(34, "a heading renamed", headed("Ref,Series,Month,Value"), CHECK, 0, IN_ORDER),
    mistake(49, "proportions for percentages", headed(HEADINGS, as_proportion), CHECK, 1, """\
config/ours/export.csv, column 'Value': a percentage is 1% or less, as a proportion is written: indicator CS6: 0.881 \
(Jan 2026, row 5), 0.893 (Feb 2026, row 6), 0.91 (Mar 2026, row 7)
    Write percentages as 95.3, not 0.953, or have Excel show the cells as percentages; where figures below 1% are \
meant, write may_be_below_1 = true under the indicator.
1 fault."""),
    mistake(50, "a percentage ten times too large", cells("91.0", "910"), CHECK, 1, """\
config/ours/export.csv, row 7, column 'Value': a percentage is above 100%: indicator CS6: 910 (Mar 2026, row 7)
    Correct it; where figures above 100% are meant, write may_exceed_100 = true under the indicator.
1 fault."""),
]  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_whole_answer(mistake: Mistake, council: Council) -> None:
    assert mistake.made_in(council) == mistake.answer


def test_total_rows_are_passed_over(council: Council) -> None:
    council.more_rows("Total,,,n/a", "Total,,,n/a", "Total,,,n/a")
    assert council.run(*CHECK.split()) == (0, f"{IN_ORDER}\n")


def test_rows_of_an_unknown_indicator_are_one_fault_however_much_is_in_them(council: Council) -> None:
    council.more_rows("Visits,,,n/a", "Visits,,,n/a", "Visits,,,n/a")
    assert council.run(*CHECK.split()) == (1, f"""\
config/ours/export.csv, row 11, column 'Ref': 'Visits' is not an indicator of this scorecard (3 rows: 11, 12, 13)
{NO_INDICATOR}
1 fault.
""")  # fmt: skip
