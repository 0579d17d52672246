"""A finished workbook put in its place: whole or not at all."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from workbook_tools.errors import Place, SaveError

_EXCEL_LOCK: Final = "~${name}"
_LIBREOFFICE_LOCK: Final = ".~lock.{name}#"


def save_workbook(path: Path, content: bytes, *, keep_backup: bool = True) -> Path | None:
    """The backup of the workbook that stood there, if any; the path now holds the content.

    After a crash at any moment the path holds the old workbook or the new one, whole.
    """
    path = path.resolve()  # a link goes on pointing at the file
    refuse_if_open(path)
    backup = None
    try:
        if path.exists() and keep_backup:
            backup = backup_path(path)
            _put(backup, lambda target: _copy(path, target))
        _put(path, lambda target: _write(target, content, path))
    except OSError as fault:
        raise _not_saved(path, fault) from fault
    return backup


def backup_path(path: Path) -> Path:
    """Where the one backup is kept: beside the workbook, as "Scorecard.backup.xlsx"."""
    return path.with_name(f"{path.stem}.backup{path.suffix}")


def refuse_if_open(path: Path) -> None:
    """Nothing, or SaveError saying who has the workbook open."""
    for lock, owner in (
        (path.with_name(_EXCEL_LOCK.format(name=path.name)), _excel_owner),
        (path.with_name(_LIBREOFFICE_LOCK.format(name=path.name)), _libreoffice_owner),
    ):
        if lock.exists():
            raise _open_elsewhere(path, owner(_lock_content(lock)), lock)
    if path.exists():
        try:
            with path.open("r+b"):
                pass
        except PermissionError as fault:
            raise _not_saved(path, fault) from fault


def _put(path: Path, write: Callable[[Path], None]) -> None:
    """Nothing; the path holds what `write` put into a file beside it."""
    temporary = path.with_name(f".{path.stem}.{os.urandom(4).hex()}.tmp")
    try:
        write(temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    _flush_folder(path.parent)


def _write(target: Path, content: bytes, like: Path) -> None:
    with target.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if like.exists():
        shutil.copymode(like, target)


def _copy(source: Path, target: Path) -> None:
    shutil.copy2(source, target)
    with target.open("r+b") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Nothing; the new name is on the disk too. Windows does that itself and cannot open a folder."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _lock_content(lock: Path) -> bytes:
    try:
        return lock.read_bytes()
    except OSError:  # Excel holds its lock file so that others may not read it
        return b""


def _excel_owner(content: bytes) -> str:
    """The user in Excel's lock file: the first byte says how long the name is."""
    return content[1 : 1 + content[0]].decode("cp1252", "replace").strip(" \0") if content else ""


def _libreoffice_owner(content: bytes) -> str:
    """The user in LibreOffice's lock file: the full name, else the account."""
    fields = content.decode("utf-8", "replace").split(",")
    return next((field.strip() for field in fields[:2] if field.strip()), "")


def _open_elsewhere(path: Path, owner: str, lock: Path) -> SaveError:
    who = f"{owner} has the workbook open" if owner else "The workbook is open in another program"
    remedy = f"Close it there and try again. If nobody has it open, delete the file {lock.name} beside it."
    return SaveError.of(f"{who}.", remedy, Place(file=str(path)))


def _not_saved(path: Path, fault: OSError) -> SaveError:
    if isinstance(fault, PermissionError):
        remedy = "Close it in Excel, or choose another place for the result, and try again."
        return SaveError.of("The workbook is open in Excel, or may not be changed.", remedy, Place(file=str(path)))
    remedy = "Make room or choose another place for the result, and try again. What was there before is as it was."
    return SaveError.of(f"The file could not be saved ({fault.strerror or fault}).", remedy, Place(file=str(path)))
