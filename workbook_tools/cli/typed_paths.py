"""Paths that are typed: what can be no such path, or no place to write to, is refused in words, before all else."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click

from workbook_tools.errors import Fault, Place, SaveError
from workbook_tools.xlsx.opc.save_file import LONGEST_NAME
from workbook_tools.xlsx.opc.write_lock import temporary_beside

_NOT_UTF_8: Final = (
    "its name holds letters that cannot be read here; rename it, or set the variable LC_ALL to C.UTF-8 and try again"
)


class InputPath(click.Path):
    """A file or folder that a command reads; whether it is there, and the right one, the command says itself."""

    def __init__(self, *, exists: bool = False, file_okay: bool = True, dir_okay: bool = True) -> None:
        super().__init__(path_type=Path, exists=exists, file_okay=file_okay, dir_okay=dir_okay)

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path. Fails in words where it can be no file or folder."""
        path = Path(value)
        if trouble := _name_trouble(path) or _kind_trouble(path):
            self.fail(f"{_shown(path)}: {trouble}.", param, ctx)
        super().convert(value, param, ctx)
        return path


class OutputPath(click.Path):
    """A file that a command writes, or with `folder_too` a folder of files; folders that are not there are made."""

    def __init__(self, *, folder_too: bool = False) -> None:
        super().__init__(path_type=Path)
        self._folder_too = folder_too

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path. Fails in words where it can be no file to write; `refuse_unwritable` asks whether one may."""
        path = Path(value)
        trouble = _name_trouble(path) or _length_trouble(path) or _kind_trouble(path)
        if not trouble and path.is_dir() and not self._folder_too:
            trouble = "this is a folder; name a file in it"
        if trouble := trouble or _place_trouble(path):
            self.fail(f"{_shown(path)}: {trouble}.", param, ctx)
        return path


def _shown(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _name_trouble(path: Path) -> str:
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        return _NOT_UTF_8
    return ""


def _length_trouble(path: Path) -> str:
    length = len(os.fsencode(path.name))
    return f"its name has {length} letters, and {LONGEST_NAME} is the most" if length > LONGEST_NAME else ""


def _kind_trouble(path: Path) -> str:
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as fault:
        return f"it cannot be looked at ({fault.strerror})"
    return "" if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else "this is a device or a pipe, and no file"


def refuse_unwritable(paths: Iterable[object]) -> None:
    """Raise SaveError for each path where nothing can be written, so that nothing else is written either."""
    faults = [fault for path in paths if isinstance(path, Path) and (fault := _unwritable(path))]
    if faults:
        raise SaveError(*faults)


def _place_trouble(path: Path) -> str:
    """Why there can be no file in the folder, or in the nearest one above it that is there."""
    there = _nearest_above(path)
    return "" if there.is_dir() else f"{there} is a file, and no folder"


def _unwritable(path: Path) -> Fault | None:
    folder = path if path.is_dir() else _nearest_above(path)
    trial = temporary_beside(folder / "trial")
    try:
        trial.touch(exist_ok=False)
        trial.unlink()
    except OSError as trouble:
        return Fault(
            f"nothing can be written into the folder {folder} ({trouble.strerror})",
            "See that you may write there, or name another place.",
            Place(str(path)),
        )
    return None


def _nearest_above(path: Path) -> Path:
    return next(above for above in path.absolute().parents if above.exists())
