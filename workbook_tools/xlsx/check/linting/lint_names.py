"""Names of tables and of cells: what Excel takes for one."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from workbook_tools.xlsx.a1.addresses import parse_cell
from workbook_tools.xlsx.check.linting.lint_cells import CellTrouble
from workbook_tools.xlsx.opc.part_xml import tag

_NAME: Final = re.compile(r"[^\W\d][\w.\\?]*|\\[\w.\\?]*")
_BY_ROW_AND_COLUMN: Final = re.compile(r"[Rr]\d*(?:[Cc]\d*)?|[Cc]\d*")
_OF_EXCEL: Final = "_xl"
"""How names begin that are Excel's own ([MS-OI29500] 2.1.568 m)."""
_OF_ONE_SHEET: Final = frozenset({"_xlnm.Print_Area", "_xlnm.Print_Titles", "_xlnm._FilterDatabase"})


def is_name(text: str) -> bool:
    """Whether Excel takes the text for a name: a word that reads as no cell, by letters or by row and column."""
    return bool(_NAME.fullmatch(text)) and parse_cell(text) is None and not _BY_ROW_AND_COLUMN.fullmatch(text)


def defined_name_troubles(root: etree._Element) -> Iterator[CellTrouble]:
    """What is wrong with what the workbook's names are called."""
    for element in root.iterfind(f"{tag('definedNames')}/{tag('definedName')}"):
        name = element.get("name", "")
        if not name.startswith(_OF_EXCEL) and element.get("function") is None and not is_name(name):
            yield "Excel does not accept a name", f"name '{name}'"
        if name in _OF_ONE_SHEET and element.get("localSheetId") is None:
            yield "a print area, print titles or a filter's name belongs to no sheet", f"name '{name}'"
        if not (element.text or "").strip():
            yield "a name stands for nothing", f"name '{name}'"
