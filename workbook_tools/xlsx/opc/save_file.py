"""A finished workbook put in its place: whole or not at all."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from workbook_tools.errors import Place, SaveError
from workbook_tools.xlsx.opc.write_lock import only_writer, temporary_beside

_EXCEL_LOCK: Final = "~${name}"
_LIBREOFFICE_LOCK: Final = ".~lock.{name}#"
_LOOKED_AT: Final = 10_000_000
"""Bytes of a file in which its mark is looked for."""
LONGEST_NAME: Final = 220
"""Bytes of a file's name. A disk takes 255, and a lock or a new file beside it has up to 22 more than the file."""


def save_workbook(path: Path, content: bytes, *, keep_backup: bool = True) -> Path | None:
    """The backup of the workbook that stood there, if any; the path now holds the content.

    After a crash at any moment the path holds the old workbook or the new one, whole.
    """
    path = path.resolve()  # a link goes on pointing at the file
    refuse_if_open(path)
    try:
        with only_writer(path):
            return _save(path, content, keep_backup)
    except OSError as fault:
        raise _not_saved(path, fault) from fault


def replace_workbook(path: Path, before: bytes | None, content: bytes) -> Path | None:
    """Save the workbook where the path holds what it held `before`, None being no file; else raise SaveError.

    Between reading a workbook and saving it somebody else may have saved it, or its drive may have gone.
    """
    path = path.resolve()
    refuse_if_open(path)
    try:
        with only_writer(path):
            found = path.read_bytes() if path.exists() else None
            if found != before:
                raise _changed(path, found)
            return _save(path, content, keep_backup=True)
    except OSError as fault:
        raise _not_saved(path, fault) from fault


def refuse_other_file(path: Path, mark: str, what: str) -> None:
    """Raise SaveError where a file stands that is no such thing: it is not empty, and `mark` stands nowhere in it."""
    if not path.is_file() or not path.stat().st_size:
        return
    with path.open("rb") as file:
        if mark.encode() not in file.read(_LOOKED_AT):
            raise SaveError.of(
                f"there is a file that is not a {what}", "Name another one with --output.", Place(str(path))
            )


def backup_path(path: Path) -> Path:
    """Where the one backup is kept: beside the workbook, as "Scorecard.backup.xlsx"."""
    return path.with_name(f"{path.stem}.backup{path.suffix}")


def refuse_if_open(path: Path) -> None:
    """Raise SaveError where the workbook is open or may not be written, and where no file can have this name."""
    refuse_if_locked(path)
    try:
        if path.exists():
            with path.open("r+b"):
                pass
    except OSError as fault:
        raise _not_saved(path, fault) from fault


def refuse_if_locked(path: Path) -> None:
    """Raise SaveError where the workbook is open, saying by whom, and where no file can have this name.

    That it may be written is not asked: a dry run needs no right to.
    """
    try:
        _refuse_locked(path)
    except OSError as fault:  # a folder that may not be looked into
        raise _not_saved(path, fault) from fault


def _refuse_locked(path: Path) -> None:
    if len(os.fsencode(path.name)) > LONGEST_NAME:
        raise SaveError.of("The name of the file is too long.", "Choose a shorter name.", Place(file=str(path)))
    if path.exists() and not path.is_file():
        raise SaveError.of("This is a folder or a device, and no file.", "Name a file.", Place(file=str(path)))
    for lock, owner in (
        (path.with_name(_EXCEL_LOCK.format(name=path.name)), _excel_owner),
        (path.with_name(_LIBREOFFICE_LOCK.format(name=path.name)), _libreoffice_owner),
    ):
        if lock.exists():
            raise _open_elsewhere(path, owner(_lock_content(lock)), lock)


def _save(path: Path, content: bytes, keep_backup: bool) -> Path | None:
    backup = None
    if path.exists() and keep_backup:
        backup = backup_path(path)
        _put(backup, lambda target: _copy(path, target))
    _put(path, lambda target: _write(target, content, path))
    return backup


def _put(path: Path, write: Callable[[Path], None]) -> None:
    """Put what `write` writes in the place of the path, by way of a file beside it."""
    temporary = temporary_beside(path)
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
    """Put the new name on the disk too. Windows does that itself and cannot open a folder."""
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


READ_ONLY_DRIVE = ("The drive is read-only: nothing may be written to it.", "Ask who looks after the drive")


def _changed(path: Path, found: bytes | None) -> SaveError:
    trouble = "has been saved by somebody else" if found else "has gone from its place"
    remedy = "Nothing was written. See that the right workbook is there, and do it again."
    return SaveError.of(f"The workbook {trouble} since it was read.", remedy, Place(file=str(path)))


def _not_saved(path: Path, fault: OSError) -> SaveError:
    if isinstance(fault, PermissionError) or fault.errno == errno.EROFS:
        trouble, first = READ_ONLY_DRIVE if fault.errno == errno.EROFS else _forbidden(path)
        remedy = f"{first}, or choose another place for the result, and try again."
        return SaveError.of(trouble, remedy, Place(file=str(path)))
    remedy = "Make room or choose another place for the result, and try again. What was there before is as it was."
    return SaveError.of(f"The file could not be saved ({fault.strerror or fault}).", remedy, Place(file=str(path)))


def _forbidden(path: Path) -> tuple[str, str]:
    """Why the file may not be written, as far as it can be told, and what to do first."""
    if not os.access(path.parent, os.W_OK):
        return "Nothing may be written into the folder of this file.", "Ask who looks after the folder"
    if path.exists() and not os.access(path, os.W_OK):
        return "The file is marked as read-only.", "Take the mark off (in Windows right-click, Properties, Read-only)"
    return "The file is open in another program, or may not be changed.", "Close it in Excel"
