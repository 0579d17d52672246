"""The register of councils, named lists of councils, and lists of statistical neighbours, as their files hold them."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from workbook_tools.english import MONTHS
from workbook_tools.errors import ConfigError, DataError, Fault, Place
from workbook_tools.national.councils.council_groups import CouncilList, NeighbourList
from workbook_tools.national.councils.council_register import Council, JointReturn, Region, Register
from workbook_tools.national.layouts.csv_rows import Row
from workbook_tools.national.layouts.release_files import open_grids
from workbook_tools.sources.settings.settings_file import read_settings
from workbook_tools.sources.settings.settings_table import Settings
from workbook_tools.visible_text import as_seen

MOST_NEIGHBOURS = 10
NO_NEIGHBOUR = ("", "-")


def read_councils(path: Path) -> Register:
    """The register of a file such as councils.toml. Raises ConfigError with every fault found."""
    settings = read_settings(path)
    regions, councils = settings.table("regions"), settings.table("councils")
    register = Register(
        councils=tuple(_council(code, councils.table(code)) for code in councils),
        regions=tuple(_region(code, regions.table(code)) for code in regions),
        joint_returns=tuple(_joint_return(each) for each in settings.tables("joint_returns", "name")),
    )
    settings.refuse_unknown()
    _check(register, councils, settings)
    if settings.faults:
        raise ConfigError(*settings.faults)
    return register


def read_groups(path: Path, register: Register) -> dict[str, CouncilList]:
    """The named lists of a file such as groups.toml, their councils by code. Raises ConfigError with every fault."""
    settings = read_settings(path)
    lists: dict[str, CouncilList] = {}
    for each in settings.tables("lists", "name"):
        name = each.text("name")
        if name in lists:
            each.fault("name", f"two lists are named '{name}'", "Give each its own name, with its date.")
        codes = _codes(each, register)
        lists[name] = CouncilList(name, codes, each.day("dated"), each.text("source", ""))
        each.refuse_unknown()
    settings.refuse_unknown()
    if settings.faults:
        raise ConfigError(*settings.faults)
    return lists


def read_neighbours(path: Path, register: Register, dated: date | None = None, name: str = "") -> NeighbourList:
    """The list of statistical neighbours in a workbook of the Department for Education, or a CSV file like it.

    Its heading row is the one with SN1 to SN10, or SN_1 to SN_10, whatever stands above it and between them. Its date
    is given, or stands in the file's name ("sn_april_2021.xlsx"), and so does its name ("April 2021"); of a year alone,
    as in sn_model_2025_wide.csv, it is the first day. Raises DataError with every fault found.
    """
    named = name or (f"{MONTHS[dated.month - 1]} {dated.year}" if dated else "")
    if dated is None:
        dated, told = _date_in(path)
        named = named or told
    rows = _rows(path)
    heading = next((index for index, (_, row) in enumerate(rows) if _columns_of_neighbours(row)), None)
    if heading is None:
        raise DataError.of(
            "this is not a list of statistical neighbours: no row has the headings SN1, SN2 … SN10",
            "Give the list that the Department for Education publishes with its local authority interactive tool.",
            Place(str(path)),
        )
    columns = _columns_of_neighbours(rows[heading][1])
    faults: list[Fault] = []
    neighbours: dict[str, tuple[str, ...]] = {}
    for number, row in rows[heading + 1 :]:
        if sum(bool(as_seen(cell)) for cell in row) > 1:
            _read_row(row, columns, register, Place(str(path), row=number), neighbours, faults)
    if faults:
        raise DataError(*faults)
    return NeighbourList(named, dated, neighbours, path.name)


def _read_row(
    row: Sequence[str],
    columns: Sequence[int],
    register: Register,
    place: Place,
    neighbours: dict[str, tuple[str, ...]],
    faults: list[Fault],
) -> None:
    """Add one council's neighbours, or a fault for each number that is no council's."""
    cells = [as_seen(row[column]) for column in columns if column < len(row)]
    found = [(cell, register.council(cell)) for cell in (as_seen(row[0]), *cells) if cell not in NO_NEIGHBOUR]
    unknown = [cell for cell, council in found if council is None]
    for cell in unknown:
        remedy = "Correct it, or add the council to councils.toml."
        faults.append(Fault(f"'{cell}' is not a council's number", remedy, place))
    itself, *others = [council.code for _, council in found if council] or [""]
    if not unknown and (itself in others or len(set(others)) < len(others)):
        faults.append(Fault("a council is its own neighbour, or one neighbour stands twice", "Correct the row.", place))
    elif not unknown and itself in neighbours:
        faults.append(Fault(f"there are two rows for {row[0]}", "Leave the one that holds.", place))
    elif not unknown:
        neighbours[itself] = tuple(others)


def _columns_of_neighbours(row: Sequence[str]) -> list[int]:
    """Where SN1, SN2 … stand in a heading row, in that order; empty where they do not."""
    headings = [as_seen(cell).upper().replace("_", "") for cell in row]
    found = [headings.index(f"SN{rank}") for rank in range(1, MOST_NEIGHBOURS + 1) if f"SN{rank}" in headings]
    return found if len(found) == MOST_NEIGHBOURS else []


def _rows(path: Path) -> list[Row]:
    return [row for grid in open_grids(path, lambda size: None) for row in grid.rows]


def _date_in(path: Path) -> tuple[date, str]:
    """The first of the month and year, or of the year, in a file's name, and how the list is named after them."""
    months = "|".join(month.lower() for month in MONTHS)
    found = re.search(rf"({months})[ _-]*(\d{{4}})", path.stem.lower())
    if found:
        month = [name.lower() for name in MONTHS].index(found[1])
        return date(int(found[2]), month + 1, 1), f"{MONTHS[month]} {found[2]}"
    if len(years := re.findall(r"(?<!\d)20\d{2}(?!\d)", path.stem)) == 1:
        return date(int(years[0]), 1, 1), years[0]
    raise DataError.of(
        "the list's date is not in the file's name",
        "Name the file by month and year, as in sn_april_2021.xlsx, or give the date in the settings.",
        Place(str(path)),
    )


def _council(code: str, settings: Settings) -> Council:
    council = Council(
        code=code,
        number=settings.text("number"),
        name=settings.text("name"),
        region=settings.text("region"),
        also=settings.texts("also"),
        earlier_codes=settings.texts("earlier_codes"),
        began=settings.day("began"),
        ended=settings.day("ended"),
        made_from=settings.texts("made_from"),
        few_children=settings.yes_or_no("few_children", False),
    )
    settings.refuse_unknown()
    return council


def _region(code: str, settings: Settings) -> Region:
    region = Region(
        code=code,
        number=settings.text("number"),
        name=settings.text("name"),
        also=settings.texts("also"),
        within=settings.text("within", ""),
    )
    settings.refuse_unknown()
    return region


def _joint_return(settings: Settings) -> JointReturn:
    joint = JointReturn(settings.text("name"), settings.texts("councils"), frozenset(settings.texts("measures")))
    settings.refuse_unknown()
    return joint


def _codes(settings: Settings, register: Register) -> tuple[str, ...]:
    codes: list[str] = []
    for named in settings.texts("councils"):
        council = register.council(named)
        if council is None:
            remedy = "Write a council's name or code as councils.toml has it."
            settings.fault("councils", f"'{named}' is not a council of the register", remedy)
        elif council.code in codes:
            settings.fault("councils", f"{council.name} is listed twice", f"Take '{named}' out.")
        else:
            codes.append(council.code)
    return tuple(codes)


def _check(register: Register, councils: Settings, settings: Settings) -> None:
    """Add a fault for each region or council that is named but not there, and each code that two councils have."""
    codes: dict[str, str] = {}
    for each in register.councils:
        for code in (each.code, *each.earlier_codes, each.number):
            if codes.setdefault(code, each.code) != each.code:
                councils.fault(each.code, f"{codes[code]} has the code {code} too", "Give each council its own codes.")
        if register.region(each.region) is None:
            councils.fault(each.code, f"there is no region '{each.region}'", "Name one under [regions].")
        for code in each.made_from:
            if register.council(code) is None:
                councils.fault(each.code, f"there is no council {code} that it was made from", "Correct the code.")
    for joint in register.joint_returns:
        for code in joint.councils:
            if register.council(code) is None:
                settings.fault("joint_returns", f"there is no council {code}", "Correct the code.")
