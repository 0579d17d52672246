"""One program at a time saves a workbook; what a killed one left behind is swept away."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workbook_tools.errors import Place, SaveError


@contextmanager
def only_writer(path: Path) -> Iterator[None]:
    """The time in which no other program of ours saves this workbook. Raises SaveError where one does.

    The operating system's own lock on a file beside the workbook: it is free again as soon as its holder is dead.
    """
    lock = path.with_name(f".{path.name}.saving")
    handle = _held(lock, path)
    try:
        _sweep(path)
        yield
    finally:
        if os.name == "posix":  # whoever waits for the old file finds that its name is another's, and takes that
            lock.unlink(missing_ok=True)
        os.close(handle)
        with suppress(OSError):  # on Windows only now, and the next one may hold it already
            lock.unlink(missing_ok=True)


def temporary_beside(path: Path) -> Path:
    """A new file's name beside the workbook; what a crash leaves of it goes with the next save."""
    return path.with_name(f".{path.stem}.{os.urandom(4).hex()}.tmp")


def _held(lock: Path, path: Path) -> int:
    """The lock's file, open and held."""
    while True:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if not _taken(handle):
                trouble = "Another run of this program is saving the workbook at this moment."
                raise SaveError.of(trouble, "Wait for it to end, and look at its result first.", Place(str(path)))
            if os.name != "posix" or _is_still(lock, handle):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _is_still(lock: Path, handle: int) -> bool:
    """Whether the name still means the file that is held: its last holder may have removed it meanwhile."""
    try:
        return os.path.samestat(os.fstat(handle), lock.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks, such as some network drives: the comparison of contents is left
            pass
        return True


def _sweep(path: Path) -> None:
    """Remove half-written files that a killed save of this workbook or its backup left."""
    stems = "|".join(re.escape(stem) for stem in (path.stem, f"{path.stem}.backup"))
    for name in os.listdir(path.parent):  # noqa: PTH208 - names alone: a folder of thousands is no matter
        if name.endswith(".tmp") and re.fullmatch(rf"\.(?:{stems})\.[0-9a-f]{{8}}\.tmp", name):
            with suppress(OSError):
                path.with_name(name).unlink()
