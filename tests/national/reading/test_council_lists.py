"""The register, the named lists and the list of neighbours, as the files that come with the project hold them."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.places import ROOT, SHARED, needs_shared
from workbook_tools.errors import ConfigError, DataError
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.national.councils.council_register import Register
from workbook_tools.national.reading.council_lists import read_councils, read_groups, read_neighbours
from workbook_tools.national.reading.measure_table import read_measures
from workbook_tools.national.reading.national_inputs import find_neighbours

NATIONAL = ROOT / "config" / "national"
APRIL_2021 = SHARED / "data" / "national" / "lait" / "sn_april_2021.xlsx"


@pytest.fixture(scope="module")
def register() -> Register:
    return read_councils(NATIONAL / "councils.toml")


def year(ends: int) -> Period:
    return Period(Frequency.YEAR, ends - 1, 4)


@pytest.mark.parametrize(
    ("ends", "councils"),
    [
        # 27 counties, 56 unitary councils with the Isles of Scilly, 36 metropolitan boroughs, 33 in London
        pytest.param(2018, 27 + 56 + 36 + 33, id="until March 2019"),
        pytest.param(2020, 26 + 56 + 36 + 33, id="Dorset, Bournemouth and Poole are two unitary councils"),
        pytest.param(2021, 25 + 57 + 36 + 33, id="Buckinghamshire is a unitary council"),
        pytest.param(2022, 24 + 59 + 36 + 33, id="Northamptonshire is two"),
        pytest.param(2024, 21 + 63 + 36 + 33, id="Cumbria is two, North Yorkshire and Somerset one each"),
    ],
)
def test_how_many_councils_there_were(register: Register, ends: int, councils: int) -> None:
    assert len(register.existing(year(ends))) == councils


@pytest.mark.parametrize(
    ("code", "name", "ended_on", "successors"),
    [
        ("E06000028", "Bournemouth", date(2019, 3, 31), {"E06000058"}),
        ("E06000029", "Poole", date(2019, 3, 31), {"E06000058"}),
        ("E10000009", "Dorset (to March 2019)", date(2019, 3, 31), {"E06000058", "E06000059"}),
        ("E10000021", "Northamptonshire", date(2021, 3, 31), {"E06000061", "E06000062"}),
        ("E10000006", "Cumbria", date(2023, 3, 31), {"E06000063", "E06000064"}),
    ],
)
def test_what_became_of_abolished_councils(
    register: Register, code: str, name: str, ended_on: date, successors: set[str]
) -> None:
    council = register.council(code)
    assert council
    assert (council.name, council.ended) == (name, ended_on)
    after = {each.code: each.began for each in register.councils if code in each.made_from}
    assert set(after) == successors
    assert {(began - ended_on).days for began in after.values() if began} == {1}


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("E06000048", "E06000057", "Northumberland"),
        ("E08000020", "E08000037", "Gateshead"),
        ("E08000016", "E08000038", "Barnsley"),
        ("E08000019", "E08000039", "Sheffield"),
        ("E10000002", "E06000060", "Buckinghamshire"),
        ("E10000023", "E06000065", "North Yorkshire"),
        ("E10000027", "E06000066", "Somerset"),
    ],
)
def test_a_new_code_for_the_same_council(register: Register, old: str, new: str, name: str) -> None:
    council = register.council(old)
    assert council
    assert council == register.council(new)
    assert (council.name, council.code) == (name, new)
    assert council.existed(year(2013))
    assert council.existed(year(2025))


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("Bristol", "E06000023"),
        ("Bristol, City of", "E06000023"),
        ("Kingston Upon Hull, City of", "E06000010"),
        ("Herefordshire", "E06000019"),
        ("Durham", "E06000047"),
        ("Bedford Borough", "E06000055"),
        ("St Helens", "E08000013"),
        ("Newcastle", "E08000021"),
        ("Dorset", "E06000059"),
        ("Dorset (Pre LG)", "E10000009"),
        ("Telford & Wrekin", "E06000020"),
    ],
)
def test_names_that_sources_spell_differently(register: Register, named: str, code: str) -> None:
    council = register.council(named)
    assert council
    assert council.code == code


def test_joint_returns_name_measures_and_councils_that_there_are(register: Register) -> None:
    measures = read_measures(NATIONAL / "measures.toml").measures
    for each in register.joint_returns:
        assert each.measures <= set(measures)
        assert len(each.councils) == 2
    named = {name for each in register.joint_returns for name in each.measures}
    assert named == {"caseload", "agency-percent", "vacancy-percent", "turnover-percent"}


def test_the_core_cities_are_the_eight_english_ones(register: Register) -> None:
    lists = read_groups(NATIONAL / "groups.toml", register)
    named = [register.council(code) for code in lists["Core cities"].codes]
    assert [council.name for council in named if council] == [
        "Birmingham",
        "Bristol, City of",
        "Leeds",
        "Liverpool",
        "Manchester",
        "Newcastle upon Tyne",
        "Nottingham",
        "Sheffield",
    ]
    assert len(lists["Greater Manchester"].codes) == 10


def test_faults_of_a_register_are_told_together(tmp_path: Path) -> None:
    path = tmp_path / "councils.toml"
    path.write_text(
        '[regions]\nE12000002 = { number = "981", name = "North West" }\n[councils]\n'
        'E08000003 = { number = "352", name = "Manchester", region = "Wessex" }\n'
        'E08000006 = { number = "352", name = "Salford", region = "North West", made_from = ["E1"], colour = "red" }\n'
    )
    with pytest.raises(ConfigError) as refused:
        read_councils(path)
    words = str(refused.value)
    for trouble in (
        "there is no region 'Wessex'",
        "E08000003 has the code 352 too",
        "there is no council E1 that it was made from",
        "'colour' is not a setting",
    ):
        assert trouble in words


def test_faults_of_named_lists_are_told_together(tmp_path: Path, register: Register) -> None:
    path = tmp_path / "groups.toml"
    path.write_text(
        '[[lists]]\nname = "Ours"\ncouncils = ["Manchester", "E08000003", "Atlantis"]\n'
        '[[lists]]\nname = "Ours"\ncouncils = ["Leeds"]\n'
    )
    with pytest.raises(ConfigError) as refused:
        read_groups(path, register)
    words = str(refused.value)
    for trouble in ("Manchester is listed twice", "'Atlantis' is not a council", "two lists are named 'Ours'"):
        assert trouble in words


@needs_shared
def test_the_list_of_april_2021_gives_each_council_ten_neighbours(register: Register) -> None:
    found = read_neighbours(APRIL_2021, register)
    assert (found.name, found.dated, found.source) == ("April 2021", date(2021, 4, 1), "sn_april_2021.xlsx")
    # The sheet's rows 4 to 157 are the councils, 161 to 164 those that were abolished before.
    assert len(found.neighbours) == 154 + 4
    without = [register.council(code) for code, neighbours in found.neighbours.items() if not neighbours]
    assert sorted(council.name for council in without if council) == ["Cumberland", "Westmorland and Furness"]
    assert {len(neighbours) for neighbours in found.neighbours.values()} == {0, 10}
    assert not any(code in neighbours for code, neighbours in found.neighbours.items())


@needs_shared
@pytest.mark.parametrize(
    ("row", "name", "numbers"),
    [
        pytest.param(51, "Manchester", [892, 801, 852, 330, 355, 851, 373, 341, 336, 391], id="Manchester"),
        pytest.param(31, "Merton", [302, 307, 870, 314, 319, 317, 312, 212, 313, 308], id="Merton"),
        pytest.param(42, "Walsall", [831, 354, 874, 861, 350, 357, 332, 333, 382, 894], id="Walsall"),
    ],
)
def test_the_neighbours_of_the_sample_councils(register: Register, row: int, name: str, numbers: list[int]) -> None:
    sheet = openpyxl.load_workbook(APRIL_2021, read_only=True).worksheets[0]
    cells = next(sheet.iter_rows(min_row=row, max_row=row, values_only=True))
    assert (cells[1], [cells[column] for column in range(5, 25, 2)]) == (name, numbers)  # as the sheet has them
    council = register.council(name)
    assert council
    found = [register.council(code) for code in read_neighbours(APRIL_2021, register).neighbours[council.code]]
    assert [int(each.number) for each in found if each] == numbers


HEADINGS = "LA num,LA Name," + ",".join(f"SN{rank}" for rank in range(1, 11))
TEN = "892,801,852,330,355,851,373,341,336,391"


def write(folder: Path, *lines: str, name: str = "neighbours_April-2014.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_csv_list_is_read_wherever_its_headings_stand(tmp_path: Path, register: Register) -> None:
    path = write(tmp_path, "A,B,C", "1,2,3", HEADINGS, f"352,Manchester,{TEN}", ",Old SNs:,,,,,,,,,,")
    found = read_neighbours(path, register)
    assert (found.name, found.dated) == ("April 2014", date(2014, 4, 1))
    assert [*found.neighbours] == ["E08000003"]
    given = read_neighbours(path, register, date(2015, 9, 1), "as revised")
    assert (given.name, given.dated) == ("as revised", date(2015, 9, 1))


@pytest.mark.parametrize(
    ("lines", "trouble"),
    [
        pytest.param(["LA num,LA Name", "352,Manchester"], "this is not a list of", id="headings"),
        pytest.param(
            [HEADINGS, f"352,Manchester,{TEN.replace('892', '999')}"],
            "row 2: '999' is not a council's number",
            id="number",
        ),
        pytest.param([HEADINGS, f"999,Atlantis,{TEN}"], "row 2: '999' is not a council's number", id="council"),
        pytest.param(
            [HEADINGS, f"352,Manchester,{TEN.replace('892', '352')}"], "a council is its own neighbour", id="itself"
        ),
        pytest.param(
            [HEADINGS, f"352,Manchester,{TEN.replace('892', '801')}"], "one neighbour stands twice", id="twice"
        ),
        pytest.param(
            [HEADINGS, f"352,Manchester,{TEN}", f"352,Manchester,{TEN}"], "row 3: there are two rows for 352", id="rows"
        ),
    ],
)
def test_a_list_that_cannot_be_used_says_where(
    tmp_path: Path, register: Register, lines: list[str], trouble: str
) -> None:
    with pytest.raises(DataError) as refused:
        read_neighbours(write(tmp_path, *lines), register)
    assert trouble in str(refused.value)


def test_a_list_without_a_date_asks_for_one(tmp_path: Path, register: Register) -> None:
    path = write(tmp_path, HEADINGS, f"352,Manchester,{TEN}", name="neighbours.csv")
    with pytest.raises(DataError, match="the list's date is not in the file's name"):
        read_neighbours(path, register)
    assert read_neighbours(path, register, date(2021, 4, 1)).name == "April 2021"


def test_the_departments_wide_list_of_2025_is_known(tmp_path: Path, register: Register) -> None:
    """Its columns as in sn_model_2025_wide.csv: how close each neighbour is; the neighbours are illustrative."""
    others = [each.number for each in register.existing(year(2024)) if each.number != "352"][:10]
    head = ",".join(f"SN_{rank},SN_{rank}P" for rank in range(1, 11))
    row = ",".join(f"{number},Very close" for number in others)
    path = tmp_path / "sn_model_2025_wide.csv"
    path.write_text(f"old_la_code,la_name,region_ind,region_name,{head}\n352,Manchester,5,North West,{row}\n")
    (found,) = find_neighbours([tmp_path], read_measures(NATIONAL / "measures.toml").columns, register)
    assert (found.name, found.dated, found.source) == ("2025", date(2025, 1, 1), "sn_model_2025_wide.csv")
    codes = tuple(council.code for number in others if (council := register.council(number)))
    assert found.neighbours == {"E08000003": codes}
