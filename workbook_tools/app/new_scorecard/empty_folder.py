"""A new folder that is there whole, or not at all."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbook_tools.errors import Place, SaveError


def refuse_filled(folder: Path) -> None:
    """Raise SaveError where a new folder would be set into a file, or over what stands in a folder."""
    if folder.is_dir() and any(folder.iterdir()):
        trouble = "this folder is there already, and there is something in it"
        raise SaveError.of(trouble, "Name a new folder, or empty this one.", Place(str(folder)))
    if folder.exists() and not folder.is_dir():
        raise SaveError.of("this is a file, and no folder", "Name a new folder.", Place(str(folder)))


@contextmanager
def all_or_nothing(folder: Path) -> Iterator[Path]:
    """A folder of the same name in a temporary one beside it, which takes its place at the end, or goes again.

    Raises SaveError where nothing can be made there.
    """
    target = folder.absolute()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-scorecard-", dir=target.parent) as beside:
            made = Path(beside) / target.name
            made.mkdir()
            yield made
            if target.is_dir():
                target.rmdir()  # it is empty
            made.rename(target)
    except OSError as trouble:
        remedy = "See that you may write there, and that nothing in it is open."
        raise SaveError.of(f"the folder cannot be made ({trouble.strerror})", remedy, Place(str(folder))) from None
