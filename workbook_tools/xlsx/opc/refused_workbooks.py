"""Workbooks that are refused when they are opened, since they cannot be changed and stay what they are."""

from collections.abc import Sequence
from typing import Final

from workbook_tools.errors import Place, WorkbookRefused
from workbook_tools.xlsx.opc.relationships import Relationship

_STRICT: Final = "http://purl.oclc.org/ooxml/"
OTHER_KINDS: Final = {"ppt/": ("a presentation", ".pptx"), "word/": ("a document of Word", ".docx")}
"""What a file of Office is by the folder of its first part, and what its name ends in."""
CLEAR_PASSWORD: Final = (
    "Open it in Excel, clear the password (File, Info, Protect Workbook, Encrypt with Password), and save it."
)
"""What to do with a workbook that is encrypted."""


def refuse_signed_or_strict(file: str, relationships: Sequence[Relationship]) -> None:
    """Raise WorkbookRefused where the package's own relationships tell of a signature, or of the strict format."""
    for relationship in relationships:
        if relationship.type.endswith("/digital-signature/origin"):
            remedy = "Remove the signature in Excel (File, Info, View Signatures), refresh, and sign the result."
            raise refused(file, "The workbook is signed, and any change breaks the signature.", remedy)
        if relationship.type.startswith(_STRICT):
            raise strict(file)


def refuse_binary(file: str, part: str, content_type: str) -> None:
    """Raise WorkbookRefused where the part that lists the sheets is in Excel's binary format."""
    if "sheet.binary" in content_type or part.casefold().endswith(".bin"):
        remedy = "Open it in Excel and save it as an Excel workbook (.xlsx)."
        raise refused(file, "The workbook is in Excel's binary format (.xlsb).", remedy)


def no_workbook(file: str, part: str) -> WorkbookRefused:
    """The refusal of a file whose first part is no list of sheets as Excel writes it: what it is instead."""
    for folder, kind in OTHER_KINDS.items():
        if part.startswith(folder):
            remedy = f"Name a workbook. If it was renamed, give it its own ending back: {kind[1]}."
            return refused(file, f"This is {kind[0]}, whatever its name ends in.", remedy)
    return strict(file)


def strict(file: str) -> WorkbookRefused:
    """The refusal of a workbook in the strict format."""
    remedy = "Open it in Excel and save it as 'Excel Workbook (*.xlsx)', not 'Strict Open XML Spreadsheet'."
    return refused(file, "The workbook is in the strict Open XML format.", remedy)


def refused(file: str, trouble: str, remedy: str) -> WorkbookRefused:
    """The refusal of a file as a whole."""
    return WorkbookRefused.of(trouble, remedy, Place(file=file))
