"""What a newcomer mistypes on the command line, and the whole answer: what, where, what to do."""

import pytest

from tests.mistakes.council import IN_ORDER, Council, Mistake, cells, mistake, nothing

CHECK = "check --config config/ours"
REFRESH = "refresh --config config/ours"


def lock(council: Council) -> None:
    council.filled().with_name("~$Ours.xlsx").write_bytes(b"\x07officer" + b" " * 157)


MISTAKES = [
    mistake(1, "a workbook's name", Council.filled, "refresh Our.xlsx --config config/ours", 1, """\
Our.xlsx: there is no such workbook: did you mean 'Ours.xlsx'?
    Correct its name, or make it first: scorecard refresh --output "Our.xlsx"
1 fault. Nothing was written."""),
    mistake(2, "a config's name", nothing, "refresh --config config/our", 1, """\
config/our: there is no config folder 'our': did you mean 'ours'?
    Name a folder that holds a scorecard.toml; in config there is ours.
1 fault. Nothing was written."""),
    mistake(3, "the settings file for its folder", nothing, "check --config config/ours/scorecard.toml", 0, IN_ORDER),
    mistake(4, "an option", nothing, "refresh --perod 2026-03", 2, """\
Usage: scorecard refresh [OPTIONS] [WORKBOOK]
Try 'scorecard refresh --help' for help.

Error: No such option '--perod'. Did you mean '--period'?"""),
    mistake(5, "a command", nothing, "refrech", 2, """\
Usage: scorecard [OPTIONS] COMMAND [ARGS]...
Try 'scorecard --help' for help.

Error: No such command 'refrech'. Did you mean 'refresh'?"""),
    mistake(6, "a folder as workbook", lambda council: (council.here / "Ours.xlsx").mkdir(),
            "refresh Ours.xlsx --config config/ours", 1, """\
Ours.xlsx: this is a folder or a device, and no workbook
    Name a workbook: a file that ends in .xlsx or .xlsm.
1 fault. Nothing was written."""),
    mistake(7, "a workbook that is open", lock, "refresh Ours.xlsx --config config/ours", 1, """\
Ours.xlsx: officer has the workbook open.
    Close it there and try again. If nobody has it open, delete the file ~$Ours.xlsx beside it.
1 fault. Nothing was written."""),
    mistake(8, "the lock instead of the workbook", lock, "refresh ~$Ours.xlsx --config config/ours", 1, """\
~$Ours.xlsx: this is not the workbook, but the file by which Excel shows that it is open
    Name the workbook: Ours.xlsx
1 fault. Nothing was written."""),
    mistake(9, "a month that there is not", nothing, f"{REFRESH} --period 2026-13", 1, """\
option '--period': '2026-13' is not a period: there is no month 13
    Give a month 2018-09, a quarter "Q1 2018/19", a year 2017/18, or latest.
1 fault. Nothing was written."""),
    mistake(10, "a month before the data, 09/2018", nothing, f"{REFRESH} --period 09/2018", 1, """\
config/ours/export.csv: no indicator has a figure for September 2018; the latest figures are for March 2026
    Put the figures for September 2018 into the source data, or give --period "2026-03"; --period latest always \
reports the latest.
1 fault. Nothing was written."""),
    mistake(11, "a month before the data, Sept 2018", nothing, f"{REFRESH} --period 'Sept 2018'", 1, """\
config/ours/export.csv: no indicator has a figure for September 2018; the latest figures are for March 2026
    Put the figures for September 2018 into the source data, or give --period "2026-03"; --period latest always \
reports the latest.
1 fault. Nothing was written."""),
    mistake(12, "a month of one digit", nothing, f"{CHECK} --period 2026-3", 0, IN_ORDER),
    mistake(13, "a month in words", nothing, f"{CHECK} --period 'March 2026'", 0, IN_ORDER),
    mistake(14, "a month as Excel shows it", nothing, f"{CHECK} --period Mar-26", 0, IN_ORDER),
    mistake(15, "a month without figures", nothing, f"{REFRESH} --period 2026-04", 1, """\
config/ours/export.csv: no indicator has a figure for April 2026; the latest figures are for March 2026
    Put the figures for April 2026 into the source data, or give --period "2026-03"; --period latest always \
reports the latest.
1 fault. Nothing was written."""),
    mistake(16, "last for latest", nothing, f"{REFRESH} --period last", 1, """\
option '--period': 'last' is not a period: did you mean latest?
    Give a month 2018-09, a quarter "Q1 2018/19", a year 2017/18, or latest.
1 fault. Nothing was written."""),
    mistake(46, "an indicator that there is not", nothing, "show --explain CS99 --config config/ours", 1, """\
option '--explain': indicator 'CS99' is not on this scorecard
    Name one of CS4, CS6, CS19.
1 fault."""),
    mistake(47, "the export as workbook", nothing, "refresh config/ours/export.csv --config config/ours", 1, """\
config/ours/export.csv: these are source data, and no workbook
    Name the scorecard's workbook; source data are named by file under [source] in scorecard.toml.
1 fault. Nothing was written."""),
    mistake(48, "a workbook of before 2007", nothing, "refresh Ours.xls --config config/ours", 1, """\
Ours.xls: this is a workbook of before 2007
    Open it in Excel and save it as .xlsx; then name that.
1 fault. Nothing was written."""),
    mistake(51, "a refresh before the month's figures", cells("Mar 2026", "Dec 2025"), REFRESH, 1, """\
config/ours/export.csv: no indicator has a figure for March 2026; the latest figures are for February 2026
    Put the figures for March 2026 into the source data, or write period = "2026-02" in scorecard.toml; \
period = "latest" always reports the latest.
1 fault. Nothing was written."""),
    mistake(52, "a check before the month's figures", cells("Mar 2026", "Dec 2025"), CHECK, 1, """\
config/ours/export.csv: no indicator has a figure for March 2026; the latest figures are for February 2026
    Put the figures for March 2026 into the source data, or write period = "2026-02" in scorecard.toml; \
period = "latest" always reports the latest.
1 fault."""),
    mistake(53, "one scorecard to compare", nothing, "compare 2026-02 --config config/ours", 2, """\
Usage: scorecard compare [OPTIONS] A B
Try 'scorecard compare --help' for help.

Error: name two, each a workbook's file or a period, such as: scorecard compare "2026-02" latest"""),
    mistake(54, "members before refresh", nothing, "members --config config/ours --output Members.xlsx", 1, """\
output/ours-2026-03.xlsx: there is no such workbook
    Correct its name, or make it first: scorecard refresh --output "output/ours-2026-03.xlsx"
1 fault. Nothing was written."""),
    mistake(55, "a folder as output", nothing, f"{REFRESH} --output config", 2, """\
Usage: scorecard refresh [OPTIONS] [WORKBOOK]
Try 'scorecard refresh --help' for help.

Error: Invalid value for '--output': config: this is a folder; name a file in it."""),
]  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_whole_answer(mistake: Mistake, council: Council) -> None:
    assert mistake.made_in(council) == mistake.answer
