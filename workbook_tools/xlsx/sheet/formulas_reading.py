"""Which formulas elsewhere read some cells of a sheet."""

from workbook_tools.xlsx.a1.addresses import Area, parse_area, unquoted
from workbook_tools.xlsx.a1.formula_references import Reference, parse_formula
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.worksheets import sheets
from workbook_tools.xlsx.sheet.cell_contents import FORMULA
from workbook_tools.xlsx.vocabulary.untabled_cells import CellBlock


@damage_refused
def formulas_reading(package: Package, sheet_name: str, cells: CellBlock) -> tuple[str, ...]:
    """Where formulas of single cells elsewhere stand that read any of these cells: "Dashboard!B3"."""
    found = []
    for sheet in sheets(package):
        for formula in package.root(sheet.part).iter(FORMULA):
            if _reads(formula.text or "", sheet.name, sheet_name, Area(*cells)):
                cell = formula.getparent()
                spot = "" if cell is None else cell.get("r", "")
                inside = parse_area(spot)
                if sheet.name != sheet_name or inside is None or not (cells.top <= inside.top <= cells.bottom):
                    found.append(f"{sheet.name}!{spot}")
    return tuple(found)


def _reads(text: str, home: str, wanted: str, cells: Area) -> bool:
    for piece in parse_formula(text):
        if isinstance(piece, Reference):
            sheet = unquoted(piece.prefix) or home
            if sheet.casefold() == wanted.casefold() and piece.area.overlaps(cells):
                return True
    return False
