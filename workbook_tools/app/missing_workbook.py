"""The bytes of a workbook that is named; what to say where it is not there, of another kind, or Excel's own lock."""

from pathlib import Path
from typing import Final

from workbook_tools.errors import Place, WorkbookRefused
from workbook_tools.visible_text import nearest

FILLED: Final = (".xlsx", ".xlsm")
_LOCK: Final = "~$"
_OTHER_KINDS: Final = {
    ".xls": ("this is a workbook of before 2007", "Open it in Excel and save it as .xlsx; then name that."),
    ".xlsb": ("this is a binary workbook", "Open it in Excel and save it as .xlsx; then name that."),
    ".csv": ("these are source data, and no workbook", "Name the scorecard's workbook; source data are named by file "
             "under [source] in scorecard.toml."),
    ".toml": ("this is a settings file, and no workbook", "Name the scorecard's workbook; settings are named by "
              "--config."),
}  # fmt: skip


def refuse_other_kind(path: Path) -> None:
    """Raise WorkbookRefused where the name says that the file is no workbook to fill, whether it is there or not."""
    if path.name.startswith(_LOCK):
        trouble = "this is not the workbook, but the file by which Excel shows that it is open"
        raise WorkbookRefused.of(trouble, f"Name the workbook: {path.with_name(path.name[2:])}", Place(str(path)))
    if found := _OTHER_KINDS.get(path.suffix.lower()):
        raise WorkbookRefused.of(*found, Place(str(path)))


def not_there(path: Path) -> WorkbookRefused:
    """The refusal of a file that is not there, with the one of nearly its name beside it."""
    try:
        others = sorted(each.name for each in path.parent.iterdir() if each.suffix.lower() in FILLED)
    except OSError:
        others = []
    others = [name for name in others if not name.startswith(_LOCK)]
    near = nearest(path.name, others) or nearest(f"{path.name}.xlsx", others)
    meant = f": did you mean '{path.with_name(near)}'?" if near else ""
    remedy = f'Correct its name, or make it first: scorecard refresh --output "{path}"'
    return WorkbookRefused.of(f"there is no such workbook{meant}", remedy, Place(str(path)))


def bytes_of(path: Path) -> bytes:
    """What the file of a workbook holds. Raises WorkbookRefused where it is no workbook or cannot be read."""
    refuse_other_kind(path)
    try:
        if path.exists() and not path.is_file():  # reading a pipe or a device may never end
            remedy = "Name a workbook: a file that ends in .xlsx or .xlsm."
            raise WorkbookRefused.of("this is a folder or a device, and no workbook", remedy, Place(str(path)))
        return path.read_bytes()
    except FileNotFoundError:
        raise not_there(path) from None
    except OSError as trouble:
        remedy = "Close it if it is open, and see that you may read it."
        raise WorkbookRefused.of(f"it cannot be read ({trouble.strerror})", remedy, Place(str(path))) from None
