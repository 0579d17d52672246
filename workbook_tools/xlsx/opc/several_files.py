"""Several files that belong together: all of them are written, or each is as it was."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workbook_tools.errors import SaveError
from workbook_tools.xlsx.opc.save_file import save_workbook


@contextmanager
def all_or_none(paths: Iterable[Path]) -> Iterator[None]:
    """Have each of these files be as it was where what is done within ends in an error, or is broken off."""
    before = {path: path.read_bytes() if path.is_file() else None for path in paths}
    try:
        yield
    except BaseException:
        _put_back(before)
        raise


def _put_back(before: dict[Path, bytes | None]) -> None:
    """Take the new files away first, since the disk may be full, and give the others what they held."""
    for path, content in before.items():
        if content is None:
            with suppress(OSError):
                path.unlink(missing_ok=True)
    for path, content in before.items():
        with suppress(OSError, SaveError):
            if content is not None and path.read_bytes() != content:
                save_workbook(path, content, keep_backup=False)
