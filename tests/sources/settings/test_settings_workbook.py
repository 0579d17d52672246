# ruff: noqa: DTZ001, E501 (cells have no time zone; whole messages stand in one piece)
"""Settings read out of Excel tables: what each kind of cell says, and every kind of fault with its whole message."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.tabled_settings import Cell, drawn, row_of_line, saved_in, type_into
from workbook_tools.errors import ConfigError
from workbook_tools.sources.settings.config import read_config
from workbook_tools.sources.settings.settings_home import settings_in

IND, T, S = "Indicators", "Targets", "Settings"
CODE = row_of_line(drawn(), "Council's code")


def read_typed(folder: Path, typed: Mapping[Cell, Any]) -> Any:
    book = drawn()
    type_into(book, typed)
    return settings_in(saved_in(folder, book) / "settings.xlsx").document


def faults_of(folder: Path, typed: Mapping[Cell, Any]) -> list[str]:
    book = drawn()
    type_into(book, typed)
    saved_in(folder, book)
    with pytest.raises(ConfigError) as stopped:
        read_config(folder)
    return [str(fault).replace(f"{folder}/settings.xlsx, ", "").replace(str(folder), "") for fault in
            stopped.value.faults]  # fmt: skip


def at(document: Any, path: str) -> Any:
    for key in path.split("/"):
        document = document[int(key)] if key.isdigit() and isinstance(document, list) else document[key]
    return document


@pytest.mark.parametrize(
    ("typed", "path", "expected"),
    [
        pytest.param({(IND, 1, "Target"): 0.1}, "indicators/0/target/target", Decimal("0.1"), id="as it is seen, 0.1"),
        pytest.param({(IND, 1, "Target"): 74.6}, "indicators/0/target/target", Decimal("74.6"), id="a number"),
        pytest.param({(IND, 1, "Target"): "1,200.5"}, "indicators/0/target/target", Decimal("1200.5"), id="as text"),
        pytest.param({(IND, 2, "Target"): (0.955, "0.0%")}, "indicators/1/target/target", Decimal("95.5"), id="95.5%"),
        pytest.param({(IND, 2, "Target"): (0.95, "0%")}, "indicators/1/target/target", 95, id="95%"),
        pytest.param({(IND, 2, "Target"): "95%"}, "indicators/1/target/target", 95, id="95% as text"),
        pytest.param({(IND, 2, "Ref"): (7.1, "0.00")}, "indicators/1/ref", "7.10", id="a reference that reads 7.10"),
        pytest.param({(IND, 2, "Ref"): (7, "General")}, "indicators/1/ref", "7", id="a reference that is a number"),
        pytest.param({(IND, 1, "Good is"): "High "}, "indicators/0/good_is", "high", id="a word of ours with a capital"),
        pytest.param({(IND, 1, "Unit"): "Cases"}, "indicators/0/unit", "Cases", id="a word of one's own as it is typed"),
        pytest.param({(IND, 1, "Source has months"): "yes"}, "indicators/0/from_months", True, id="yes"),
        pytest.param({(IND, 1, "Source has months"): True}, "indicators/0/from_months", True, id="TRUE"),
        pytest.param({(IND, 1, "Source has months"): "No "}, "indicators/0/from_months", False, id="No"),
        pytest.param({(IND, 1, "From"): (datetime(2018, 9, 1), "mmm-yy")}, "indicators/0/from", "2018-09-01",
                     id="a month that Excel made a day of"),
        pytest.param({(IND, 1, "From"): "Sep 2018"}, "indicators/0/from", "Sep 2018", id="a month as text"),
        pytest.param({(T, 1, "Period"): (datetime(2018, 1, 1), "mmm yyyy")},
                     "indicators/2/target/trajectory/2018-01-01", 40, id="a milestone that is a day"),
        pytest.param({(IND, 1, "Spread"): "2; 1;1"}, "indicators/0/target/spread", [2, 1, 1], id="numbers in a cell"),
        pytest.param({("Levels", 1, "Themes"): "A; B"}, "views/board/themes", ["A", "B"], id="a list with ;"),
        pytest.param({("Levels", 1, "Themes"): "A, b\r\nC"}, "views/board/themes", ["A, b", "C"], id="in lines"),
        pytest.param({("Levels", 1, "Themes"): "A; b\n"}, "views/board/themes", ["A; b"], id="one with a ; in it"),
        pytest.param({("Levels", 1, "Comparators shown"): "(none)"}, "views/board/comparators", [], id="an empty list"),
        pytest.param({("Comparators", 1, "List that held on"): (datetime(2021, 6, 30), "d mmm yyyy")},
                     "national/groups/England/held_on", date(2021, 6, 30), id="a day"),
        pytest.param({("Comparators", 1, "List that held on"): "30/06/2021"}, "national/groups/England/held_on",
                     date(2021, 6, 30), id="a day as text"),
        pytest.param({("Comparators", 3, "Comparator"): "Core cities"}, "comparators",
                     ["England", "Region", "Core cities"], id="a row more"),
        pytest.param({("Groups", 3, "Group"): "Near", ("Groups", 3, "Council"): "Yonder"}, "groups/Near",
                     ["Here", "There", "Yonder"], id="a council more"),
        pytest.param({("Recipients", 2, "Address"): "a@council.example", ("Recipients", 2, "Gets it as"): "bcc"},
                     "email/bcc", ["a@council.example"], id="a reader more"),
        pytest.param({(IND, 4, "Ref"): "13", (IND, 4, "Name"): "New", (IND, 4, "Good is"): "high"}, "indicators/3",
                     {"ref": "13", "name": "New", "good_is": "high"}, id="an indicator more"),
        pytest.param({(IND, 0, "No change within"): "no_change_within"}, "indicators/0/ref", "CS4",
                     id="a heading that is a key"),
        pytest.param({(IND, 0, "In sentences"): "Note", (IND, 1, "Note"): "ask the team"},
                     "indicators/0/ref", "CS4", id="the officers' own notes are not read"),
    ],
)  # fmt: skip
def test_what_a_cell_says(tmp_path: Path, typed: Mapping[Cell, Any], path: str, expected: object) -> None:
    assert at(read_typed(tmp_path, typed), path) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param({(IND, 1, "Target"): "ninety"}, [
            "table 'Indicators', row 5 (CS4), heading 'Target': 'ninety' is not a number\n"
            "    Write a number with a decimal point, such as 74.6."], id="no number"),
        pytest.param({(IND, 1, "Good is"): "higher"}, [
            "table 'Indicators', row 5 (CS4), heading 'Good is': 'higher' is not one of the words that it may be\n"
            '    Write one of "high", "low", "neither".'], id="no word of ours"),
        pytest.param({(IND, 2, "Name"): None}, [
            "table 'Indicators', row 6 (7.10), heading 'Name': this is empty\n    Fill it in."], id="a name is missing"),
        pytest.param({(IND, 2, "Floor"): None}, [
            "table 'Indicators', row 6 (7.10), heading 'Floor': this is empty\n    Fill it in."], id="a floor is missing"),
        pytest.param({(IND, 1, "Floor"): 90}, [
            "table 'Indicators', row 5 (CS4), heading 'Floor': with the rule 'tolerance', 'Floor' is not a setting\n"
            "    Choose another rule, or empty the cell. The rule 'tolerance' has: Rule, Target, Tolerance, "
            "Tolerance in, the table 'Targets', Yearly target."], id="a cell of another rule"),
        pytest.param({(IND, 2, "Places"): 1.5}, [
            "table 'Indicators', row 6 (7.10), heading 'Places': 1.5 is not a whole number from 0 to 6\n"
            "    Write a whole number, such as 0."], id="half a place"),
        pytest.param({(IND, 1, "Source has months"): "perhaps"}, [
            "table 'Indicators', row 5 (CS4), heading 'Source has months': 'perhaps' is neither Yes nor No\n"
            "    Write Yes or No."], id="neither Yes nor No"),
        pytest.param({(IND, 1, "From"): "2018-13"}, [
            "table 'Indicators', row 5 (CS4), heading 'From': '2018-13' is not a period: there is no month 13\n"
            '    Write a month "2018-09", a quarter "Q1 2018/19" or a year "2017/18".'], id="no month"),
        pytest.param({(IND, 3, "Ref"): "CS4", (T, 1, "Ref"): None, (T, 1, "Period"): None, (T, 1, "Target"): None,
                      (T, 2, "Ref"): None, (T, 2, "Period"): None, (T, 2, "Target"): None, (IND, 3, "Target"): 20}, [
            "table 'Indicators': 'Rate of plans' and 'Steps to a target' have the same ref, 'CS4'\n    Give each its own."], id="a reference twice"),
        pytest.param({(IND, 0, "Tolerance"): "Tolerence"}, [
            "table 'Indicators', heading 'Tolerence': this is not a heading of a setting\n"
            "    Did you mean 'Tolerance'? A column of your own is headed 'Note', or stands beside the table.",
            "table 'Indicators', row 5 (CS4), heading 'Tolerance': this is empty\n    Fill it in.",
            "table 'Indicators', row 7 (12), heading 'Tolerance': this is empty\n    Fill it in."], id="a heading misspelt"),
        pytest.param({(IND, 0, "Ref"): "Reference"}, [
            "table 'Indicators': this table has no heading 'Ref'\n    Give a column this heading. If the table is not "
            "for settings, rename it (Table Design > Table Name)."], id="a heading that any scorecard needs"),
        pytest.param({(T, 0, "Period"): "When"}, [
            "table 'Targets': this table has no heading 'Period'\n    Give a column this heading. If the table is not "
            "for settings, rename it (Table Design > Table Name).",
            "table 'Indicators', row 7 (12), heading 'Target': this is empty\n    Fill it in."], id="a heading of targets"),
        pytest.param({(IND, 1, "Tolerance"): (0.05, "0%"), (IND, 1, "Tolerance in"): None}, [
            "table 'Indicators', row 5 (CS4), heading 'Tolerance': 5% may be points of the figure or % of the target\n"
            "    Choose points or % under 'Tolerance in', and type the number alone."], id="5% of what"),
        pytest.param({(T, 1, "Ref"): "CS5"}, [
            "table 'Targets', row 5 (CS5), heading 'Ref': there is no indicator 'CS5'\n"
            "    Correct it, or add the indicator to the table 'Indicators'."], id="a target of nobody"),
        pytest.param({(T, 2, "Period"): "2018-01"}, [
            "table 'Targets', row 6 (12), heading 'Period': '2018-01' stands twice\n    Leave one of them."],
            id="a milestone twice"),
        pytest.param({(T, 2, "Target"): None}, [
            "table 'Targets', row 6 (12), heading 'Target': this is empty\n    Fill it in, or empty the whole row."],
            id="a milestone without target"),
        pytest.param({(T, 2, "Period"): "soon"}, [
            "table 'Targets', '12': 'soon' is not a period\n    Write a month, such as 2019-03."],
            id="a milestone that is not a month"),
        pytest.param({(IND, 3, "Target"): 20}, [
            "table 'Indicators', row 7 (12), heading 'Target': 12 has a target here, and targets that change by period "
            "in the table 'Targets'\n    Leave one of the two."], id="both a target and targets"),
        pytest.param({(IND, 3, "Rule"): "floor", (IND, 3, "Tolerance"): None}, [
            "table 'Indicators', row 7 (12), heading 'Rule': the rule 'floor' has no target that changes by period\n"
            "    Write \"tolerance\" under 'Rule' and give a tolerance, or keep one target for all periods."],
            id="targets that change, and a rule that does not"),
        pytest.param({(T, 2, "Period"): "Jan 2018"}, [
            "table 'Targets', '12': two targets hold from the same time on: Jan 2018\n    Leave one of them."],
            id="two targets of one month"),
        pytest.param({("Symbols", 1, "Meaning"): "hidden"}, [
            "table 'Symbols': 'hidden' is not a meaning that the symbol [c] can have\n"
            '    Use "suppressed", "not available", "not applicable", "unable to report", "not yet due", '
            '"no national figure", "not comparable".'], id="a symbol's meaning"),
        pytest.param({("Symbols", 2, "Symbol"): "[c]", ("Symbols", 2, "Meaning"): "not available"}, [
            "table 'Symbols', row 6 ([c]), heading 'Symbol': '[c]' stands twice\n    Leave one of them."],
            id="a symbol twice"),
        pytest.param({("Symbols", 2, "Symbol"): "[x]"}, [
            "table 'Symbols', row 6 ([x]), heading 'Meaning': this is empty\n    Fill it in, or empty the whole row."],
            id="a symbol without meaning"),
        pytest.param({("Levels", 1, "Indicators"): "CS4; CS9"}, [
            "table 'Levels', row 5 (board), heading 'Indicators': 'CS9' is not one of this scorecard's\n"
            "    Use 12, 7.10, CS4."], id="a level's indicator"),
        pytest.param({("Levels", 1, "Indicators"): "CS4; CS4"}, [
            "table 'Levels', row 5 (board), heading 'Indicators': this is not a list of different texts\n"
            "    Write each once, with ; between them."], id="twice in a list"),
        pytest.param({("Levels", 1, "Level"): "a:b"}, [
            "table 'Levels', row 5 (a:b), heading 'Level': this name can be in no file's name\n"
            "    Take : * ? and the like out of it, and a full stop or blank at its end."], id="a level's name"),
        pytest.param({("Recipients", 1, "Gets it as"): "copy"}, [
            "table 'Recipients', row 5 (scrutiny@council.example), heading 'Gets it as': 'copy' is not one of the words "
            'that it may be\n    Write one of "to", "cc", "bcc".'], id="how one gets it"),
        pytest.param({("Recipients", 1, "Address"): "scrutiny"}, [
            "table 'Recipients': 'scrutiny' is not an e-mail address\n"
            '    Write "Name <name@council.gov.uk>" or "name@council.gov.uk", one address in each row.'], id="an address"),
        pytest.param({("IndicatorParts", 1, "Ref"): "CS5"}, [
            "table 'IndicatorParts': there is no indicator 'CS5'\n    Correct its ref."], id="parts of nobody"),
        pytest.param({("FormerReferences", 1, "Ref"): "CS5"}, [
            "table 'FormerReferences', row 5 (CS5), heading 'Ref': there is no indicator 'CS5'\n"
            "    Correct it, or add the indicator to the table 'Indicators'."], id="an earlier reference of nobody"),
        pytest.param({("FormerReferences", 1, "Until"): "once"}, [
            "table 'FormerReferences', row 5 (7.10), heading 'Until': 'once' is not a period\n"
            '    Write a month "2018-09", a quarter "Q1 2018/19" or a year "2017/18".'], id="until when"),
        pytest.param({("MembersTotals", 1, "Parts"): "CS9"}, [
            "table 'MembersTotals', row 5 (CS4), heading 'Parts': there is no indicator 'CS9'\n    Correct its ref."],
            id="a part of a total"),
        pytest.param({("NotedChanges", 1, "Change"): None}, [
            "table 'NotedChanges', row 5 (2018-07), heading 'Change': this is empty\n    Fill it in."],
            id="a change without words"),
        pytest.param({("Comparators", 1, "Kind"): "nation", (S, CODE, "Value"): "E08000003"}, [
            "table 'Comparators', row 5 (England), heading 'Kind': 'nation' is not one of the words that it may be\n"
            '    Write one of "neighbours", "list", "region", "country".'], id="the kind of a comparator"),
        pytest.param({(IND, 1, "Rule"): "comparator", (IND, 1, "Target"): None, (IND, 1, "Group"): "Wales"}, [
            "table 'Indicators': the target of indicator CS4 names 'Wales', which is not among comparators\n"
            "    Add it to comparators, or correct its name."], id="a comparator that is not there"),
        pytest.param({(IND, 2, "Compare with"): "once"}, [
            "table 'Indicators', row 6 (7.10), heading 'Compare with': 'once' is not a period\n"
            '    Write "previous", "year before", "last outturn", a period such as "2017/18", or the name of a scorecard '
            "in the table 'IssuedScorecards' on the sheet 'Changes': \"July's scorecard\"."], id="compared with nothing that is"),
        pytest.param({("Comparators", 1, "Kind"): "country"}, [
            f"table 'Settings', row {CODE + 4} (Council's code): this is empty\n    Fill it in."],
            id="a kind without the council's code"),
        pytest.param({(IND, 8, "Ref"): "14", (IND, 8, "Name"): "Typed too low"}, [
            "table 'Indicators', row 12: '14' and what is beside it stand below the table, and are not part of it\n"
            "    Move the row into an empty row of the table, or draw the table's lower right corner down over it."],
            id="a row below the table"),
        pytest.param({("Symbols", 6, "Symbol"): "[k]", ("Symbols", 6, "Meaning"): "suppressed"}, [
            "table 'Symbols', row 10: '[k]' and what is beside it stand below the table, and are not part of it\n"
            "    Move the row into an empty row of the table, or draw the table's lower right corner down over it."],
            id="a symbol below its table"),
        pytest.param({(IND, 1, "Definition"): "a\N{RIGHT-TO-LEFT OVERRIDE}b"}, [
            "table 'Indicators', row 5, heading 'Definition': this holds a control character, which no page can show\n"
            "    Type the text again; it was probably copied with it."], id="a control character"),
    ],
)  # fmt: skip
def test_every_kind_of_fault(tmp_path: Path, typed: Mapping[Cell, Any], expected: list[str]) -> None:
    assert faults_of(tmp_path, typed) == expected


@pytest.mark.parametrize(
    ("setting", "value", "expected"),
    [
        pytest.param("Title", None, "table 'Settings', row 5 (Title): this is empty\n    Fill it in.", id="no title"),
        pytest.param("Period", "Septober", "table 'Settings', row 8 (Period): 'Septober' is not a period\n"
                     '    Write a month "2018-09", a quarter "Q1 2018/19" or a year "2017/18".', id="no period"),
        pytest.param("Data as at", "yesterday", "table 'Settings', row 9 (Data as at): 'yesterday' is not a date\n"
                     "    Write a day, such as 12/10/2018.", id="no day"),
        pytest.param("Data as at", datetime(2018, 8, 12), "table 'Settings', row 9 (Data as at): the data were taken on "
                     "12 August 2018, before September 2018 began\n    Write the day on which this period's data "
                     "were taken, or empty the cell.", id="a day before the period"),
        pytest.param("Judge", "harshly", "table 'Settings', row 12 (Judge): 'harshly' is not one of the words that it "
                     'may be\n    Write one of "displayed", "exact".', id="no word of ours"),
        pytest.param("Time out", 0, "table 'Settings', row 30 (Database): this is empty\n    Fill it in.",
                     id="a database's address"),
    ],
)  # fmt: skip
def test_a_fault_of_a_line(tmp_path: Path, setting: str, value: object, expected: str) -> None:
    row = row_of_line(drawn(), setting)
    assert expected in faults_of(tmp_path, {(S, row, "Value"): value})


def test_a_line_that_nobody_knows(tmp_path: Path) -> None:
    row = row_of_line(drawn(), "Judge")
    typed = {(S, row, "Setting"): "Judged", (S, row, "Value"): "exact"}
    assert faults_of(tmp_path, typed) == [
        f"table 'Settings', row {row + 4}, heading 'Setting': 'Judged' is not a setting\n    Did you mean 'Judge'?"
    ]


def test_a_line_twice(tmp_path: Path) -> None:
    row = row_of_line(drawn(), "Judge")
    assert faults_of(tmp_path, {(S, row, "Setting"): "Title"}) == [
        f"table 'Settings', row {row + 4}, heading 'Setting': 'Title' stands twice\n    Leave one of them."
    ]


def test_a_table_that_any_scorecard_needs_is_not_there(tmp_path: Path) -> None:
    book = drawn()
    del book["Indicators"]
    saved_in(tmp_path, book)
    with pytest.raises(ConfigError) as stopped:
        read_config(tmp_path)
    assert [str(fault) for fault in stopped.value.faults] == [
        f"{tmp_path}/settings.xlsx: there is no table 'Indicators' for the settings\n"
        "    Put it back, or copy its sheet from another workbook with settings: its name is Indicators."
    ]


def test_tables_of_lists_that_are_not_there_say_nothing(tmp_path: Path) -> None:
    book = drawn()
    for sheet in ("Levels", "Members", "Changes"):
        del book[sheet]
    config = read_config(saved_in(tmp_path, book))
    assert (config.views, config.definition.changes, config.email.to) == ({}, (), ())


def test_a_line_taken_out_is_missing(tmp_path: Path) -> None:
    row = row_of_line(drawn(), "Title")
    typed = {(S, row, "Setting"): None, (S, row, "Value"): None}
    assert faults_of(tmp_path, typed) == ["table 'Settings', 'Title': this is empty\n    Fill it in."]
