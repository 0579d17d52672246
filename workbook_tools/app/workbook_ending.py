"""Whether a workbook's file name ends as Excel needs it: .xlsx, or .xlsm where it has macros."""

from pathlib import Path
from typing import Final

from workbook_tools.errors import Place, SaveError
from workbook_tools.xlsx.opc.package import Package

PLAIN: Final = ".xlsx"
MACROS: Final = ".xlsm"


def refuse_other_ending(target: Path, package: Package | None = None) -> None:
    """Raise SaveError where a workbook would be written whose name does not end as it must, so that Excel opens it.

    `package` is what it is made from; a workbook that is drawn afresh has no macros.
    """
    has_macros = package is not None and package.has_macros
    wanted, ending = MACROS if has_macros else PLAIN, target.suffix.lower()
    if ending == wanted:
        return
    named = f"the name ends in {target.suffix}" if target.suffix else "the name has no ending"
    if ending not in (PLAIN, MACROS):
        trouble = f"{named}, but an Excel workbook would be written, which nothing would open by it"
    elif has_macros:
        trouble = f"{named}, but the workbook has macros, and Excel opens no such file by this ending"
    else:
        trouble = f"{named}, but the workbook that it is made from has no macros, and Excel would not open it"
    remedy = f"Let the name end in {wanted}, such as {target.with_suffix(wanted).name}."
    if ending in (".pdf", ".html"):
        remedy += " A page and a PDF for members are made by: scorecard members."
    raise SaveError.of(trouble, remedy, Place(str(target)))
