"""Texts that are longer than Excel takes, each limit with where Microsoft states it."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from workbook_tools.xlsx.a1.addresses import parse_cell
from workbook_tools.xlsx.check.linting.lint_cells import CellTrouble
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.shared_strings import decode_text
from workbook_tools.xlsx.vocabulary.table_layout import TEXT_LIMIT, text_length

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


LONGEST_LIST: Final = 255
"""Characters of the choices that a validation lists itself ([MS-OI29500] 2.1.613 and Excel's own dialog)."""

_LIMITS: Final = {
    # [MS-OI29500] 2.1.613, dataValidation; of an error's 225 characters see [MS-XLSB] 2.5.37
    tag("dataValidation"): {"prompt": 255, "error": 225, "promptTitle": 32, "errorTitle": 32},
    tag("table"): {"name": 255, "displayName": 255, "comment": 255},
    tag("tableColumn"): {"name": 255, "uniqueName": 255, "totalsRowLabel": TEXT_LIMIT},  # 2.1.681
    tag("definedName"): {"name": 255, "comment": 255},  # 2.1.568
    tag("scenario"): {"name": 255, "comment": 255, "user": 54},  # 2.1.646
    tag("hyperlink"): {"tooltip": 255},
    tag("cellStyle"): {"name": 255},
    tag("numFmt"): {"formatCode": 255},
}
_HEADERS: Final = frozenset(
    tag(f"{kind}{place}") for kind in ("odd", "even", "first") for place in ("Header", "Footer")
)
_LONGEST_HEADER: Final = 255
_CHOICES: Final = tag("formula1")


def length_troubles(element: etree._Element) -> Iterator[CellTrouble]:
    """What of one element is too long for Excel. Characters count as in UTF-16, escapes undone."""
    limits = _LIMITS.get(str(element.tag))
    if limits:
        for name, limit in limits.items():
            if _is_longer(element.get(name), limit):
                yield (
                    f"the {name} of a <{_local(element)}> is longer than {limit:,} characters",
                    element.get("name", ""),
                )
    elif element.tag in _HEADERS and _is_longer(element.text, _LONGEST_HEADER):
        yield f"a header or footer is longer than {_LONGEST_HEADER} characters", ""
    elif (
        element.tag == _CHOICES and (element.text or "").startswith('"') and _is_longer(element.text, LONGEST_LIST + 2)
    ):
        yield f"a validation's list of choices is longer than {LONGEST_LIST} characters", ""


def text_troubles(strings: etree._Element) -> Iterator[CellTrouble]:
    """A trouble for each shared string that no cell can hold."""
    for index, item in enumerate(strings.iterchildren(tag("si"))):
        if len(item) == 1 and len(item[0].text or "") <= TEXT_LIMIT // 2:  # as nearly all are
            continue
        if _is_longer("".join(text.text or "" for text in item.iter(tag("t"))), TEXT_LIMIT):
            yield f"a text is longer than {TEXT_LIMIT:,} characters", f"text {index}"


def _is_longer(text: str | None, limit: int) -> bool:
    return text is not None and len(text) > limit // 2 and text_length(decode_text(text)) > limit


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname
