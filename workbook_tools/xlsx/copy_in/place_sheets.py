"""Sheets of a workbook put in another order, where nothing counts its sheets."""

from collections.abc import Iterable, Sequence

from workbook_tools.xlsx.a1.formula_references import parse_formula
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.worksheets import sheets


@damage_refused
def place_behind(package: Package, names: Sequence[str], behind: str) -> None:
    """Let these sheets stand right behind the sheet `behind`, in their own order.

    They stay where they are in a workbook with macros, which may count sheets, or with a formula that reads through
    several sheets, as `SUM(Jan:Mar!B2)` does.
    """
    if not names or package.has_macros or any(map(_reads_through_sheets, _formulas(package))):
        return
    workbook = package.edit(workbook_part(package))
    listed = workbook.find(tag("sheets"))
    if listed is None:
        raise ValueError("a workbook without sheets")
    before = list(listed)
    moved = [sheet for sheet in before if sheet.get("name") in names]
    after = [sheet for sheet in before if sheet not in moved]
    place = next(at for at, sheet in enumerate(after, start=1) if sheet.get("name") == behind)
    listed[:] = [*after[:place], *moved, *after[place:]]
    now = {str(at): str(list(listed).index(sheet)) for at, sheet in enumerate(before)}
    for element in workbook.iter(tag("definedName"), tag("workbookView")):
        for counted in {"localSheetId", "activeTab", "firstSheet"} & set(element.keys()):
            element.set(counted, now[element.get(counted, "0")])


def _formulas(package: Package) -> Iterable[str]:
    for part in (workbook_part(package), *(sheet.part for sheet in sheets(package))):
        for element in package.root(part).iter(tag("f"), tag("definedName"), tag("formula")):
            yield element.text or ""


def _reads_through_sheets(formula: str) -> bool:
    if "!" not in formula or ":" not in formula:
        return False
    return any(":" in piece.prefix for piece in parse_formula(formula) if not isinstance(piece, str))
