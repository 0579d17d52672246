"""The formulas of tables' columns in copies of a workbook open in Calc, which keeps none of them. Excel does."""

from pathlib import Path

from lxml import etree

from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.tables import column_formulas, read_tables

_COLUMN, _FORMULA = tag("tableColumn"), tag("calculatedColumnFormula")


def put_column_formulas_into(file: Path, opened: Path | None) -> None:
    """Let a copy that Calc has saved have the column formulas of the file that was opened."""
    if opened is None or not opened.exists():
        return
    before, copy = Package.open(opened.read_bytes()), Package.open(file.read_bytes())
    known = {name: column_formulas(before, table) for name, table in read_tables(before).items()}
    for name, table in read_tables(copy).items():
        missing = known.get(name, {}).keys() - column_formulas(copy, table).keys()
        for column in copy.edit(table.part).iter(_COLUMN) if missing else ():
            if (heading := column.get("name", "")) in missing:
                etree.SubElement(column, _FORMULA).text = known[name][heading].text
    file.write_bytes(copy.to_bytes())
