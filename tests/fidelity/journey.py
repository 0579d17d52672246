"""A workbook's year in a minute: adopted, filled, cut down and put in another order, filled again."""

from datetime import UTC, datetime
from pathlib import Path

from tests.fidelity.likeness import lost_beside
from workbook_tools.app.adopt import adopt_workbook
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request, read_book
from workbook_tools.workbook.names import FILLED_NAMES
from workbook_tools.workbook.row_keys import keys_of
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.defined_names import named_cells

NOW = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
ORDERS = {"full": "ABCDEFGH", "few": "HCA", "turned": "HGFEDCBA"}
"""The indicators of each config, in their order: first many, then few in another order, then all turned round."""
MONTHS = [f"2018-{month:02}" for month in range(1, 10)]
SETTINGS = """
title = "Illustrative scorecard"
period = "2018-09"
series = "Ours"
comparators = ["England"]
source = { file = "data.csv" }
"""
INDICATOR = """
[[indicators]]
ref = "{ref}"
name = "Indicator {ref} (illustrative)"
good_is = "low"
frequency = "month"
target = {{ rule = "tolerance", target = 30, tolerance = 10, tolerance_in = "%" }}
"""


def write_configs(folder: Path) -> dict[str, Path]:
    """The config of each order by its name. All figures are made up."""
    return {name: _write_config(folder / name, refs) for name, refs in ORDERS.items()}


def travel(workbook: Path, configs: dict[str, Path]) -> list[str]:
    """What the workbook loses on the way. Raises a ScorecardError where it is refused; it is then as it was."""
    before = workbook.read_bytes()
    filled = sheets_filled_by_name(read_book(workbook).package)
    adopt_workbook(Request(workbook.parent, configs["full"], workbook)).save()
    lost = [f"adopted: {what}" for what in lost_beside(before, workbook.read_bytes(), filled)]
    for name, refs in ORDERS.items():
        refresh(Request(workbook.parent, configs[name], workbook), NOW).save()
        lost += [f"filled ({name}): {what}" for what in lost_beside(before, workbook.read_bytes(), filled)]
        shown = [ref for (ref,) in keys_of(read_book(workbook).layout.tables["Scorecard"], ["Ref"])]
        if shown != list(refs):
            lost.append(f"filled ({name}): the scorecard shows {shown}")
    return lost


def sheets_filled_by_name(package: Package) -> frozenset[str]:
    """The parts of sheets with a cell whose name, such as Title, asks for being filled."""
    return frozenset(cell.sheet.part for name, cell in named_cells(package).items() if name in FILLED_NAMES)


def _write_config(folder: Path, refs: str) -> Path:
    folder.mkdir()
    settings = SETTINGS + "".join(INDICATOR.format(ref=ref) for ref in refs)
    (folder / "scorecard.toml").write_text(settings, encoding="utf-8")
    lines = [f"{ref},Ours,{month},{30 + ord(ref) % 7 + at},illustrative,made up" for ref in refs
             for at, month in enumerate(MONTHS)]  # fmt: skip
    head = "Ref,Series,Period,Value,Origin,Source"
    (folder / "data.csv").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return folder
